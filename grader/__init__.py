"""gradlings: deep-learning exercises that grade themselves.

>>> from grader import grade, Course
>>> course = Course.find()
>>> report = grade(course["stable_sigmoid"], "exercises/04_activations/stable_sigmoid.py")

Nothing heavy is imported until a name is used: `grade --help` must answer at once.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from grader.course import Course, Exercise
    from grader.judge import Judge, grade
    from grader.report import Report, Status

__all__ = ["Course", "Exercise", "Judge", "Report", "Status", "grade"]

_HOME = {
    "Course": "grader.course",
    "Exercise": "grader.course",
    "Judge": "grader.judge",
    "Report": "grader.report",
    "Status": "grader.report",
    "grade": "grader.judge",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'grader' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)
