"""`grade` on a pseudo-terminal: what is typed, and what stands there."""

import os
import pty
import re
import select
import signal
import subprocess
import time
from contextlib import suppress

_CODES = re.compile(r"\x1b(\[[0-9;?]*[a-zA-Z]|[>=]|\][^\x07]*\x07)")


class Terminal:
    """A running `grade` on a terminal of its own."""

    def __init__(self, settings, *args, **env):
        self._ours, theirs = pty.openpty()
        env = {"TERM": "xterm-256color", **env}
        self.process = subprocess.Popen(
            **settings(
                *args, env=env, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
            )
        )
        os.close(theirs)
        self._said = ""

    def until(self, words, seconds=60):
        """Return what stands there since the last call, up to and with the words."""
        ends = time.monotonic() + seconds
        while words not in self._said:
            assert time.monotonic() < ends, f"not said: {words!r} in {self._said!r}"
            if not select.select([self._ours], [], [], 0.1)[0]:
                continue
            try:
                piece = os.read(self._ours, 65536).decode("utf-8", "replace")
            except OSError:
                piece = ""
            assert piece, f"it ended without saying {words!r}: {self._said!r}"
            self._said = _CODES.sub("", self._said + piece).replace("\r\n", "\n")
        said, found, self._said = self._said.partition(words)
        return said + found

    def type(self, text):
        """Type a text as it is."""
        os.write(self._ours, text.encode())

    def interrupt(self, words):
        """Press Ctrl-C until these words stand there, and return what does.

        Python's own input line loses a signal that comes just before it waits for a key.
        """
        for _ in range(20):
            self.process.send_signal(signal.SIGINT)
            with suppress(AssertionError):
                return self.until(words, seconds=3)
        raise AssertionError(f"not said: {words!r} in {self._said!r}")

    def close(self):
        """Wait for the end; return the status."""
        try:
            while os.read(self._ours, 65536):
                pass
        except OSError:  # Linux, when the other side is closed
            pass
        status = self.process.wait(60)
        os.close(self._ours)
        return status
