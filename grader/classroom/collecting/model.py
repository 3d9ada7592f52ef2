"""What a class handed in, as plain data."""

from collections.abc import Callable
from dataclasses import dataclass

from grader.classroom.results import UNKNOWN, Arrival, Student
from grader.course.files.submitted import Submitted


@dataclass(frozen=True, slots=True)
class Work:
    """A student's file for an exercise."""

    exercise: str
    file: str
    """Its path inside what was handed in, as it may be shown."""
    read: Callable[[], bytes]
    """Returns the text that is graded; raises Refused."""
    digest: str
    """Of that text and the files beside it, as in a fingerprint."""
    notes: tuple[str, ...] = ()
    arrival: Arrival = UNKNOWN
    untouched: bool = False
    """It is the stub as shipped."""
    beside: tuple[tuple[str, Callable[[], bytes]], ...] = ()
    """The student's own files that it uses: the path at which each is found, and its content."""

    def submitted(self) -> Submitted:
        """Return what is graded; raises Refused."""
        return Submitted(self.read(), tuple((place, read()) for place, read in self.beside))


Gathered = tuple[tuple[Work, ...], tuple[str, ...]]
"""The work on each exercise that was found in some files, and what is to be said of the others."""


@dataclass(frozen=True, slots=True)
class HandIn:
    """What a student handed in."""

    student: Student
    works: tuple[Work, ...]
    problems: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    """Ids of all who handed it in together, as the platform says; empty for one alone."""


@dataclass(frozen=True, slots=True)
class Collected:
    """What a class handed in. Close it when all is read, or use it in a `with`."""

    hand_ins: tuple[HandIn, ...]
    problems: tuple[str, ...] = ()
    """What belongs to no student."""
    close: Callable[[], None] = lambda: None
    """Closes the archive that all came in."""

    def __enter__(self) -> "Collected":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
