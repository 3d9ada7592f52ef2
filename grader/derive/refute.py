"""Compares two formulas by evaluation, at 60 digits and more where they differ, and finds witnesses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal, TypeAlias

from .domain import Domain
from .errors import NoRealValue, TooLarge, ValueRefused
from .numeric import Real, Unreliable, evaluator
from .points import Point, sample
from .tree import Tree

DIGITS: Final = (60, 180, 600)
ENOUGH_POINTS: Final = 6
_SAME_DIGITS: Final = 40
_STABLE_DIGITS: Final = 20

Difference: TypeAlias = Literal["same", "value", "enlarged", "narrowed", "neither", "unknown"]


@dataclass(frozen=True, slots=True)
class Witness:
    """A point, and both formulas there, as text; a formula without a value says why."""

    point: tuple[tuple[str, str], ...]
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """The difference found first, values before domains; `same` if none was found.

    `points` counts the points at which both have the same value; `needed` of them are enough.
    """

    difference: Difference
    witness: Witness | None
    points: int
    needed: int


def compare(before: Tree, after: Tree, domains: Mapping[str, Domain]) -> Comparison:
    """Look for a point of the domains at which the two differ."""
    same = tried = 0
    domain_change: Comparison | None = None
    for point in sample((before, after), domains):
        tried += 1
        difference, left, right = _examine(before, after, point)
        if difference == "same":
            same += 1
        elif difference == "value":
            return Comparison("value", _witness(point, left, right), same, 0)
        elif difference in {"enlarged", "narrowed"} and domain_change is None:
            domain_change = Comparison(difference, _witness(point, left, right), same, 0)
    needed = max(1, min(ENOUGH_POINTS, tried))
    return domain_change or Comparison("same", None, same, needed)


def _examine(
    before: Tree, after: Tree, point: Point
) -> tuple[Difference, Real | str, Real | str]:
    """Compare at one point; a difference counts only if it stays at more digits."""
    history: list[tuple[Real | str, Real | str]] = []
    for digits in DIGITS:
        try:
            left, right = (_value(tree, point, digits) for tree in (before, after))
        except (TooLarge, Unreliable, ValueRefused):
            return "unknown", "", ""
        if isinstance(left, str) and isinstance(right, str):
            return "neither", left, right
        if not isinstance(left, str) and not isinstance(right, str):
            if _close(left, right, _SAME_DIGITS):
                return "same", left, right
            if isinstance(left, Fraction) and isinstance(right, Fraction):
                return "value", left, right
        if history and all(map(_settled, history[-1], (left, right))):
            if isinstance(left, str):
                return "enlarged", left, right
            return ("narrowed" if isinstance(right, str) else "value"), left, right
        history.append((left, right))
    noise = all(
        not isinstance(value, str) and abs(value) < Fraction(1, 10 ** (digits - 15))
        for digits, pair in zip(DIGITS, history, strict=True)
        for value in pair
    )
    return ("same" if noise else "unknown"), *history[-1]


def _value(tree: Tree, point: Point, digits: int) -> Real | str:
    try:
        return evaluator(digits).evaluate(tree, point)
    except NoRealValue as reason:
        return str(reason)


def _close(left: Real, right: Real, digits: int) -> bool:
    if isinstance(left, Fraction) and isinstance(right, Fraction):
        return left == right
    context = evaluator(DIGITS[-1])
    left, right = context.real(left), context.real(right)
    return bool(abs(left - right) <= max(abs(left), abs(right)) * context.real(_power(-digits)))


def _power(exponent: int) -> Fraction:
    return Fraction(10) ** exponent


def _settled(coarse: Real | str, fine: Real | str) -> bool:
    """Say whether more digits left the value, or its absence, as it was."""
    if isinstance(coarse, str) or isinstance(fine, str):
        return isinstance(coarse, str) and isinstance(fine, str)
    return _close(coarse, fine, _STABLE_DIGITS)


def _witness(point: Point, left: Real | str, right: Real | str) -> Witness:
    shown = tuple((name, show(evaluator(60).evaluate(tree, {}))) for name, tree in point.items())
    return Witness(shown, *(v if isinstance(v, str) else show(v) for v in (left, right)))


def show(value: Real) -> str:
    """Return a short text: an exact small fraction, else eight significant digits."""
    if isinstance(value, Fraction):
        text = str(value)
        if len(text) <= 12:
            return text
    context = evaluator(60)
    return str(context.context.nstr(context.real(value), 8))
