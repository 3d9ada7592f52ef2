"""How near a number must be to the expected one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final, Literal

from ..formula.errors import ValueRefused
from ..numbers.balls import Ball, Real, arithmetic

_NEGLIGIBLE: Final = Fraction(1, 10**40)


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far a number may be from the expected one.

    `absolute`: |a - b| <= amount. `relative`: |a - b| <= amount*|b|. `digits`: right when rounded
    to that many significant digits. `exact`: equal as fractions, or to 40 digits if irrational.
    Of an expected 0 only 0 is near, but for `absolute`.
    """

    kind: Literal["absolute", "relative", "digits", "exact"]
    amount: Fraction = Fraction(0)

    def __post_init__(self) -> None:
        whole = self.kind != "digits" or (self.amount.denominator == 1 and self.amount >= 1)
        if self.amount < 0 or not whole or self.amount > 10**6:
            raise ValueRefused(f"{self.amount} is not a tolerance of the kind {self.kind}")

    @classmethod
    def read(cls, wanted: Mapping[str, Any]) -> Tolerance:
        """Return what plain data says: {"kind": "relative", "amount": "1e-6"}."""
        return cls(wanted["kind"], Fraction(str(wanted.get("amount", 0))))

    @classmethod
    def absolute(cls, amount: float | Fraction | str) -> Tolerance:
        return cls("absolute", Fraction(amount))

    @classmethod
    def relative(cls, amount: float | Fraction | str) -> Tolerance:
        return cls("relative", Fraction(amount))

    @classmethod
    def digits(cls, count: int) -> Tolerance:
        return cls("digits", Fraction(count))

    @classmethod
    def exact(cls) -> Tolerance:
        return cls("exact")

    def accepts(self, value: Real, expected: Real) -> bool:
        """Say whether the number is as near as the tolerance asks for."""
        if self.kind == "exact":
            if isinstance(value, Fraction) and isinstance(expected, Fraction):
                return value == expected
            return self._within(value, expected, _NEGLIGIBLE)
        if self.kind == "relative":
            return self._within(value, expected, self.amount)
        if self.kind == "digits":
            return rounds_to(value, expected, int(self.amount))
        return _gap(value, expected) <= self.amount

    @staticmethod
    def _within(value: Real, expected: Real, share: Fraction) -> bool:
        if _is_zero(expected):
            return _is_zero(value)
        return _gap(value, expected) <= abs(_middle(expected)) * share


def _middle(value: Real) -> Fraction:
    """The number as a fraction, a ball by its middle rounded to the digits that it has."""
    if isinstance(value, Fraction):
        return value
    mantissa, exponent = map(int, value.middle.man_exp())
    if abs(exponent) > 20_000:
        return Fraction(0) if exponent < 0 else Fraction(mantissa * 2**20_000)
    return mantissa * Fraction(2) ** exponent


def _gap(value: Real, expected: Real) -> Fraction:
    if isinstance(value, Ball) and isinstance(expected, Ball):
        return abs(_middle(arithmetic().add([value, -expected])))
    return abs(_middle(value) - _middle(expected))


def _is_zero(value: Real) -> bool:
    """Say whether a number is 0: of a ball, whether it contains 0."""
    return value == 0 if isinstance(value, Fraction) else value.may_be_zero


def rounds_to(value: Real, expected: Real, digits: int) -> bool:
    """Say whether the value is the expected one to that many significant digits."""
    if _is_zero(expected):
        return _is_zero(value)  # a significant digit is never a zero in front
    size = abs(_middle(expected))
    leading = len(str(size.numerator)) - len(str(size.denominator))
    if size < Fraction(10) ** leading:
        leading -= 1
    half = Fraction(10) ** (leading - digits + 1) / 2
    return _gap(value, expected) <= half
