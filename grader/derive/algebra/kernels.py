"""The kernels of formulas: symbols, exponentials, logarithms, roots, |x|; angles.py has sin, cos.

How a function of an element is written in them, powers.py says.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from typing import Final

from ..formula.domain import Domain
from .field import Element, Field, Kernel, Names, Refined, Signs, Unproved
from .signs import ANY, NONNEGATIVE, NONZERO, POSITIVE, signs

Leaf = Callable[[Kernel], Element]
_MAX_SCALE: Final = 24


class Symbol(Kernel):
    """A name of a number, with the domain of its values."""

    def __init__(self, name: str, domain: Domain) -> None:
        self.name, self.domain = name, domain

    free = frozenset[str]()

    @property
    def signs(self) -> Signs:
        return signs_of(self.domain)

    @property
    def ends(self) -> tuple[Fraction | None, Fraction | None]:
        low, high = self.domain.low, self.domain.high
        if low is not None and self.domain.integer and self.domain.low_open:
            low = Fraction(math.floor(low) + 1)
        return low, high

    @property
    def has_ends(self) -> bool:
        open_ends = self.domain.low_open and self.domain.high_open
        return self.domain.integer or not open_ends

    def label(self, names: Names) -> str:
        return self.name

    def renamed(self, names: Names) -> Element:
        return self.element

    def derived(self, leaf: Leaf) -> Element:
        return leaf(self)


def signs_of(domain: Domain) -> Signs:
    """Return the signs of the numbers of a domain."""
    found = {-1, 0, 1}
    if domain.nonnegative:
        found.discard(-1)
    if domain.high is not None and domain.high <= 0:
        found.discard(1)
    if not domain.contains(Fraction(0)):
        found.discard(0)
    return frozenset(found)


class Of(Kernel):
    """A kernel that is a function of an element: `again` makes it of another one."""

    def __init__(self, name: str, argument: Element, again: Callable[[Element], Element]) -> None:
        self.name, self.argument, self.again = name, argument, again

    @property
    def free(self) -> frozenset[str]:
        return self.argument.free

    @property
    def signs(self) -> Signs:
        return ANY

    def label(self, names: Names) -> str:
        return f"{self.name}({self.argument.label(names)})"

    def renamed(self, names: Names) -> Element:
        return self.again(self.argument.renamed(names))

    def derived(self, leaf: Leaf) -> Element:
        inner = self.argument.field.derived(self.argument, leaf)
        return inner if inner.is_zero else self.slope() * inner

    def slope(self) -> Element:
        """Return the derivative by the argument."""
        raise Unproved


class Exponential(Of):
    @property
    def signs(self) -> Signs:
        return POSITIVE

    @property
    def ends(self) -> tuple[Fraction | None, Fraction | None]:
        found = signs(self.argument)
        one = Fraction(1)
        low = one if -1 not in found else Fraction(0)
        return low, (one if 1 not in found else None)

    def slope(self) -> Element:
        return self.element


class Logarithm(Of):
    """log|f|."""

    @property
    def signs(self) -> Signs:
        if -1 in signs(self.argument):
            return ANY
        return signs(self.argument - 1)

    def slope(self) -> Element:
        return self.field.one / self.argument


class Root(Of):
    """The root of |f|, of the order `scale`."""

    scale: int

    @property
    def signs(self) -> Signs:
        return POSITIVE if 0 not in signs(self.argument) else NONNEGATIVE

    def slope(self) -> Element:
        require(self.argument, NONZERO)
        return self.element / (self.argument * self.scale)


class Absolute(Of):
    """|f| of what may have either sign."""

    @property
    def signs(self) -> Signs:
        return POSITIVE if 0 not in signs(self.argument) else NONNEGATIVE

    def slope(self) -> Element:
        require(self.argument, NONZERO)
        return self.element / self.argument


class CubeRoot(Of):
    """The real cube root, of either sign."""

    @property
    def signs(self) -> Signs:
        return signs(self.argument)

    def slope(self) -> Element:
        require(self.argument, NONZERO)
        return self.element / (self.argument * 3)


def require(element: Element, wanted: Signs) -> None:
    """Note where a formula may be without a value: unless all signs are among those wanted."""
    if not signs(element) <= wanted:
        element.field.is_total = False


def scale_for(field: Field, label: str, exponent: Fraction) -> int:
    """Return the divisor under which powers of this kernel are kept.

    Raises:
        Refined: it has become larger.
    """
    scale = field.scales.get(label, 1)
    if scale % exponent.denominator:
        scale = math.lcm(scale, exponent.denominator)
        if scale > _MAX_SCALE:
            raise Unproved
        field.scales[label] = scale
        raise Refined
    return scale


def whole(value: Fraction) -> int:
    if value.denominator != 1 or abs(value) > 1_000:
        raise Unproved
    return int(value)
