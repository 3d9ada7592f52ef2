"""What an assignment says, as plain data: its exercises, their points, and what is late."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from math import fsum
from pathlib import Path

from grader.classroom.assignment.grouping import LATEST
from grader.classroom.assignment.times import days_late
from grader.classroom.results import Assigned


@dataclass(frozen=True, slots=True)
class Late:
    """What is taken off for lateness; as it stands, nothing."""

    percent_per_day: float = 0.0
    """Of the points earned, for each day that has begun."""
    cut_off_days: int | None = None
    """What comes later than so many days counts nothing."""

    def kept(self, days: int) -> float:
        """Return which part of the points is kept, from 0 to 1, so many days after the deadline."""
        if self.cut_off_days is not None and days > self.cut_off_days:
            return 0.0
        return max(0.0, 1.0 - days * self.percent_per_day / 100)

    @property
    def says(self) -> str:
        """The rule as a sentence."""
        cut = ""
        if self.cut_off_days is not None:
            days = "day" if self.cut_off_days == 1 else "days"
            cut = f"after {self.cut_off_days} {days} nothing counts"
        if self.cut_off_days == 0:
            return "What is late counts nothing."
        if self.percent_per_day:
            rest = f", and {cut}" if cut else ""
            return f"Each day begun takes {self.percent_per_day:g} % of the points earned{rest}."
        return f"{cut[:1].upper()}{cut[1:]}." if cut else "Nothing is taken off for lateness."


@dataclass(frozen=True, slots=True)
class Assignment:
    """Which exercises a class is given, for how many points, until when."""

    name: str
    exercises: tuple[str, ...]
    """Names, in order; what these give is the maximum."""
    bonus: tuple[str, ...] = ()
    """Names of further ones, which count on top of it."""
    points: Mapping[str, float] = field(default_factory=dict)
    """By exercise; one that is missing has its own."""
    total: float | None = None
    """What the maximum is scaled to."""
    title: str = ""
    course: str = ""
    deadline: datetime | None = None
    late: Late = Late()
    extensions: Mapping[str, datetime] = field(default_factory=dict)
    """Until when, by a student's id or name."""
    handed_in: Mapping[str, datetime] = field(default_factory=dict)
    """When it came, by a student's id or name, where the instructor knows better than files."""
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By the group's name: its members' ids or names."""
    group_takes: str = LATEST
    """Which of two hand-ins of a group counts: one of `grouping.RULES`."""
    students: Mapping[str, str] = field(default_factory=dict)
    """Names by id of students who need not have handed in to be known."""
    mark_texts: bool = True
    """Whether what is written in text parts gives points, once it is marked."""
    file: Path | None = None
    """None for what was made of `--only` or a class bundle."""
    content: str = ""
    """What it was read from."""

    @property
    def names(self) -> tuple[str, ...]:
        """All exercises, the bonus last."""
        return (*self.exercises, *self.bonus)

    @property
    def called(self) -> str:
        """What it is called in reports."""
        return self.title or self.name

    def weighed(self, own: Mapping[str, Assigned]) -> tuple[Assigned, ...]:
        """Return its exercises with the points that they have here.

        Args:
            own: every exercise, with the points of its own.
        """
        asked = {
            name: own[name] if self.mark_texts else own[name].without_texts() for name in self.names
        }
        points = {name: self.points.get(name, asked[name].points) for name in self.names}
        scale = 1.0
        if self.total is not None and (maximum := fsum(points[n] for n in self.exercises)):
            scale = self.total / maximum
        return tuple(
            replace(_worth(asked[name], points[name] * scale), bonus=name in self.bonus)
            for name in self.names
        )

    def days_late(self, came: datetime, until: datetime | None = None) -> int:
        """Return how many days after the deadline have begun when something came.

        Args:
            came: when.
            until: a student's own deadline, if it is a later one.
        """
        if self.deadline is None:
            return 0
        days = days_late(came, self.deadline)
        # Both are counted: nothing that the clock does makes an extension cost anything.
        return days if until is None else min(days, days_late(came, until))


def _worth(asked: Assigned, points: float) -> Assigned:
    """Return an exercise with so many points in all; its text parts keep their share of them."""
    scale = points / asked.points if asked.points else 0.0
    texts = tuple(replace(text, points=text.points * scale) for text in asked.texts if scale)
    return replace(asked, points=points, texts=texts)
