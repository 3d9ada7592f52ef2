"""Bounds on a process that reads what was handed in: memory in all, and time for each thing."""

import os
import resource
import signal
from contextlib import suppress

MEMORY = 1 << 30
"""Bytes beyond what the program itself takes."""
SECONDS = 20
"""Of processor time for what one student handed in."""
TOO_MUCH = "What was handed in could not be read: it takes too much {what} to look at it."


def bound(memory: int) -> None:
    """Bound the memory of this process, where the system can."""
    with suppress(OSError, ValueError), open("/proc/self/statm", encoding="ascii") as sizes:
        own = int(sizes.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (own + memory, hard))


def allow(seconds: int) -> None:
    """End this process when it has taken so much more processor time."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    soft = max(1, int(used.ru_utime + used.ru_stime) + 1 + seconds)
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def spent(code: int | None) -> str:
    """Say of what a process that has ended took too much."""
    return "time" if code in (-signal.SIGXCPU, -signal.SIGKILL) else "time or memory"
