"""Judges the lines of a derivation in a confined process; a line that brings it down is one line.

What a line may take is counted in the process itself, in steps of work (see
grader.derive.formula.budget), so that no verdict depends on how busy the machine is. The clock here
is the last resort against what cannot be counted: ten times what a line may take on an idle
machine.
"""

import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from grader.judge.algebra.process import Algebra
from grader.sandbox.faults import Gone

if TYPE_CHECKING:
    from grader.sandbox.session import Session

LINE_SECONDS = 30.0
_AT_ONCE = 300.0
"""How long all lines may take in one process, before each gets one of its own."""
_IN_ALL = 600.0

OpenFor = Callable[[float], "Session"]
"""Starts a fresh confined process that may take so many seconds."""


def judge_lines(request: dict[str, Any], open_for: OpenFor) -> dict[str, Any]:
    """Return the verdicts on the lines, and on the goal, as the worker gives them.

    Raises:
        AlgebraError: the author's part of the request is wrong.
    """
    deadline = time.monotonic() + _IN_ALL
    count = sum(1 for _ in _written(request))
    try:
        return _ask(request, open_for, min(_AT_ONCE, LINE_SECONDS * max(count, 1)))
    except Gone:
        lines = list(_one_by_one(request, open_for, deadline))
        goal = _goal(request, open_for, deadline)
        reached = goal is None or bool(goal["reached"])
        ok = bool(lines) and all(line["ok"] for line in lines) and reached
        return {"ok": ok, "lines": lines, "goal": goal}


def _ask(request: dict[str, Any], open_for: OpenFor, seconds: float) -> dict[str, Any]:
    if seconds <= 0:
        raise Gone("timed out", "no time is left")
    with Algebra(lambda: open_for(seconds)) as algebra:
        return algebra.ask(request)


def _written(request: dict[str, Any]) -> Iterator[tuple[int, str]]:
    """Yield the lines that say something, with their numbers."""
    for number, line in enumerate(request["lines"], 1):
        if line.partition("#")[0].strip():
            yield number, line


def _one_by_one(
    request: dict[str, Any], open_for: OpenFor, deadline: float
) -> Iterator[dict[str, Any]]:
    """Judge each line alone, the others only read, so that one that takes too long costs one.

    A formula that LaTeX sets over several lines has one verdict, with the number of the first.
    """
    for number, text in _written(request):
        alone = request | {"only": number, "goal": None, "form": [], "waypoints": []}
        try:
            seconds = min(LINE_SECONDS, deadline - time.monotonic())
            yield from _ask(alone, open_for, seconds)["lines"]
        except Gone as gone:
            yield {**_undecided(text, gone), "number": number}


def _goal(request: dict[str, Any], open_for: OpenFor, deadline: float) -> dict[str, Any] | None:
    if not (request["goal"] or request["form"] or request.get("waypoints")):
        return None
    try:
        seconds = min(LINE_SECONDS, deadline - time.monotonic())
        goal: dict[str, Any] | None = _ask(request | {"only": 0}, open_for, seconds)["goal"]
    except Gone as gone:
        return {"reached": False, "reason": f"The goal could not be compared: {_told(gone)}."}
    return goal


def _undecided(text: str, gone: Gone) -> dict[str, Any]:
    return {
        "text": text,
        "status": "undecided",
        "reason": f"Not decided: {_told(gone)}.",
        "witness": None,
        "column": None,
        "domain": "",
        "slip": "",
        "note": "",
        "proposal": "",
        "ok": False,
    }


def _told(gone: Gone) -> str:
    """Say what ended the process, and what may be done."""
    match gone.how:
        case "timed out":
            return (
                f"the clock stopped the algebra ({gone.detail}), which happens on a very busy "
                "machine, too: try again, or split the line into smaller steps"
            )
        case "out of memory":
            return "the algebra took more memory than it may: split the line into smaller steps"
    return (
        f"the algebra came to an end ({gone.detail}), which is no mistake of yours: write the step "
        "in another way, and please report it"
    )
