"""Counting out processes that have ended, and ending those that others left behind."""

import os
import signal
from collections.abc import Collection, Iterator
from contextlib import suppress
from resource import struct_rusage

ROUNDS = 100
"""Of ending what was left behind: what is ended may itself leave more behind."""


def ended() -> Iterator[tuple[int, int, struct_rusage]]:
    """Yield the id, status and resource usage of each child that has ended, without waiting."""
    with suppress(ChildProcessError):
        while (child := os.wait4(-1, os.WNOHANG))[0]:
            yield child


def end_strays(known: Collection[int]) -> None:
    """End all children of this process but those known: orphans that it has adopted."""
    for _ in range(ROUNDS):
        if not (strays := _children().difference(known)):
            return
        for pid in strays:
            os.kill(pid, signal.SIGKILL)
        for pid in strays:
            os.waitpid(pid, 0)


def _children() -> set[int]:
    own = os.getpid()
    with suppress(OSError), open(f"/proc/self/task/{own}/children", encoding="ascii") as pids:
        return set(map(int, pids.read().split()))
    return set()
