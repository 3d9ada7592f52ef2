"""What can be wrong with a course, or with the name of an exercise."""

from collections.abc import Sequence
from pathlib import Path


class CourseError(Exception):
    """A file of the course is missing or wrong: the author's fault, not the learner's."""

    def __init__(self, path: Path, message: str, remedy: str = "") -> None:
        self.path = path
        self.message = message
        self.remedy = remedy
        super().__init__(f"{path}: {message}" + (f" {remedy}" if remedy else ""))


class UnknownExercise(LookupError):
    """No exercise, or more than one, goes by that name."""

    def __init__(self, text: str, candidates: Sequence[str], *, ambiguous: bool = False) -> None:
        self.text = text
        self.candidates = tuple(candidates)
        if ambiguous:
            message = f"{text!r} could be {_either(candidates)}: add a letter or two."
        elif candidates:
            message = f"There is no exercise {text!r}. Did you mean {_either(candidates)}?"
        else:
            message = f"There is no exercise {text!r}. `grade list` shows them all."
        super().__init__(message)

    def __str__(self) -> str:
        return str(self.args[0])


def _either(names: Sequence[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} or {last}" if first else last
