"""A seccomp filter: the calls that a submission needs are allowed, all others fail.

They fail with EPERM, so that Python says PermissionError, or with ENOSYS where the C library then
tries an older call.

The filter is classic BPF over `struct seccomp_data` (linux/seccomp.h): number, architecture,
instruction pointer, six 64-bit arguments. It is assembled once and installed in each child.
"""

import ctypes
import errno
import platform
import struct
import sys
from dataclasses import dataclass
from typing import Literal

from grader.sandbox.confine import libc
from grader.sandbox.confine.syscalls import AUDIT_ARCH, BUILD, CONDITIONAL, DEVICES, RUN, numbers

Profile = Literal["run", "build"]

LOAD, AND = 0x20, 0x54
EQUAL, GREATER, AT_LEAST = 0x15, 0x25, 0x35
RETURN = 0x06

ALLOW = 0x7FFF0000
KILL_PROCESS = 0x80000000
REFUSE = 0x00050000 | errno.EPERM
ABSENT = 0x00050000 | errno.ENOSYS

NUMBER, ARCHITECTURE = 0, 4
MODE_FILTER = 2

CLONE_THREAD = 0x00010000
CLONE_NAMESPACES = 0x7E020080  # user, mount, net, ipc, uts, pid, cgroup and time
TERMINAL_QUERIES = (0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)
"""TCGETS, TIOCGWINSZ, FIONREAD, FIONBIO, FIONCLEX, FIOCLEX."""
DESCRIPTOR_COMMANDS = (0, 1, 2, 3, 4, 5, 6, 7, 1030)
"""F_DUPFD to F_SETLKW, and F_DUPFD_CLOEXEC; not F_SETOWN, which sends signals."""
PROCESS_NAMES = (15, 16, 3, 0x53564D41)
"""PR_SET_NAME, PR_GET_NAME, PR_GET_DUMPABLE, PR_SET_VMA."""

NEWER_CALLS = 450
"""From here on the C library expects that a kernel may not know a call, and has a substitute."""

OWN_PID = 0xFFFFFFFF
"""Stands for the child's process id, which is known only when the filter is installed."""


@dataclass(frozen=True, slots=True)
class Test:
    """An argument of a call, masked, must be one of the values."""

    argument: int
    values: tuple[int, ...]
    mask: int = 0xFFFFFFFF
    upper_half: bool = False

    def code(self) -> list[bytes]:
        load = _instruction(LOAD, 16 + 8 * self.argument + 4 * self.upper_half)
        masked = [] if self.mask == 0xFFFFFFFF else [_instruction(AND, self.mask)]
        count = len(self.values)
        compare = [
            _instruction(EQUAL, value, on_true=count - position)
            for position, value in enumerate(self.values)
        ]
        return [load, *masked, *compare, _instruction(RETURN, REFUSE)]


def _instruction(operation: int, operand: int, on_true: int = 0, on_false: int = 0) -> bytes:
    return struct.pack("=HBBI", operation, on_true, on_false, operand)


def _conditions(profile: Profile) -> dict[str, list[Test]]:
    kinds = CLONE_NAMESPACES if profile == "build" else CLONE_NAMESPACES | CLONE_THREAD
    return {
        "clone": [Test(0, (0 if profile == "build" else CLONE_THREAD,), mask=kinds)],
        "fcntl": [Test(1, DESCRIPTOR_COMMANDS)],
        "ioctl": [Test(1, TERMINAL_QUERIES)],
        "prctl": [Test(0, PROCESS_NAMES)],
        # Reading one's own limits: no other process, and no new value.
        "prlimit64": [Test(0, (0,)), Test(2, (0,)), Test(2, (0,), upper_half=True)],
        "tgkill": [Test(0, (OWN_PID,))],
    }


def _ranges(calls: set[int]) -> list[tuple[int, int]]:
    ranges: list[tuple[int, int]] = []
    for number in sorted(calls):
        if ranges and ranges[-1][1] == number - 1:
            ranges[-1] = (ranges[-1][0], number)
        else:
            ranges.append((number, number))
    return ranges


def unavailable() -> str:
    """Say why no filter can be installed here; empty where one can."""
    if sys.platform != "linux":
        return "seccomp needs Linux"
    machine = platform.machine()
    if machine not in AUDIT_ARCH or sys.maxsize < 2**32 or sys.byteorder != "little":
        return f"no table of system calls for {machine}"
    return ""


class Filter:
    """An assembled filter, ready to be installed in any number of children."""

    def __init__(
        self, profile: Profile, devices: bool = False, machine: str = platform.machine()
    ) -> None:
        special = numbers(CONDITIONAL, machine)
        tables = [RUN] + [BUILD] * (profile == "build") + [DEVICES] * devices
        plain = {number for table in tables for number in numbers(table, machine).values()}

        program = [
            _instruction(LOAD, ARCHITECTURE),
            _instruction(EQUAL, AUDIT_ARCH[machine], on_true=1),
            _instruction(RETURN, KILL_PROCESS),
            _instruction(LOAD, NUMBER),
            # The C library falls back on clone, whose flags a filter can see.
            _instruction(EQUAL, special["clone3"], on_false=1),
            _instruction(RETURN, ABSENT),
        ]
        for low, high in _ranges(plain):
            program += [
                _instruction(AT_LEAST, low, on_false=2),
                _instruction(GREATER, high, on_true=1),
                _instruction(RETURN, ALLOW),
            ]
        for name, tests in _conditions(profile).items():
            body = [instruction for test in tests for instruction in test.code()]
            body.append(_instruction(RETURN, ALLOW))
            program += [_instruction(EQUAL, special[name], on_false=len(body)), *body]
        program += [
            _instruction(AT_LEAST, NEWER_CALLS, on_false=1),
            _instruction(RETURN, ABSENT),
            _instruction(RETURN, REFUSE),
        ]
        self._code = b"".join(program)
        self._length = len(program)

    def code(self, pid: int) -> bytes:
        """Return the instructions for the process with this id."""
        placeholder = _instruction(EQUAL, OWN_PID, on_true=1)
        return self._code.replace(placeholder, _instruction(EQUAL, pid, on_true=1))

    def install(self, pid: int) -> None:
        """Filter every later call of this process, whose id is `pid`; it cannot be undone."""
        code = ctypes.create_string_buffer(self.code(pid))
        program = _Program(self._length, ctypes.addressof(code))
        libc.prctl(libc.PR_SET_SECCOMP, MODE_FILTER, ctypes.byref(program))


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_void_p))
