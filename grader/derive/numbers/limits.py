"""Finds a limit by values very near to the point, at 400 digits, from each side that is asked for.

A value is given only if it has settled to 45 digits between two distances of very different size;
what comes slowly (1/log x), or not at all, has no value here and cannot decide a line.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from ..formula.errors import NoRealValue, TooLarge, Unreliable
from ..formula.tree import INFINITY, Limit, Negative, Number, Sum, Tree
from .balls import Ball, Real, Unclear, arithmetic, magnitude
from .elementary import Evaluate
from .integrand import check_constants

_WORK_DIGITS: Final = 400
_STEPS: Final = ((50, 100), (11, 12), (5, 6), (3, 4))
"""Powers of ten, of the distance or of one over it; the later ones where these are too much."""
_NEAR: Final = (Fraction(7919, 10007), Fraction(6133, 10009))  # so that no period is met
_SETTLED_BITS: Final = 150
_GROWN_BITS: Final = 60


def limit(tree: Limit, point: Mapping[str, Tree], evaluate: Evaluate) -> Real:
    """Return the value at a point of the other names.

    Args:
        tree: the limit.
        point: what the other names are.
        evaluate: evaluates what stands under it.

    Raises:
        NoRealValue: the limits from the two sides differ, or there is none.
        Unreliable: nothing can be said.
    """
    check_constants(evaluate, tree.body, tree.point)
    if tree.point in (INFINITY, Negative(INFINITY)):
        return _from(tree, point, evaluate, 1 if tree.point == INFINITY else -1, infinite=True)
    sides = {"+": (1,), "-": (-1,), "": (1, -1)}[tree.side]
    values = [_from(tree, point, evaluate, sign, infinite=False) for sign in sides]
    if len(values) == 2:
        numbers = arithmetic(_WORK_DIGITS)
        gap = numbers.ball(numbers.add([values[0], -values[1]]))
        if not gap.may_be_zero:
            raise NoRealValue("the limits from the left and from the right differ")
    return values[0]


def _from(
    tree: Limit, point: Mapping[str, Tree], evaluate: Evaluate, sign: int, *, infinite: bool
) -> Real:
    for steps in _STEPS:
        try:
            near, nearer = (
                _value(tree, point, evaluate, _distance(step, factor, infinite) * sign, infinite)
                for step, factor in zip(steps, _NEAR, strict=True)
            )
        except TooLarge:
            continue  # not so far out
        except (NoRealValue, Unclear):
            raise Unreliable("it has no value on one side of the limit") from None
        return _settled(near, nearer)
    raise Unreliable("its values near the limit are too large")


def _distance(step: int, factor: Fraction, infinite: bool) -> Fraction:
    return factor * Fraction(10) ** (step if infinite else -step)


def _value(
    tree: Limit, point: Mapping[str, Tree], evaluate: Evaluate, shift: Fraction, infinite: bool
) -> Ball:
    place: Tree = Number(shift) if infinite else Sum((tree.point, Number(shift)))
    numbers = arithmetic(_WORK_DIGITS)
    return numbers.ball(evaluate(tree.body, {**point, tree.variable: place}, numbers))


def _settled(near: Ball, nearer: Ball) -> Real:
    numbers = arithmetic(_WORK_DIGITS)
    change = numbers.ball(numbers.add([near, -nearer]))
    error = magnitude(change.value.abs_upper()) + 2
    if error < magnitude(nearer.value) - _SETTLED_BITS:
        return Ball.around(nearer.value, error)
    if magnitude(near.value.abs_upper()) < -_SETTLED_BITS and error < -_SETTLED_BITS:
        return Fraction(0)
    before, after = magnitude(near.value), magnitude(nearer.value)
    if min(before, after - before) > _GROWN_BITS:
        raise NoRealValue("it grows beyond all bounds")
    raise Unreliable("it does not settle near the limit")
