"""Names the slip in a wrong statement: the one change after which it has the solutions known."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Final

from .places import changed_once
from .slips.law import short
from .solution_sets import Comparison
from .tree import (
    ONE,
    TWO,
    Call,
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
)
from .truth import Point, truth

_MAX_TRIED: Final = 400
_MAX_SOLUTIONS: Final = 12
_ENOUGH: Final = 4  # solutions: fewer are met by accident where a name may be put in
_TURNED: Final = {"<": ">", ">": "<", "≤": "≥", "≥": "≤"}
_FACTORS: Final = tuple(map(Fraction, ("2", "1/2", "3", "1/3", "4", "1/4")))


def mended_statement(found: Comparison) -> str:
    """Return the sentence of the first change that mends the second statement, or nothing.

    It has to hold at all solutions that are known of the first, and no longer where it should not.
    """
    good = _spread(found.solutions)
    bad = _spread([point for point in found.others if point not in found.solutions])
    if not good or not (bad or found.lost):
        return ""
    tried = 0
    for sentence, change in _changes(found):
        for mended in changed_once(found.after, change):
            tried += 1
            if tried > _MAX_TRIED:
                return ""
            if _holds(mended, good) and not any(truth(mended, point) for point in bad):
                return sentence
    return ""


def _spread(points: list[Point]) -> list[Point]:
    distinct: list[Point] = []
    for point in points:
        if point not in distinct:
            distinct.append(point)
    return distinct[:: max(1, len(distinct) // _MAX_SOLUTIONS)]


def _holds(statement: Tree, points: list[Point]) -> bool:
    return all(truth(statement, point) for point in points)


_Change = Callable[[Tree], Iterator[Tree]]


def _changes(found: Comparison) -> Iterator[tuple[str, _Change]]:
    yield "Times a negative number, < becomes >: the sign is to be turned round.", _turned
    yield "A sign is wrong: a term that changes sides changes its sign.", _negated
    for factor in _FACTORS:
        yield f"Wrong by the factor {1 / factor}.", _scaled(factor)
    yield "Numerator and denominator are exchanged.", _inverted
    yield "A square, or a square root, is lost.", _squared
    if len(_spread(found.solutions)) < _ENOUGH:
        return
    for name in sorted(names(found.before) | names(found.after)):
        yield f"The factor {short(Name(name))} is lost.", _times(name)
        yield f"A factor {short(Name(name))} is too much.", _over(name)


def _turned(node: Tree) -> Iterator[Tree]:
    if isinstance(node, Relation) and node.sign in _TURNED:
        yield Relation(node.left, _TURNED[node.sign], node.right)  # type: ignore[arg-type]


def _is_value(node: Tree) -> bool:
    return isinstance(node, Name | Number | Sum | Product | Quotient | Power | Call | Negative)


def _negated(node: Tree) -> Iterator[Tree]:
    if isinstance(node, Negative):
        yield node.operand
    elif _is_value(node):
        yield Negative(node)


def _scaled(factor: Fraction) -> _Change:
    def change(node: Tree) -> Iterator[Tree]:
        if _is_value(node) and not isinstance(node, Negative):
            yield Product((Number(factor), node))

    return change


def _inverted(node: Tree) -> Iterator[Tree]:
    if isinstance(node, Quotient):
        yield Quotient(node.bottom, node.top)
    elif isinstance(node, Power | Call):
        yield Quotient(ONE, node)


def _squared(node: Tree) -> Iterator[Tree]:
    match node:
        case Power(base, exponent) if exponent == TWO:
            yield base
        case Call("sqrt", (inner,)):
            yield inner
    if _is_value(node) and not isinstance(node, Number):
        yield Power(node, TWO)
        yield Call("sqrt", (node,))


def _times(name: str) -> _Change:
    def change(node: Tree) -> Iterator[Tree]:
        if _is_value(node):
            yield Product((Name(name), node))

    return change


def _over(name: str) -> _Change:
    def change(node: Tree) -> Iterator[Tree]:
        if _is_value(node):
            yield Quotient(node, Name(name))

    return change
