"""Reading an assignment's file: every key is known, typed and explained when it is wrong."""

import difflib
import math
import tomllib
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import Any

from grader.classroom.assignment.grouping import RULES, Groups, read_groups, read_students
from grader.classroom.assignment.model import Assignment, Late
from grader.classroom.assignment.times import later, moment
from grader.classroom.errors import ClassroomError
from grader.report import printable

_MOST = 1e6
"""Points; more is a slip of the keyboard."""
_LONGEST = 1 << 20
_NAME = 255
"""Characters, as of a file's name."""
_DAYS = 3650


class AssignmentError(ClassroomError):
    """An assignment's file is wrong; the message names file and key, and says what to do."""


def read(path: Path, known: Collection[str] = ()) -> Assignment:
    """Read a file.

    Args:
        path: of the file; without its suffix it is the assignment's name.
        known: the names of all exercises of the course; not checked, if it is empty.

    Raises:
        AssignmentError: it is no TOML, or a key is unknown, missing or wrong.
        OSError: it cannot be read.
    """
    content = path.read_bytes()[: _LONGEST + 1]
    if len(content) > _LONGEST:
        raise AssignmentError(f"{path} has more than 1 MB: that is no assignment.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise AssignmentError(f"{path} is not in UTF-8: save it so.") from None
    return parse(text, path.stem, path, known)


def parse(
    text: str, name: str, path: Path | None = None, known: Collection[str] = ()
) -> Assignment:
    """Return what a file says; see `read`.

    Args:
        text: its content.
        name: of the assignment.
        path: where it stands; None if it was never a file.
        known: the names of all exercises of the course; not checked, if it is empty.

    Raises:
        AssignmentError: something in it is wrong.
    """
    place = str(path or f"The assignment {name}")
    if not name or name != printable(name, _NAME) or "\n" in name:
        raise AssignmentError(
            f"An assignment cannot be called {name[:_NAME]!a}: a name has 1 to {_NAME} letters, "
            "digits and signs, on one line."
        )
    try:
        table = tomllib.loads(text.replace("\r\n", "\n"))
    except (ValueError, RecursionError) as error:  # a number of 5,000 digits is no TOML error
        hint = " A time stands in quotation marks." if "deadline" in text else ""
        raise AssignmentError(f"{place} is not valid TOML: {error}.{hint}") from None
    return replace(_Reader(place, table, known).assignment(name, path), content=text)


class _Reader:
    """Takes typed values out of the file and complains about what is left."""

    def __init__(self, place: str, table: dict[str, Any], known: Collection[str]) -> None:
        self.place, self.table, self.known = place, table, known

    def assignment(self, name: str, path: Path | None) -> Assignment:
        exercises, bonus = self.names("exercises"), self.names("bonus")
        if not exercises:
            raise self.wrong("exercises", 'names none: write exercises = ["NAME", …].')
        again = [name for name, count in Counter((*exercises, *bonus)).items() if count > 1]
        if again:
            raise self.wrong("exercises", f"names {again[0]} twice, or as a bonus, too.")
        points = self.points((*exercises, *bonus))
        total = self.number("total", self.table.pop("total", None))
        if total is not None and not total:
            raise self.wrong("total", "is 0: give the points of the whole assignment.")
        if total and all(points.get(name) == 0 for name in exercises):
            raise self.wrong("total", f"is {total:g}, and all exercises have 0 points.")
        deadline = self.deadline()
        groups, students = self.groups(path)
        made = Assignment(
            name,
            exercises,
            bonus,
            points,
            total,
            title=self.text("title"),
            course=self.text("course"),
            deadline=deadline,
            late=self.late(deadline),
            extensions=self.times("extensions", deadline),
            handed_in=self.times("handed_in", deadline),
            groups=groups,
            group_takes=self.choice("group_takes", RULES),
            students=students,
            mark_texts=self.yes("mark_texts", default=True),
            file=path,
        )
        if self.table:
            raise self.wrong(
                next(iter(self.table)),
                "is no key of an assignment: exercises, bonus, points, total, mark_texts, title, "
                "course, deadline, late, extensions, handed_in, groups, group_takes and students "
                "are.",
            )
        return made

    def names(self, key: str) -> tuple[str, ...]:
        found = self.table.pop(key, [])
        if not isinstance(found, list) or not all(isinstance(name, str) for name in found):
            raise self.wrong(key, 'should be a list of names, such as ["NAME", "NAME"].')
        for name in found:
            if self.known and name not in self.known:
                close = difflib.get_close_matches(name, self.known, n=2)
                meant = f" Did you mean {' or '.join(close)}?" if close else ""
                raise self.wrong(key, f"names {name!r}, and there is no such exercise.{meant}")
        return tuple(found)

    def points(self, asked: Collection[str]) -> dict[str, float]:
        found = {}
        for name, value in self.dictionary("points").items():
            if name not in asked:
                raise self.wrong(f"points.{name}", "is for an exercise that is not asked.")
            points = self.number(f"points.{name}", value)
            assert points is not None
            found[name] = points
        return found

    def deadline(self) -> datetime | None:
        value = self.table.pop("deadline", "")
        return None if value == "" else self.moment("deadline", value, None)

    def late(self, deadline: datetime | None) -> Late:
        table = self.dictionary("late")
        if table and deadline is None:
            raise self.wrong("late", "needs a deadline: add one.")
        percent = self.number("late.percent_per_day", table.pop("percent_per_day", 0)) or 0.0
        if percent > 100:
            raise self.wrong("late.percent_per_day", f"is {percent:g}: it is at most 100.")
        days = table.pop("cut_off_days", None)
        if days is not None and (type(days) is not int or not 0 <= days <= _DAYS):
            raise self.wrong("late.cut_off_days", f"is {days!r}: write a whole number of days.")
        for key in table:
            raise self.wrong(f"late.{key}", "is no key: percent_per_day and cut_off_days are.")
        return Late(percent, days)

    def times(self, key: str, deadline: datetime | None) -> dict[str, datetime]:
        found = {}
        for student, value in self.dictionary(key).items():
            where = f"{key}.{student}"
            if deadline is None:
                raise self.wrong(where, "needs a deadline: add one.")
            if key == "extensions" and type(value) is int:
                if not 0 <= value <= _DAYS:
                    raise self.wrong(where, f"is {value} days: write a number from 0 to {_DAYS}.")
                try:
                    value = later(deadline, value)
                except OverflowError:
                    raise self.wrong(where, "is after the last date there is.") from None
            found[student] = self.moment(where, value, deadline.tzinfo)
            if key == "extensions" and found[student].astimezone(UTC) < deadline.astimezone(UTC):
                raise self.wrong(where, "is before the deadline.")
        return found

    def moment(self, key: str, value: Any, zone: tzinfo | None) -> datetime:
        try:
            return moment(value, zone)
        except (ValueError, OverflowError) as error:
            raise self.wrong(key, str(error)) from None

    def number(self, key: str, value: Any) -> float | None:
        if value is None:
            return None
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise self.wrong(key, f"is {value!r}: write a number.")
        if not (0 <= value <= _MOST and math.isfinite(value)):
            raise self.wrong(key, f"is {value:g}: write a number from 0 to {_MOST:,.0f}.")
        return float(value)

    def groups(self, path: Path | None) -> tuple[Groups, dict[str, str]]:
        try:
            students = read_students(self.dictionary("students"))
        except ValueError as error:
            raise self.wrong("students", str(error)) from None
        try:
            groups, introduced = read_groups(self.table.pop("groups", {}), path)
        except ValueError as error:
            raise self.wrong("groups", str(error)) from None
        return groups, introduced | students

    def choice(self, key: str, among: Sequence[str]) -> str:
        value = self.table.pop(key, among[0])
        if value not in among:
            raise self.wrong(key, f"is {value!r}: write {' or '.join(map(repr, among))}.")
        return str(value)

    def yes(self, key: str, *, default: bool) -> bool:
        value = self.table.pop(key, default)
        if not isinstance(value, bool):
            raise self.wrong(key, f"is {value!r}: write true or false, without quotation marks.")
        return value

    def text(self, key: str) -> str:
        value = self.table.pop(key, "")
        if not isinstance(value, str):
            raise self.wrong(key, f"is {value!r}: write a text in quotation marks.")
        return " ".join(value.split())

    def dictionary(self, key: str) -> dict[str, Any]:
        value: Mapping[str, Any] = self.table.pop(key, {})
        if not isinstance(value, dict):
            raise self.wrong(key, f"should be a table: write [{key}] and, below it, its lines.")
        return dict(value)

    def wrong(self, key: str, message: str) -> AssignmentError:
        return AssignmentError(f"{self.place}: {key} {message}")
