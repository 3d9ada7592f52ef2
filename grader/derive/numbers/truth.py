"""Says whether a statement is true at a point; where a side has no value, it is not true."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from ..formula.errors import DeriveError, NoRealValue
from ..formula.tree import Connective, Number, Relation, Sum, Tree
from .balls import Arithmetic, Real, Unclear, arithmetic, with_enough_digits
from .elementary import SIGNS
from .evaluate import evaluate

Point = Mapping[str, Tree]

_SAME: Final = 1e-40
_APART: Final = 1e-25
_NUDGE: Final = Fraction(1, 10**30)


@dataclass(frozen=True, slots=True)
class Place:
    """A number on a line: exact, or a fraction within 10^-60 of the number that is meant."""

    tree: Tree
    exact: bool = True


def truth(statement: Tree, point: Point, *, exact: bool = True) -> bool | None:
    """Return None where nothing can be told; `exact` says whether the point is."""
    match statement:
        case Relation(left, sign, right):
            order = _order(left, right, point, exact=exact)
            return order if order is None or order is False else order in SIGNS[sign]
        case Connective(word, parts):
            known = [truth(part, point, exact=exact) for part in parts]
            decisive = word == "or"
            if decisive in known:
                return decisive
            return None if None in known else not decisive
    raise AssertionError("not a statement")


def _order(left: Tree, right: Tree, point: Point, *, exact: bool) -> int | bool | None:
    """Return the sign of right minus left, False without a value, None where it is unclear."""
    if not exact:
        return _rough_order(left, right, point)

    def order(numbers: Arithmetic) -> _Sign:
        low, high = (evaluate(side, point, numbers) for side in (left, right))
        return _Sign(numbers.sign(numbers.add([high, -low])))

    try:
        return with_enough_digits(order, zeros=True)
    except NoRealValue:
        return False
    except DeriveError:
        return None


class _Sign(int):
    """A sign, which is never mistaken for False."""

    __slots__ = ()


def _rough_order(left: Tree, right: Tree, point: Point) -> int | bool | None:
    try:
        low, high = (_value(side, point) for side in (left, right))
    except DeriveError:
        return None
    if low is None or high is None:
        return False
    numbers = arithmetic()
    middles = [numbers.ball(end).middle for end in (low, high)]
    gap = middles[1] - middles[0]
    size = 1 + max(map(abs, middles))
    if abs(gap) < _SAME * size:
        return _Sign(0)
    return None if abs(gap) < _APART * size else _Sign(1 if gap > 0 else -1)


def _value(side: Tree, point: Point) -> Real | None:
    """Return the value, or None if there is none here nor on either side of here.

    Raises:
        DeriveError: there is one on one side only, or nothing can be told.
    """
    try:
        return evaluate(side, point, arithmetic())
    except NoRealValue:
        for near in _beside(point):
            try:
                evaluate(side, near, arithmetic())
            except NoRealValue:
                continue
            raise Unclear from None
    return None


def _beside(point: Point) -> Iterator[Point]:
    for step in (_NUDGE, -_NUDGE):
        yield {name: Sum((place, Number(step))) for name, place in point.items()}
