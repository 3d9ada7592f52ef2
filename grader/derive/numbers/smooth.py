"""Functions with a bound on their slope, which says how they spread errors."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any, Final

from ..formula.errors import TooLarge
from .balls import MAX_ANGLE_BITS, Arithmetic, Real, Unclear, magnitude


def smooth(numbers: Arithmetic, name: str, x: Real) -> Real:
    """A function with a bound on its slope, exact where `_SMOOTH` knows the value."""
    mp_name, exact, slope = _SMOOTH[name]
    if isinstance(x, Fraction) and x in exact:
        return exact[x]
    ball = numbers.ball(x)
    size = magnitude(ball.middle)
    if name in {"sin", "cos", "tan"} and size > MAX_ANGLE_BITS:
        raise TooLarge(f"the argument of {name} is too large to be evaluated")
    if name in {"exp", "sinh", "cosh"} and size > 40:
        raise TooLarge(f"the argument of {name} is too large to be evaluated")
    if ball.error > 0 and name not in {"tanh", "erf", "arctan"}:
        raise Unclear
    if name in {"tanh", "erf"} and size > 40:
        value = numbers.context.mpf(1 if ball.middle > 0 else -1)
    else:
        value = getattr(numbers.context, mp_name)(ball.middle)
    error = ball.error + slope(ball.middle, value) + 2
    if name == "tan" and error > magnitude(value):
        raise Unclear  # a pole may be near
    return numbers.made(value, error)


def _gentle(argument: Any, value: Any) -> int:
    return 1


_ZERO, _ONE = {Fraction(0): Fraction(0)}, {Fraction(0): Fraction(1)}
_SMOOTH: Final[Mapping[str, tuple[str, Mapping[Fraction, Fraction], Callable[[Any, Any], int]]]] = {
    "exp": ("exp", _ONE, lambda _, value: magnitude(value)),
    "sin": ("sin", _ZERO, _gentle),
    "cos": ("cos", _ONE, _gentle),
    "tan": ("tan", _ZERO, lambda _, value: max(2 * magnitude(value), 0) + 1),
    "arctan": ("atan", _ZERO, _gentle),
    "sinh": ("sinh", _ZERO, lambda _, value: max(magnitude(value), 0) + 1),
    "cosh": ("cosh", _ONE, lambda _, value: magnitude(value)),
    "tanh": ("tanh", _ZERO, _gentle),
    "asinh": ("asinh", _ZERO, _gentle),
    "erf": ("erf", _ZERO, _gentle),
}
"""mpmath's name, exact values, and the log2 of a bound on the slope (argument, value)."""
