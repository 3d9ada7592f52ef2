"""Reads an equation in a document as a derivative set to 0: `X^T X w = X^T y` below the gradient.

Whoever derives a gradient and then writes an equation says in words that the one follows from the
other: "setting it to zero". The equation is accepted if it has just those solutions.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Final

from ..arrays.arrays import ShapeError
from ..formula.budget import LINE, BudgetSpent, limited
from ..formula.errors import DeriveError
from ..formula.tree import ZERO, Call, Derivative, Name, Prime, Relation, Tree, names, walk
from ..notation.parse import ParsedLine
from ..notation.statements import Arrow, Step
from .known import Known
from .links.verdicts import LineVerdict

_SIDES: Final = 2
_OPEN: Final = ("undecided", "refuted")


def note_slope(
    known: Known, line: ParsedLine, resolved: Sequence[Tree], verdict: LineVerdict
) -> None:
    """Keep the value of a derivative that a line works out."""
    if not line.continues:
        known.derives = _variable(line.expressions[0])
    if known.derives:
        sound = verdict.accepted and {*line.relations} == {"="}
        known.slope = (verdict.number, resolved[-1], known.derives) if sound else None


def note_equation(
    known: Known, line: ParsedLine, resolved: Sequence[Tree], verdict: LineVerdict
) -> None:
    """Keep an equation in a line of its own that is no identity: something may solve it."""
    alone = line.statement is not None and not known.derives and len(resolved) == _SIDES
    if alone and {*line.relations} == {"="} and verdict.status in _OPEN:
        known.equation = (verdict.number, Relation(resolved[0], "=", resolved[1]))


def as_stationary(
    known: Known, line: ParsedLine, resolved: Sequence[Tree], verdict: LineVerdict
) -> LineVerdict:
    """Accept an equation that has the same solutions as a derivative set to 0.

    That is the last one that was worked out, or else that of a function that is defined here.
    """
    derived = any(
        isinstance(n, Derivative | Prime) for tree in line.expressions for n in walk(tree)
    )
    if verdict.accepted or not known.breaks or line.statement is None or derived:
        return verdict
    if len(resolved) > _SIDES or {*line.relations} != {"="}:
        return verdict
    statement = Relation(resolved[0], "=", resolved[1])
    found: Iterable[tuple[str, Tree]] = slopes(known, names(statement))
    if known.slope is not None:
        place, slope, _ = known.slope
        found = [(f"derivative in line {place}", slope)]
    for what, slope in found:
        zero = Relation(slope, "=", ZERO)
        if follows(known, verdict, zero, statement, "⇔"):
            reason = f"It has the same solutions as the {what}, set to 0."
            return LineVerdict(verdict.number, verdict.text, "agrees", reason)
    return verdict


def slopes(known: Known, variables: Collection[str]) -> Iterator[tuple[str, Tree]]:
    """Yield the derivatives of the functions that are defined above by what they are functions of.

    Each comes in words and as a formula; only those by some variables are wanted.
    """
    for name in sorted(known.own() & known.told):
        definition = known.scope.definitions[name]
        whole: Tree = Name(name)
        if definition.parameter is not None:
            whole = Call(name, (Name(definition.parameter),))
        for variable in definition.parameters:
            if variable not in variables or variable in known.varied:
                continue  # what is worked out counts, right or wrong
            with suppress(DeriveError):
                slope = known.scope.resolve(Derivative(whole, variable))
                yield f"derivative of {name} by {variable}", slope


def follows(known: Known, verdict: LineVerdict, before: Tree, after: Tree, arrow: Arrow) -> bool:
    """Say whether one statement follows from another, or has its solutions; no if it takes long."""
    from .links.implications import judge_implication  # sympy loads only when a line needs it

    step, scope = Step(arrow, after, 1), known.scope
    try:
        with limited(LINE):
            found = judge_implication(
                verdict.number, verdict.text, before, step, after, before, scope
            )
    except (BudgetSpent, DeriveError, ShapeError):
        return False
    return found.accepted


def _variable(tree: Tree) -> str:
    """Return by what a derivative is taken; empty where it is none, or that is not plain."""
    if isinstance(tree, Derivative):
        return tree.variable
    if isinstance(tree, Prime):
        return tree.argument.name if isinstance(tree.argument, Name) else tree.name
    return ""
