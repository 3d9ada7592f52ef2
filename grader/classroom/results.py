"""How a class stands with an assignment, as plain data: what reports and exports are made from."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from grader.report import Report


@dataclass(frozen=True, slots=True)
class Student:
    """Who handed in; all of it may come from the names of files, and is untrusted."""

    id: str
    """Unique in the class: the login, number or folder name that the platform uses."""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """One exercise of the assignment."""

    name: str
    title: str
    topic: str
    """The topic's folder, e.g. `03_activations`."""
    points: float
    """What a machine can give for it; text parts are left to a person."""


@dataclass(frozen=True, slots=True)
class Entry:
    """The latest verdict on a student's work for one exercise."""

    report: Report
    file: str
    """What was graded, as a path inside what the student handed in."""
    graded_at: str
    """ISO 8601, UTC."""
    notes: tuple[str, ...] = ()
    """What a person should know of the file, e.g. that it was recovered from a copied cell."""


@dataclass(frozen=True, slots=True)
class Results:
    """Everything that is known of a class and an assignment."""

    assignment: str
    exercises: tuple[Asked, ...]
    students: tuple[Student, ...]
    entries: Mapping[tuple[str, str], Entry] = field(default_factory=dict)
    """By student id and exercise name; a missing one was not handed in."""
    problems: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By student id: what was handed in and could not be read, and why."""

    def score(self, student: Student, asked: Asked) -> float:
        """Return the points earned: the share of the checks passed, of the exercise's points."""
        entry = self.entries.get((student.id, asked.name))
        return asked.points * entry.report.share if entry else 0.0

    def total(self, student: Student) -> float:
        """Return the points that a student has earned in all."""
        return sum(self.score(student, asked) for asked in self.exercises)

    @property
    def points(self) -> float:
        """The points that there are in all."""
        return sum(asked.points for asked in self.exercises)
