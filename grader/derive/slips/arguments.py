"""Says in words what a step between statements did to their solutions, and what it probably was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..equations.solution_sets import SolutionSets
from ..formula.errors import DeriveError
from ..formula.printing import to_text
from ..formula.tree import Connective, Relation, Tree
from ..notation.statements import Arrow
from ..numbers.balls import arithmetic
from ..numbers.compare import Witness
from ..numbers.evaluate import evaluate
from ..numbers.truth import Point, truth
from .causes import cause, place_of, shown_point, side_at, zero_divisor
from .statements import name_statement_slip


@dataclass(frozen=True, slots=True)
class Argument:
    """The sentences for a refuted step; `slip` names what was done, or at least what it did."""

    reason: str
    slip: str
    witness: Witness
    domain: Literal["", "enlarged", "narrowed"] = ""


def argument(found: SolutionSets, arrow: Arrow) -> Argument:
    """Explain a comparison that refutes the step."""
    if found.lost is not None:
        return _lost(found, found.lost)
    assert found.gained is not None
    return _gained(found, found.gained, arrow)


def _lost(found: SolutionSets, point: Point) -> Argument:
    place = place_of(point)
    witness = _witness(found, point)
    if not point:
        reason = f"This is false: {witness.after}."
        return Argument(reason, reason, witness)
    missing = _without_value(found.after, point)
    named = f"the solution {place}"
    divisor = zero_divisor(found.after, point)
    if divisor is not None:
        slip = f"Dividing by {to_text(divisor)}, which may be 0, loses {named}."
        return Argument(slip, slip, witness, "narrowed")
    if missing:
        slip = f"This step narrows the domain and loses {named}: there {missing}."
        return Argument(slip, slip, witness, "narrowed")
    slip = cause(found, point, lost=True)
    if slip:
        return Argument(slip, slip, witness)
    slip = f"The step loses {named}."
    mended = name_statement_slip(found)
    reason = f"{slip} The line before holds there, but this does not: {witness.after}."
    return Argument(f"{reason} {mended}".strip(), mended or slip, witness)


def _gained(found: SolutionSets, point: Point, arrow: Arrow) -> Argument:
    place = place_of(point)
    witness = _witness(found, point)
    if not point:
        reason = f"This is true, but what stands before it is false: {witness.before}."
        return Argument(reason, reason, witness)
    only = " It follows (⇒), but does not say the same (⇔)."
    if arrow == "":
        only = " Write ⇒ before a line that follows, but has more solutions."
    missing = _without_value(found.before, point)
    named = f"the solution {place}"
    if missing:
        slip = f"This step enlarges the domain and gains {named}: in the line before {missing}."
        return Argument(slip, slip, witness, "enlarged")
    slip = cause(found, point, lost=False)
    if slip:
        return Argument(slip + only, slip, witness)
    slip = f"The step gains {named}."
    reason = f"{slip} It does not solve the line before: {witness.before}."
    mended = name_statement_slip(found)
    return Argument(f"{reason} {mended}".strip() if mended else reason, mended or slip, witness)


def _witness(found: SolutionSets, point: Point) -> Witness:
    texts = [_seen(statement, point) for statement in (found.before, found.after)]
    return Witness(tuple(shown_point(point)), *texts)


def _seen(statement: Tree, point: Point) -> str:
    """The statement with the values of its sides; of several at once, the first that is wrong."""
    match statement:
        case Relation(left, sign, right):
            return f"{side_at(left, point)} {sign} {side_at(right, point)}"
        case Connective("and", parts):
            wrong = (part for part in parts if not truth(part, point))
            return _seen(next(wrong, parts[0]), point)
        case Connective(_, parts):
            return " or ".join(_seen(part, point) for part in parts[:4])
    return ""


def _without_value(statement: Tree, point: Point) -> str:
    """Say why an equation means nothing at a point, or return an empty string."""
    if not isinstance(statement, Relation):
        return ""
    for side in (statement.left, statement.right):
        try:
            evaluate(side, point, arithmetic())
        except DeriveError as error:
            return f"{to_text(side)} has no value ({error})"
    return ""
