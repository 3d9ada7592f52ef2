"""`grade` asks the background grader first; where that does not answer, it does the work itself."""

import json
import os
import socket
import sys
from typing import Any

from grader.cli.background import frames, place
from grader.cli.exits import INTERRUPTED, READER_GONE

HELLO_SECONDS = 0.1
"""How long whoever is asked may take to say that it does it."""
SILENCE_SECONDS = 1.0
"""How long it may then be silent; it says ten times a second that it is alive."""


def ask(args: list[str]) -> int | None:
    """Let the background grader run a command here; return its exit status.

    None says that it has not run, and printed nothing that counts: the caller runs it.
    """
    if not place.wanted(args) or not _plain_streams():
        return None
    try:
        with _connected() as connection:
            frames.send(connection, frames.ASKED, json.dumps(_situation(args)).encode())
            return _followed(connection)
    except (OSError, frames.BrokenFrame, ValueError):
        return None


def tell(word: str) -> dict[str, Any] | None:
    """Ask the background grader itself for something: "status" or "stop"."""
    try:
        with _connected() as connection:
            frames.send(connection, frames.ASKED, json.dumps({"word": word}).encode())
            for kind, data in frames.received(connection):
                if kind == frames.ENDED:
                    told: dict[str, Any] = json.loads(data)
                    return told
    except (OSError, frames.BrokenFrame, ValueError):
        pass
    return None


def _connected() -> socket.socket:
    """Return a connection to the background grader.

    Raises:
        OSError: there is none that may be trusted.
    """
    found = place.folder()
    if found is None:
        raise FileNotFoundError
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        connection.settimeout(HELLO_SECONDS)
        connection.connect(os.fspath(place.socket_path(found)))
        if not place.is_of_this_user(connection):
            raise PermissionError
    except BaseException:
        connection.close()
        raise
    return connection


def _plain_streams() -> bool:
    """Whether what is printed can be passed on as it comes, as UTF-8."""
    streams = (sys.stdout, sys.stderr)
    return all(stream and stream.encoding.lower() == "utf-8" for stream in streams)


def _situation(args: list[str]) -> dict[str, Any]:
    environment = dict(os.environ)
    for name, size in zip(("COLUMNS", "LINES"), _size(), strict=False):
        environment.setdefault(name, str(size))
    return {
        "word": "run",
        "args": args,
        "folder": os.getcwd(),
        "environment": environment,
        "terminals": [sys.stdout.isatty(), sys.stderr.isatty()],
    }


def _size() -> tuple[int, ...]:
    """Return columns and lines of the terminal, which only this process can see."""
    for descriptor in (0, 1, 2):
        try:
            return tuple(os.get_terminal_size(descriptor))
        except OSError:
            continue
    return ()


def _followed(connection: socket.socket) -> int | None:
    """Print what comes, up to the exit status; None where it was not run to its end."""
    frames_here = frames.received(connection)
    printed = interrupted = False
    while True:
        try:
            kind, data = next(frames_here, (frames.REFUSED, b""))
            if kind == frames.READY:
                connection.settimeout(SILENCE_SECONDS)
            elif kind == frames.ENDED:
                return int(data)
            elif kind == frames.REFUSED:
                break
            elif kind != frames.ALIVE:
                printed = True
                stream = sys.stderr if kind == frames.ERR else sys.stdout
                stream.buffer.write(data)
                stream.buffer.flush()
        except KeyboardInterrupt:
            if interrupted:
                return INTERRUPTED
            interrupted = True
            connection.shutdown(socket.SHUT_WR)  # which ends the command as Ctrl-C does
            frames_here = frames.received(connection)
        except BrokenPipeError:
            # Nobody reads our output any more, and Python would complain when it flushes at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return READER_GONE
        except (OSError, frames.BrokenFrame, ValueError):
            break
    if interrupted:
        return INTERRUPTED
    if printed:
        print("grade: the background grader has ended; once more without it.", file=sys.stderr)
    return None
