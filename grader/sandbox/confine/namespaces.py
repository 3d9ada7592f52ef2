"""Namespaces set up by ourselves: a private view of files, processes, network and names.

Needs Linux 5.12 (mount_setattr). A process enters once, before it starts a second thread.
"""

import ctypes
import errno
import os
import signal
import struct
from collections.abc import Sequence
from pathlib import Path

from grader.sandbox.confine import libc, privileges
from grader.sandbox.confine.paths import SCRATCH, SCRATCH_SIZE

NEW_FILES, NEW_NAMES, NEW_IPC = 0x00020000, 0x04000000, 0x08000000
NEW_USER, NEW_PROCESSES, NEW_NETWORK = 0x10000000, 0x20000000, 0x40000000
ALL = NEW_FILES | NEW_NAMES | NEW_IPC | NEW_PROCESSES | NEW_NETWORK

NOSUID, NODEV, NOEXEC = 2, 4, 8
BIND, RECURSIVE, PRIVATE = 4096, 16384, 1 << 18
DETACH = 2

MOUNT_SETATTR = 442
AT_FDCWD, AT_RECURSIVE = -100, 0x8000
ATTR_RDONLY, ATTR_NOSUID, ATTR_NODEV = 1, 2, 4

KINDS = ("mnt", "net", "ipc", "uts", "pid")


def current() -> dict[str, str]:
    """Return the identity of each namespace that this process is in, the user's included."""
    return {kind: os.readlink(f"/proc/self/ns/{kind}") for kind in (*KINDS, "user")}


def enter(roots: Sequence[str], devices: Sequence[str], staging: str) -> None:
    """Go on in new namespaces as process 1, which sees only `roots`, read-only, and a new
    scratch folder.

    The process that called waits for the new one and ends as it ends; only process 1 returns.

    Args:
        roots: files and folders to keep, at their places.
        devices: device files to keep.
        staging: an empty folder, used to put the view together.

    Raises:
        OSError: the kernel, or the container around us, refuses.
    """
    _unshare()
    if (child := os.fork()) != 0:
        os.closerange(3, 1 << 16)
        _, status = os.waitpid(child, 0)
        os._exit(os.waitstatus_to_exitcode(status) & 0xFF)
    privileges.die_with_parent(signal.SIGKILL)
    _mount("none", "/", "", RECURSIVE | PRIVATE)
    _mount("tmpfs", staging, "tmpfs", NOSUID | NODEV, "mode=755")
    for path in roots:
        target = staging + path
        _make_target(target, is_folder=os.path.isdir(path))
        _mount(path, target, "", BIND | RECURSIVE)
    for device in devices:
        _make_target(staging + device, is_folder=False)
    for folder in ("/proc", SCRATCH):
        os.makedirs(staging + folder, exist_ok=True)
    _make_read_only(staging)
    for device in devices:
        _mount(device, staging + device, "", BIND)
    _mount("proc", staging + "/proc", "proc", NOSUID | NODEV | NOEXEC)
    _mount("tmpfs", staging + SCRATCH, "tmpfs", NOSUID | NODEV, f"mode=755,size={SCRATCH_SIZE}")
    os.chdir(staging)
    libc.call("pivot_root", b".", b".")
    libc.call("umount2", b".", DETACH)
    os.chdir("/")
    libc.call("sethostname", b"sandbox", 7)
    wanted = privileges.PARENT_KEEPS if os.getuid() == 0 else ()
    privileges.keep_capabilities(privileges.held(wanted))


def _unshare() -> None:
    user, group = os.getuid(), os.getgid()
    if user == 0:
        try:
            libc.call("unshare", ALL)
            return
        except OSError as error:
            if error.errno != errno.EPERM:
                raise
    libc.call("unshare", ALL | NEW_USER)
    # A process may map its own group only once it cannot change its groups any more.
    for name, text in (("setgroups", "deny"), ("uid_map", user), ("gid_map", group)):
        line = text if name == "setgroups" else f"{text} {text} 1"
        Path("/proc/self", name).write_text(str(line), encoding="ascii")


def _mount(source: str, target: str, kind: str, flags: int, options: str = "") -> None:
    words = [os.fsencode(word) for word in (source, target, kind)]
    try:
        libc.call("mount", *words, ctypes.c_ulong(flags), options.encode() or None)
    except OSError as error:
        raise OSError(error.errno, f"mount of {source}: {os.strerror(error.errno or 0)}") from None


def _make_target(target: str, *, is_folder: bool) -> None:
    if is_folder:
        os.makedirs(target, exist_ok=True)
    else:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        os.close(os.open(target, os.O_CREAT | os.O_CLOEXEC, 0o644))


def _make_read_only(folder: str) -> None:
    attributes = struct.pack("=4Q", ATTR_RDONLY | ATTR_NOSUID | ATTR_NODEV, 0, 0, 0)
    libc.syscall(
        "mount_setattr",
        MOUNT_SETATTR,
        AT_FDCWD,
        os.fsencode(folder),
        AT_RECURSIVE,
        attributes,
        len(attributes),
    )
