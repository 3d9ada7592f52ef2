"""What runs in the workers of a Dask cluster: the course, found or shipped, and judges for it."""

import hashlib
import io
import shutil
import tempfile
import threading
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from distributed import WorkerPlugin, get_worker

import grader
from grader.classroom.workers.ended import ATTEMPTS, could_not_grade, ended_its_judges, harmless
from grader.classroom.workers.worker import Worker, WorkerDied
from grader.course import Course
from grader.course.files.submitted import Submitted
from grader.report import Report

_HALVES = ("exercises", "solutions")


class Mismatch(Exception):
    """Verdicts of a worker might differ from those that this machine would give."""


@dataclass(frozen=True, slots=True)
class Packed:
    """A course as it is shipped, with what it takes to tell that it is the same elsewhere."""

    root: str
    digest: str
    archive: bytes
    program: str
    """The hash of the program that grades."""


def pack(course: Course) -> Packed:
    """Read the whole course, hidden half included."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in _files(course.root):
            archive.writestr(name, content)
    root = str(course.root)
    return Packed(root, _digest(course.root), stream.getvalue(), program_digest())


def program_digest() -> str:
    """Return the hash of all Python files of gradlings, as this process would load them."""
    return _hash(_python_files(Path(grader.__file__).parent))


class Judges(WorkerPlugin):
    """Gives a worker of the cluster one judge for each of its threads, in processes of ours.

    Args:
        packed: the course.
        secrets: files and folders that no submission may read, wherever these paths exist.
    """

    def __init__(self, packed: Packed, secrets: Sequence[Path]) -> None:
        self._packed, self._secrets = packed, tuple(secrets)

    def setup(self, worker: Any) -> None:
        """Find the course, or unpack it.

        Raises:
            Mismatch: this worker's gradlings is another.
        """
        # What Dask writes to disk there may be other students' work.
        self._secrets = (*self._secrets, Path(worker.local_directory))
        self._lock = threading.Lock()
        self._idle: list[Worker] = []
        self._all: list[Worker] = []
        self._folder: Path | None = None
        if program_digest() != self._packed.program:
            raise Mismatch(f"{worker.address} has another gradlings")
        root = Path(self._packed.root)
        if _digest(root) != self._packed.digest:
            # Readable by its owner only: it holds the hidden half.
            root = self._folder = Path(tempfile.mkdtemp(prefix="gradlings-course-")).resolve()
            with zipfile.ZipFile(io.BytesIO(self._packed.archive)) as archive:
                archive.extractall(root)
        self._course = Course(root)

    def teardown(self, worker: Any) -> None:
        """End the judges and remove what was unpacked."""
        with self._lock:
            for each in self._all:
                each.close()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def grade(self, exercise: str, content: bytes | Submitted, seed: int) -> Report:
        """Return the verdict on a submission, given by a judge that nobody else uses meanwhile."""
        why = ""
        for _ in range(ATTEMPTS):
            try:
                return self._graded(exercise, content, seed)
            except WorkerDied as died:
                why = str(died)
        try:
            self._graded(exercise, harmless(self._course[exercise]), seed)
        except WorkerDied:
            return could_not_grade(exercise, why)
        return ended_its_judges(exercise, why)

    def _graded(self, exercise: str, content: bytes | Submitted, seed: int) -> Report:
        worker = self._take()
        try:
            worker.begin(self._course[exercise], content, seed)
            report = worker.finish()
        except WorkerDied:
            worker.close()
            raise
        with self._lock:
            self._idle.append(worker)
        return report

    def _take(self) -> Worker:
        with self._lock:
            if self._idle:
                return self._idle.pop()
            worker = Worker(self._course, self._secrets)
            self._all.append(worker)
            return worker


def grade(name: str, exercise: str, content: bytes | Submitted, seed: int) -> Report:
    """Return the verdict of the worker in which this runs: the task that is sent to the cluster."""
    judges = get_worker().plugins[name]
    assert isinstance(judges, Judges)
    return judges.grade(exercise, content, seed)


def _digest(root: Path) -> str:
    return _hash(_files(root))


def _files(root: Path) -> Iterator[tuple[str, bytes]]:
    for half in _HALVES:
        for path in sorted((root / half).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path.relative_to(root).as_posix(), path.read_bytes()


def _python_files(root: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(root.rglob("*.py")):
        if "_course" not in path.relative_to(root).parts:
            yield path.relative_to(root).as_posix(), path.read_bytes()


def _hash(files: Iterator[tuple[str, bytes]]) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for name, content in files:
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()
