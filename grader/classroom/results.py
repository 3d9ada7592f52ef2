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
    """The topic's folder, e.g. `04_activations`."""
    points: float
    """What a machine can give for it; text parts are left to a person."""
    bonus: bool = False
    """Its points count on top of the maximum."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """When something came, and how that is known."""

    at: str = ""
    """ISO 8601, UTC; empty where it is not known."""
    late: bool = False
    """The platform says that it came after its own deadline."""
    source: str = ""
    """What says so: `Canvas`, `Gradescope`, `the file's time`; empty where nothing does."""


UNKNOWN = Arrival()


@dataclass(frozen=True, slots=True)
class Lateness:
    """What the deadline makes of an arrival."""

    days: int = 0
    """Days after it that have begun."""
    kept: float = 1.0
    """The part of the points that lateness leaves."""
    says: str = ""
    """The same for people; empty for what is in time."""


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
    arrival: Arrival = UNKNOWN
    lateness: Lateness = Lateness()


@dataclass(frozen=True, slots=True)
class Score:
    """What a student has in all, of `Results.points`."""

    earned: float
    """Points for the work, whenever it came; a bonus may lift them over the maximum."""
    deduction: float
    """What lateness takes of them."""
    missing: tuple[str, ...] = ()
    """Exercises that were handed in and have no verdict: with them, there is no total."""

    @property
    def so_far(self) -> float:
        """What is left of the points, as far as there are verdicts."""
        return self.earned - self.deduction

    @property
    def total(self) -> float | None:
        """The final points; None as long as something is not graded."""
        return None if self.missing else self.so_far


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
    waiting: frozenset[tuple[str, str]] = frozenset()
    """Students' ids and exercises that were handed in and have no verdict yet."""
    unread: tuple[str, ...] = ()
    """What belongs to the class, and to no student that could be told."""
    title: str = ""
    course: str = ""
    deadline: str = ""
    """Until when, for people, and what lateness costs; empty where there is none."""
    extensions: Mapping[str, str] = field(default_factory=dict)
    """By student id: until when, for people."""

    @property
    def called(self) -> str:
        """What the assignment is called."""
        return self.title or self.assignment

    def score(self, student: Student, asked: Asked) -> float:
        """Return the points earned: the share of the checks passed, of the exercise's points.

        A verdict that no submission is to blame for gives none, and is `missing` in `result`.
        """
        entry = self.entries.get((student.id, asked.name))
        return asked.points * entry.report.share if entry else 0.0

    def result(self, student: Student) -> Score:
        """Return what a student has in all."""
        earned, kept, missing = [0.0, 0.0], [0.0, 0.0], []
        for asked in self.exercises:
            entry = self.entries.get((student.id, asked.name))
            if (student.id, asked.name) in self.waiting or (entry and entry.report.ours):
                missing.append(asked.name)
            elif entry:
                points = self.score(student, asked)
                earned[asked.bonus] += points
                kept[asked.bonus] += points * entry.lateness.kept
        # Parts of the whole may add up to a little more than it.
        work, left = (min(sums[False], self.points) + sums[True] for sums in (earned, kept))
        return Score(work, max(0.0, work - left), tuple(missing))

    def total(self, student: Student) -> float | None:
        """Return a student's final points; None as long as something is not graded."""
        return self.result(student).total

    @property
    def ungraded(self) -> int:
        """How many verdicts are missing."""
        return sum(len(self.result(student).missing) for student in self.students)

    @property
    def handed_in(self) -> int:
        """How many submissions there are, each of a student for an exercise."""
        return len(self.entries.keys() | self.waiting)

    @property
    def points(self) -> float:
        """The maximum: the points that there are in all, but for the bonus."""
        return round(sum(asked.points for asked in self.exercises if not asked.bonus), 9)
