"""Standard output and error of a command that runs here for a client elsewhere."""

import io
import os
import socket
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from grader.cli.background import frames


class Line:
    """The connection to a client, for the command and for the thread that says it is alive."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._lock = threading.Lock()

    def send(self, kind: bytes, data: bytes = b"") -> None:
        """Send a frame; a client that has gone hears nothing."""
        with self._lock, suppress(OSError):
            frames.send(self._connection, kind, data)

    def fileno(self) -> int:
        """Return the descriptor to wait at."""
        return self._connection.fileno()

    def has_ended(self) -> bool:
        """Whether the client has gone or was interrupted, once there is something to read."""
        try:
            return not self._connection.recv(1)
        except OSError:
            return True


class _Raw(io.RawIOBase):
    """A file whose bytes go to the client."""

    def __init__(self, line: Line, kind: bytes, *, terminal: bool) -> None:
        self._line, self._kind, self._terminal = line, kind, terminal

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return self._terminal

    def write(self, data: Any) -> int:
        self._line.send(self._kind, bytes(data))
        return len(data)


@contextmanager
def in_place_of_client(
    line: Line, terminals: Sequence[bool], environment: Mapping[str, str], folder: str
) -> Iterator[None]:
    """Run a block with the streams, environment and folder of a client.

    Raises:
        OSError: the folder cannot be entered.
    """
    before = sys.stdout, sys.stderr, dict(os.environ), os.getcwd()
    os.chdir(folder)
    kinds = (frames.OUT, frames.ERR)
    sys.stdout, sys.stderr = (
        io.TextIOWrapper(
            io.BufferedWriter(_Raw(line, kind, terminal=terminal)),
            encoding="utf-8",
            line_buffering=terminal,
        )
        for kind, terminal in zip(kinds, terminals, strict=True)
    )
    _become(environment)
    try:
        yield
    finally:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        sys.stdout, sys.stderr = before[:2]
        _become(before[2])
        os.chdir(before[3])


def _become(environment: Mapping[str, str]) -> None:
    os.environ.clear()
    os.environ.update(environment)
