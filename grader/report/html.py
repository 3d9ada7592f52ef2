"""A report as a piece of HTML: for a notebook's output area, feedback, or a place in a page."""

import re
from functools import cache, partial
from itertools import takewhile
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from grader.report.markdown import to_html as markdown
from grader.report.model import PartResult, Report, Status
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

_TEMPLATES = "templates"
_CODE = re.compile(r"`([^`\n]+)`")
_LINE_LIMIT = 1000


def to_html(report: Report, *, style: bool = True, heading: int = 3, brief: bool = False) -> str:
    """Return the report as a fragment that needs no script and nothing from the network.

    Args:
        report: the verdict; whatever in it came from a submission is shown, never interpreted.
        style: whether its style sheet goes before it. Leave it out where `STYLE` is in the page.
        heading: the level of its heading, 1 to 6.
        brief: only what is not right yet: for a page that holds the reports of many.
    """
    template = environment().get_template("report.html")
    return template.render(
        report=report,
        style=Markup(STYLE) if style else "",
        heading=heading,
        tally=tally(report),
        problem=_grouped(problem_rows(report.problem) if report.problem else ()),
        checks=[
            (line, _grouped(line.rows))
            for line in check_lines(report)
            if not (brief and line.status is Status.PASSED)
        ],
        parts=[
            (part, _grouped(part_rows(part, explain=report.passed)))
            for part in report.parts
            if not (brief and part.status in (Status.PASSED, Status.TO_REVIEW))
        ],
        remarks=_grouped(() if brief and report.passed else remarks(report)),
    )


def part_to_html(part: PartResult, *, explain: bool, lines: bool = True) -> str:
    """Return the verdict on one part as a fragment, in the same words as in the whole report.

    Args:
        part: the verdict.
        explain: whether what is read after passing is in it.
        lines: whether the lines of a derivation are in it; where they are shown already, they are
            not.
    """
    template = environment().get_template("part.html")
    return template.render(
        part=part, groups=_grouped(part_rows(part, explain=explain)), lines=lines
    )


@cache
def environment(package: str = "grader.report") -> Environment:
    """Return the templates of a package: all that they show is made printable and escaped."""
    made = Environment(
        loader=PackageLoader(package, _TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalized,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals |= {"MARKS": MARKS, "LINE_MARKS": LINE_MARKS, "Status": Status}
    made.filters |= {
        "tone": tone,
        "markdown": partial(markdown, mathematical=True),  # of a worksheet's explanations alone
        "spans": spans,
        "cut": lambda text: printable(text, _LINE_LIMIT),
    }
    return made


def tone(status: Status) -> str:
    """Return how a status is meant: `good`, `bad` or `quiet`; its mark or word says which it is."""
    if status is Status.PASSED:
        return "good"
    if status in QUIET:
        return "quiet"
    return "bad"


def spans(text: str) -> Markup:
    """Return a sentence with what stands between backticks set as code, and no other Markdown."""
    pieces = _CODE.split(printable(text))
    return Markup("").join(
        Markup("<code>{}</code>").format(piece) if place % 2 else escape(piece)
        for place, piece in enumerate(pieces)
    )


STYLE = (Path(__file__).parent / _TEMPLATES / "report.css").read_text(encoding="utf-8")
"""The style sheet of the fragments; it reaches nothing outside them."""


def _finalized(value: Any) -> Any:
    plain = isinstance(value, str) and not isinstance(value, Markup)
    return printable(value) if plain else value


def _grouped(rows: Any) -> tuple[list[Row], list[tuple[str, list[Row]]]]:
    """Return the rows before the first label, then each label with the rows that it heads."""
    rows = list(rows)
    lead = list(takewhile(lambda row: not row.label, rows))
    groups: list[tuple[str, list[Row]]] = []
    for row in rows[len(lead) :]:
        if row.label:
            groups.append((row.label, [row]))
        else:
            groups[-1][1].append(row)
    return lead, groups
