"""What Gradescope shows of a submission: a `results.json` within its limits."""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from grader.classroom.marking.words import mark_lines
from grader.classroom.results import Assigned, Entry, points_of
from grader.report import printable
from grader.report.plain import to_text

_OUTPUT = 20_000
"""Characters of text that one exercise may show."""

NOT_GRADED = (
    "the grader has failed, and this is no verdict. Your work is not at fault: please tell your "
    "instructor, who can have it graded again."
)


def gradescope_results(
    exercises: Sequence[Assigned],
    entries: Mapping[str, Entry],
    *,
    problems: Sequence[str] = (),
    pending: Collection[str] = (),
    deduction: float = 0.0,
    extra: Mapping[str, Any] | None = None,
    model_answers: bool = False,
) -> dict[str, Any]:
    """Return the results of one submission: a test for each exercise, with all of its points.

    The `max_score`s add up to the assignment's points, and those of a bonus come on top, whatever
    was handed in.

    Args:
        exercises: all that the assignment asks.
        entries: by the exercise's name; a missing one was not handed in.
        problems: what could not be read, and why.
        pending: names of exercises that were handed in and have no verdict yet.
        deduction: points that lateness takes of the sum.
        extra: JSON that Gradescope keeps, and shows to nobody.
        model_answers: show those of text parts, with what is looked for, to whoever wrote any.
    """
    shown = entries if model_answers else {n: _withheld(e) for n, e in entries.items()}
    tests = [
        _test(number, asked, shown.get(asked.name), asked.name in pending)
        for number, asked in enumerate(exercises, 1)
    ]
    found = {
        "tests": tests,
        "score": _finite(max(0.0, sum(test["score"] for test in tests) - deduction)),
        "execution_time": _finite(sum(entry.report.seconds for entry in entries.values())),
        "stdout_visibility": "hidden",
        "extra_data": dict(extra or {}),
    }
    if deduction:
        problems = [*problems, f"{deduction:.4g} points are taken off for lateness."]
    if said := _said(entries, problems):
        found["output"] = said
    return found


def _test(number: int, asked: Assigned, entry: Entry | None, pending: bool) -> dict[str, Any]:
    test: dict[str, Any] = {
        "name": printable(asked.title),
        "number": str(number),
        "max_score": _finite(asked.points),
        "score": 0.0,
        "visibility": "visible",
    }
    if entry is None:
        said = "was not graded: the grader was stopped before" if pending else "was not handed in"
        return test | {"status": "failed", "output": f"{asked.name} {said}."}
    if entry.report.ours:
        return test | {"status": "failed", "output": f"{asked.name}: {NOT_GRADED}"}
    score = min(max(points_of(entry, asked), 0.0), asked.points)
    told = [*mark_lines(entry, asked), *entry.notes, *filter(None, [entry.lateness.says])]
    notes = "".join(f"\n{printable(note)}" for note in told)
    return test | {
        "score": _finite(score),
        "status": "passed" if entry.report.passed and score > asked.points - 1e-9 else "failed",
        "output": printable(to_text(entry.report) + notes, _OUTPUT),
    }


def _withheld(entry: Entry) -> Entry:
    return replace(entry, report=entry.report.without_model_answers())


def _said(entries: Mapping[str, Entry], problems: Sequence[str]) -> str:
    lines = [printable(problem, 1000) for problem in problems]
    levels = {
        f"Isolation: {e.report.isolation.level}. {e.report.isolation.note}".strip()
        for e in entries.values()
        if e.report.checks and e.report.isolation.level != "full"
    }
    return "\n".join([*lines, *sorted(map(printable, levels))])


def _finite(value: float) -> float:
    return round(value, 6) if math.isfinite(value) else 0.0
