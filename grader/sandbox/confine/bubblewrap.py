"""Namespaces by way of bubblewrap: one command line in front of another."""

from collections.abc import Sequence
from pathlib import Path

from grader.sandbox.confine.paths import SCRATCH, SCRATCH_SIZE
from grader.sandbox.confine.privileges import CAPABILITY_NAMES
from grader.sandbox.confine.programs import find


def program() -> str | None:
    """Return where bubblewrap is installed."""
    return find("bwrap")


def prefix(roots: Sequence[Path], devices: Sequence[str], root: bool) -> list[str]:
    """Return the command line that runs what follows it in namespaces of its own.

    It sees `roots`, read-only, at their usual places, an empty scratch folder, the devices, its own
    processes, and no network. Run by root it keeps root's id, and the few capabilities that it
    takes to give each child another.
    """
    command = [program() or "bwrap", "--as-pid-1", "--hostname", "sandbox"]
    command += ["--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts"]
    command += ["--cap-drop", "ALL"]
    if root:
        command += [word for name in CAPABILITY_NAMES for word in ("--cap-add", name)]
    else:
        command.append("--unshare-user")
    command += ["--size", str(SCRATCH_SIZE), "--tmpfs", SCRATCH]
    # Folders that bubblewrap makes on the way to others are closed to other users.
    ancestors = {folder for path in (*roots, *map(Path, devices)) for folder in path.parents}
    for folder in sorted(map(str, ancestors)):
        command += ["--dir", folder]
    for path in map(str, roots):
        command += ["--ro-bind", path, path]
    for device in devices:
        command += ["--dev-bind", device, device]
    return [*command, "--proc", "/proc", "--remount-ro", "/", "--chdir", "/", "--"]
