"""Giving up what a process may do: its user, its capabilities, and being looked into."""

import os
import stat
import struct
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from grader.sandbox.confine import libc

CAPABILITY_VERSION_3 = 0x20080522
CHOWN, DAC_OVERRIDE, FOWNER, KILL, SETGID, SETUID = 0, 1, 3, 5, 6, 7
PARENT_KEEPS = (CHOWN, DAC_OVERRIDE, FOWNER, KILL, SETGID, SETUID)
"""What a parent that runs as root needs to give its children a user, and to clear up after them."""
CAPABILITY_NAMES = tuple(
    f"CAP_{name}" for name in ("CHOWN", "DAC_OVERRIDE", "FOWNER", "KILL", "SETGID", "SETUID")
)

FIRST_USER, USERS = 60_706, 400
"""Ids that systemd's list of user ids leaves unassigned."""


def undumpable() -> None:
    """Keep other processes of the same user from reading this one's memory; Linux only."""
    if sys.platform == "linux":
        libc.prctl(libc.PR_SET_DUMPABLE, 0)


def call_it(name: str) -> None:
    """Give this process a name of at most 15 letters, which lists of processes show; Linux only."""
    with suppress(OSError):
        Path("/proc/self/comm").write_text(name, encoding="ascii")


def keep_capabilities(kept: Iterable[int] = ()) -> None:
    """Give up all capabilities but these, which must be held already."""
    mask = sum(1 << capability for capability in kept)
    header = struct.pack("=Ii", CAPABILITY_VERSION_3, 0)
    data = struct.pack("=6I", mask, mask, 0, 0, 0, 0)
    libc.call("capset", header, data)


def held(wanted: Sequence[int]) -> list[int]:
    """Return those of some capabilities that this process has."""
    with open("/proc/self/status", encoding="ascii", errors="replace") as lines:
        mask = next((int(line.split()[1], 16) for line in lines if line.startswith("CapEff:")), 0)
    return [capability for capability in wanted if mask >> capability & 1]


def lacking() -> list[str]:
    """Return the names of the capabilities that a parent needs and this process does not have."""
    have = held(PARENT_KEEPS)
    names = zip(PARENT_KEEPS, CAPABILITY_NAMES, strict=True)
    return [name for capability, name in names if capability not in have]


def no_new_privileges() -> None:
    """Make setuid programs and file capabilities powerless for this process and its children."""
    libc.prctl(libc.PR_SET_NO_NEW_PRIVS, 1)


def die_with_parent(signal: int) -> None:
    """Send this process a signal when its parent ends; 0 for none. A change of user id cancels
    it."""
    libc.prctl(libc.PR_SET_PDEATHSIG, signal)


def adopt_orphans() -> None:
    """Become the parent of descendants whose own parent ends."""
    libc.prctl(libc.PR_SET_CHILD_SUBREAPER, 1)


def become(user: int) -> None:
    """Change to a user and group of this number, without other groups."""
    os.setgroups([])
    os.setresgid(user, user, user)
    os.setresuid(user, user, user)


def readable_by_anyone(paths: Iterable[str]) -> bool:
    """Tell whether a stranger could read these files and folders, seen from the root down."""
    for path in paths:
        walked = os.path.realpath(path)
        needed = stat.S_IROTH | (stat.S_IXOTH if os.path.isdir(walked) else 0)
        while True:
            mode = 0
            with suppress(OSError):
                mode = os.stat(walked).st_mode
            if mode & needed != needed:
                return False
            if walked == "/":
                break
            walked, needed = os.path.dirname(walked), stat.S_IXOTH
    return True
