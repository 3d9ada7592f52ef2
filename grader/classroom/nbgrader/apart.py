"""Reading notebooks in a process of its own, with so much time and memory for each.

What brings that process down counts as a notebook without cells: nbgrader goes on with the next.
"""

import hashlib
import json
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from socket import socketpair
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_notebook

from grader.classroom.limited import MEMORY, SECONDS, TOO_MUCH, allow, bound, spent
from grader.classroom.notebooks import Handed, read_notebook
from grader.course import Course
from grader.sandbox.confine.privileges import die_with_parent

PATIENCE = 300.0
"""Seconds after which a process that says nothing is taken for stuck."""
_DEEPEST = 400
"""Calls in one another, while a notebook is read: whoever gets it may be deep in calls already."""
_PACKAGE = Path(__file__).parents[3]


class Reader:
    """Reads notebooks; its process is started when it is needed, and again where it ends.

    Args:
        course: whose exercises are looked for in them.
    """

    def __init__(self, course: Course) -> None:
        self._course = course
        self._process: subprocess.Popen[bytes] | None = None
        self._connection: Connection | None = None
        self._known: dict[bytes, str] = {}
        """By the hash of a notebook that ended the process: what it took too much of."""

    def opened(self, content: bytes) -> NotebookNode:
        """Return a valid notebook: as much of it as can be read."""
        answer = self._ask("opened", content)
        if isinstance(answer, bytes):
            notebook: NotebookNode = nbformat.from_dict(json.loads(answer))
            return notebook
        return new_notebook()

    def handed(self, content: bytes, names: Sequence[str]) -> Handed:
        """Return what a notebook hands in of these exercises; see `read_notebook`."""
        answer = self._ask("handed", content, tuple(names))
        if isinstance(answer, Handed):
            return answer
        return Handed(problems=(TOO_MUCH.format(what=answer),))

    def close(self) -> None:
        """End the process; calling it again does nothing."""
        if self._connection is not None and self._process is not None:
            self._connection.close()
            self._process.kill()
            self._process.wait()
        self._connection = self._process = None

    def _ask(self, what: str, content: bytes, *more: object) -> Any:
        """Return the answer, or what the notebook takes too much of."""
        key = hashlib.blake2b(content, digest_size=16).digest()
        if key in self._known:
            return self._known[key]
        connection = self._connection or self._start()
        try:
            connection.send((what, content, *more))
            if connection.poll(PATIENCE):
                return connection.recv()
        except (EOFError, OSError):
            pass
        code = self._process.poll() if self._process is not None else None
        self.close()
        self._known[key] = spent(code)
        return self._known[key]

    def _start(self) -> Connection:
        ours, theirs = socketpair()
        with theirs:
            self._process = subprocess.Popen(
                _command(theirs.fileno()),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                start_new_session=True,  # Ctrl-C is for its owner
            )
        self._connection = Connection(ours.detach())
        self._connection.send(str(self._course.root))
        return self._connection


def serve(descriptor: int) -> None:
    """Read what comes, until nobody is there any more: the program of the process."""
    from grader.classroom.nbgrader.valid import opened_text

    if sys.platform == "linux":
        die_with_parent(signal.SIGKILL)
    with Connection(descriptor) as connection, suppress(EOFError, ConnectionError):
        course = Course(Path(connection.recv()))
        bound(MEMORY)
        sys.setrecursionlimit(_DEEPEST)
        while True:
            what, content, *more = connection.recv()
            allow(SECONDS)
            try:
                if what == "opened":
                    connection.send(opened_text(content))
                else:
                    connection.send(read_notebook(content, course, *more))
            except (MemoryError, RecursionError):
                connection.send("memory")


def _command(descriptor: int) -> list[str]:
    start = (
        f"import sys; sys.path.insert(0, {str(_PACKAGE)!r}); "
        f"from grader.classroom.nbgrader.apart import serve; serve({descriptor})"
    )
    return [sys.executable, "-P", "-c", start]
