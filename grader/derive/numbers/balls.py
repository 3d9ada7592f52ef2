"""Real arithmetic that knows its own error: exact fractions, or balls of many digits.

A `Ball` is a number and a bound on its error, which Arb computes (F. Johansson, Arb: efficient
arbitrary-precision midpoint-radius interval arithmetic, 2017). Two values whose balls have no
number in common differ for certain, whatever has cancelled or been absorbed on the way. Where a
ball contains 0 and the sign matters, `Unclear` asks for more digits; the arithmetic with the most
digits takes it as 0.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from contextlib import suppress
from fractions import Fraction
from typing import Final, TypeAlias, TypeVar

from flint import arb, ctx, fmpq

from ..formula.errors import DeriveError, NoRealValue, TooLarge

DIGITS: Final = (60, 180, 600)
EXACT_BITS: Final = 4_096
REACH: Final = 40  # the log2 of the largest argument of exp
MAX_ANGLE_BITS: Final = 1_000
_BITS: Final = 3.3219281  # of a decimal digit
_NOTHING: Final = -(2**62)
_ZEROS: Final = 4  # behind the point, before a number is written with a power of ten
_Result = TypeVar("_Result")


class Unclear(DeriveError):
    """The digits do not suffice to tell a number from 0."""


class Ball:
    """The reals within the radius of the middle."""

    __slots__ = ("value",)

    def __init__(self, value: arb) -> None:
        self.value = value

    @classmethod
    def around(cls, middle: arb, error: int) -> Ball:
        """Return the ball of radius 2**error around the middle of another one."""
        return cls(arb(middle.mid(), arb(2) ** error))

    def __neg__(self) -> Ball:
        return Ball(self.value.neg(exact=True))

    @property
    def middle(self) -> arb:
        return self.value.mid()

    @property
    def error(self) -> int:
        """An n for which the radius is at most 2**n."""
        return magnitude(self.value.rad())

    @property
    def may_be_zero(self) -> bool:
        return bool(self.value.contains(0))


Real: TypeAlias = Fraction | Ball


def magnitude(number: arb) -> int:
    """Return the n with 2**(n-1) <= |number| < 2**n, of the middle of a ball."""
    mantissa, exponent = number.mid().man_exp()
    return int(exponent) + int(mantissa).bit_length() if mantissa else _NOTHING


def as_fraction(value: Real) -> Fraction:
    """Return the middle of a ball exactly.

    Raises:
        TooLarge: it has too many digits before or after the point.
    """
    if isinstance(value, Fraction):
        return value
    size = magnitude(value.value)
    if size != _NOTHING and abs(size) > EXACT_BITS:
        raise TooLarge("a number here is too large, or too near to 0, to be written out")
    mantissa, exponent = value.middle.man_exp()
    return Fraction(int(mantissa)) * Fraction(2) ** int(exponent)


def decimal(number: Real, digits: int) -> str:
    """Return the middle of a ball to so many significant digits, as 0.25, 1234.0 or 1.0e-20."""
    middle = number.middle if isinstance(number, Ball) else arithmetic().ball(number).middle
    ctx.prec = arithmetic().bits
    mantissa, _, power = middle.str(digits, radius=False).partition("e")
    sign, point, places = "-" * mantissa.startswith("-"), mantissa.find("."), int(power or 0)
    shown = mantissa.lstrip("-").replace(".", "")
    whole = (point if point >= 0 else len(mantissa)) - len(sign) + places
    written = shown.lstrip("0")
    whole -= len(shown) - len(written)
    written = written[:digits].rstrip("0")
    if not written:
        return "0.0"
    if -_ZEROS < whole <= digits:
        padded = "0" * (1 - whole) + written.ljust(whole, "0")
        cut = max(whole, 1)
        return f"{sign}{padded[:cut]}.{padded[cut:] or '0'}"
    return f"{sign}{written[0]}.{written[1:] or '0'}e{whole - 1:+d}"


class Arithmetic:
    """Operations at a number of decimal digits; `final` takes what may be 0 as 0.

    `reach` is the log2 of the largest argument of exp; what is beyond its value has no value here.
    """

    def __init__(self, digits: int, *, final: bool, reach: int = REACH) -> None:
        self.digits = digits
        self.reach = reach
        self.bits = int(digits * _BITS) + 4
        self._final = final
        self._largest = arb(2) ** (2**reach)

    def ball(self, value: Real) -> Ball:
        if isinstance(value, Ball):
            return value
        ctx.prec = self.bits
        return Ball(arb(fmpq(value.numerator, value.denominator)))

    def made(self, compute: Callable[..., arb], *arguments: arb) -> Ball:
        """Compute with the digits of this arithmetic.

        Raises:
            TooLarge: the result is beyond every sensible bound.
            Unclear: the balls are too coarse for a result.
        """
        ctx.prec = self.bits
        value = compute(*arguments)
        if not value.is_finite():
            raise Unclear
        if abs(value) > self._largest:
            raise TooLarge("a number here is too large or too small to be evaluated")
        return Ball(value)

    def constant(self, name: str) -> Ball:
        """Return `pi` or `e`."""
        ctx.prec = self.bits
        return Ball(arb.pi() if name == "pi" else arb.const_e())

    def bounded(self, value: Fraction) -> Real:
        """Keep a fraction exact while it is small."""
        bits = max(value.numerator.bit_length(), value.denominator.bit_length())
        return value if bits <= EXACT_BITS else self.ball(value)

    def sign(self, value: Real) -> int:
        """Return -1, 0 or 1, or raise Unclear."""
        if isinstance(value, Fraction):
            return (value > 0) - (value < 0)
        if not value.may_be_zero:
            return 1 if value.value > 0 else -1
        if self._final or value.value.is_zero():
            return 0
        raise Unclear

    def add(self, terms: Sequence[Real]) -> Real:
        exact = sum((term for term in terms if isinstance(term, Fraction)), Fraction(0))
        balls = [term.value for term in terms if isinstance(term, Ball)]
        if not balls:
            return self.bounded(exact)
        if exact:
            balls.append(self.ball(exact).value)
        return self.made(lambda: functools.reduce(arb.__add__, balls))

    def multiply(self, left: Real, right: Real) -> Real:
        if isinstance(left, Fraction) and isinstance(right, Fraction):
            return self.bounded(left * right)
        if left == 0 or right == 0:
            return Fraction(0)
        return self.made(arb.__mul__, self.ball(left).value, self.ball(right).value)

    def divide(self, top: Real, bottom: Real) -> Real:
        if self.sign(bottom) == 0:
            raise NoRealValue("it divides by 0")
        if isinstance(top, Fraction) and isinstance(bottom, Fraction):
            return self.bounded(top / bottom)
        if top == 0:
            return Fraction(0)
        return self.made(arb.__truediv__, self.ball(top).value, self.ball(bottom).value)

    def absolute(self, value: Real) -> Real:
        """Return |value|."""
        return abs(value) if isinstance(value, Fraction) else self.made(arb.__abs__, value.value)

    def extremum(self, arguments: Sequence[Real], sign: int) -> Real:
        """Return the largest for sign 1, the smallest for -1."""
        if all(isinstance(value, Fraction) for value in arguments):
            return max(arguments, key=lambda value: sign * value)  # type: ignore[operator]
        choose = arb.max if sign > 0 else arb.min
        balls = [self.ball(value).value for value in arguments]
        return self.made(lambda: functools.reduce(choose, balls))


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
