"""How much memory there is, and how much the background grader and its sandboxes take."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

LEAST = 512 << 20
"""Bytes that must be left for others."""


def is_short() -> bool:
    """Whether less memory is left than others may need; False where the system does not tell."""
    with suppress(OSError, ValueError, IndexError), open("/proc/meminfo", encoding="ascii") as rows:
        for row in rows:
            if row.startswith("MemAvailable:"):
                return int(row.split()[1]) * 1024 < LEAST
    return False


def used() -> int:
    """Return the bytes that this process and all that it started take. A page that several share
    counts once, but in processes of which the system does not tell who shares what."""
    return sum(_resident(pid) for pid in _family(os.getpid()))


def _family(pid: int) -> Iterator[int]:
    yield pid
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            with suppress(OSError):
                for child in (task / "children").read_text("ascii").split():
                    yield from _family(int(child))


def _resident(pid: int) -> int:
    with suppress(OSError), open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as rows:
        for row in rows:
            if row.startswith("Pss:"):
                return int(row.split()[1]) * 1024
    with suppress(OSError, ValueError, IndexError):
        pages = Path(f"/proc/{pid}/statm").read_text("ascii").split()
        return (int(pages[1]) - int(pages[2])) * os.sysconf("SC_PAGE_SIZE")
    return 0
