"""Real arithmetic that knows its own error: exact fractions, or balls of many digits.

A `Ball` is a number and a bound on its error, so that two values whose balls do not touch differ
for certain, whatever has cancelled or been absorbed on the way. Where a ball contains 0 and the
sign matters, `Unclear` asks for more digits; the arithmetic with the most digits takes it as 0.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final, TypeAlias

import mpmath

from .errors import DeriveError, NoRealValue, TooLarge

EXACT_BITS: Final = 4_096
MAX_EXPONENT: Final = 2**40  # of a binary exponent
MAX_ANGLE_BITS: Final = 1_000
_NOTHING: Final = -(2**62)


class Unclear(DeriveError):
    """The digits do not suffice to tell a number from 0."""


@dataclass(frozen=True, slots=True)
class Ball:
    """The reals within 2**error of `middle`, an mpf."""

    middle: Any
    error: int

    def __neg__(self) -> Ball:
        return Ball(-self.middle, self.error)


Real: TypeAlias = Fraction | Ball


def magnitude(number: Any) -> int:
    """Return the n with 2**(n-1) <= |number| < 2**n, for an mpf."""
    _, mantissa, exponent, bits = number._mpf_
    return int(exponent + bits) if mantissa else _NOTHING


class Arithmetic:
    """Operations at a number of decimal digits; `final` takes what may be 0 as 0."""

    def __init__(self, digits: int, *, final: bool) -> None:
        self.context = mpmath.mp.clone()
        self.context.dps = digits
        self._final = final
        self._bits: int = self.context.prec - 4

    def ball(self, value: Real) -> Ball:
        if isinstance(value, Ball):
            return value
        return self._made(self.context.mpf(value.numerator) / value.denominator)

    def _made(self, middle: Any, error: int = _NOTHING) -> Ball:
        """Add the rounding error of the last operation to the errors that came in."""
        size = magnitude(middle)
        if size > MAX_EXPONENT or _NOTHING < size < -MAX_EXPONENT:
            raise TooLarge("a number here is too large or too small to be evaluated")
        return Ball(middle, max(error, size - self._bits) + 1)

    def constant(self, name: str) -> Ball:
        """Return `pi` or `e`."""
        return self._made(+getattr(self.context, name))

    def bounded(self, value: Fraction) -> Real:
        """Keep a fraction exact while it is small."""
        bits = max(value.numerator.bit_length(), value.denominator.bit_length())
        return value if bits <= EXACT_BITS else self.ball(value)

    def sign(self, value: Real) -> int:
        if isinstance(value, Fraction):
            return (value > 0) - (value < 0)
        if magnitude(value.middle) > value.error:
            return 1 if value.middle > 0 else -1
        if self._final:
            return 0
        raise Unclear

    def add(self, terms: Sequence[Real]) -> Real:
        exact = sum((term for term in terms if isinstance(term, Fraction)), Fraction(0))
        balls = [term for term in terms if isinstance(term, Ball)]
        if not balls:
            return self.bounded(exact)
        if exact:
            balls.append(self.ball(exact))
        error = max(ball.error for ball in balls) + len(balls).bit_length()
        largest = max(magnitude(ball.middle) for ball in balls)
        total = self.context.fsum([ball.middle for ball in balls])
        return self._made(total, max(error, largest - 2 * self._bits))

    def multiply(self, left: Real, right: Real) -> Real:
        if isinstance(left, Fraction) and isinstance(right, Fraction):
            return self.bounded(left * right)
        if left == 0 or right == 0:
            return Fraction(0)
        a, b = self.ball(left), self.ball(right)
        first, second = magnitude(a.middle), magnitude(b.middle)
        error = max(a.error + max(second, b.error), b.error + max(first, a.error))
        return self._made(a.middle * b.middle, error + 1)

    def divide(self, top: Real, bottom: Real) -> Real:
        if self.sign(bottom) == 0:
            raise NoRealValue("it divides by 0")
        if isinstance(top, Fraction) and isinstance(bottom, Fraction):
            return self.bounded(top / bottom)
        if top == 0:
            return Fraction(0)
        a, b = self.ball(top), self.ball(bottom)
        below = magnitude(b.middle)
        relative = max(b.error - below, -self._bits)
        error = max(a.error - below, max(magnitude(a.middle), a.error) - below + relative)
        return self._made(a.middle / b.middle, error + 3)

    def power(self, base: Real, exponent: Real) -> Real:
        """Real powers: 0^0 is 1, a negative base needs an integer exponent."""
        sign = self.sign(base)
        if sign == 0:
            if self.sign(exponent) < 0:
                raise NoRealValue("it divides by 0")
            return Fraction(int(self.sign(exponent) == 0))
        if exponent == Fraction(1, 2):
            return self.apply("sqrt", [base])
        integer = isinstance(exponent, Fraction) and exponent.denominator == 1
        if sign < 0 and not integer:
            raise NoRealValue("a power with a fractional exponent has a negative base")
        if isinstance(base, Fraction) and isinstance(exponent, Fraction) and integer:
            if base == 1 or exponent == 0:
                return Fraction(1)
            bits = max(abs(base.numerator), base.denominator).bit_length()
            if abs(exponent) * bits <= EXACT_BITS:
                return Fraction(base ** int(exponent))
        size = self.apply("exp", [self.multiply(exponent, self._log_size(base))])
        odd = isinstance(exponent, Fraction) and exponent.numerator % 2
        return -size if sign < 0 and odd else size

    def _log_size(self, base: Real) -> Real:
        return self.apply("log", [self._absolute(base)])

    def _absolute(self, value: Real) -> Real:
        return abs(value) if isinstance(value, Fraction) else Ball(abs(value.middle), value.error)

    def apply(self, name: str, arguments: Sequence[Real]) -> Real:
        """Apply one of `vocabulary.FUNCTIONS`."""
        x = arguments[0]
        if name in {"max", "min"}:
            return self._extremum(arguments, 1 if name == "max" else -1)
        if name == "log" and len(arguments) == 2:
            return self._log_to_base(*arguments)
        if name in _SPECIAL:
            return _SPECIAL[name](self, x)
        return self._smooth(name, x)

    def _extremum(self, arguments: Sequence[Real], sign: int) -> Real:
        if all(isinstance(value, Fraction) for value in arguments):
            return max(arguments, key=lambda value: sign * value)  # type: ignore[operator]
        balls = [self.ball(value) for value in arguments]
        best = max(balls, key=lambda ball: sign * ball.middle)
        return Ball(best.middle, max(ball.error for ball in balls))

    def _log_to_base(self, value: Real, base: Real) -> Real:
        if self.sign(base) <= 0 or base == 1:
            raise NoRealValue("the base of a logarithm must be positive and not 1")
        power = self.divide(self.apply("log", [value]), self.apply("log", [base]))
        if isinstance(power, Ball) and isinstance(base, Fraction) and abs(power.middle) < 400:
            nearest = round(power.middle)
            if base**nearest == value:
                return Fraction(nearest)
        return power

    def _smooth(self, name: str, x: Real) -> Real:
        """A function with a bound on its slope, exact where `_SMOOTH` knows the value."""
        mp_name, exact, slope = _SMOOTH[name]
        if isinstance(x, Fraction) and x in exact:
            return exact[x]
        ball = self.ball(x)
        size = magnitude(ball.middle)
        if name in {"sin", "cos", "tan"} and size > MAX_ANGLE_BITS:
            raise TooLarge(f"the argument of {name} is too large to be evaluated")
        if name in {"exp", "sinh", "cosh"} and size > 40:
            raise TooLarge(f"the argument of {name} is too large to be evaluated")
        if ball.error > 0 and name not in {"tanh", "erf", "arctan"}:
            raise Unclear
        if name in {"tanh", "erf"} and size > 40:
            value = self.context.mpf(1 if ball.middle > 0 else -1)
        else:
            value = getattr(self.context, mp_name)(ball.middle)
        return self._made(value, ball.error + slope(ball.middle, value) + 2)


def _square_root(arithmetic: Arithmetic, x: Real) -> Real:
    sign = arithmetic.sign(x)
    if sign < 0:
        raise NoRealValue("it takes the square root of a negative number")
    if sign == 0:
        return Fraction(0)
    if isinstance(x, Fraction):
        top, bottom = math.isqrt(x.numerator), math.isqrt(x.denominator)
        if top * top == x.numerator and bottom * bottom == x.denominator:
            return Fraction(top, bottom)
    ball = arithmetic.ball(x)
    root = arithmetic.context.sqrt(ball.middle)
    return arithmetic._made(root, ball.error - magnitude(root) + 1)


def _cube_root(arithmetic: Arithmetic, x: Real) -> Real:
    sign = arithmetic.sign(x)
    if sign == 0:
        return Fraction(0)
    ball = arithmetic.ball(x)
    root = arithmetic.context.cbrt(abs(ball.middle))
    if magnitude(root) < 64 and Fraction(round(root)) ** 3 * sign == x:
        return Fraction(sign * round(root))
    return arithmetic._made(sign * root, ball.error - 2 * magnitude(root) + 2)


def _logarithm(arithmetic: Arithmetic, x: Real) -> Real:
    sign = arithmetic.sign(x)
    if sign <= 0:
        raise NoRealValue(f"it takes the logarithm of {'0' if sign == 0 else 'a negative number'}")
    if x == 1:
        return Fraction(0)
    ball = arithmetic.ball(x)
    value = arithmetic.context.log(ball.middle)
    return arithmetic._made(value, ball.error - magnitude(ball.middle) + 2)


def _sign(arithmetic: Arithmetic, x: Real) -> Real:
    return Fraction(arithmetic.sign(x))


def _relu(arithmetic: Arithmetic, x: Real) -> Real:
    return arithmetic._extremum([x, Fraction(0)], 1)


def _sigmoid(arithmetic: Arithmetic, x: Real) -> Real:
    growth = arithmetic.apply("exp", [-x])
    return arithmetic.divide(Fraction(1), arithmetic.add([Fraction(1), growth]))


def _softplus(arithmetic: Arithmetic, x: Real) -> Real:
    decay = arithmetic.ball(arithmetic.apply("exp", [-arithmetic._absolute(x)]))
    rest = arithmetic._made(arithmetic.context.log1p(decay.middle), decay.error)
    return arithmetic.add([_relu(arithmetic, x), rest])


def _sech(arithmetic: Arithmetic, x: Real) -> Real:
    return arithmetic.divide(Fraction(1), arithmetic.apply("cosh", [x]))


def _inverse(name: str, mp_name: str) -> Callable[[Arithmetic, Real], Real]:
    """An inverse function whose argument is bounded; its slope is infinite at the ends."""

    def apply(arithmetic: Arithmetic, x: Real) -> Real:
        room = arithmetic.add([Fraction(1), -arithmetic.multiply(x, x)])
        if name == "acosh":
            room = -room
        sign = arithmetic.sign(room)
        if sign < 0 or (name == "atanh" and sign == 0) or (name == "acosh" and _below(x)):
            raise NoRealValue(f"it takes {name} of a number outside its domain")
        if (x == 0 and name != "arccos") or (x == 1 and name in {"arccos", "acosh"}):
            return Fraction(0)
        ball = arithmetic.ball(x)
        value = getattr(arithmetic.context, mp_name)(ball.middle)
        if not isinstance(value, arithmetic.context.mpf):
            raise Unclear  # rounding has pushed the middle over the edge
        if sign == 0:
            return arithmetic._made(value, ball.error // 2 + 2)
        steep = -magnitude(arithmetic.ball(room).middle) + 1
        return arithmetic._made(value, ball.error + max(steep, 0) + 2)

    return apply


def _below(x: Real) -> bool:
    return (x if isinstance(x, Fraction) else x.middle) < 0


_SPECIAL: Final[Mapping[str, Callable[[Arithmetic, Real], Real]]] = {
    "abs": lambda arithmetic, x: arithmetic._absolute(x),
    "sqrt": _square_root,
    "cbrt": _cube_root,
    "log": _logarithm,
    "sign": _sign,
    "relu": _relu,
    "sigmoid": _sigmoid,
    "softplus": _softplus,
    "sech": _sech,
    "arcsin": _inverse("arcsin", "asin"),
    "arccos": _inverse("arccos", "acos"),
    "acosh": _inverse("acosh", "acosh"),
    "atanh": _inverse("atanh", "atanh"),
}


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
