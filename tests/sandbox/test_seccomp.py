"""The filter's decisions, read off its instructions, for machines that this one is not."""

import errno
import struct

import pytest

from grader.sandbox.confine.seccomp import (
    ABSENT,
    ALLOW,
    KILL_PROCESS,
    NEWER_CALLS,
    REFUSE,
    Filter,
    Profile,
)
from grader.sandbox.confine.syscalls import AUDIT_ARCH, RUN, numbers

MACHINES = list(AUDIT_ARCH)
PID = 4321
THREAD = 0x3D0F00  # what the C library passes to clone for a thread
FORK = 0x1200011  # and for a process
NEW_USER = 0x10000000

CALLS = {
    "x86_64": {"clone": 56, "clone3": 435, "execve": 59, "socket": 41, "kill": 62, "tgkill": 234},
    "aarch64": {
        "clone": 220,
        "clone3": 435,
        "execve": 221,
        "socket": 198,
        "kill": 129,
        "tgkill": 131,
    },
}
CALLS["x86_64"] |= {"prctl": 157, "prlimit64": 302, "ioctl": 16, "ptrace": 101, "connect": 42}
CALLS["aarch64"] |= {"prctl": 167, "prlimit64": 261, "ioctl": 29, "ptrace": 117, "connect": 203}


def decide(
    code: bytes, machine: str, number: int, arguments: tuple[int, ...] = (), arch: int | None = None
) -> int:
    """Run a filter as the kernel would, on one call, and return its verdict."""
    padded = (*arguments, 0, 0, 0, 0, 0, 0)[:6]
    data = struct.pack("<IIQ6Q", number, AUDIT_ARCH[machine] if arch is None else arch, 0, *padded)
    program = list(struct.iter_unpack("=HBBI", code))
    accumulator = position = 0
    while True:
        operation, on_true, on_false, operand = program[position]
        position += 1
        match operation:
            case 0x20:
                (accumulator,) = struct.unpack_from("<I", data, operand)
            case 0x54:
                accumulator &= operand
            case 0x15:
                position += on_true if accumulator == operand else on_false
            case 0x25:
                position += on_true if accumulator > operand else on_false
            case 0x35:
                position += on_true if accumulator >= operand else on_false
            case 0x06:
                return int(operand)
            case _:
                pytest.fail(f"unknown instruction {operation:#x}")


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize(
    ("profile", "call", "arguments", "verdict"),
    [
        ("run", "clone", (THREAD,), ALLOW),
        ("run", "clone", (FORK,), REFUSE),
        ("run", "clone", (THREAD | NEW_USER,), REFUSE),
        ("run", "clone3", (), ABSENT),
        ("run", "execve", (), REFUSE),
        ("run", "socket", (1, 1, 0), REFUSE),
        ("run", "connect", (3,), REFUSE),
        ("run", "ptrace", (16, 1), REFUSE),
        ("run", "kill", (1, 9), REFUSE),
        ("run", "tgkill", (PID, 7, 6), ALLOW),
        ("run", "tgkill", (1, 1, 9), REFUSE),
        ("run", "prctl", (15,), ALLOW),
        ("run", "prctl", (4, 1), REFUSE),
        ("run", "prlimit64", (0, 7, 0, 1 << 47), ALLOW),
        ("run", "prlimit64", (1, 7, 0, 1 << 47), REFUSE),
        ("run", "prlimit64", (0, 7, 1 << 47), REFUSE),
        ("run", "prlimit64", (0, 7, 1 << 12), REFUSE),
        ("run", "ioctl", (0, 0x5401), ALLOW),
        ("run", "ioctl", (0, 0x5412), REFUSE),
        ("build", "clone", (FORK,), ALLOW),
        ("build", "clone", (FORK | NEW_USER,), REFUSE),
        ("build", "execve", (), ALLOW),
        ("build", "socket", (1, 1, 0), REFUSE),
        ("build", "ptrace", (16, 1), REFUSE),
    ],
)
def test_decides(
    machine: str, profile: Profile, call: str, arguments: tuple[int, ...], verdict: int
) -> None:
    """A call is allowed or refused by its number and, for a few, by its arguments."""
    code = Filter(profile, machine=machine).code(PID)

    assert verdict == decide(code, machine, CALLS[machine][call], arguments)


@pytest.mark.parametrize("machine", MACHINES)
def test_allows_its_table_and_nothing_else(machine: str) -> None:
    """Each call of the table is allowed, and every number between and beyond them is refused."""
    code = Filter("run", machine=machine).code(PID)
    allowed = set(numbers(RUN, machine).values())
    conditional = {CALLS[machine][name] for name in ("clone", "clone3", "prctl", "prlimit64")}
    conditional |= {CALLS[machine]["tgkill"], CALLS[machine]["ioctl"]}
    conditional |= {72 if machine == "x86_64" else 25}  # fcntl

    for number in set(range(600)) - conditional:
        refusal = REFUSE if number < NEWER_CALLS else ABSENT
        assert (ALLOW if number in allowed else refusal) == decide(code, machine, number)


@pytest.mark.parametrize("machine", MACHINES)
def test_kills_a_foreign_architecture(machine: str) -> None:
    """Numbers mean other calls in 32-bit mode, so a switch to it ends the process."""
    code = Filter("run", machine=machine).code(PID)

    assert decide(code, machine, 0, arch=0x40000003) == KILL_PROCESS


def test_refusals_are_readable() -> None:
    """A refused call fails as an unprivileged one would, so that Python says PermissionError."""
    assert REFUSE & 0xFFFF == errno.EPERM
