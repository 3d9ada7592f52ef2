"""A report as plain text of a fixed width: for files, notebooks, and whatever has no colours."""

import textwrap
from collections.abc import Iterable, Iterator

from grader.report.model import LineResult, PartResult, Report, Status
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

_NARROWEST, _WIDEST = 9, 24
"""Of the column of labels."""
_LINE_LIMIT = 1000


def to_text(report: Report, *, width: int = 88, explain: bool = True) -> str:
    """Return the report in lines of at most `width` characters, but for the learner's own code.

    Args:
        report: the verdict; all that came from a submission is made printable.
        width: characters to a line.
        explain: whether what passed is followed by its explanations and by what to remember.
    """
    blocks = [
        [_title(report, width)],
        list(_rows(problem_rows(report.problem), 2, width)) if report.problem else [],
        list(_checks(report, width)),
        [line for part in report.parts for line in _part(part, report, width, explain)],
        list(_rows(remarks(report, explain=explain), 2, width)),
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _title(report: Report, width: int) -> str:
    name = f"{printable(report.exercise)}: {printable(report.title)}"
    left = f"{MARKS[report.status]} {report.status.value.capitalize()}  {name}"
    return f"{left}  {tally(report):>{max(0, width - len(left) - 2)}}".rstrip()


def _checks(report: Report, width: int) -> Iterator[str]:
    for line in check_lines(report):
        yield from _hanging(f"{MARKS[line.status]} ", line.text, width)
        yield from _rows(line.rows, 4, width)


def _part(part: PartResult, report: Report, width: int, explain: bool) -> Iterator[str]:
    words = f"{printable(part.name)} ({part.kind})"
    if part.status not in (Status.PASSED, Status.FAILED):
        words += f": {part.status.value}"
    yield from _hanging(f"{MARKS[part.status]} ", words, width)
    if part.status is not Status.NOT_ATTEMPTED:
        for line in part.lines:
            yield from _derived(line, width)
    yield from _rows(part_rows(part, explain=explain and report.passed), 4, width)


def _derived(line: LineResult, width: int) -> Iterator[str]:
    """One line of a derivation, and under it what there is to say of it."""
    start = f"    {LINE_MARKS.get(line.verdict, '?')}  "
    text = printable(line.text, _LINE_LIMIT)
    yield f"{start}{text}  ({line.verdict})"
    if line.column is not None:
        yield " " * (len(start) + min(line.column, len(text) + 1) - 1) + "^"
    if line.told:
        yield from _hanging(" " * len(start), printable(line.told, _LINE_LIMIT), width)


def _rows(rows: Iterable[Row], indent: int, width: int) -> Iterator[str]:
    """Labels on the left, what they label on the right; rows before any label stand alone."""
    rows = list(rows)
    column = min(_WIDEST, max([_NARROWEST, *(len(row.label) for row in rows)]))
    labelled = False
    for row in rows:
        labelled = labelled or bool(row.label)
        start = " " * indent + (f"{row.label:<{column}} " if labelled else "")
        if row.kind == "prose":
            for paragraph in row.text.split("\n"):
                yield from _hanging(start, paragraph, width)
                start = " " * len(start)
        else:
            for line in row.text.splitlines():
                yield (start + line).rstrip()
                start = " " * len(start)


def _hanging(start: str, text: str, width: int) -> list[str]:
    """Wrap a paragraph to the right of what begins its first line."""
    blank = " " * len(start)
    wrapped = textwrap.wrap(text, max(20, width), initial_indent=start, subsequent_indent=blank)
    return wrapped or [start.rstrip()]
