"""Where a course directory keeps things: what its nbgrader_config.py says."""

import re
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from pathlib import Path

from nbgrader.apps import AutogradeApp
from nbgrader.coursedir import CourseDirectory
from sqlalchemy.exc import OperationalError
from traitlets import TraitError

from grader.classroom.errors import ClassroomError
from grader.classroom.nbgrader.settings import CONFIG_FILE
from grader.course import Course, Exercise
from grader.report import printable


class CannotGrade(ClassroomError):
    """A submission was not judged for no fault of its own: it stays ungraded."""


@contextmanager
def opened(folder: Path) -> Iterator[AutogradeApp]:
    """Work in a course directory, with nbgrader's settings loaded.

    Raises:
        ClassroomError: it is no course directory, or its settings are not ours.
    """
    if not (folder / CONFIG_FILE).is_file():
        raise ClassroomError(
            f"{folder.resolve()} has no {CONFIG_FILE}: go to the course directory, or make one "
            "with `grade nbgrader init`."
        )
    with chdir(folder), _locks_told():
        app = AutogradeApp()
        app.initialize(["--log-level=WARN"])
        if "GradlingsPreprocessor" not in app.config:
            raise ClassroomError(
                f"{folder.resolve() / CONFIG_FILE} could not be read, or does not call the "
                "configure() of gradlings: `grade nbgrader init` elsewhere shows how."
            )
        yield app


@contextmanager
def _locks_told() -> Iterator[None]:
    try:
        yield
    except OperationalError as error:
        raise ClassroomError(
            f"nbgrader's gradebook cannot be used: {error.orig}. If another program has it open, "
            "such as formgrader or one that copies the folder, wait for it or end it, and try "
            "again; nothing is lost."
        ) from None


def name_assignment(coursedir: CourseDirectory, assignment: str) -> None:
    """Say which assignment is meant.

    Raises:
        ClassroomError: nbgrader allows no such name.
    """
    try:
        coursedir.assignment_id = assignment
    except TraitError as error:
        raise ClassroomError(
            f"nbgrader allows no assignment of the name {printable(assignment, 80)!r}: {error}."
        ) from None


def course_of(app: AutogradeApp, given: Path | None = None) -> Course:
    """Return the course whose exercises are released and graded.

    Raises:
        CourseError: there is none.
    """
    configured = exercises_given(app)
    return Course.find(given or (Path(configured) if configured else None))


def exercise_of(course: Course, name: str) -> Exercise:
    """Return the exercise of exactly that name.

    Raises:
        CannotGrade: the course has it no longer.
    """
    if name not in course.names:
        raise CannotGrade(
            f"{course.root} has no exercise {name}, which was released: grade with the course from "
            "which it was released."
        )
    return course[name]


def exercises_given(app: AutogradeApp) -> str:
    """Return the folder that the settings name for it; empty for the course that is installed."""
    return str(app.config.GradlingsPreprocessor.exercises)


def source_of(app: AutogradeApp, assignment: str) -> Path:
    """Return the folder of an assignment's source notebooks.

    Raises:
        ClassroomError: nbgrader allows no such name.
    """
    coursedir: CourseDirectory = app.coursedir
    name_assignment(coursedir, assignment)
    return Path(coursedir.format_path(coursedir.source_directory, ".", assignment)).resolve()


def submitted(coursedir: CourseDirectory, student: str, assignment: str) -> Path:
    """Return the folder in which a student's work was collected."""
    return Path(coursedir.format_path(coursedir.submitted_directory, student, assignment))


def student_of(coursedir: CourseDirectory, folder: str, assignment: str) -> str:
    """Return whose work lies in a folder that `submitted` describes."""
    pattern = coursedir.format_path(
        coursedir.submitted_directory, "(?P<student>.*)", assignment, escape=True
    )
    match = re.fullmatch(pattern, folder)
    return match["student"] if match else Path(folder).name
