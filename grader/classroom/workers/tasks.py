"""What workers are given, and what whoever grades many submissions may ask of them."""

from collections import deque
from dataclasses import dataclass
from typing import Protocol

from grader.course.files.submitted import Submitted
from grader.report import Report


@dataclass(frozen=True, slots=True)
class Task:
    """A submission to grade."""

    exercise: str
    content: bytes | Submitted
    """A learner's file, or that with the files that it uses."""
    seed: int = 0
    """What its cases are drawn with."""


class Workers(Protocol):
    """Whatever grades tasks, several at a time."""

    size: int
    """How many."""

    def choose(self, waiting: deque[Task]) -> bool:
        """Begin with one of the tasks and remove it, if anyone is free."""

    def wait(self) -> list[tuple[Task, Report]]:
        """Return the next verdicts, once there are some."""

    def close(self) -> None:
        """End all that was begun."""
