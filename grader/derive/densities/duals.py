"""Numbers with a slope: derivatives by a parameter to full precision, one inside the other too."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Dual:
    """A value and its slope; of two numbers with different levels the higher is the outer one."""

    level: int
    value: Value
    slope: Value

    def __add__(self, other: Value) -> Dual:
        one, two, level = _aligned(self, other)
        return Dual(level, one.value + two.value, one.slope + two.slope)

    def __mul__(self, other: Value) -> Dual:
        one, two, level = _aligned(self, other)
        return Dual(level, one.value * two.value, one.value * two.slope + one.slope * two.value)

    __radd__ = __add__
    __rmul__ = __mul__

    def __neg__(self) -> Dual:
        return self * -1.0


Value: TypeAlias = float | Dual


def _aligned(one: Value, two: Value) -> tuple[Dual, Dual, int]:
    level = max(x.level for x in (one, two) if isinstance(x, Dual))
    return _at(one, level), _at(two, level), level


def _at(value: Value, level: int) -> Dual:
    return value if isinstance(value, Dual) and value.level == level else Dual(level, value, 0.0)


def inverse(value: Value) -> Value:
    """Return 1/value.

    Raises:
        ZeroDivisionError: at 0.
    """
    if not isinstance(value, Dual):
        return 1 / value
    found = inverse(value.value)
    return Dual(value.level, found, -(found * found * value.slope))


def log(value: Value) -> Value:
    """Return the natural logarithm.

    Raises:
        ValueError: of a number that is not positive.
    """
    if not isinstance(value, Dual):
        return math.log(value)
    return Dual(value.level, log(value.value), inverse(value.value) * value.slope)


def exp(value: Value) -> Value:
    """Return e to the power.

    Raises:
        OverflowError: it is too large.
    """
    if not isinstance(value, Dual):
        return math.exp(value)
    found = exp(value.value)
    return Dual(value.level, found, found * value.slope)


def power(base: Value, exponent: Value) -> Value:
    """Return a power: of any number if the exponent is a whole number, else of a positive one.

    Raises:
        ValueError: there is none. OverflowError: it is too large.
    """
    if not isinstance(exponent, Dual) and exponent == int(exponent) and abs(exponent) <= 8:
        found: Value = 1.0
        for _ in range(abs(int(exponent))):
            found = found * base
        return found if exponent >= 0 else inverse(found)
    return exp(exponent * log(base))


def slope_of(value: Value, level: int) -> Value:
    return value.slope if isinstance(value, Dual) and value.level == level else 0.0


def plain(value: Value) -> float:
    """Return the number without its slopes."""
    while isinstance(value, Dual):
        value = value.value
    return value
