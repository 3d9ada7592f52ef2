"""Noticing that what a class handed in has changed, and that nobody is writing to it any more."""

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

PAUSE = 1.0
"""Seconds between two looks. On a network drive nothing tells of a change, so we look."""
BUSY = 20.0
"""How many times as long as a look takes is waited before the next."""
PATIENCE = 30.0
"""Seconds after which files are read though they still change: someone writes without end."""

Snapshot = dict[str, tuple[int, ...]]


class Changing:
    """Files and folders, looked at again and again. No link is followed.

    Args:
        roots: what is looked at, with all that lies in it.
        wait: waits so many seconds.
    """

    def __init__(self, roots: Sequence[Path], wait: Callable[[float], object] = time.sleep) -> None:
        self._roots, self._wait, self._pause = roots, wait, PAUSE
        self._last = self._look()

    def __iter__(self) -> Iterator[None]:
        """Yield each time that something has changed, once it stays as it is.

        What changes while the caller is busy is noticed afterwards. Ends by KeyboardInterrupt.
        """
        while True:
            before, since = self._last, time.monotonic()
            now = self._next()
            while now != before and time.monotonic() - since < PATIENCE:
                before, now = now, self._next()
            if now != self._last:
                self._last = now
                yield

    def _next(self) -> Snapshot:
        self._wait(self._pause)
        return self._look()

    def _look(self) -> Snapshot:
        start = time.monotonic()
        found: Snapshot = {}
        for root in self._roots:
            _add(found, str(root))
            for folder, folders, files in os.walk(root):
                for name in (*folders, *files):
                    _add(found, os.path.join(folder, name))
        self._pause = max(PAUSE, BUSY * (time.monotonic() - start))
        return found


def _add(found: Snapshot, path: str) -> None:
    with suppress(OSError, ValueError):  # it is gone again
        info = os.lstat(path)
        found[path] = (info.st_mtime_ns, info.st_size, info.st_ino, info.st_mode)
