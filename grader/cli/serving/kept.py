"""The judge that is kept from one command to the next, and whether it is still of what is there."""

import os
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grader.course import Course, Exercise
    from grader.judge import Judge

MOST_SANDBOXES = 3
"""Of different libraries, each with a process that has them imported."""

Snapshot = tuple[tuple[str, int, int], ...]


class NotServed(Exception):
    """The command is not one for the judge that is kept."""


class Kept:
    """One course, with a judge and the sandboxes that were needed so far.

    Args:
        course: what is graded.
    """

    def __init__(self, course: "Course") -> None:
        from grader.judge import Judge
        from grader.judge.sandboxes import Sandboxes
        from grader.sandbox.processes.owned import OwnTrunk
        from grader.sandbox.processes.trunk import works

        self._course = course
        # The sandboxes of different libraries share what they have in common.
        self._trunk = OwnTrunk() if works() else None
        sandboxes = Sandboxes(course, most=MOST_SANDBOXES, trunk=self._trunk)
        self._judge = Judge(course, sandboxes=sandboxes)
        self._watched = (course.exercises_folder, course.solutions_folder)
        self._before = snapshot(self._watched)

    def close(self) -> None:
        """End all sandboxes."""
        self._judge.close()
        if self._trunk is not None:
            self._trunk.close()

    @property
    def fresh(self) -> bool:
        """Whether no file of the course has changed since it was read."""
        return snapshot(self._watched) == self._before

    def course(self, found: "Course") -> "Course":
        """Return the course as it is kept.

        Raises:
            NotServed: another one was found.
        """
        if found.root != self._course.root:
            raise NotServed
        return self._course

    def judge(self) -> AbstractContextManager["Judge"]:
        """Return the judge, which stays open."""
        return nullcontext(self._judge)

    def warm(self, exercise: "Exercise") -> None:
        """Start what grading this exercise needs."""
        self._judge.warm(exercise)


def snapshot(folders: Iterable[Path]) -> Snapshot:
    """Return what tells the files in some folders from what they were before."""
    return tuple(sorted(_stamps(os.fspath(folder) for folder in folders)))


def _stamps(folders: Iterable[str]) -> Iterator[tuple[str, int, int]]:
    waiting = list(folders)
    while waiting:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        if entry.name != "__pycache__":
                            waiting.append(entry.path)
                    else:
                        found = entry.stat()
                        yield entry.path, found.st_mtime_ns, found.st_size
        except OSError:
            continue
