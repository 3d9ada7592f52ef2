"""sin and cos: of sums by the addition theorems, of rational parts of pi by their roots."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from ..formula.domain import Domain
from .field import Element, Field, Signs, Unproved
from .kernels import Of, Symbol, scale_for, whole
from .powers import power
from .signs import ANY

_MOST: Final = 24
_ABOUT_PI: Final = Domain(Fraction(31415, 10**4), Fraction(31416, 10**4))


class _Circular(Of):
    """sin or cos of an angle; `partner` is the other one, and `turn` its sign in the derivative."""

    turn: int

    @property
    def signs(self) -> Signs:
        return ANY

    @property
    def ends(self) -> tuple[Fraction | None, Fraction | None]:
        return Fraction(-1), Fraction(1)

    def slope(self) -> Element:
        return cosine(self.argument) if self.turn > 0 else -sine(self.argument)


def sine(angle: Element) -> Element:
    return _both(angle)[1]


def cosine(angle: Element) -> Element:
    return _both(angle)[0]


def _both(angle: Element) -> tuple[Element, Element]:
    """Return cos and sin of a sum of angles, turned by one after the other."""
    field = angle.field
    cos, sin = field.one, field.zero
    for powers, coefficient in field.terms(angle.top):
        base = field.one / field.polynomial(angle.bottom)
        for place, times in powers.items():
            base = base * field.kernel(place).element ** times
        cos, sin = _turned(cos, sin, *_of_term(field, base, coefficient))
    return cos, sin


def _of_term(field: Field, base: Element, coefficient: Fraction) -> tuple[Element, Element]:
    if (
        base.label() == pi(field).label()
        and 12 % coefficient.denominator == 0
        and coefficient.denominator != 12
    ):
        return _of_pi(field, coefficient)
    scale = scale_for(field, f"angle({base.label()})", coefficient)
    part = base * field.constant(Fraction(1, scale))
    cosines = _Circular("cos", part, cosine)
    cosines.turn = -1
    cos = field.adjoin(cosines)
    sines = _Circular("sin", part, sine)
    sines.turn = 1
    sin = field.adjoin(sines, (2, field.one - cos * cos))
    return _repeated(cos, sin, whole(coefficient * scale))


def pi(field: Field) -> Element:
    """The circle's constant, which is no symbol even where one is called pi."""
    return field.adjoin(Symbol("@pi", _ABOUT_PI))


def _of_pi(field: Field, coefficient: Fraction) -> tuple[Element, Element]:
    """Multiples of a sixth and of a quarter of pi."""
    half = field.constant(Fraction(1, 2))
    if 6 % coefficient.denominator == 0:
        cos, sin = power(field.element(3), half) * half, half
        return _repeated(cos, sin, int(coefficient * 6) % 12)
    cos = power(field.element(2), half) * half
    return _repeated(cos, cos, int(coefficient * 4) % 8)


def _turned(a: Element, b: Element, c: Element, d: Element) -> tuple[Element, Element]:
    return a * c - b * d, a * d + b * c


def _repeated(cos: Element, sin: Element, times: int) -> tuple[Element, Element]:
    if abs(times) > _MOST:
        raise Unproved
    if times < 0:
        sin, times = -sin, -times
    total = cos.field.one, cos.field.zero
    for _ in range(times):
        total = _turned(*total, cos, sin)
    return total
