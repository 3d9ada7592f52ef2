"""Plain data in, plain data out: what the confined child process runs with a deadline on it.

Requests:
    {"kind": "derivation", "lines": [...], "symbols": {"x": "real"}, "start": ..., "goal": ...,
     "definitions": [...], "form": [...], "waypoints": [...], "only": 3}
    {"kind": "way", "derivations": [[...], ...], and what is known of the derivation as above}
    {"kind": "value", "text": ..., "expected": ..., "tolerance": {"kind": "relative",
     "amount": "1e-6"}, "wrong": [...]}

Replies have "ok" (the verdict) unless "error" says what is wrong with the request itself, which is
an author's mistake and never a learner's. A value that is not right has "known", the place of the
first of the wrong answers that it is, or None.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any, Final

from .formula.errors import DeriveError, ParseError
from .values.comparing import agrees, compare
from .values.reading import read_value
from .values.tolerance import Tolerance


def run(request: Mapping[str, Any]) -> dict[str, Any]:
    """Answer one request; the same request always gets the same reply."""
    kind = str(request.get("kind"))
    if kind not in _ANSWERS:
        return {"error": f"the kind of request {kind!r} is not known: {', '.join(_ANSWERS)}"}
    try:
        return _ANSWERS[kind](request)
    except DeriveError as error:
        return {"error": str(error)}
    except (KeyError, TypeError, ValueError) as error:
        return {"error": f"the request is not well formed: {type(error).__name__}: {error}"}


def _derivation(request: Mapping[str, Any]) -> dict[str, Any]:
    from .judging.check import check

    derivation = check(
        request["lines"],
        symbols=request["symbols"],
        start=request.get("start"),
        goal=request.get("goal"),
        definitions=request.get("definitions", ()),
        form=request.get("form", ()),
        waypoints=request.get("waypoints", ()),
        only=request.get("only"),
        slips=request.get("slips", True),
        assumed=request.get("assumed", ()),
        breaks=request.get("breaks", ()),
        silent=request.get("silent", ()),
    )
    lines = [{**asdict(line), "ok": line.accepted} for line in derivation.lines]
    for line in lines:
        if line["witness"] is not None:
            line["witness"]["point"] = dict(line["witness"]["point"])
    goal = None if derivation.goal is None else asdict(derivation.goal)
    return {"ok": derivation.accepted, "lines": lines, "goal": goal}


def _way(request: Mapping[str, Any]) -> dict[str, Any]:
    from .judging.check import missing_steps

    missing = missing_steps(
        request["derivations"],
        symbols=request["symbols"],
        start=request.get("start"),
        goal=request.get("goal"),
        definitions=request.get("definitions", ()),
        form=request.get("form", ()),
        waypoints=request.get("waypoints", ()),
    )
    return {"ok": all(missing), "missing": missing}


def _value(request: Mapping[str, Any]) -> dict[str, Any]:
    expected = read_value(request["expected"])
    tolerance = Tolerance.read(request.get("tolerance", {"kind": "exact"}))
    try:
        value = read_value(request["text"])
    except DeriveError as error:
        column = error.column if isinstance(error, ParseError) else None
        reason = error.message if isinstance(error, ParseError) else str(error)
        found = {"ok": False, "reason": reason, "slip": "", "known": None}
        return {**found, "column": column, "unreadable": True}
    comparison = compare(value, expected, tolerance=tolerance)
    wrong = () if comparison.ok else enumerate(map(read_value, request.get("wrong", ())))
    known = next((at for at, one in wrong if agrees(value, one, tolerance=tolerance)), None)
    return {**asdict(comparison), "known": known, "column": None, "unreadable": False}


_ANSWERS: Final[Mapping[str, Callable[[Mapping[str, Any]], dict[str, Any]]]] = {
    "derivation": _derivation,
    "way": _way,
    "value": _value,
}
