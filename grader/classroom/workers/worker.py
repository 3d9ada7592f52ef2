"""One process with a warm judge, which grades what it is sent, one submission at a time.

It is forked from a trunk where its owner has one, which has the libraries loaded, and is a program
of its own otherwise. It is not started through multiprocessing, for three reasons: Dask's workers
may not have children of that kind; the folder from which an instructor starts it, full of what
students handed in, is never on its import path; and a fork of the caller would inherit its threads.
"""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import IO, Any

from grader.classroom.errors import ClassroomError
from grader.course import Course, CourseError, Exercise
from grader.course.files.submitted import Submitted
from grader.judge.sandboxes import Sandboxes, preloaded, stages_of_judge
from grader.report import Report
from grader.sandbox.confine.privileges import call_it, die_with_parent, undumpable
from grader.sandbox.isolation import SandboxError
from grader.sandbox.processes.launch import ONE_THREAD
from grader.sandbox.processes.owned import OwnTrunk
from grader.sandbox.processes.trunk import Forked, Trunk, TrunkError

START_SECONDS = 300.0
"""Importing torch from a slow disk takes a minute."""
SLACK = 10.0
"""How many times an exercise's limit a verdict may take: the diagnosis runs other programs, too.
What takes longer is not the submission, which the judge ends in time, but the judge itself."""
PARENTS = 3
"""How many sets of libraries a worker keeps loaded: each takes memory, and loading takes time."""

NAME = "grade-judge"
"""What lists of processes show."""

_PACKAGE = Path(__file__).parents[3]


class WorkerDied(Exception):
    """The process has ended or was ended; the message is the last that it said."""


class Worker:
    """A worker process as its owner sees it; close it when done.

    Args:
        course: where the exercises stand.
        secrets: further files and folders that no submission may read.
        trunk: what it is forked from, if that has not ended.
        first: the exercise that it will begin with, if it is forked.

    Raises:
        ClassroomError: this system cannot run submissions.
    """

    def __init__(
        self,
        course: Course,
        secrets: Sequence[Path] = (),
        *,
        trunk: OwnTrunk | None = None,
        first: Exercise | None = None,
    ) -> None:
        if os.name != "posix":
            raise ClassroomError(
                "Submissions are run on Linux and macOS only: on Windows, use the Windows "
                "Subsystem for Linux (wsl --install)."
            )
        ours, theirs = socket.socketpair()
        self._log: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115
        self.connection = Connection(ours.detach())
        self.born_with: tuple[str, ...] = ()
        """What of the libraries it was forked with."""
        forked = None
        with theirs:
            if trunk is not None and first is not None:
                forked = self._forked(trunk, first, theirs.fileno())
            self._process = forked or self._launched(theirs.fileno())
        self.is_forked = forked is not None
        """Whether another one would be there at once."""
        self.libraries: tuple[str, ...] = ()
        """What it loaded last."""
        self.deadline = 0.0
        """When the verdict on what it grades is overdue."""
        self._send((str(course.root), tuple(map(str, secrets)), dict(os.environ)))

    def _forked(self, trunk: OwnTrunk, first: Exercise, connection: int) -> Forked | None:
        """Return a process that is forked from a trunk, or nothing where that has ended."""
        try:
            stages = stages_of_judge(first)
            with trunk.line() as line:
                given = [connection, line.fileno()]
                forked = trunk.fork(stages, f"{__name__}:serve_fork", given, self._log.fileno())
        except (TrunkError, CourseError):
            return None
        self.born_with = tuple(stages[0].modules)
        return forked

    def _launched(self, connection: int) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            _command(connection),
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=self._log,
            env={**os.environ, **ONE_THREAD},
            pass_fds=[connection],
            start_new_session=True,  # Ctrl-C is for its owner
        )

    def begin(self, exercise: Exercise, content: bytes | Submitted, seed: int = 0) -> None:
        """Let it grade a submission; its report is what `finish` returns."""
        self.libraries = libraries_of(exercise)
        self.deadline = time.monotonic() + START_SECONDS + SLACK * _limit_of(exercise)
        self._send((exercise.name, content, seed))

    def finish(self) -> Report:
        """Return the report on what it was given; waits for it until the deadline.

        Raises:
            WorkerDied: it has ended, or took too long and was ended.
        """
        try:
            if not self.connection.poll(max(0.0, self.deadline - time.monotonic())):
                raise WorkerDied("no verdict came within its time")
            report = self.connection.recv()
        except (EOFError, OSError):
            raise WorkerDied(self._last_words()) from None
        assert isinstance(report, Report)
        return report

    def close(self) -> None:
        """End the process, and with it its sandboxes; calling it again does nothing."""
        self.connection.close()
        self._process.kill()
        self._process.wait()
        if isinstance(self._process, Forked):
            self._process.close()
        self._log.close()

    def _send(self, message: Any) -> None:
        with suppress(OSError):  # it has ended: `finish` says so
            self.connection.send(message)

    def _last_words(self) -> str:
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(1.0)
        self._log.seek(0)
        lines = self._log.read().decode("utf-8", "replace").strip().splitlines()
        code = self._process.returncode
        how = f"signal {-code}" if code is not None and code < 0 else f"exit status {code}"
        return lines[-1] if lines else how


def serve_alone(descriptor: int) -> None:
    """Grade what comes as a program of its own."""
    call_it(NAME)
    serve(descriptor)


def serve_fork(descriptor: int, line: int) -> None:
    """Grade what comes as a fork of a trunk, on a line to which sandboxes are forked, too."""
    call_it(NAME)
    undumpable()  # from the first: what it is sent is not for others of this user
    serve(descriptor, Trunk(socket.socket(fileno=line)))


def serve(descriptor: int, trunk: Trunk | None = None) -> None:
    """Grade what comes, until nobody is there any more."""
    if sys.platform == "linux":
        die_with_parent(signal.SIGKILL)  # an endless submission would hold it up otherwise
    with Connection(descriptor) as connection, suppress(EOFError, ConnectionError):
        root, secrets, environment = connection.recv()
        if trunk is not None:
            _become(environment)
        course = Course(Path(root))
        hidden = tuple(map(Path, secrets))
        sandboxes = Sandboxes(course, secrets=hidden, most=PARENTS, trunk=trunk)
        name, content, seed = connection.recv()
        with suppress(CourseError, SandboxError):  # the verdict will say so
            sandboxes.source(course[name])
        # Only now: the sandbox loads its libraries while this process loads its own.
        from grader.judge import Judge

        with Judge(course, sandboxes=sandboxes) as judge:
            while True:
                connection.send(judge.grade(course[name], content, seed=seed))
                name, content, seed = connection.recv()


def _become(environment: dict[str, str]) -> None:
    """Take over the owner's environment, which the trunk has nothing of."""
    os.environ.clear()
    os.environ.update({**environment, **ONE_THREAD})
    sys.path[:0] = filter(None, environment.get("PYTHONPATH", "").split(os.pathsep))


def libraries_of(exercise: Exercise) -> tuple[str, ...]:
    """Return what has to be loaded for an exercise; nothing for one that is broken."""
    try:
        return preloaded(exercise)
    except CourseError:
        return ()


def _limit_of(exercise: Exercise) -> float:
    try:
        return exercise.meta.seconds
    except CourseError:
        return 0.0


def _command(descriptor: int) -> list[str]:
    start = (
        f"import sys; sys.path.insert(0, {str(_PACKAGE)!r}); "
        f"from grader.classroom.workers.worker import serve_alone; serve_alone({descriptor})"
    )
    return [sys.executable, "-P", "-c", start]
