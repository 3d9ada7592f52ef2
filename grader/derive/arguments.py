"""Says in words what a step between statements did to their solutions, and what it probably was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from typing import Final, Literal

from .consequences import Comparison
from .domain import Domain
from .errors import DeriveError
from .mended_statements import mended_statement
from .numeric import arithmetic, evaluate
from .points import sample
from .printing import to_text
from .refute import Witness, compare, show
from .statements import Arrow
from .tree import (
    ONE,
    TWO,
    ZERO,
    Call,
    Connective,
    Name,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Sum,
    Tree,
    names,
    walk,
)
from .truth import Point, truth

_POINTS: Final = 4
_MAX_FACTORS: Final = 24


@dataclass(frozen=True, slots=True)
class Argument:
    """The sentences for a refuted step; `slip` names what was done, or at least what it did."""

    reason: str
    slip: str
    witness: Witness
    domain: Literal["", "enlarged", "narrowed"] = ""


def argument(found: Comparison, arrow: Arrow) -> Argument:
    """Explain a comparison that refutes the step."""
    if found.lost is not None:
        return _lost(found, found.lost)
    assert found.gained is not None
    return _gained(found, found.gained, arrow)


def _lost(found: Comparison, point: Point) -> Argument:
    place = _place(point)
    witness = _witness(found, point)
    if not point:
        reason = f"This is false: {witness.after}."
        return Argument(reason, reason, witness)
    missing = _without_value(found.after, point)
    named = f"the solution {place}"
    divisor = _zero_divisor(found.after, point)
    if divisor is not None:
        slip = f"Dividing by {to_text(divisor)}, which may be 0, loses {named}."
        return Argument(slip, slip, witness, "narrowed")
    if missing:
        slip = f"This step narrows the domain and loses {named}: there {missing}."
        return Argument(slip, slip, witness, "narrowed")
    slip = _cause(found, point, lost=True)
    if slip:
        return Argument(slip, slip, witness)
    slip = f"The step loses {named}."
    mended = mended_statement(found)
    reason = f"{slip} The line before holds there, but this does not: {witness.after}."
    return Argument(f"{reason} {mended}".strip(), mended or slip, witness)


def _gained(found: Comparison, point: Point, arrow: Arrow) -> Argument:
    place = _place(point)
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
    slip = _cause(found, point, lost=False)
    if slip:
        return Argument(slip + only, slip, witness)
    slip = f"The step gains {named}."
    reason = f"{slip} It does not solve the line before: {witness.before}."
    mended = mended_statement(found)
    return Argument(f"{reason} {mended}".strip() if mended else reason, mended or slip, witness)


def _place(point: Point) -> str:
    return ", ".join(f"{name} = {value}" for name, value in _shown(point))


def _shown(point: Point) -> list[tuple[str, str]]:
    shown = []
    for name, tree in point.items():
        try:
            shown.append((name, show(evaluate(tree, {}, arithmetic()))))
        except DeriveError:
            shown.append((name, to_text(tree)))
    return shown


def _witness(found: Comparison, point: Point) -> Witness:
    texts = [_seen(statement, point) for statement in (found.before, found.after)]
    return Witness(tuple(_shown(point)), *texts)


def _seen(statement: Tree, point: Point) -> str:
    """The statement with the values of its sides; of several at once, the first that is wrong."""
    match statement:
        case Relation(left, sign, right):
            return f"{_side(left, point)} {sign} {_side(right, point)}"
        case Connective("and", parts):
            wrong = (part for part in parts if not truth(part, point))
            return _seen(next(wrong, parts[0]), point)
        case Connective(_, parts):
            return " or ".join(_seen(part, point) for part in parts[:4])
    return ""


def _side(tree: Tree, point: Point) -> str:
    try:
        return show(evaluate(tree, point, arithmetic()))
    except DeriveError:
        return "no value"


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


def _zero_divisor(statement: Tree, point: Point) -> Tree | None:
    """Return a denominator with names that is 0 at a point where the line before has a value."""
    for node in walk(statement):
        if not isinstance(node, Quotient) or not names(node.bottom):
            continue
        if truth(Relation(node.bottom, "=", ZERO), point):
            return node.bottom
    return None


def _cause(found: Comparison, point: Point, *, lost: bool) -> str:
    """Name the operation on both sides, or return an empty string."""
    before, after = found.before, found.after
    solution = f"the solution {_place(point)}"
    if isinstance(before, Relation) and isinstance(after, Connective):
        return _misused_product(before, after)
    if not (isinstance(before, Relation) and isinstance(after, Relation)):
        return ""
    if not before.sign == "=" == after.sign:
        return ""
    more, fewer = (before, after) if lost else (after, before)
    factor = _factor(more, fewer, found.domains, point)
    if factor is not None:
        doing = f"{'Dividing' if lost else 'Multiplying'} by {to_text(factor)}"
        change = "loses" if lost else "gains"
        if len(point) > 1:
            return f"{doing}, which may be 0, {change} {solution}."
        return f"{doing} {change} {solution}."
    if _squared(fewer, more, found.domains):
        if lost:
            return f"Taking the root loses {solution}: a square has two roots."
        ends = f"{_side(before.left, point)} and {_side(before.right, point)}"
        return f"Squaring gains {solution}: there the sides of the line before are {ends}."
    return ""


def _misused_product(before: Relation, after: Connective) -> str:
    """`a b = c` taken for `a = c or b = c`."""
    left, right = before.left, before.right
    if not isinstance(left, Product):
        left, right = right, left
    parts = [part for part in after.parts if isinstance(part, Relation)]
    split = isinstance(left, Product) and right != ZERO and after.word == "or"
    if split and all(part.right == right for part in parts) and len(parts) == len(after.parts):
        return (
            "Only of a product that is 0 must a factor be 0: "
            f"of one that is {to_text(right)} this changes the solutions."
        )
    return ""


def _gap(relation: Relation) -> Tree:
    return Sum((relation.left, Negative(relation.right)))


def _factor(
    more: Relation, fewer: Relation, domains: Mapping[str, Domain], point: Point
) -> Tree | None:
    """Return the f that is 0 at the point, if left - right of the one is f times the other's."""
    for factor in islice(_factors(more), _MAX_FACTORS):
        if truth(Relation(factor, "=", ZERO), point) is not True:
            continue
        if _proportional(_gap(more), Product((factor, _gap(fewer))), domains):
            return factor
    return None


def _factors(relation: Relation) -> Iterator[Tree]:
    seen: set[Tree] = set()
    for node in walk(relation):
        usable = isinstance(node, Name | Sum | Power | Product | Call)
        if usable and names(node) and node not in seen:
            seen.add(node)
            yield node
    gap = _gap(relation)
    for name in sorted(names(gap)):
        for value in (ONE, TWO, Number(Fraction(3))):
            yield Sum((Name(name), Negative(value)))
            yield Sum((Name(name), value))


def _proportional(left: Tree, right: Tree, domains: Mapping[str, Domain]) -> bool:
    """Say whether the ratio of two formulas is one number at a few points."""
    ratios: list[Fraction | float] = []
    for point in islice(sample((left, right), domains), 12):
        try:
            numbers = arithmetic()
            ratio = numbers.divide(evaluate(left, point, numbers), evaluate(right, point, numbers))
        except DeriveError:
            continue
        ratios.append(ratio if isinstance(ratio, Fraction) else float(ratio.middle))
        if len(ratios) == _POINTS:
            break
    if len(ratios) < 2:
        return False
    first = float(ratios[0])
    return first != 0 and all(abs(float(r) - first) <= 1e-12 * abs(first) for r in ratios)


def _squared(inner: Relation, outer: Relation, domains: Mapping[str, Domain]) -> bool:
    """Say whether both sides of the outer relation are the squares of those of the inner one."""
    try:
        return all(
            compare(Power(side, TWO), end, domains).difference in {"same", "enlarged", "narrowed"}
            for side, end in ((inner.left, outer.left), (inner.right, outer.right))
        )
    except DeriveError:
        return False
