"""The heat map: what stands in each cell, and which shade it has."""

from collections.abc import Iterator
from dataclasses import dataclass

from grader.classroom.results import Assigned, Entry, Group, Results, Score, Student, share_of
from grader.report import Status
from grader.report.outline import MARKS

LEGEND = (
    ("h4", "✓", "all points"),
    ("h2", "60", "per cent of the points"),
    ("h0", "!", "could not run, or stopped"),
    ("none", "○", "not attempted"),
    ("none", "–", "not handed in"),
    ("none", "…", "not graded yet"),
    ("none", "?", "a text is to be marked"),
)
"""Shade, sign and meaning: the shade says nothing that the sign does not."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One student and one exercise."""

    sign: str
    shade: str
    """`h0` (nothing) to `h4` (all points), or `none`: nothing to be judged."""


@dataclass(frozen=True, slots=True)
class Row:
    """One student."""

    number: int
    student: Student
    cells: tuple[Cell, ...]
    result: Score
    complete: bool
    """Whether all that a machine can judge is right."""
    entries: tuple[tuple[Assigned, Entry | None], ...]
    group: Group | None

    @property
    def late(self) -> bool:
        """Whether anything came after the deadline."""
        return any(entry is not None and entry.lateness.says for _, entry in self.entries)

    @property
    def name(self) -> str:
        """The name on one line, or the id where there is none."""
        return " ".join(self.student.name.split()) or self.student.id


def rows(results: Results) -> tuple[Row, ...]:
    """Return a row for each student, in the given order."""
    return tuple(_rows(results))


def _rows(results: Results) -> Iterator[Row]:
    group_of = results.group_of
    for number, student in enumerate(results.students, 1):
        entries = tuple(
            (asked, results.entries.get((student.id, asked.name))) for asked in results.exercises
        )
        yield Row(
            number,
            student,
            tuple(
                _cell(entry, asked, waiting=(student.id, asked.name) in results.waiting)
                for asked, entry in entries
            ),
            results.result(student),
            all(asked.bonus or (entry and _complete(entry)) for asked, entry in entries),
            entries,
            group_of.get(student.id),
        )


def _complete(entry: Entry) -> bool:
    return entry.report.status in (Status.PASSED, Status.TO_REVIEW)


def _cell(entry: Entry | None, asked: Assigned, *, waiting: bool) -> Cell:
    if waiting:
        return Cell("…", "none")
    if entry is None:
        return Cell("–", "none")
    report = entry.report
    share = share_of(entry, asked)
    if report.passed and share > 1 - 1e-9:
        return Cell("✓", "h4")
    if report.status in (Status.NOT_ATTEMPTED, Status.TO_REVIEW):
        return Cell(MARKS[report.status], "none")
    # Rounded down: 100 would stand for what is not all right.
    percent = f"{min(99, int(100 * share + 1e-9))}"
    if entry.to_mark(asked):
        return Cell(f"{percent} ?", _shade(share))
    if report.status in (Status.PASSED, Status.FAILED):
        return Cell(percent, _shade(share))
    return Cell(f"! {percent}" if share else "!", _shade(share))


def _shade(share: float) -> str:
    return f"h{min(3, int(3 * share) + 1)}" if share else "h0"
