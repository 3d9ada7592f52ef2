"""The background grader's process: `python -m grader.cli.serving.server COURSE EXERCISE`.

It answers one client at a time, and only those of its own user. It ends when nobody has asked for
long, when memory is short, when its socket was removed (as at the end of a login), and when a file
of the package or of the course has changed: nothing is judged with what is no longer there.
"""

import _thread
import fcntl
import json
import os
import signal
import socket
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from select import select
from typing import Any

from grader.cli.background import frames, place
from grader.cli.background.memory import is_short, used
from grader.cli.serving.kept import Kept, NotServed, snapshot
from grader.cli.serving.streams import Line, in_place_of_client
from grader.sandbox.processes.launch import INHERITED

IDLE_SECONDS = 15 * 60
LOOK_SECONDS = 10.0
"""How often it is asked whether to end."""
ASKING_SECONDS = 1.0
"""How long a client may take to say what it wants."""
BEAT_SECONDS = 0.1
"""How often a client hears that we are at it."""
PRINTING_SECONDS = 10.0
"""How long a client may take to print what it is sent; one that was stopped holds up nobody."""


class _End(Exception):
    """It is time to end."""


def main(course: str, exercise: str) -> None:
    """Serve until it is time to end; do nothing where another one serves already."""
    folder = place.folder()
    if folder is None:
        return
    path = place.socket_path(folder)
    with path.with_suffix(".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.signal(signal.SIGTERM, lambda *_: sys.exit())
        server = Server(path, course, exercise)
        try:
            server.serve()
        finally:
            server.close()


class Server:
    """A judge that is kept warm, behind a socket.

    Args:
        path: where the socket is made, once all is ready.
        course: the course's root.
        exercise: the one that was graded last: what it needs is started first.
    """

    def __init__(self, path: Path, course: str, exercise: str) -> None:
        from grader.cli import app
        from grader.cli.learner import grading, plots, screens
        from grader.course import Course

        _ = app, grading, plots, screens  # so that the first command finds them imported
        self._package = snapshot([place.PACKAGE])
        self._since = time.time()
        self._asked = time.monotonic()
        self._count = 0
        self._started_in = {name: os.environ.get(name) for name in INHERITED}
        found = Course.find(Path(course))
        self._course = found.root
        self._kept = Kept(found)
        self._path = path
        with suppress(Exception):  # the next command says what is wrong
            self._kept.warm(found[exercise])
        path.unlink(missing_ok=True)
        self._listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._listener.bind(os.fspath(path))
        self._listener.listen(8)
        self._inode = path.stat().st_ino

    def close(self) -> None:
        """Take the socket away, and end all sandboxes."""
        if self._is_ours():
            self._path.unlink(missing_ok=True)
        self._listener.close()
        self._kept.close()

    def serve(self) -> None:
        """Answer clients in turn until it is time to end."""
        while True:
            try:
                ready, _, _ = select([self._listener], [], [], LOOK_SECONDS)
                if ready:
                    self._answer(self._listener.accept()[0])
                elif self._is_over():
                    return
            except _End:
                return
            except KeyboardInterrupt:  # a client's, which came a moment too late
                continue

    def _is_over(self) -> bool:
        idle = time.monotonic() - self._asked > IDLE_SECONDS
        return idle or is_short() or not self._is_ours() or not self._is_current()

    def _is_current(self) -> bool:
        """Whether neither the package nor the course has changed."""
        return snapshot([place.PACKAGE]) == self._package and self._kept.fresh

    def _is_ours(self) -> bool:
        try:
            return self._path.stat().st_ino == self._inode
        except OSError:
            return False

    def _answer(self, connection: socket.socket) -> None:
        with connection:
            connection.settimeout(ASKING_SECONDS)
            try:
                if not place.is_of_this_user(connection):
                    return
                kind, data = next(frames.received(connection), (b"", b""))
                asked = json.loads(data) if kind == frames.ASKED else {}
            except (OSError, frames.BrokenFrame, ValueError):
                return
            connection.settimeout(PRINTING_SECONDS)
            line = Line(connection)
            match asked.get("word"):
                case "status":
                    line.send(frames.ENDED, json.dumps(self._status()).encode())
                case "stop":
                    line.send(frames.ENDED, json.dumps({"stopped": os.getpid()}).encode())
                    raise _End
                case "run":
                    self._run(asked, line)

    def _status(self) -> dict[str, Any]:
        return {
            "pid": os.getpid(),
            "since": self._since,
            "commands": self._count,
            "course": str(self._course),
            "memory": used(),
        }

    def _run(self, asked: dict[str, Any], line: Line) -> None:
        """Run a command for a client, or refuse it, so that the client runs it."""
        from grader.cli.commands import COMMANDS

        args, environment = [str(word) for word in asked["args"]], asked["environment"]
        another = any(environment.get(name) != value for name, value in self._started_in.items())
        if another or any(word in COMMANDS or word in _HELP for word in args):
            line.send(frames.REFUSED)
            return
        if not self._is_current():
            line.send(frames.REFUSED)
            raise _End
        self._asked = time.monotonic()
        self._count += 1
        line.send(frames.READY)
        with _Beating(line, self._listener):
            status = self._ran(args, line, asked)
        if status is None:
            line.send(frames.REFUSED)
        else:
            line.send(frames.ENDED, str(status).encode())
        self._asked = time.monotonic()

    def _ran(self, args: list[str], line: Line, asked: dict[str, Any]) -> int | None:
        from grader.cli.app import run
        from grader.cli.invocation import Invocation

        streams = in_place_of_client(
            line, asked["terminals"], asked["environment"], asked["folder"]
        )
        try:
            with streams:
                return run(args, Invocation(self._kept))
        except NotServed:
            return None
        except Exception:  # a fault of ours: the client meets it itself, and shows it
            return None


_HELP = ("-h", "--help", "--version")


class _Beating:
    """Says that we are alive while a block runs, and interrupts it when the client has gone.

    Another client that comes meanwhile is refused at once, and grades by itself.
    """

    def __init__(self, line: Line, listener: socket.socket) -> None:
        self._line, self._listener = line, listener
        self._awake, self._wake = socket.socketpair()
        self._thread = threading.Thread(target=self._beat, daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._wake.close()
        self._thread.join()
        self._awake.close()

    def _beat(self) -> None:
        watched: list[Any] = [self._awake, self._listener, self._line]
        while self._awake not in (ready := select(watched, [], [], BEAT_SECONDS)[0]):
            self._line.send(frames.ALIVE)
            if self._line in ready and self._line.has_ended():
                watched.remove(self._line)
                _thread.interrupt_main()
            if self._listener in ready:
                with self._listener.accept()[0] as other:
                    Line(other).send(frames.REFUSED)


if __name__ == "__main__":
    main(*sys.argv[1:3])
