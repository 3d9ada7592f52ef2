"""Where verdicts on notebooks come from: remembered ones, or else the judge, once per process."""

import atexit
import functools
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from nbgrader.coursedir import CourseDirectory

from grader.classroom.verdicts import Verdicts
from grader.course import Course, Exercise
from grader.course.fingerprint import Fingerprint, fingerprint
from grader.judge import Judge
from grader.report import Report

VERDICTS = "gradlings-verdicts.db"
"""Beside the gradebook: what each text was graded as, so that only changes are graded again."""


class Desk:
    """The verdicts of a course directory, and a judge that starts when one is missing.

    Args:
        course: where the exercises stand.
        root: the course directory.
        secrets: what in it no submission may read.
    """

    def __init__(self, course: Course, root: Path, secrets: tuple[Path, ...]) -> None:
        self.course, self.secrets = course, secrets
        self._verdicts = Verdicts(root / VERDICTS)
        self._failed: dict[Fingerprint, Report] = {}
        self._judge: Judge | None = None

    def close(self) -> None:
        """End the sandboxes and close the file."""
        if self._judge is not None:
            self._judge.close()
        self._verdicts.close()

    def report(self, exercise: Exercise, content: bytes) -> Report:
        """Return the verdict on a text, and remember it."""
        key = fingerprint(exercise, content)
        if (known := self.known(key)) is not None:
            return known
        if self._judge is None:
            self._judge = Judge(self.course, secrets=self.secrets)
        report = self._judge.grade(exercise, content)
        self.remember(key, report)
        return report

    def known(self, key: Fingerprint) -> Report | None:
        """Return a verdict that has been given already."""
        return self._failed.get(key) or self._verdicts.get(key)

    def remember(self, key: Fingerprint, report: Report) -> None:
        """Keep a verdict: for good, or, if the submission is not at fault, for this process."""
        if report.problem is not None and report.problem.ours:
            self._failed[key] = report
        self._verdicts.put(key, report)


def desk_for(course: Course, coursedir: CourseDirectory) -> Desk:
    """Return the desk of a course directory: the same one for every notebook of this process."""
    return _opened(course, Path(coursedir.root).resolve(), tuple(secrets_of(coursedir)))


@functools.cache
def _opened(course: Course, root: Path, secrets: tuple[Path, ...]) -> Desk:
    desk = Desk(course, root, secrets)
    atexit.register(desk.close)
    return desk


def secrets_of(coursedir: CourseDirectory) -> Iterator[Path]:
    """Yield what no submission may read: all of the course directory, unless Python lies in it."""
    root = Path(coursedir.root).resolve()
    database = Path(urlsplit(coursedir.db_url).path[os.name == "nt" :])
    if not any(Path(prefix).is_relative_to(root) for prefix in (sys.prefix, sys.base_prefix)):
        yield root
    else:
        for step in ("source", "release", "submitted", "autograded", "feedback", "solution"):
            yield root / str(getattr(coursedir, f"{step}_directory"))
        yield from _with_journals(root / VERDICTS)
    if not database.is_relative_to(root):
        yield from _with_journals(database)


def _with_journals(database: Path) -> Iterator[Path]:
    for suffix in ("", "-wal", "-shm", "-journal"):
        yield database.with_name(database.name + suffix)
