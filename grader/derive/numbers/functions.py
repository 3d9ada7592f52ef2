"""The functions and real powers of balls.py's numbers: exact where they can be, else Arb's."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Final

from flint import arb

from ..formula.budget import spend
from ..formula.errors import NoRealValue, TooLarge
from . import evaluator
from .balls import EXACT_BITS, MAX_ANGLE_BITS, Arithmetic, Ball, Real, magnitude

_LARGEST_FACTORIAL: Final = 400
_GAMMA_BITS: Final = 20  # of the argument
_SERIES: Final = frozenset({"erf", "gamma"})  # these add up more terms for more digits


def power(numbers: Arithmetic, base: Real, exponent: Real) -> Real:
    """Real powers: 0^0 is 1, a negative base needs an integer exponent."""
    sign = numbers.sign(base)
    if sign == 0:
        if numbers.sign(exponent) < 0:
            raise NoRealValue("it divides by 0")
        return Fraction(int(numbers.sign(exponent) == 0))
    if exponent == Fraction(1, 2):
        return apply(numbers, "sqrt", [base])
    if isinstance(exponent, Fraction) and exponent.denominator == 1:
        return _whole_power(numbers, base, int(exponent))
    if sign < 0:
        raise NoRealValue("a power with a fractional exponent has a negative base")
    logarithm = apply(numbers, "log", [base])
    return apply(numbers, "exp", [numbers.multiply(exponent, logarithm)])


def _whole_power(numbers: Arithmetic, base: Real, exponent: int) -> Real:
    if base == 1 or exponent == 0:
        return Fraction(1)
    if isinstance(base, Fraction):
        bits = max(abs(base.numerator), base.denominator).bit_length()
        if abs(exponent) * bits <= EXACT_BITS:
            return Fraction(base**exponent)
    ball = numbers.ball(base)
    if abs(exponent) * abs(magnitude(ball.value)) > 2**numbers.reach:
        raise TooLarge("a number here is too large or too small to be evaluated")
    return numbers.made(arb.__pow__, ball.value, arb(exponent))


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
    if isinstance(power, Ball) and isinstance(base, Fraction) and abs(power.value) < 400:
        nearest = round(float(power.value))
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
    return numbers.made(arb.sqrt, numbers.ball(x).value)


def _cube_root(numbers: Arithmetic, x: Real) -> Real:
    sign = numbers.sign(x)
    if sign == 0:
        return Fraction(0)
    root = numbers.made(lambda size: size.root(3), abs(numbers.ball(x).value))
    if root.value < 2**50:
        nearest = Fraction(round(float(root.value)))
        if nearest**3 * sign == x:
            return nearest * sign
    return root if sign > 0 else -root


def _logarithm(numbers: Arithmetic, x: Real) -> Real:
    sign = numbers.sign(x)
    if sign <= 0:
        raise NoRealValue(f"it takes the logarithm of {'0' if sign == 0 else 'a negative number'}")
    return Fraction(0) if x == 1 else numbers.made(arb.log, numbers.ball(x).value)


def _log1p(numbers: Arithmetic, x: Real) -> Real:
    if numbers.sign(numbers.add([Fraction(1), x])) <= 0:
        raise NoRealValue("it takes the logarithm of 1 + x, which is not positive")
    return Fraction(0) if x == 0 else numbers.made(arb.log1p, numbers.ball(x).value)


def _sign(numbers: Arithmetic, x: Real) -> Real:
    return Fraction(numbers.sign(x))


def _floor(numbers: Arithmetic, x: Real) -> Real:
    if isinstance(x, Fraction):
        return Fraction(math.floor(x))
    if magnitude(x.value) > EXACT_BITS:
        raise TooLarge("a number here is too large to be rounded")
    mantissa, exponent = x.middle.man_exp()
    nearest = Fraction(round(Fraction(int(mantissa)) * Fraction(2) ** max(int(exponent), -9_999)))
    return nearest if numbers.sign(numbers.add([x, -nearest])) >= 0 else nearest - 1


def _gamma(numbers: Arithmetic, x: Real) -> Real:
    if isinstance(x, Fraction) and x.denominator == 1:
        if x <= 0:
            raise NoRealValue("it takes gamma of 0 or of a negative integer")
        if x <= _LARGEST_FACTORIAL:
            return numbers.bounded(Fraction(math.factorial(int(x) - 1)))
    ball = numbers.ball(x)
    if magnitude(ball.value) > _GAMMA_BITS:
        raise TooLarge("the argument of gamma is too large to be evaluated")
    return numbers.made(arb.gamma, ball.value)


def _inverse(name: str, function: Callable[[arb], arb]) -> Callable[[Arithmetic, Real], Real]:
    """An inverse function whose argument is bounded."""

    def apply(numbers: Arithmetic, x: Real) -> Real:
        room = numbers.add([Fraction(1), -numbers.multiply(x, x)])
        if name == "acosh":
            room = -room
        sign, below = numbers.sign(room), (x if isinstance(x, Fraction) else x.value) < 0
        if sign < 0 or (name == "atanh" and sign == 0) or (name == "acosh" and below):
            raise NoRealValue(f"it takes {name} of a number outside its domain")
        if (x == 0 and name != "arccos") or (x == 1 and name in {"arccos", "acosh"}):
            return Fraction(0)
        if sign == 0:  # it is 1 or -1
            return numbers.made(function, arb(-1 if below else 1))
        return numbers.made(function, numbers.ball(x).value)

    return apply


_SPECIAL: Final[Mapping[str, Callable[[Arithmetic, Real], Real]]] = {
    "abs": lambda numbers, x: numbers.absolute(x),
    "sqrt": _square_root,
    "cbrt": _cube_root,
    "log": _logarithm,
    "log1p": _log1p,
    "sign": _sign,
    "floor": _floor,
    "gamma": _gamma,
    "arcsin": _inverse("arcsin", arb.asin),
    "arccos": _inverse("arccos", arb.acos),
    "acosh": _inverse("acosh", arb.acosh),
    "atanh": _inverse("atanh", arb.atanh),
}


def _smooth(name: str, numbers: Arithmetic, x: Real) -> Real:
    """A function of all numbers, exact at 0."""
    at_zero, function = _SMOOTH[name]
    if x == 0:
        return Fraction(at_zero)
    ball = numbers.ball(x)
    size = magnitude(ball.value)
    if name in {"sin", "cos", "tan"} and size > MAX_ANGLE_BITS:
        raise TooLarge(f"the argument of {name} is too large to be evaluated")
    if name in {"exp", "expm1", "sinh", "cosh"} and size > numbers.reach:
        raise TooLarge(f"the argument of {name} is too large to be evaluated")
    return numbers.made(function, ball.value)


_SMOOTH: Final[Mapping[str, tuple[int, Callable[[arb], arb]]]] = {
    "exp": (1, arb.exp),
    "expm1": (0, arb.expm1),
    "sin": (0, arb.sin),
    "cos": (1, arb.cos),
    "tan": (0, arb.tan),
    "arctan": (0, arb.atan),
    "sinh": (0, arb.sinh),
    "cosh": (1, arb.cosh),
    "tanh": (0, arb.tanh),
    "asinh": (0, arb.asinh),
    "erf": (0, arb.erf),
}
"""The value at 0, and Arb's function."""
