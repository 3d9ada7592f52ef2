"""Names what is evidently wrong with a number: its sign, a factor of ten, its rounding, …"""

from __future__ import annotations

import functools
from collections.abc import Callable
from fractions import Fraction
from typing import Final

from ..formula.errors import DeriveError
from ..numbers.balls import Arithmetic, Real, arithmetic
from ..numbers.functions import apply
from .tolerance import Tolerance, rounds_to

_NEAR: Final = Tolerance.relative(Fraction(1, 1000))
_BASE: Final = (
    "This is off by the factor ln({0}): the natural log and that to base {0} are confused."
)
"""The value alone does not tell which of them is meant, as the log may be in a denominator."""


def explain(value: Real, digits: int | None, expected: Real) -> tuple[str, str]:
    """Return the name of the slip and a sentence about it, or two empty strings.

    Args:
        value: what the learner wrote.
        digits: how many significant digits that has, if it was a decimal literal.
        expected: what it should have been.
    """
    if digits is not None and rounds_to(value, expected, digits):
        places = "1 digit" if digits == 1 else f"{digits} digits"
        return "rounding", f"Right to {places}, but rounded too coarsely: give more digits."
    numbers = arithmetic()
    gap = _whole_gap(value, expected)
    whole = gap is not None
    if not whole and _NEAR.accepts(value, expected):
        return "rounding", "This is less than 0.1 % off: was something rounded on the way?"
    same = (Tolerance.exact() if whole else _NEAR).accepts
    found = _undone(numbers, value, expected, same)
    if gap in {1, -1}:
        size = "large" if gap == 1 else "small"
        counted = f"This is 1 too {size}: look again at what is counted first and last."
        return ("", "") if found else ("off by one", counted)
    return found or ("", "")


def _undone(
    numbers: Arithmetic, value: Real, expected: Real, same: Callable[[Real, Real], bool]
) -> tuple[str, str] | None:
    """Return the first slip of the table that, undone, gives the expected value."""
    for name, reason, undo in _SLIPS:
        try:
            if same(undo(numbers, value), expected):
                return name, reason
        except DeriveError:
            continue
    return None


def _whole_gap(value: Real, expected: Real) -> Fraction | None:
    """Return by how much a whole number is larger than another one: those are not rounded."""
    if isinstance(value, Fraction) and isinstance(expected, Fraction):
        return value - expected if value.denominator == expected.denominator == 1 else None
    return None


def _times(factor: Fraction) -> Callable[[Arithmetic, Real], Real]:
    return lambda numbers, value: numbers.multiply(value, factor)


def _log_factor(numbers: Arithmetic, value: Real, *, base: int, divide: bool) -> Real:
    factor = apply(numbers, "log", [Fraction(base)])
    return numbers.divide(value, factor) if divide else numbers.multiply(value, factor)


def _log(base: int, *, divide: bool) -> Callable[[Arithmetic, Real], Real]:
    return functools.partial(_log_factor, base=base, divide=divide)


_SLIPS: Final[tuple[tuple[str, str, Callable[[Arithmetic, Real], Real]], ...]] = (
    ("sign", "The sign is wrong.", _times(Fraction(-1))),
    (
        "percent",
        "This is 100 times too large, as a part of 1 is when it is given in percent.",
        _times(Fraction(1, 100)),
    ),
    (
        "percent",
        "This is 100 times too small, as percents are when they are given as a part of 1.",
        _times(Fraction(100)),
    ),
    ("factor 10", "This is 10 times too large.", _times(Fraction(1, 10))),
    ("factor 10", "This is 10 times too small.", _times(Fraction(10))),
    ("factor 1000", "This is 1000 times too large.", _times(Fraction(1, 1000))),
    ("factor 1000", "This is 1000 times too small.", _times(Fraction(1000))),
    (
        "reciprocal",
        "This is the reciprocal of the value: 1 divided by it.",
        lambda numbers, value: numbers.divide(Fraction(1), value),
    ),
    ("factor 2", "This is 2 times too large.", _times(Fraction(1, 2))),
    ("factor 2", "This is 2 times too small.", _times(Fraction(2))),
    (
        "complement",
        "This is 1 minus the value.",
        lambda numbers, value: numbers.add([Fraction(1), -value]),
    ),
    ("logarithm", _BASE.format(10), _log(10, divide=False)),
    ("logarithm", _BASE.format(2), _log(2, divide=False)),
    ("logarithm", _BASE.format(10), _log(10, divide=True)),
    ("logarithm", _BASE.format(2), _log(2, divide=True)),
    ("root", "The square of this is the value.", lambda numbers, v: numbers.multiply(v, v)),
    ("square", "This is the square of the value.", lambda numbers, v: apply(numbers, "sqrt", [v])),
)
"""The slip's name, the sentence, and what turns the slip into the right value."""
