"""Exercises that a folder brings along, for those who look into the work of others."""

from collections.abc import Iterable

from grader.cli.invocation import Invocation
from grader.course import Course, CourseError, Exercise


def strange_exercises(invocation: Invocation, exercises: Iterable[Exercise]) -> str:
    """Return a warning of exercises that go by a name of the installed course and are others.

    A folder may carry a course of its own: whoever grades in it sees what its owner asks of
    himself, and not what the course asks of him.
    """
    try:
        installed = Course.find()
    except CourseError:
        return ""
    course = invocation.course
    if invocation.course_path is not None or course.root == installed.root:
        return ""
    strange = [e.name for e in exercises if e.name in installed.names and _differs(e, installed)]
    if not strange:
        return ""
    are, names = ("are", "these names") if len(strange) > 1 else ("is", "this name")
    return (
        f"{', '.join(strange)} in {invocation.shown(course.root)} {are} not what the installed "
        f"course has under {names}: this folder brings exercises of its own. "
        f"`--course {installed.root}` grades with the installed ones."
    )


def _differs(exercise: Exercise, installed: Course) -> bool:
    return exercise.stub.split() != installed[exercise.name].stub.split()
