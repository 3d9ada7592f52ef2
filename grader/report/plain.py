"""A report as plain text, for logs and platforms: long lines are theirs to wrap."""

from collections.abc import Iterable, Iterator

from grader.report.model import PartResult, Report, Status
from grader.report.outline import (
    LINE_MARKS,
    MARKS,
    Row,
    check_lines,
    part_rows,
    problem_rows,
    remarks,
    tally,
)
from grader.report.text import printable

_LABEL_WIDTH = 9
_LINE_LIMIT = 1000


def to_text(report: Report) -> str:
    """Return the report in the words and the order of the terminal."""
    return "\n".join(line.rstrip() for line in _lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    title = f"{report.status.value.capitalize()}  {report.exercise}: {report.title}"
    words = f"  ({tally(report)})" if tally(report) else ""
    yield f"{MARKS[report.status]} {printable(title)}{words}"
    if report.problem:
        yield ""
        yield from _rows(problem_rows(report.problem), 2)
    if report.checks:
        yield ""
    for line in check_lines(report):
        yield f"{MARKS[line.status]} {line.text}"
        yield from _rows(line.rows, 4)
    if report.parts:
        yield ""
    for part in report.parts:
        yield from _part(part, explain=report.passed)
    if rows := list(remarks(report)):
        yield ""
        yield from _rows(rows, 2)


def _part(part: PartResult, *, explain: bool) -> Iterator[str]:
    plain = part.status in (Status.PASSED, Status.FAILED)
    status = "" if plain else f": {part.status.value}"
    yield f"{MARKS[part.status]} {printable(part.name)} ({part.kind}){status}"
    for line in part.lines if part.status is not Status.NOT_ATTEMPTED else ():
        mark = LINE_MARKS.get(line.verdict, "?")
        yield f"    {mark} {printable(line.text, _LINE_LIMIT)}  {line.verdict}"
        if line.reason and line.verdict not in ("proved", "agrees", "given"):
            place = f"At character {line.column}: " if line.column else ""
            yield f"      {place}{printable(line.reason, _LINE_LIMIT)}"
    yield from _rows(part_rows(part, explain=explain), 4)


def _rows(rows: Iterable[Row], indent: int) -> Iterator[str]:
    """Labels on the left, what they label on the right; rows before any label stand alone."""
    labelled = False
    for row in rows:
        labelled = labelled or bool(row.label)
        first, *rest = row.text.split("\n")
        start = " " * indent + (f"{row.label:<{_LABEL_WIDTH}} " if labelled else "")
        yield start + first
        for line in rest:
            yield " " * len(start) + line
