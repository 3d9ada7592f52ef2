"""Numbers in an author's text: what an expression of named numbers is, and how it is written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from typing import Final

from ..formula.errors import DeriveError, ValueRefused
from ..formula.tree import Number, Tree
from ..notation.parse import parse_expression
from ..numbers.balls import Real, Unclear, as_fraction, with_enough_digits
from ..numbers.evaluate import evaluate

_RELATION: Final = re.compile(r"==|!=|<=|>=|≠|≤|≥|=|<|>")
_SPELT: Final = {"=": "==", "≠": "!=", "≤": "<=", "≥": ">="}
_REMAINDER: Final = re.compile(r"\s%\s")
_DECIMALS: Final = 6
_LARGEST_DENOMINATOR: Final = 1_000


def figure(text: str, names: Mapping[str, Fraction]) -> Real:
    """Return the value of an expression; `a % b` is what is left of a after division by b.

    Raises:
        DeriveError: it cannot be read, has another name, or no real value.
    """
    parts = _REMAINDER.split(text)
    value, *divisors = (_value(part, names) for part in parts)
    for divisor in divisors:
        if not isinstance(value, Fraction) or not isinstance(divisor, Fraction) or not divisor:
            raise ValueRefused(f"{text!r} asks for the rest of a division that is not one")
        value %= divisor
    return value


def holds(condition: str, names: Mapping[str, Fraction]) -> bool:
    """Say whether a condition such as `(n - f) % s == 0` or `2 <= k < n` holds.

    Raises:
        DeriveError: a side cannot be read, or there is no relation.
    """
    sides = [figure(side, names) for side in _RELATION.split(condition)]
    signs = [_SPELT.get(sign, sign) for sign in _RELATION.findall(condition)]
    if not signs:
        raise ValueRefused(f"{condition!r} compares nothing: write ==, !=, <, <=, > or >=")
    numbers = [as_fraction(side) for side in sides]
    return all(
        {
            "==": left == right,
            "!=": left != right,
            "<": left < right,
            "<=": left <= right,
            ">": left > right,
            ">=": left >= right,
        }[sign]
        for sign, left, right in zip(signs, numbers, numbers[1:], strict=False)
    )


def written(value: Real, digits: int | None = None) -> str:
    """Return a number as a person writes it: 112, 0.25, 2/3, or rounded to significant digits.

    Raises:
        ValueRefused: without `digits`, it is neither short as a decimal nor as a fraction.
    """
    if digits is not None:
        return _rounded(as_fraction(value), digits)
    if isinstance(value, Fraction):
        if value.denominator == 1:
            return str(value.numerator)
        scaled = value * 10**_DECIMALS
        if scaled.denominator == 1:
            return _decimal(scaled.numerator, _DECIMALS)
        if value.denominator <= _LARGEST_DENOMINATOR:
            return f"{value.numerator}/{value.denominator}"
    raise ValueRefused("this number is not short: say to how many digits, as in {{sqrt(n):3}}")


def _value(text: str, names: Mapping[str, Fraction]) -> Real:
    tree = _read(text, tuple(names))
    point = {name: Number(number) for name, number in names.items()}
    try:
        return with_enough_digits(lambda numbers: evaluate(tree, point, numbers))
    except Unclear:
        raise DeriveError(f"the sign of {text!r} cannot be told") from None


@lru_cache(maxsize=1024)
def _read(text: str, names: tuple[str, ...]) -> Tree:
    """Read an expression once, for many draws."""
    return parse_expression(text, names=names)


def _rounded(value: Fraction, digits: int) -> str:
    if not value:
        return "0"
    size, places = abs(value), digits
    while size >= 1:
        size, places = size / 10, places - 1
    while size < Fraction(1, 10):
        size, places = size * 10, places + 1
    if places <= 0:
        return str(round(value, places).numerator)
    return _decimal(round(value * 10**places), places)


def _decimal(scaled: int, places: int) -> str:
    sign, text = "-" if scaled < 0 else "", str(abs(scaled)).rjust(places + 1, "0")
    return f"{sign}{text[:-places]}.{text[-places:]}".rstrip("0").rstrip(".")
