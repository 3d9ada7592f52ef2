"""A bound on the memory that this process takes for looking at what a submission returned.

Checks, and the search for a reason, compute with results that a stranger has chosen: of 8 MB of
shape (N, 1) and 8 KB of shape (M,), a difference has gigabytes. With the bound, the computation
ends with a MemoryError, and not the process, or another one of the machine.
"""

import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager, suppress

MOST = 1 << 30
"""Bytes beyond what is in use already. What references and checks of the course compute takes some
ten of megabytes."""
PER_CORE = 16 << 20
"""For the stack of each thread that a library may start."""


@contextmanager
def bounded() -> Iterator[None]:
    """Bound the memory of this process, where the system can; a MemoryError tells that it is spent.

    It is the soft limit on data that is lowered for a while. Address space would say too little:
    libraries reserve more of it than they use.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    used = _data_in_use()
    wanted = used + MOST + PER_CORE * (os.cpu_count() or 1)
    limits = [limit for limit in (soft, hard) if limit != resource.RLIM_INFINITY]
    if not used or any(limit <= wanted for limit in limits):
        yield
        return
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_DATA, (wanted, hard))
    try:
        yield
    finally:
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))


def _data_in_use() -> int:
    """Return the bytes of data of this process; 0 where the system does not tell."""
    with suppress(OSError), open("/proc/self/statm", encoding="ascii") as sizes:
        return int(sizes.read().split()[5]) * os.sysconf("SC_PAGE_SIZE")
    return 0
