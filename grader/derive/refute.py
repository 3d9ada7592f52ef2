"""Compares two formulas by evaluation at many points, to 60 digits and more, and finds witnesses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal, TypeAlias

from .balls import Ball, Real, Unclear, magnitude
from .domain import Domain
from .errors import NoRealValue, TooLarge, ValueRefused
from .numeric import DIGITS, Unreliable, arithmetic, evaluate
from .points import Point, sample
from .tree import Call, Name, Power, Tree, walk

ENOUGH_POINTS: Final = 6
_SAME_BITS: Final = 130  # 40 digits
_ZERO_BITS: Final = 1_500
_ALGEBRAIC: Final = frozenset({"sqrt", "cbrt", "abs", "sign", "max", "min", "relu"})

Difference: TypeAlias = Literal["same", "value", "enlarged", "narrowed", "neither", "unknown"]
_Outcome: TypeAlias = tuple[Difference, Real | str, Real | str]


@dataclass(frozen=True, slots=True)
class Witness:
    """A point, and both formulas there, as text; a formula without a value says why."""

    point: tuple[tuple[str, str], ...]
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """The difference found first, values before domains; `same` if none was found.

    `points` counts the points at which both have the same value; `needed` of them are enough.
    """

    difference: Difference
    witness: Witness | None
    points: int
    needed: int


def compare(before: Tree, after: Tree, domains: Mapping[str, Domain]) -> Evidence:
    """Look for a point of the domains at which the two differ."""
    same = tried = 0
    exact_zeros = all(map(_algebraic, (before, after)))
    domain_change: Evidence | None = None
    for point in sample((before, after), domains):
        tried += 1
        difference, left, right = _examine(before, after, point, exact_zeros)
        if difference == "same":
            same += 1
        elif difference == "value":
            return Evidence("value", _witness(point, left, right), same, 0)
        elif difference in {"enlarged", "narrowed"} and domain_change is None:
            domain_change = Evidence(difference, _witness(point, left, right), same, 0)
    needed = max(1, min(ENOUGH_POINTS, tried))
    return domain_change or Evidence("same", None, same, needed)


def _examine(before: Tree, after: Tree, point: Point, exact_zeros: bool) -> _Outcome:
    """Compare at one point, with more digits as long as the balls are too coarse to tell."""
    for digits in DIGITS:
        final = digits == DIGITS[-1]
        try:
            left, right = (
                _value(tree, point, digits, final=final and exact_zeros) for tree in (before, after)
            )
        except Unclear:
            continue
        except (TooLarge, Unreliable, ValueRefused):
            break
        if isinstance(left, str) or isinstance(right, str):
            return _domains_differ(left, right), left, right
        verdict = _same(left, right, final=final)
        if verdict is not None:
            return ("same" if verdict else "value"), left, right
    return "unknown", "", ""


def _algebraic(tree: Tree) -> bool:
    """Whether a value that is 0 to 600 digits is 0: not so with exp, as in 1 - tanh(1000)."""
    for node in walk(tree):
        match node:
            case Call(function) if function not in _ALGEBRAIC:
                return False
            case Power(_, exponent) if any(isinstance(part, Name) for part in walk(exponent)):
                return False
    return True


def _domains_differ(left: Real | str, right: Real | str) -> Difference:
    if isinstance(left, str):
        return "neither" if isinstance(right, str) else "enlarged"
    return "narrowed"


def _value(tree: Tree, point: Point, digits: int, *, final: bool) -> Real | str:
    try:
        return evaluate(tree, point, arithmetic(digits, final=final))
    except NoRealValue as reason:
        return str(reason)


def _same(left: Real, right: Real, *, final: bool) -> bool | None:
    """Say whether the values are equal to 40 digits, or differ for certain; None if neither."""
    if isinstance(left, Fraction) and isinstance(right, Fraction):
        return left == right
    numbers = arithmetic(DIGITS[-1], final=True)
    gap = numbers.ball(numbers.add([left, -right]))
    if magnitude(gap.middle) > gap.error:
        return False
    size = max(magnitude(numbers.ball(value).middle) for value in (left, right))
    zero = final and gap.error < -_ZERO_BITS
    return True if gap.error < size - _SAME_BITS or zero else None


def _witness(point: Point, left: Real | str, right: Real | str) -> Witness:
    shown = tuple((name, show(evaluate(tree, {}, arithmetic()))) for name, tree in point.items())
    for digits in (8, 20, 100):
        texts = [v if isinstance(v, str) else show(v, digits) for v in (left, right)]
        if texts[0] != texts[1]:
            break
    return Witness(shown, *texts)


def show(value: Real, digits: int = 8) -> str:
    """Return a short text: an exact small fraction, else the significant digits asked for."""
    if isinstance(value, Fraction) and len(str(value)) <= 12:
        return str(value)
    numbers = arithmetic()
    middle = value.middle if isinstance(value, Ball) else numbers.ball(value).middle
    return str(numbers.context.nstr(middle, digits))
