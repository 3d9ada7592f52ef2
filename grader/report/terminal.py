"""A report on a terminal: one screen, plain at 80 columns, never by colour alone."""

from collections.abc import Iterable, Iterator

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from grader.report.model import LineResult, PartResult, Report, Status
from grader.report.outline import (
    LINE_MARKS,
    MARKS,
    QUIET,
    Row,
    check_lines,
    part_rows,
    problem_rows,
    remarks,
    tally,
)
from grader.report.text import printable

_LABEL_WIDTH = 9


def render(report: Report, console: Console) -> None:
    """Print a report: the verdict, what was checked, the first failure in full, and remarks."""
    for block in blocks(report):
        console.print(block)


def blocks(report: Report) -> Iterator[RenderableType]:
    """Yield the pieces of a report from top to bottom."""
    yield _title(report)
    if report.problem is not None:
        yield ""
        yield _rows(problem_rows(report.problem), indent=2)
    if report.checks:
        yield ""
        yield from _checks(report)
    if report.parts:
        yield ""
        yield from _parts(report)
    if rows := list(remarks(report)):
        yield ""
        yield _rows(rows, indent=2)


def mark(status: Status) -> Text:
    """Return the mark of a status, coloured; beside it stands its word, or a sentence."""
    return Text(MARKS[status], style=style_of(status))


def style_of(status: Status) -> str:
    """Return the style in which the mark and the word of a status are set."""
    if status is Status.PASSED:
        return "good"
    if status in QUIET:
        return "quiet"
    return "bad"


def _title(report: Report) -> RenderableType:
    line = Table.grid(expand=True, padding=(0, 2, 0, 0))
    line.add_column(ratio=1, no_wrap=True, overflow="ellipsis")
    line.add_column(justify="right", no_wrap=True)
    left = Text.assemble(
        mark(report.status),
        " ",
        (report.status.value.capitalize(), style_of(report.status)),
        "  ",
        (printable(report.exercise), "bold"),
        f": {printable(report.title)}",
    )
    line.add_row(left, Text(tally(report), style="quiet"))
    return line


def _checks(report: Report) -> Iterator[RenderableType]:
    for line in check_lines(report):
        yield _marked(mark(line.status), Text(line.text))
        if line.rows:
            yield _rows(line.rows, indent=4)


def _parts(report: Report) -> Iterator[RenderableType]:
    for part in report.parts:
        yield from part_blocks(part, explain=report.passed)


def part_blocks(part: PartResult, *, explain: bool) -> Iterator[RenderableType]:
    """Yield the pieces of one part of a worksheet; `explain` adds what is read after passing."""
    words = Text.assemble((printable(part.name), "bold"), f" ({part.kind})")
    if part.status not in (Status.PASSED, Status.FAILED):
        words.append(f": {part.status.value}")
    yield _marked(mark(part.status), words)
    if part.lines and part.status is not Status.NOT_ATTEMPTED:
        yield Padding(derivation(part.lines), (0, 0, 0, 4))
    if rows := list(part_rows(part, explain=explain)):
        yield _rows(rows, indent=4)


def derivation(lines: Iterable[LineResult]) -> Table:
    """Every line with its mark and verdict, and under it what there is to say of it."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(width=1)
    table.add_column(overflow="fold")
    table.add_column(no_wrap=True)
    for line in lines:
        style = "good" if line.fine else "bad"
        text = Text(printable(line.text, 1000))
        if line.column is not None:
            text.append(f"\n{' ' * (min(line.column, len(text) + 1) - 1)}^", style="bad")
        if line.told:
            text.append(f"\n{printable(line.told, 1000)}", style="quiet" if line.fine else "")
        quiet = Text(line.verdict, style="quiet" if line.fine else "bad")
        table.add_row(Text(LINE_MARKS.get(line.verdict, "?"), style=style), text, quiet)
    return table


def _marked(sign: Text, words: Text) -> Table:
    line = Table.grid(padding=(0, 1, 0, 0))
    line.add_column(width=1)
    line.add_column(overflow="fold")
    line.add_row(sign, words)
    return line


def _rows(rows: Iterable[Row], *, indent: int) -> RenderableType:
    """Labels on the left, what they label on the right; rows before any label stand alone."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(min_width=_LABEL_WIDTH, max_width=24, overflow="fold")
    grid.add_column(overflow="fold")
    lead = []
    for row in rows:
        if row.label or grid.row_count:
            grid.add_row(Text(row.label, style="label"), _value(row))
        else:
            lead.append(_value(row))
    pieces = [*lead, grid] if grid.row_count else lead
    return Padding(Group(*pieces), (0, 0, 0, indent))


def _value(row: Row) -> RenderableType:
    if row.kind == "markdown":
        from grader.report.prose import Prose  # Markdown is rare here, and slow to import

        return Prose(row.text)
    return Text(row.text, no_wrap=row.kind == "source")
