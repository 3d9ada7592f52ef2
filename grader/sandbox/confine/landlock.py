"""Landlock: a process gives up all files and TCP ports but those it names, for good.

The interface is linux/landlock.h; each ABI version can refuse a few actions more.
"""

import os
import stat
import struct
from collections.abc import Iterable
from dataclasses import dataclass

from grader.sandbox.confine import libc

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
GET_VERSION = 1
PATH_BENEATH = 1

EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = 1, 2, 4, 8
MAKE_CHAR, MAKE_SOCK, MAKE_BLOCK = 1 << 6, 1 << 9, 1 << 11
FIRST_RIGHTS = (1 << 13) - 1
REFER, TRUNCATE, IOCTL_DEV = 1 << 13, 1 << 14, 1 << 15
OF_FILES = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | IOCTL_DEV

TCP_BIND_AND_CONNECT = 0b11
ABSTRACT_SOCKETS_AND_SIGNALS = 0b11

READ = READ_FILE | READ_DIR
USE = READ_FILE | WRITE_FILE | IOCTL_DEV
OWN = (FIRST_RIGHTS | REFER | TRUNCATE) & ~(EXECUTE | MAKE_CHAR | MAKE_BLOCK | MAKE_SOCK)


@dataclass(frozen=True, slots=True)
class Rule:
    """What may be done at and below a path that has been opened with O_PATH."""

    descriptor: int
    rights: int

    @classmethod
    def open(cls, path: str | os.PathLike[str], rights: int) -> "Rule":
        descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
        is_folder = stat.S_ISDIR(os.stat(descriptor).st_mode)
        return cls(descriptor, rights if is_folder else rights & OF_FILES)


def version() -> int:
    """Return the ABI version of the running kernel; raise OSError where there is no Landlock."""
    return libc.syscall("landlock_create_ruleset", CREATE_RULESET, None, 0, GET_VERSION)


def ruleset(rules: Iterable[Rule], abi: int) -> int:
    """Return the descriptor of a ruleset that refuses everything the rules do not allow."""
    handled = FIRST_RIGHTS
    for since, right in ((2, REFER), (3, TRUNCATE), (5, IOCTL_DEV)):
        handled |= right if abi >= since else 0
    fields = [handled]
    if abi >= 4:
        fields.append(TCP_BIND_AND_CONNECT)
    if abi >= 6:
        fields.append(ABSTRACT_SOCKETS_AND_SIGNALS)
    attributes = struct.pack(f"={len(fields)}Q", *fields)
    created = libc.syscall(
        "landlock_create_ruleset", CREATE_RULESET, attributes, len(attributes), 0
    )
    for rule in rules:
        beneath = struct.pack("=Qi", rule.rights & handled, rule.descriptor)
        libc.syscall("landlock_add_rule", ADD_RULE, created, PATH_BENEATH, beneath, 0)
    return created


def restrict(descriptor: int) -> None:
    """Put this thread under a ruleset; `no new privileges` must be set."""
    libc.syscall("landlock_restrict_self", RESTRICT_SELF, descriptor, 0)
