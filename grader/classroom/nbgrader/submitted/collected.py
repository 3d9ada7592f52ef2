"""What was collected of an assignment: whose notebooks lie where, and whether they are graded."""

import glob
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.coursedir import CourseDirectory

from grader.classroom.errors import ClassroomError
from grader.classroom.nbgrader.coursedir import student_of, submitted
from grader.classroom.nbgrader.released.recorded import ReleasedCell, is_ours, released_cells
from grader.classroom.nbgrader.submitted.handed import graded_on
from grader.classroom.notebooks import KEY
from grader.classroom.notebooks.reading import NotebookError, load, parse
from grader.course import Course


@dataclass(frozen=True, slots=True)
class CollectedNotebook:
    """A notebook that a student handed in."""

    student: str
    path: Path
    graded: Path
    """Where it is, or will be, with its grades."""
    asked: list[ReleasedCell]

    def out_of_date(self, course: Course) -> bool:
        """Whether it was graded before, and it or an exercise is no longer what it was."""
        try:
            found: Any = parse(load(self.graded))["metadata"][KEY]["graded"]
        except FileNotFoundError:
            return False  # not graded before
        except (NotebookError, KeyError, TypeError):
            found = None
        return bool(found != graded_on(course, self.asked, self.path))


def released(coursedir: CourseDirectory, assignment: str) -> dict[str, list[ReleasedCell]]:
    """Return what the gradebook knows of the notebooks of an assignment, by name."""
    with Gradebook(coursedir.db_url, coursedir.course_id) as gradebook:
        try:
            names = [each.name for each in gradebook.find_assignment(assignment).notebooks]
        except MissingEntry:
            raise ClassroomError(
                f"The gradebook has no assignment {assignment}: run `nbgrader "
                f"generate_assignment {assignment}` first."
            ) from None
        return {name: released_cells(gradebook, name, assignment) for name in names}


def _folders(coursedir: CourseDirectory, assignment: str) -> Iterator[tuple[str, Path]]:
    """Yield each student with the folder that was collected."""
    pattern = str(submitted(coursedir, coursedir.student_id, assignment))
    for folder in sorted(glob.glob(pattern)):
        yield student_of(coursedir, folder, assignment), Path(folder)


def collected(
    coursedir: CourseDirectory, assignment: str, known: dict[str, list[ReleasedCell]]
) -> Iterator[CollectedNotebook]:
    """Yield the notebooks that were collected and hold exercises of ours, topic by topic."""
    folders = list(_folders(coursedir, assignment))
    for name, asked in known.items():
        for student, folder in folders if is_ours(asked) else ():
            path = folder / f"{name}.ipynb"
            graded = coursedir.format_path(coursedir.autograded_directory, student, assignment)
            if path.is_file():
                yield CollectedNotebook(student, path, Path(graded, path.name), asked)


def strays(
    coursedir: CourseDirectory, assignment: str, known: dict[str, list[ReleasedCell]]
) -> Iterator[str]:
    """Say which notebooks nbgrader will pass over: renamed ones, and those in other folders."""
    for student, folder in _folders(coursedir, assignment):
        for path in sorted(folder.rglob("*")):
            inside = path.relative_to(folder)
            if path.suffix.lower() != ".ipynb" or any(part[0] == "." for part in inside.parts):
                continue
            if path.is_dir():
                yield f"{student} handed in {inside}, which is a folder and no notebook."
            elif len(inside.parts) > 1:
                yield (
                    f"{student} handed in {inside}, which nbgrader does not look for in a folder. "
                    f"Move it up into {folder}, and grade again."
                )
            elif path.suffix != ".ipynb" or path.stem not in known:
                yield (
                    f"{student} handed in {path.name}, which is none of {', '.join(known)}. If it "
                    "was renamed, rename it back in the folder of what was submitted."
                )
