"""Where the background grader is to be found, and whether one is wanted at all.

Only the standard library is imported here, and little of it: every `grade` passes through.
"""

import os
import socket
import stat
import struct
import sys
from pathlib import Path
from zlib import crc32

SWITCH = "GRADLINGS_DAEMON"
"""Set to 0 in the environment: no background grader is asked, and none is left behind."""
OPTION = "--no-daemon"
"""The same, for one command."""
PACKAGE = Path(__file__).resolve().parents[2]
_MOST_BYTES = 100
"""A path of a socket that is longer does not fit into the system's structure."""


def wanted(args: list[str]) -> bool:
    """Whether a command may be handed to a background grader, and may leave one behind."""
    return (
        sys.platform == "linux"
        and OPTION not in args
        and os.environ.get(SWITCH) != "0"
        and not os.environ.get("CI")
    )


def folder() -> Path | None:
    """Return the user's own folder for sockets, made if it is missing; None if it is not theirs."""
    around = os.environ.get("XDG_RUNTIME_DIR")
    if around and _is_own(Path(around)):
        place = Path(around) / "gradlings"
    else:
        state = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
        place = Path(state) / "gradlings" / "run"
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return None
    return place if _is_own(place) and len(os.fsencode(place)) < _MOST_BYTES - 20 else None


def socket_path(place: Path) -> Path:
    """Return the socket of the background grader of this Python and this gradlings."""
    who = f"{sys.prefix}\0{PACKAGE}\0{sys.version}"
    return place / f"{crc32(os.fsencode(who)):08x}.sock"


def is_of_this_user(connection: socket.socket) -> bool:
    """Whether the process at the other end is one of this user."""
    size = struct.calcsize("3i")
    peer = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, size)
    return bool(struct.unpack("3i", peer)[1] == os.geteuid())


def _is_own(place: Path) -> bool:
    try:
        found = os.lstat(place)
    except OSError:
        return False
    private = stat.S_IMODE(found.st_mode) & 0o077 == 0
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid() and private
