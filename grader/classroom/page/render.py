"""Writes the page: templates filled with the figures, under a policy that allows nothing else."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from statistics import median

from markupsafe import Markup

from grader.classroom.page.cells import LEGEND, Row, rows
from grader.classroom.page.histogram import histogram
from grader.classroom.page.policy import policy
from grader.classroom.results import Results
from grader.classroom.statistics import (
    FEWEST,
    LITTLE,
    active,
    exercise_figures,
    misconceptions,
    needs,
)
from grader.report import Report
from grader.report.html import STYLE, environment, to_html

_TEMPLATES = Path(__file__).parent / "templates"
MANY = 2_000
"""More reports than these are set in by the script, where they are opened."""
_MOST = 10
"""So many misconceptions are shown at once; a lesson has room for fewer."""
_LOW = 0.15
"""An exercise that discriminates less than this is worth a second look."""


def to_page(results: Results) -> str:
    """Return the class as one HTML page, which needs nothing from the network.

    Up to `MANY` reports, it can be read without its script, which sorts, filters and opens.
    """
    style = STYLE + (_TEMPLATES / "page.css").read_text(encoding="utf-8")
    script = (_TEMPLATES / "page.js").read_text(encoding="utf-8")
    students = rows(results)
    totals = [row.result.so_far for row in students if not row.result.missing]
    wanting = {need.student.id: need for need in needs(results)}
    template = environment("grader.classroom.page").get_template("page.html")
    later = Later() if len(results.entries) > MANY else None
    return template.render(
        results=results,
        style=Markup(style),
        script=Markup(script),
        policy=policy(style, script),
        students=students,
        number={row.student.id: row.number for row in students},
        needs=wanting,
        active=len(active(results)),
        median=median(totals) if totals else None,
        late=any(row.late for row in students),
        unfinished=len(students) - len(totals),
        provisional=sum(bool(row.result.to_mark) for row in students),
        complete=sum(row.complete for row in students),
        latest=_latest(results),
        histogram=histogram([_share(row, results) for row in students if not row.result.missing]),
        figures=exercise_figures(results),
        misconceptions=misconceptions(results),
        most=_MOST,
        isolation=_isolation(results),
        legend=LEGEND,
        discriminates=len(active(results)) >= FEWEST,
        little=LITTLE,
        low=_LOW,
        fragment=later.place if later else _fragments(),
        later=later,
    )


class Later:
    """Reports that the page's script sets in where a student is opened, each kept once.

    A browser takes seconds to lay out tens of thousands of reports, and no time to skip as many
    lines of text.
    """

    def __init__(self) -> None:
        self._made = _fragments()
        self._numbers: dict[Markup, int] = {}

    def place(self, report: Report) -> Markup:
        """Return the place of a report."""
        number = self._numbers.setdefault(self._made(report), len(self._numbers))
        return Markup(f'<div data-f="{number}"></div>')

    def __iter__(self) -> Iterator[Markup]:
        """Yield the reports in the order of their numbers; all text in them is escaped."""
        return iter(self._numbers)


def _fragments() -> Callable[[Report], Markup]:
    """Return what makes a fragment of a report, once for all that say the same."""

    @cache
    def made(report: Report) -> Markup:
        return Markup(to_html(report, style=False, heading=4, brief=True))

    return lambda report: made(replace(report, seconds=0.0))


def _share(row: Row, results: Results) -> float:
    return row.result.so_far / results.points if results.points else 0.0


def _latest(results: Results) -> str:
    """Return when the last verdict was reached, for people."""
    latest = max((entry.graded_at for entry in results.entries.values()), default="")
    try:
        when = datetime.fromisoformat(latest).astimezone(UTC)
    except ValueError:
        return ""
    return f"{when.day} {when:%B %Y, %H:%M} UTC"


def _isolation(results: Results) -> list[tuple[str, int]]:
    """Return how well submissions were kept apart, where they were run: level, note, how often."""
    levels: dict[str, int] = {}
    for entry in results.entries.values():
        isolation = entry.report.isolation
        if entry.report.checks and isolation.level != "full":
            words = f"{isolation.level} ({isolation.note})" if isolation.note else isolation.level
            levels[words] = levels.get(words, 0) + 1
    return sorted(levels.items())
