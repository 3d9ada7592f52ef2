"""Real arithmetic that knows its own error: exact fractions, or balls of many digits.

A `Ball` is a number and a bound on its error, so that two values whose balls do not touch differ
for certain, whatever has cancelled or been absorbed on the way. Where a ball contains 0 and the
sign matters, `Unclear` asks for more digits; the arithmetic with the most digits takes it as 0.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final, TypeAlias, TypeVar

import mpmath

from ..formula.errors import DeriveError, NoRealValue, TooLarge

DIGITS: Final = (60, 180, 600)
WORK_DIGITS: Final = 110  # of integrals
EXACT_BITS: Final = 4_096
MAX_EXPONENT: Final = 2**40  # of a binary exponent
MAX_ANGLE_BITS: Final = 1_000
_NOTHING: Final = -(2**62)
_Result = TypeVar("_Result")


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


def as_fraction(value: Real) -> Fraction:
    """Return the middle of a ball exactly.

    Raises:
        TooLarge: it has too many digits before or after the point.
    """
    if isinstance(value, Fraction):
        return value
    sign, mantissa, exponent, bits = value.middle._mpf_
    if mantissa and abs(exponent + bits) > EXACT_BITS:
        raise TooLarge("a number here is too large, or too near to 0, to be written out")
    size = Fraction(int(mantissa)) * Fraction(2) ** int(exponent)
    return -size if sign else size


class Arithmetic:
    """Operations at a number of decimal digits; `final` takes what may be 0 as 0."""

    def __init__(self, digits: int, *, final: bool) -> None:
        self.context = mpmath.mp.clone()
        self.context.dps = digits
        self.digits = digits
        self._final = final
        self._bits: int = self.context.prec - 4

    def ball(self, value: Real) -> Ball:
        if isinstance(value, Ball):
            return value
        return self.made(self.context.mpf(value.numerator) / value.denominator)

    def made(self, middle: Any, error: int = _NOTHING) -> Ball:
        """Add the rounding error of the last operation to the errors that came in."""
        size = magnitude(middle)
        if size > MAX_EXPONENT or _NOTHING < size < -MAX_EXPONENT:
            raise TooLarge("a number here is too large or too small to be evaluated")
        return Ball(middle, max(error, size - self._bits) + 1)

    def constant(self, name: str) -> Ball:
        """Return `pi` or `e`."""
        return self.made(+getattr(self.context, name))

    def bounded(self, value: Fraction) -> Real:
        """Keep a fraction exact while it is small."""
        bits = max(value.numerator.bit_length(), value.denominator.bit_length())
        return value if bits <= EXACT_BITS else self.ball(value)

    def sign(self, value: Real) -> int:
        """Return -1, 0 or 1, or raise Unclear."""
        if isinstance(value, Fraction):
            return (value > 0) - (value < 0)
        if magnitude(value.middle) > value.error + 3:  # at most 1/8 of it is error
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
        return self.made(total, max(error, largest - 2 * self._bits))

    def multiply(self, left: Real, right: Real) -> Real:
        if isinstance(left, Fraction) and isinstance(right, Fraction):
            return self.bounded(left * right)
        if left == 0 or right == 0:
            return Fraction(0)
        a, b = self.ball(left), self.ball(right)
        first, second = magnitude(a.middle), magnitude(b.middle)
        error = max(a.error + max(second, b.error), b.error + max(first, a.error))
        return self.made(a.middle * b.middle, error + 2)

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
        return self.made(a.middle / b.middle, error + 3)

    def absolute(self, value: Real) -> Real:
        """Return |value|."""
        return abs(value) if isinstance(value, Fraction) else Ball(abs(value.middle), value.error)

    def extremum(self, arguments: Sequence[Real], sign: int) -> Real:
        """Return the largest for sign 1, the smallest for -1."""
        if all(isinstance(value, Fraction) for value in arguments):
            return max(arguments, key=lambda value: sign * value)  # type: ignore[operator]
        balls = [self.ball(value) for value in arguments]
        best = max(balls, key=lambda ball: sign * ball.middle)
        return Ball(best.middle, max(ball.error for ball in balls))


@functools.cache
def arithmetic(digits: int = DIGITS[0], *, final: bool = False) -> Arithmetic:
    """Return the shared arithmetic with this number of decimal digits."""
    return Arithmetic(digits, final=final)


def with_enough_digits(compute: Callable[[Arithmetic], _Result], *, zeros: bool = False) -> _Result:
    """Return the result with as few digits as suffice; `zeros` takes what may then be 0 as 0.

    Raises:
        Unclear: the most digits do not suffice.
    """
    for digits in DIGITS:
        with suppress(Unclear):
            return compute(arithmetic(digits, final=zeros and digits == DIGITS[-1]))
    raise Unclear


mp: Final = arithmetic(WORK_DIGITS).context
"""Numbers of mpmath with the digits of integrals."""
