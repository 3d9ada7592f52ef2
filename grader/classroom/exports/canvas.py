"""Canvas's gradebook: the columns that its importer looks for, and one for the assignment."""

import re
from collections.abc import Iterator

from grader.classroom import csv_cells
from grader.classroom.results import Results, Student

COLUMNS = ("ID", "SIS User ID", "SIS Login ID")
"""Where a student's id may belong; Canvas tries them in this order, and then the name."""
_POINTS = "Points Possible"


def to_canvas(
    results: Results, *, ids: str = "", column: str = "", provisional: bool = False
) -> bytes:
    """Return the assignment's total for each student; nothing for those who handed in nothing.

    Who has handed in what is not graded has no total either, and whose texts are not all marked
    has a provisional one: it says so in place of the section, which Canvas does not read.

    Args:
        results: of one assignment.
        ids: one of COLUMNS. By default, a number is Canvas's own ID, as its downloads have it, and
            anything else a login.
        column: an existing column to fill, as Canvas's export heads it: name and number.
        provisional: write provisional totals, too.

    Raises:
        ValueError: `ids` is not one of COLUMNS.
    """
    if ids and ids not in COLUMNS:
        raise ValueError(f"Canvas has no column {ids!r} for ids: it has {', '.join(COLUMNS)}.")
    return csv_cells.to_csv(_rows(results, ids, column, provisional))


def _rows(results: Results, ids: str, column: str, provisional: bool) -> Iterator[list[str]]:
    yield ["Student", *COLUMNS, "Section", csv_cells.text(column or results.assignment)]
    yield [f"    {_POINTS}", *[""] * (len(COLUMNS) + 1), csv_cells.number(results.points)]
    handed_in = {student for student, _ in results.entries}
    for student in results.students:
        result = results.result(student)
        id_column = ids or (
            "ID" if student.id.isascii() and student.id.isdigit() else "SIS Login ID"
        )
        numbers = [csv_cells.text(student.id) if name == id_column else "" for name in COLUMNS]
        total = result.total if provisional else result.final
        graded = student.id in handed_in and total is not None
        score = csv_cells.number(result.so_far) if graded else ""
        section = f"provisional: {len(result.to_mark)} to be marked" if result.to_mark else ""
        if result.missing:
            section = f"unfinished: {len(result.missing)} not graded"
        yield [_name(student), *numbers, section, score]


def _name(student: Student) -> str:
    # Canvas takes any row for that of the points in whose first cell it finds these words.
    return re.sub("(?i)points possible", "Points-Possible", csv_cells.text(student.name))
