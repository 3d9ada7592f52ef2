"""What a student handed in of a notebook's exercises, with the files that lie beside it."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from grader.classroom.nbgrader.coursedir import exercise_of
from grader.classroom.nbgrader.released.recorded import ReleasedCell, exercises_of
from grader.classroom.nbgrader.run import NbgraderRun
from grader.classroom.notebooks.reading import load
from grader.course import Course
from grader.course.files.submitted import Submitted
from grader.course.fingerprint import fingerprint
from grader.judge.own_files.surroundings import Surroundings

_NBGRADERS = ("timestamp.txt", "submission_secret.txt")


@dataclass(frozen=True, slots=True)
class HandedIn:
    """The work in a notebook, and what is odd about it."""

    works: dict[str, Submitted]
    """By exercise; one without any cell is missing."""
    notes: dict[str, tuple[str, ...]]
    problems: tuple[str, ...]
    """What is wrong with the notebook as a whole."""

    def remarks(self, name: str) -> list[str]:
        """Return what is to be said of an exercise."""
        beside = self.works[name].notes if name in self.works else ()
        return [*self.problems, *self.notes.get(name, ()), *beside]


def handed_in(run: NbgraderRun, path: Path, names: list[str]) -> HandedIn:
    """Return what a notebook that was collected hands in of some exercises.

    Args:
        run: what is known in this run.
        path: the notebook, in the folder of what one student submitted.
        names: the exercises.
    """
    handed = run.reader.handed(load(path), names)
    around = _around(path)
    works = {
        name: Submitted(content)
        if run.course[name].suffix == ".md"
        else around.around(content, (path.name,))
        for name, content in handed.works.items()
        if name in names
    }
    return HandedIn(works, handed.notes, handed.problems)


def _around(path: Path) -> Surroundings:
    """Return what lies beside a notebook, without what nbgrader has put there."""
    return Surroundings(path.parent, [path.with_name(name) for name in _NBGRADERS])


def graded_on(course: Course, asked: list[ReleasedCell], path: Path) -> dict[str, object]:
    """Return what a verdict on a notebook rests on: if any of it differs, it is out of date."""
    beside = hashlib.blake2b(digest_size=16)
    others = [each for each in _around(path).near if each.path != (path.name,)]
    for each in others:
        beside.update(f"{'/'.join(each.path)}\0{each.later}".encode("utf-8", "replace"))
    known: dict[str, object] = {
        "notebook": hashlib.blake2b(load(path), digest_size=16).hexdigest(),
        "exercises": {
            name: fingerprint(exercise_of(course, name), b"").exercise
            for name in exercises_of(asked)
        },
    }
    return known | ({"beside": beside.hexdigest()} if others else {})
