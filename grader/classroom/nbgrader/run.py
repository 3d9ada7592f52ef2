"""What one run of nbgrader knows: the course, what was released, and the verdicts."""

import sys
import weakref
from collections.abc import Iterable, Iterator
from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.converters.base import BaseConverter
from nbgrader.coursedir import CourseDirectory
from nbgrader.exchange.default import Exchange
from sqlalchemy import make_url

from grader.classroom.gradebook.verdicts import Verdicts
from grader.classroom.nbgrader.apart import Reader
from grader.classroom.nbgrader.released.recorded import ReleasedCell, released_cells
from grader.course import Course, Exercise
from grader.course.files.submitted import Submitted
from grader.course.fingerprint import Fingerprint, fingerprint
from grader.judge import Judge
from grader.report import Report

VERDICTS = "gradlings-verdicts.db"
"""Beside the gradebook: what each text was graded as, so that only changes are graded again."""


class NbgraderRun:
    """The verdicts of a course directory, and a judge that starts when one is missing.

    Args:
        course: where the exercises stand.
        coursedir: where nbgrader keeps things.
        secrets: what no submission may read.
    """

    def __init__(self, course: Course, coursedir: CourseDirectory, secrets: Iterable[Path]) -> None:
        self.course, self.coursedir = course, coursedir
        self.secrets = tuple(secrets)
        self._verdicts = Verdicts(Path(coursedir.root) / VERDICTS)
        self._failed: dict[Fingerprint, Report] = {}
        self._asked: dict[tuple[str, str], list[ReleasedCell]] = {}
        self._judge: Judge | None = None
        self.reader = Reader(course)

    @property
    def seed(self) -> int:
        """What the cases of all assignments are drawn with, for everyone alike; a secret."""
        return self._verdicts.seed

    def close(self) -> None:
        """End the sandboxes and close the file; calling it again does nothing."""
        if self._judge is not None:
            self._judge.close()
            self._judge = None
        self.reader.close()
        self._verdicts.close()

    def asked(self, assignment: str, notebook: str) -> list[ReleasedCell]:
        """Return the cells that a notebook was released with.

        Raises:
            MissingEntry: the gradebook does not know the notebook.
        """
        key = (assignment, notebook)
        if key not in self._asked:
            with Gradebook(self.coursedir.db_url, self.coursedir.course_id) as gradebook:
                self._asked[key] = released_cells(gradebook, notebook, assignment)
        return self._asked[key]

    def report(self, exercise: Exercise, content: bytes | Submitted) -> Report:
        """Return the verdict on a text, and remember it."""
        key = fingerprint(exercise, content)
        if (known := self.known(key)) is not None:
            return known
        if self._judge is None:
            self._judge = Judge(self.course, secrets=self.secrets)
        report = self._judge.grade(exercise, content, seed=self.seed)
        self.remember(key, report)
        return report

    def known(self, key: Fingerprint) -> Report | None:
        """Return a verdict that has been given already."""
        return self._failed.get(key) or self._verdicts.get(key)

    def remember(self, key: Fingerprint, report: Report) -> None:
        """Keep a verdict: for good, or, if the submission is not at fault, for this process."""
        if report.ours:
            self._failed[key] = report
        self._verdicts.put(key, report)


_RUNS: weakref.WeakKeyDictionary[BaseConverter, NbgraderRun] = weakref.WeakKeyDictionary()


def run_of(converter: BaseConverter, exercises: str) -> NbgraderRun:
    """Return what a run of nbgrader knows: the same for all of its notebooks.

    A server may run many, one after the other, and the course may change meanwhile.
    """
    if converter not in _RUNS:
        course = Course.find(Path(exercises) if exercises else None)
        run = NbgraderRun(course, converter.coursedir, secrets_of(converter))
        _RUNS[converter] = run
        weakref.finalize(converter, run.close)
    return _RUNS[converter]


def secrets_of(converter: BaseConverter) -> Iterator[Path]:
    """Yield what no submission may read: the gradebook, and the work of everyone.

    That is all of the course directory, unless Python lies in it. The exchange is below /usr, where
    a submission may read what is not secret, and is open to whoever grades.
    """
    coursedir = converter.coursedir
    yield Path(Exchange(parent=converter).root)
    root = Path(coursedir.root).resolve()
    url = make_url(coursedir.db_url)
    if not any(Path(prefix).is_relative_to(root) for prefix in (sys.prefix, sys.base_prefix)):
        yield root
    else:
        for step in ("source", "release", "submitted", "autograded", "feedback", "solution"):
            yield root / str(getattr(coursedir, f"{step}_directory"))
        yield from _with_journals(root / VERDICTS)
    if url.get_backend_name() == "sqlite" and url.database:
        yield from _with_journals((root / url.database).resolve())


def _with_journals(database: Path) -> Iterator[Path]:
    for suffix in ("", "-wal", "-shm", "-journal"):
        yield database.with_name(database.name + suffix)
