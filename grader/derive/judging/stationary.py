"""Reads an equation in a document as a derivative set to 0: `X^T X w = X^T y` below the gradient.

Whoever derives a gradient and then writes an equation says in words that the one follows from the
other: "setting it to zero". The equation is accepted if it has just those solutions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..arrays.arrays import ShapeError
from ..context.estimates import base_of_estimate
from ..formula.budget import LINE, BudgetSpent, limited
from ..formula.errors import DeriveError
from ..formula.tree import ZERO, Derivative, Prime, Relation, Tree, names, substitute, walk
from ..notation.parse import ParsedLine
from ..notation.statements import Step
from .known import Known
from .links.comparing import compare_in
from .links.verdicts import LineVerdict


def note_slope(
    known: Known, line: ParsedLine, resolved: Sequence[Tree], verdict: LineVerdict
) -> None:
    """Keep the value of a derivative that a line of a document works out."""
    if not line.continues:
        first = line.expressions[0]
        known.derives = isinstance(first, Derivative | Prime)
        if known.derives:
            known.slope_by = first.variable if isinstance(first, Derivative) else ""
    if known.breaks and known.derives:
        sound = verdict.accepted and {*line.relations} == {"="}
        known.slope = (verdict.number, resolved[-1]) if sound else None


def as_stationary(
    known: Known, line: ParsedLine, resolved: Sequence[Tree], verdict: LineVerdict
) -> LineVerdict:
    """Accept an equation that has the same solutions as the last derivative set to 0."""
    derived = any(
        isinstance(n, Derivative | Prime) for tree in line.expressions for n in walk(tree)
    )
    if verdict.accepted or known.slope is None or line.statement is None or derived:
        return verdict
    if len(resolved) > 2 or {*line.relations} != {"="}:
        return verdict
    from .links.implications import judge_implication  # sympy loads only when a line needs it

    place, slope = known.slope
    zero = Relation(slope, "=", ZERO)
    statement = Relation(resolved[0], "=", resolved[1])
    step = Step("⇔", statement, line.columns[0])
    try:
        with limited(LINE):
            found = judge_implication(
                verdict.number, verdict.text, zero, step, statement, zero, known.scope
            )
    except (BudgetSpent, DeriveError, ShapeError):
        return verdict
    if not found.accepted:
        return verdict
    reason = f"It has the same solutions as the derivative in line {place}, set to 0."
    return LineVerdict(verdict.number, verdict.text, "agrees", reason)


def as_estimate(known: Known, name: str, line: ParsedLine, verdict: LineVerdict) -> LineVerdict:
    r"""Hold `\hat\theta = …` below a derivative in θ against it: the derivative must be zero there.

    Where it is not, θ̂ may be defined otherwise; so this is open, and not refuted.
    """
    base = base_of_estimate(name)
    if not verdict.accepted or not base or not known.breaks:
        return verdict
    if known.slope is None and base in known.unread:
        reason = f"Not decided: no line that was read says of what {name} is the solution."
        return replace(verdict, status="undecided", reason=reason)
    if base != known.slope_by or known.slope is None:
        return verdict
    place, slope = known.slope
    value = known.scope.resolve(line.expressions[0])
    if base not in names(slope) or base in names(value):
        return verdict  # of a step w - ηg, for one
    try:
        with limited(LINE):
            found = compare_in(substitute(slope, {base: value}), ZERO, known.scope)
    except (BudgetSpent, DeriveError, ShapeError):
        found = None
    if found is not None and found.difference != "value" and found.points >= found.needed:
        reason = f"It makes the derivative in line {place} zero."
        return replace(verdict, status="agrees", reason=reason)
    reason = (
        f"Not decided: at this {base} the derivative in line {place} was not found to be zero. If "
        f"{name} is something else, write `let {name} = …`."
    )
    return replace(verdict, status="undecided", reason=reason)
