"""Writes the page: templates filled with the figures, under a policy that allows nothing else."""

import base64
import hashlib
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from markupsafe import Markup

from grader.classroom.page.cells import LEGEND, Row, rows
from grader.classroom.page.histogram import histogram
from grader.classroom.results import Results
from grader.classroom.statistics import (
    FEWEST,
    LITTLE,
    active,
    exercise_figures,
    misconceptions,
    needs,
)
from grader.report.html import STYLE, environment, to_html

_TEMPLATES = Path(__file__).parent / "templates"
_MOST = 10
"""So many misconceptions are shown at once; a lesson has room for fewer."""
_LOW = 0.15
"""An exercise that discriminates less than this is worth a second look."""


def to_page(results: Results) -> str:
    """Return the class as one HTML page, which needs nothing from the network.

    It can be read without its script, which sorts, filters and opens.
    """
    style = STYLE + (_TEMPLATES / "page.css").read_text(encoding="utf-8")
    script = (_TEMPLATES / "page.js").read_text(encoding="utf-8")
    students = rows(results)
    wanting = {need.student.id: need for need in needs(results)}
    template = environment("grader.classroom.page").get_template("page.html")
    return template.render(
        results=results,
        style=Markup(style),
        script=Markup(script),
        policy=_policy(style, script),
        students=students,
        number={row.student.id: row.number for row in students},
        needs=wanting,
        active=len(active(results)),
        median=median(row.total for row in students) if students else 0.0,
        complete=sum(row.complete for row in students),
        latest=_latest(results),
        histogram=histogram([_share(row, results) for row in students]),
        figures=exercise_figures(results),
        misconceptions=misconceptions(results),
        most=_MOST,
        isolation=_isolation(results),
        legend=LEGEND,
        fewest=FEWEST,
        little=LITTLE,
        low=_LOW,
        fragment=lambda report: Markup(to_html(report, style=False, heading=4, brief=True)),
    )


def _policy(style: str, script: str) -> str:
    """Allow this style sheet and this script, by their hashes, and nothing else at all."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _share(row: Row, results: Results) -> float:
    return row.total / results.points if results.points else 0.0


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
