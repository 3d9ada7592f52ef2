"""How a class stands with an assignment, as plain data: what reports and exports are made from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from grader.report import Report, Status


@dataclass(frozen=True, slots=True)
class Student:
    """Who handed in; all of it may come from the names of files, and is untrusted."""

    id: str
    """Unique in the class: the login, number or folder name that the platform uses."""
    name: str = ""

    @property
    def called(self) -> str:
        """The name with the id behind it, or the id where there is no name."""
        return f"{self.name} ({self.id})" if self.name else self.id


@dataclass(frozen=True, slots=True)
class TextPart:
    """A text part that is marked by a person."""

    name: str
    points: float
    """What it gives of the exercise's points."""


@dataclass(frozen=True, slots=True)
class Assigned:
    """One exercise of the assignment."""

    name: str
    title: str
    topic: str
    """The topic's folder, e.g. `04_activations`."""
    points: float
    """All that can be had for it, its text parts included."""
    bonus: bool = False
    """Its points count on top of the maximum."""
    texts: tuple[TextPart, ...] = ()
    """Its text parts, as far as they give points here."""

    @property
    def machine_points(self) -> float:
        """What a machine can give of the points."""
        return max(0.0, self.points - sum(text.points for text in self.texts))

    def without_texts(self) -> "Assigned":
        """Return the exercise as it is where text parts give nothing."""
        return replace(self, points=self.machine_points, texts=())


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
NOTHING = "Nothing was handed in."
"""The problem with a student's empty folder."""


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
class Mark:
    """What a person gave for what was written in a text part."""

    points: float
    of: float
    """The points of the part, by its exercise, when it was marked."""
    comment: str = ""
    """For the student; several lines, if need be."""
    items: str = ""
    """By item of the rubric `y`, `h` or `n`: met, half met, not met; empty where the text was
    marked as a whole."""
    by: str = ""
    """Who gave it."""
    at: str = ""
    """ISO 8601, UTC."""

    @property
    def share(self) -> float:
        """The part of the points that was given, from 0 to 1."""
        return self.points / self.of if self.of else 0.0


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
    marks: Mapping[str, Mark] = field(default_factory=dict)
    """By text part: what was given for the text as it is now."""
    outdated: Mapping[str, Mark] = field(default_factory=dict)
    """By text part: what was given for another text, which was handed in before."""
    owner: str = ""
    """The id of who handed it in, where that is another of the group."""
    rivals: "tuple[Entry, ...]" = ()
    """Other hand-ins of the group, which count if they turn out to give more."""

    def to_mark(self, asked: Assigned) -> tuple[str, ...]:
        """Return the text parts that were answered, give points and have no mark."""
        found = set()
        for entry in (self, *self.rivals):
            parts = (part for part in entry.report.parts if part.status is Status.TO_REVIEW)
            found |= {part.name for part in parts} - entry.marks.keys()
        return tuple(t.name for t in asked.texts if t.name in found and t.points)


@dataclass(frozen=True, slots=True)
class Group:
    """Students who hand in together."""

    name: str
    members: tuple[str, ...]
    """Their ids."""


def by_member(groups: Iterable[Group]) -> dict[str, Group]:
    """Return groups by the ids of their members."""
    found: dict[str, Group] = {}
    for group in groups:
        for member in group.members:
            found.setdefault(member, group)
    return found


@dataclass(frozen=True, slots=True)
class Score:
    """What a student has in all, of `Results.points`."""

    earned: float
    """Points for the work, whenever it came; a bonus may lift them over the maximum."""
    deduction: float
    """What lateness takes of them."""
    missing: tuple[str, ...] = ()
    """Exercises that were handed in and have no verdict: with them, there is no total."""
    to_mark: tuple[tuple[str, str], ...] = ()
    """Exercises and text parts that have no mark yet: with them, the total is provisional."""
    open_points: float = 0.0
    """What these texts can still bring."""

    @property
    def so_far(self) -> float:
        """What is left of the points, as far as there are verdicts."""
        return self.earned - self.deduction

    @property
    def total(self) -> float | None:
        """The points; None as long as something is not graded."""
        return None if self.missing else self.so_far

    @property
    def final(self) -> float | None:
        """The points; None as long as they may change: something is not graded or not marked."""
        return None if self.to_mark else self.total


@dataclass(frozen=True, slots=True)
class Results:
    """Everything that is known of a class and an assignment."""

    assignment: str
    exercises: tuple[Assigned, ...]
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
    groups: tuple[Group, ...] = ()
    """Who handed in together; nobody is in two of them."""
    group_notes: tuple[str, ...] = ()
    """What was taken for a group's hand-in, and what counts where a group has several."""

    @property
    def called(self) -> str:
        """What the assignment is called."""
        return self.title or self.assignment

    def score(self, student: Student, asked: Assigned) -> float:
        """Return the points earned: by the checks and parts that passed, and by marks.

        A verdict that no submission is to blame for gives none, and is `missing` in `result`; a
        text without a mark gives none, and is `to_mark` there.
        """
        entry = self.entries.get((student.id, asked.name))
        return points_of(entry, asked) if entry else 0.0

    def result(self, student: Student) -> Score:
        """Return what a student has in all."""
        earned, kept, missing = [0.0, 0.0], [0.0, 0.0], []
        to_mark: list[tuple[str, str]] = []
        open_points = 0.0
        for asked in self.exercises:
            entry = self.entries.get((student.id, asked.name))
            if (student.id, asked.name) in self.waiting or (entry and entry.report.ours):
                missing.append(asked.name)
            elif entry:
                points = points_of(entry, asked)
                names = entry.to_mark(asked)
                to_mark += [(asked.name, name) for name in names]
                if not asked.bonus:
                    open_points += sum(t.points for t in asked.texts if t.name in names)
                earned[asked.bonus] += points
                kept[asked.bonus] += points * entry.lateness.kept
        # Parts of the whole may add up to a little more than it.
        work, left = (min(sums[False], self.points) + sums[True] for sums in (earned, kept))
        return Score(work, max(0.0, work - left), tuple(missing), tuple(to_mark), open_points)

    def total(self, student: Student) -> float | None:
        """Return a student's points; None as long as something is not graded."""
        return self.result(student).total

    @property
    def ungraded(self) -> int:
        """How many verdicts are missing."""
        return sum(len(self.result(student).missing) for student in self.students)

    @property
    def unmarked(self) -> int:
        """How many texts have no mark yet; what a group wrote together is one."""
        return len(self._texts_to_mark())

    @property
    def changed(self) -> int:
        """How many of them have replaced a text that had one."""
        return sum(self._texts_to_mark().values())

    def _texts_to_mark(self) -> dict[tuple[str, ...], bool]:
        """Return whose text on what has no mark, and whether it has replaced one that had."""
        authors = self.authors
        found: dict[tuple[str, ...], bool] = {}
        for student in self.students:
            for exercise, part in self.result(student).to_mark:
                entry = self.entries[student.id, exercise]
                found[authors[student.id], exercise, part] = part in entry.outdated
        return found

    @property
    def group_of(self) -> dict[str, Group]:
        """By student id: the group of who has one."""
        return by_member(self.groups)

    @property
    def authors(self) -> dict[str, str]:
        """By student id: who wrote what counts for them, they alone or their group."""
        group_of = self.group_of
        return {
            student.id: f"group {group_of[student.id].name}"
            if student.id in group_of
            else f"student {student.id}"
            for student in self.students
        }

    @property
    def handed_in(self) -> int:
        """How many submissions there are, each of a student for an exercise."""
        return len(self.entries.keys() | self.waiting)

    @property
    def points(self) -> float:
        """The maximum: the points that there are in all, but for the bonus."""
        return round(sum(asked.points for asked in self.exercises if not asked.bonus), 9)


def share_of(entry: Entry, asked: Assigned) -> float:
    """Return which part of the points was earned, from 0 to 1."""
    return points_of(entry, asked) / asked.points if asked.points else entry.report.share


def points_of(entry: Entry, asked: Assigned) -> float:
    """Return the points earned with a piece of work, whenever it came."""
    marked = (t.points * entry.marks[t.name].share for t in asked.texts if t.name in entry.marks)
    return asked.machine_points * entry.report.share + sum(marked)
