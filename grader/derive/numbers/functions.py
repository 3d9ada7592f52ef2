"""The functions and real powers of balls.py's numbers, with bounds on how they spread errors."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any, Final

from ..formula.budget import spend
from ..formula.errors import NoRealValue, TooLarge
from . import evaluator
from .balls import EXACT_BITS, MAX_ANGLE_BITS, Arithmetic, Ball, Real, Unclear, magnitude

_LARGEST_FACTORIAL: Final = 400
_GAMMA_BITS: Final = 20  # of the argument
_SERIES: Final = frozenset({"erf", "gamma"})  # these add up more terms for more digits
_MULTIPLIED: Final = 4  # up to this power, multiplying is faster than exp and log


def power(numbers: Arithmetic, base: Real, exponent: Real) -> Real:
    """Real powers: 0^0 is 1, a negative base needs an integer exponent."""
    sign = numbers.sign(base)
    if sign == 0:
        if numbers.sign(exponent) < 0:
            raise NoRealValue("it divides by 0")
        return Fraction(int(numbers.sign(exponent) == 0))
    if exponent == Fraction(1, 2):
        return apply(numbers, "sqrt", [base])
    integer = isinstance(exponent, Fraction) and exponent.denominator == 1
    if sign < 0 and not integer:
        raise NoRealValue("a power with a fractional exponent has a negative base")
    if isinstance(base, Fraction) and isinstance(exponent, Fraction) and integer:
        if base == 1 or exponent == 0:
            return Fraction(1)
        bits = max(abs(base.numerator), base.denominator).bit_length()
        if abs(exponent) * bits <= EXACT_BITS:
            return Fraction(base ** int(exponent))
    if integer and isinstance(exponent, Fraction) and 1 <= exponent <= _MULTIPLIED:
        return functools.reduce(numbers.multiply, [base] * int(exponent))
    size = apply(
        numbers,
        "exp",
        [numbers.multiply(exponent, apply(numbers, "log", [numbers.absolute(base)]))],
    )
    odd = isinstance(exponent, Fraction) and exponent.numerator % 2
    return -size if sign < 0 and odd else size


def apply(numbers: Arithmetic, name: str, arguments: Sequence[Real]) -> Real:
    """Apply one of `functions.FUNCTIONS`."""
    return evaluator.apply(Balls(numbers), name, arguments)


class Balls:
    """The operations of the one evaluator, with fractions and balls."""

    exact = False

    def __init__(self, numbers: Arithmetic) -> None:
        self.numbers = numbers
        self.number = numbers.bounded
        self.constant = numbers.constant
        self.add = numbers.add
        self.divide = numbers.divide

    def negative(self, value: Real) -> Real:
        return -value

    def multiply(self, factors: Sequence[Real]) -> Real:
        return functools.reduce(self.numbers.multiply, factors)

    def power(self, base: Real, exponent: Real) -> Real:
        spend(self.numbers.digits)
        return power(self.numbers, base, exponent)

    def function(self, name: str, count: int) -> Callable[..., Real] | None:
        numbers = self.numbers
        if name in {"max", "min"}:
            return lambda *values: numbers.extremum(values, 1 if name == "max" else -1)
        own: Callable[..., Real]
        if name == "log" and count == 2:
            own = _log_to_base
        elif name in _SPECIAL and count == 1:
            own = _SPECIAL[name]
        elif name in _SMOOTH and count == 1:
            own = functools.partial(_smooth, name)
        else:
            return None
        spend(numbers.digits * (numbers.digits // 60 if name in _SERIES else 1))
        return functools.partial(own, numbers)


def _log_to_base(numbers: Arithmetic, value: Real, base: Real) -> Real:
    if numbers.sign(base) <= 0 or base == 1:
        raise NoRealValue("the base of a logarithm must be positive and not 1")
    power = numbers.divide(apply(numbers, "log", [value]), apply(numbers, "log", [base]))
    if isinstance(power, Ball) and isinstance(base, Fraction) and abs(power.middle) < 400:
        nearest = round(power.middle)
        if base**nearest == value:
            return Fraction(nearest)
    return power


def _square_root(numbers: Arithmetic, x: Real) -> Real:
    sign = numbers.sign(x)
    if sign < 0:
        raise NoRealValue("it takes the square root of a negative number")
    if sign == 0:
        return Fraction(0)
    if isinstance(x, Fraction):
        top, bottom = math.isqrt(x.numerator), math.isqrt(x.denominator)
        if top * top == x.numerator and bottom * bottom == x.denominator:
            return Fraction(top, bottom)
    ball = numbers.ball(x)
    root = numbers.context.sqrt(ball.middle)
    return numbers.made(root, ball.error - magnitude(root) + 1)


def _cube_root(numbers: Arithmetic, x: Real) -> Real:
    sign = numbers.sign(x)
    if sign == 0:
        return Fraction(0)
    ball = numbers.ball(x)
    root = numbers.context.cbrt(abs(ball.middle))
    if magnitude(root) < 64 and Fraction(round(root)) ** 3 * sign == x:
        return Fraction(sign * round(root))
    return numbers.made(sign * root, ball.error - 2 * magnitude(root) + 2)


def _logarithm(numbers: Arithmetic, x: Real) -> Real:
    sign = numbers.sign(x)
    if sign <= 0:
        raise NoRealValue(f"it takes the logarithm of {'0' if sign == 0 else 'a negative number'}")
    if x == 1:
        return Fraction(0)
    ball = numbers.ball(x)
    value = numbers.context.log(ball.middle)
    return numbers.made(value, ball.error - magnitude(ball.middle) + 2)


def _log1p(numbers: Arithmetic, x: Real) -> Real:
    room = numbers.add([Fraction(1), x])
    if numbers.sign(room) <= 0:
        raise NoRealValue("it takes the logarithm of 1 + x, which is not positive")
    if x == 0:
        return Fraction(0)
    ball = numbers.ball(x)
    value = numbers.context.log1p(ball.middle)
    return numbers.made(value, ball.error - magnitude(numbers.ball(room).middle) + 2)


def _sign(numbers: Arithmetic, x: Real) -> Real:
    return Fraction(numbers.sign(x))


def _floor(numbers: Arithmetic, x: Real) -> Real:
    if isinstance(x, Fraction):
        return Fraction(math.floor(x))
    if magnitude(x.middle) > EXACT_BITS:
        raise TooLarge("a number here is too large to be rounded")
    nearest = Fraction(int(numbers.context.nint(x.middle)))
    return nearest if numbers.sign(numbers.add([x, -nearest])) >= 0 else nearest - 1


def _gamma(numbers: Arithmetic, x: Real) -> Real:
    """The slope is the value times digamma, which is bounded by log|x| and by 1/gap to a pole."""
    if isinstance(x, Fraction) and x.denominator == 1:
        if x <= 0:
            raise NoRealValue("it takes gamma of 0 or of a negative integer")
        if x <= _LARGEST_FACTORIAL:
            return numbers.bounded(Fraction(math.factorial(int(x) - 1)))
    ball = numbers.ball(x)
    if magnitude(ball.middle) > _GAMMA_BITS:
        raise TooLarge("the argument of gamma is too large to be evaluated")
    gap = min(abs(ball.middle - numbers.context.nint(ball.middle)), 1) if ball.middle < 1 else 1
    steep = max(1 - magnitude(numbers.context.mpf(gap)), 0) + _GAMMA_BITS.bit_length() + 2
    if ball.error + steep > 0:
        raise Unclear  # a pole may be near
    value = numbers.context.gamma(ball.middle)
    return numbers.made(value, magnitude(value) + ball.error + steep)


def _inverse(name: str, mp_name: str) -> Callable[[Arithmetic, Real], Real]:
    """An inverse function whose argument is bounded; its slope is infinite at the ends."""

    def apply(numbers: Arithmetic, x: Real) -> Real:
        room = numbers.add([Fraction(1), -numbers.multiply(x, x)])
        if name == "acosh":
            room = -room
        sign = numbers.sign(room)
        if sign < 0 or (name == "atanh" and sign == 0) or (name == "acosh" and _below(x)):
            raise NoRealValue(f"it takes {name} of a number outside its domain")
        if (x == 0 and name != "arccos") or (x == 1 and name in {"arccos", "acosh"}):
            return Fraction(0)
        ball = numbers.ball(x)
        value = getattr(numbers.context, mp_name)(ball.middle)
        if not isinstance(value, numbers.context.mpf):
            raise Unclear  # rounding has pushed the middle over the edge
        if sign == 0:
            return numbers.made(value, ball.error // 2 + 2)
        steep = -magnitude(numbers.ball(room).middle) + 1
        return numbers.made(value, ball.error + max(steep, 0) + 2)

    return apply


def _below(x: Real) -> bool:
    return (x if isinstance(x, Fraction) else x.middle) < 0


_SPECIAL: Final[Mapping[str, Callable[[Arithmetic, Real], Real]]] = {
    "abs": lambda numbers, x: numbers.absolute(x),
    "sqrt": _square_root,
    "cbrt": _cube_root,
    "log": _logarithm,
    "log1p": _log1p,
    "sign": _sign,
    "floor": _floor,
    "gamma": _gamma,
    "arcsin": _inverse("arcsin", "asin"),
    "arccos": _inverse("arccos", "acos"),
    "acosh": _inverse("acosh", "acosh"),
    "atanh": _inverse("atanh", "atanh"),
}


def _smooth(name: str, numbers: Arithmetic, x: Real) -> Real:
    """A function with a bound on its slope, exact where `_SMOOTH` knows the value."""
    mp_name, exact, slope = _SMOOTH[name]
    if isinstance(x, Fraction) and x in exact:
        return exact[x]
    ball = numbers.ball(x)
    size = magnitude(ball.middle)
    if name in {"sin", "cos", "tan"} and size > MAX_ANGLE_BITS:
        raise TooLarge(f"the argument of {name} is too large to be evaluated")
    if name in {"exp", "expm1", "sinh", "cosh"} and size > 40:
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
    "expm1": ("expm1", _ZERO, lambda _, value: max(magnitude(value), 0) + 1),
    "erf": ("erf", _ZERO, _gentle),
}
"""mpmath's name, exact values, and the log2 of a bound on the slope (argument, value)."""
