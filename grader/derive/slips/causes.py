"""Names what was done on both sides of an equation when solutions were lost or gained."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import islice
from typing import Final

from ..equations.solution_sets import SolutionSets
from ..formula.domain import Domain
from ..formula.errors import DeriveError
from ..formula.printing import to_text
from ..formula.tree import (
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
from ..numbers.balls import arithmetic
from ..numbers.compare import compare, show
from ..numbers.evaluate import evaluate
from ..numbers.points import sample
from ..numbers.truth import Point, truth

_POINTS: Final = 4
_MAX_FACTORS: Final = 24


def zero_divisor(statement: Tree, point: Point) -> Tree | None:
    """Return a denominator with names that is 0 at a point where the line before has a value."""
    for node in walk(statement):
        if not isinstance(node, Quotient) or not names(node.bottom):
            continue
        if truth(Relation(node.bottom, "=", ZERO), point):
            return node.bottom
    return None


def cause(found: SolutionSets, point: Point, *, lost: bool) -> str:
    """Name the operation on both sides, or return an empty string."""
    before, after = found.before, found.after
    solution = f"the solution {place_of(point)}"
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
        ends = f"{side_at(before.left, point)} and {side_at(before.right, point)}"
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


def place_of(point: Point) -> str:
    return ", ".join(f"{name} = {value}" for name, value in shown_point(point))


def shown_point(point: Point) -> list[tuple[str, str]]:
    shown = []
    for name, tree in point.items():
        try:
            shown.append((name, show(evaluate(tree, {}, arithmetic()))))
        except DeriveError:
            shown.append((name, to_text(tree)))
    return shown


def side_at(tree: Tree, point: Point) -> str:
    try:
        return show(evaluate(tree, point, arithmetic()))
    except DeriveError:
        return "no value"
