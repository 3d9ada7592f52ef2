"""Resource limits: what POSIX systems offer against a process that wants too much."""

import contextlib
import math
import os
import resource

from grader.sandbox.limits import Limits

DESCRIPTORS = 256
FEW_DESCRIPTORS, SMALL_FILE = 64, 16 << 20
"""Where no file system of our own bounds them: an open file that has been removed is in no folder,
and nobody can count it."""


def own_size() -> int:
    """Return the bytes of address space that this process occupies; 0 where it cannot be told."""
    with contextlib.suppress(OSError), open("/proc/self/statm", encoding="ascii") as sizes:
        return int(sizes.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    return 0


def apply(
    limits: Limits,
    size: int,
    *,
    address_space: bool = True,
    threads: bool = False,
    small_files: bool = False,
) -> None:
    """Limit this process and its descendants, for good.

    Args:
        limits: the budget.
        size: bytes of address space already in use, which the budget does not include.
        address_space: limit memory. Graphics drivers reserve far more than they use.
        threads: limit threads. It counts all that the user id runs, so it fits only where the
            child has an id, or a namespace of ids, of its own.
        small_files: bound what open files may hold all together.
    """
    seconds = math.ceil(limits.seconds) + 1
    # The soft limit is a signal that can be caught; the hard one, a second later, is not.
    _lower(resource.RLIMIT_CPU, seconds, seconds + 1)
    largest = min(limits.file_size, SMALL_FILE) if small_files else limits.file_size
    _lower(resource.RLIMIT_FSIZE, largest)
    _lower(resource.RLIMIT_NOFILE, FEW_DESCRIPTORS if small_files else DESCRIPTORS)
    _lower(resource.RLIMIT_CORE, 0)
    if address_space:
        # macOS knows this limit by name but refuses to set it.
        with contextlib.suppress(ValueError):
            _lower(resource.RLIMIT_AS, size + limits.memory)
    if threads:
        _lower(resource.RLIMIT_NPROC, limits.threads)


def _lower(kind: int, soft: int, hard: int | None = None) -> None:
    ceiling = resource.getrlimit(kind)[1]
    wanted = (soft, soft if hard is None else hard)
    if ceiling != resource.RLIM_INFINITY:
        wanted = (min(wanted[0], ceiling), min(wanted[1], ceiling))
    resource.setrlimit(kind, wanted)
