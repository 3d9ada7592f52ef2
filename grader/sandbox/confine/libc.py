"""Calls of the C library and the kernel that Python's standard library does not wrap."""

import ctypes
import os
from functools import cache
from typing import Any

PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
PR_SET_SECCOMP = 22
PR_CAPBSET_DROP = 24
PR_SET_CHILD_SUBREAPER = 36
PR_SET_NO_NEW_PRIVS = 38


@cache
def _library() -> ctypes.CDLL:
    library = ctypes.CDLL(None, use_errno=True)
    library.syscall.restype = ctypes.c_long
    return library


def _checked(result: int, what: str) -> int:
    if result < 0:
        error = ctypes.get_errno()
        raise OSError(error, f"{what}: {os.strerror(error)}")
    return result


def call(name: str, *arguments: Any) -> int:
    """Call the C function `name`; raise OSError where it returns a negative number."""
    return _checked(getattr(_library(), name)(*arguments), name)


def syscall(what: str, number: int, *arguments: Any) -> int:
    """Make the system call `number`, named `what` in the OSError raised where it fails."""
    wide = [ctypes.c_long(a) if isinstance(a, int) else a for a in arguments]
    return _checked(_library().syscall(ctypes.c_long(number), *wide), what)


def prctl(option: int, value: int = 0, pointer: Any = None) -> None:
    """Set an attribute of the calling process."""
    zero = ctypes.c_ulong(0)
    call("prctl", option, ctypes.c_ulong(value), pointer or zero, zero, zero)
