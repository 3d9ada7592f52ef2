"""Single keys of a terminal, read while something else is waited for."""

import os
import select
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from queue import Empty, SimpleQueue

_POLL_SECONDS = 0.2


class Keys:
    """Keys that were pressed and not yet taken; `pressed` is set while there are any."""

    def __init__(self) -> None:
        self.pressed = threading.Event()
        self._waiting: SimpleQueue[str] = SimpleQueue()

    def take(self) -> Iterator[str]:
        """Yield the keys that are waiting."""
        self.pressed.clear()
        while True:
            try:
                yield self._waiting.get_nowait()
            except Empty:
                return

    def press(self, key: str) -> None:
        """Add a key."""
        self._waiting.put(key)
        self.pressed.set()


@contextmanager
def keys_of_terminal() -> Iterator[Keys]:
    """Read keys without waiting for Enter, as long as the block lasts; none without a terminal.

    Ctrl-C stays what it is. The terminal is as before when the block ends.
    """
    keys = Keys()
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        yield keys
        return
    try:
        import termios
        import tty
    except ImportError:  # Windows
        yield keys
        return
    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    ended = threading.Event()
    reader = threading.Thread(target=_read, args=(terminal, keys, ended), daemon=True)
    tty.setcbreak(terminal)
    reader.start()
    try:
        yield keys
    finally:
        ended.set()
        reader.join()
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)


def _read(terminal: int, keys: Keys, ended: threading.Event) -> None:
    while not ended.is_set():
        ready, _, _ = select.select([terminal], [], [], _POLL_SECONDS)
        if not ready:
            continue
        if not (pressed := os.read(terminal, 64)):  # the terminal is gone
            return
        for key in pressed.decode("utf-8", "ignore"):
            keys.press(key)
