"""Reads an equation in a document as a derivative set to 0: `X^T X w = X^T y` below the gradient.

Whoever derives a gradient and then writes an equation says in words that the one follows from the
other: "setting it to zero". The equation is accepted if it has just those solutions.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..arrays.arrays import ShapeError
from ..formula.budget import LINE, BudgetSpent, limited
from ..formula.errors import DeriveError
from ..formula.tree import ZERO, Derivative, Name, Prime, Relation, Tree, walk
from ..notation.parse import ParsedLine
from ..notation.statements import Step
from .known import Known
from .links.verdicts import LineVerdict


def note_slope(
    known: Known, line: ParsedLine, resolved: Sequence[Tree], verdict: LineVerdict
) -> None:
    """Keep the value of a derivative that a line works out."""
    if not line.continues:
        known.derives = _variable(line.expressions[0])
    if known.derives:
        sound = verdict.accepted and {*line.relations} == {"="}
        known.slope = (verdict.number, resolved[-1], known.derives) if sound else None


def _variable(tree: Tree) -> str:
    """Return by what a derivative is taken; empty where it is none, or that is not plain."""
    if isinstance(tree, Derivative):
        return tree.variable
    if isinstance(tree, Prime):
        return tree.argument.name if isinstance(tree.argument, Name) else tree.name
    return ""


def as_stationary(
    known: Known, line: ParsedLine, resolved: Sequence[Tree], verdict: LineVerdict
) -> LineVerdict:
    """Accept an equation that has the same solutions as the last derivative set to 0."""
    derived = any(
        isinstance(n, Derivative | Prime) for tree in line.expressions for n in walk(tree)
    )
    if (
        verdict.accepted
        or known.slope is None
        or not known.breaks
        or line.statement is None
        or derived
    ):
        return verdict
    if len(resolved) > 2 or {*line.relations} != {"="}:
        return verdict
    from .links.implications import judge_implication  # sympy loads only when a line needs it

    place, slope, _ = known.slope
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
