"""Rational functions over the rationals in kernels: x, exp(x), log|x + 1|, √2 and the like.

What a kernel is, kernels.py says; here each is a generator of a polynomial ring, and some have a
relation, as r^2 = x + 1 for the root of x + 1. Two formulas are equal if the numerator of their
difference is 0 once the relations are used. All relations are true wherever both formulas have a
value, so that this is a proof; that the kernels are independent is nowhere needed for it.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Final, TypeAlias

from flint import fmpq, fmpq_mpoly

from .polynomials import Ring, factors, fraction, terms

Names: TypeAlias = Mapping[str, str]
"""New names of indices."""
Signs: TypeAlias = frozenset[int]

MAX_KERNELS: Final = 160
_RING: Final = Ring(MAX_KERNELS, most_terms=3_000, most_degree=600)
_FACTORED_TERMS: Final = 120
_FACTORED_DEGREE: Final = 80
_NO_NAMES: Final[Names] = {}


class Unproved(Exception):
    """This way leads to no proof; it is no sign of a difference."""


class Refined(Exception):
    """A kernel has to be a finer one, exp(x/6) for exp(x/2): begin again."""


class Element:
    """A quotient of two polynomials in the kernels of a field, in lowest terms."""

    __slots__ = ("bottom", "field", "top")

    def __init__(self, field: Field, top: fmpq_mpoly, bottom: fmpq_mpoly) -> None:
        self.field, self.top, self.bottom = field, top, bottom

    def __add__(self, other: Element | int) -> Element:
        other = self.field.element(other)
        if self.bottom == other.bottom:
            return self.field.quotient(self.top + other.top, self.bottom)
        cross = _RING.times(self.top, other.bottom) + _RING.times(other.top, self.bottom)
        return self.field.quotient(cross, _RING.times(self.bottom, other.bottom))

    def __sub__(self, other: Element | int) -> Element:
        return self + -self.field.element(other)

    def __neg__(self) -> Element:
        return Element(self.field, -self.top, self.bottom)

    def __mul__(self, other: Element | int) -> Element:
        other = self.field.element(other)
        return self.field.quotient(
            _RING.times(self.top, other.top), _RING.times(self.bottom, other.bottom)
        )

    def __truediv__(self, other: Element | int) -> Element:
        other = self.field.element(other)
        return self.field.quotient(
            _RING.times(self.top, other.bottom), _RING.times(self.bottom, other.top)
        )

    def __pow__(self, exponent: int) -> Element:
        if exponent < 0:
            return self.field.one / self**-exponent
        return self.field.quotient(
            _RING.raised(self.top, exponent), _RING.raised(self.bottom, exponent)
        )

    @property
    def is_zero(self) -> bool:
        return bool(self.top.is_zero())

    @property
    def number(self) -> Fraction | None:
        """The value of a constant."""
        if not (self.top.is_constant() and self.bottom.is_constant()):
            return None
        return Fraction(0) if self.is_zero else fraction(self.top.leading_coefficient())

    @property
    def kernels(self) -> list[Kernel]:
        """The kernels that occur."""
        return self.field.kernels_of(self.top, self.bottom)

    @property
    def free(self) -> frozenset[str]:
        """The indices on which it depends."""
        return frozenset().union(*(kernel.free for kernel in self.kernels))

    def label(self, names: Names = _NO_NAMES) -> str:
        """Return a text that only equal elements have; it names no place in the ring."""
        scale, bottom = self.field.scaled(self.bottom, names)
        top = self.field.label(self.top / scale, names)
        return top if bottom == "1" else f"({top})/({bottom})"

    def renamed(self, names: Names) -> Element:
        """Return it with other indices."""
        if not self.free & names.keys():
            return self
        return self.mapped(lambda kernel: kernel.renamed(names))

    def mapped(self, image: Callable[[Kernel], Element]) -> Element:
        """Return it with an element in place of each kernel."""
        images = {kernel.place: image(kernel) for kernel in self.kernels}
        top, bottom = (self._mapped(part, images) for part in (self.top, self.bottom))
        return top / bottom

    def _mapped(self, poly: fmpq_mpoly, images: Mapping[int, Element]) -> Element:
        total = self.field.zero
        for powers, coefficient in self.field.terms(poly):
            term = self.field.constant(coefficient)
            for place, power in powers.items():
                term = term * images[place] ** power
            total = total + term
        return total


class Kernel(ABC):
    """What generates the field; equal labels mean equal values."""

    field: Field
    place: int
    element: Element

    @property
    def ends(self) -> tuple[Fraction | None, Fraction | None]:
        """Bounds of its values; None is infinity."""
        return None, None

    @property
    def has_ends(self) -> bool:
        """Whether it may be at one of the bounds."""
        return True

    @property
    @abstractmethod
    def free(self) -> frozenset[str]:
        """The indices on which it depends."""

    @property
    @abstractmethod
    def signs(self) -> Signs:
        """The signs that it may have where it has a value."""

    @abstractmethod
    def label(self, names: Names) -> str:
        """Return the text that tells it from the others."""

    @abstractmethod
    def renamed(self, names: Names) -> Element:
        """Return it with other indices."""

    @abstractmethod
    def derived(self, leaf: Callable[[Kernel], Element]) -> Element:
        """Return its derivative, where `leaf` tells those of symbols."""


class Field:
    """The kernels met so far; `scales` are the divisors of exponents that are needed.

    `is_total` says that each formula read so far has a value everywhere on the domain; `facts` what
    signs polynomials must have, by their labels, for the formulas to have a value at all.
    """

    def __init__(self, scales: dict[str, int]) -> None:
        self.scales = scales
        self.is_total = True
        self.facts: dict[str, Signs] = {}
        self._kernels: list[Kernel] = []
        self._known: dict[str, Element] = {}
        self._labels: dict[int, str] = {}
        self._relations: dict[int, tuple[int, fmpq_mpoly]] = {}
        self._gens = _RING.gens
        self.zero = self.constant(Fraction(0))
        self.one = self.constant(Fraction(1))

    def constant(self, value: Fraction) -> Element:
        return self.polynomial(_RING.constant(value))

    def element(self, value: Element | int) -> Element:
        return value if isinstance(value, Element) else self.constant(Fraction(value))

    def polynomial(self, poly: fmpq_mpoly) -> Element:
        return Element(self, poly, _RING.constant(Fraction(1)))

    def quotient(self, top: fmpq_mpoly, bottom: fmpq_mpoly) -> Element:
        """Return top/bottom in lowest terms, once the relations are used.

        Raises:
            Unproved: the denominator is 0, or the result is too large.
        """
        top, bottom = self._reduced(top), self._reduced(bottom)
        if bottom.is_zero():
            raise Unproved
        if top.is_zero():
            return self.zero
        if not bottom.is_constant():
            common = top.gcd(bottom)
            if not common.is_constant():
                top, bottom = top / common, bottom / common
        scale = bottom.leading_coefficient()
        return Element(self, top / scale, bottom / scale)

    def adjoin(self, kernel: Kernel, relation: tuple[int, Element | None] | None = None) -> Element:
        """Return the element of a kernel; kernels with the same label are the same.

        A relation (k, f) says that its k-th power is the polynomial f, or itself where f is None.
        """
        label = kernel.label(_NO_NAMES)
        if label not in self._known:
            place = len(self._kernels)
            if place >= MAX_KERNELS:
                raise Unproved
            self._kernels.append(kernel)
            self._labels[place] = label
            kernel.field, kernel.place = self, place
            kernel.element = self._known[label] = self.polynomial(self._gens[place])
            if relation is not None:
                power, replacement = relation
                self._relations[place] = power, (replacement or kernel.element).top
        return self._known[label]

    def kernels_of(self, *polys: fmpq_mpoly) -> list[Kernel]:
        degrees = [poly.degrees() for poly in polys]
        return [
            kernel
            for place, kernel in enumerate(self._kernels)
            if any(degree[place] > 0 for degree in degrees)
        ]

    def kernel_of(self, element: Element) -> Kernel | None:
        """Return the kernel if the element is nothing else."""
        kernels = element.kernels
        alone = len(kernels) == 1 and element.top == self._gens[kernels[0].place]
        return kernels[0] if alone and element.bottom.is_constant() else None

    def terms(self, poly: fmpq_mpoly) -> Iterator[tuple[dict[int, int], Fraction]]:
        """Yield the powers of the kernels in each term, by their places, and its coefficient."""
        return terms(poly)

    def kernel(self, place: int) -> Kernel:
        return self._kernels[place]

    def slope(self, element: Element, kernel: Kernel) -> Element:
        """Return the partial derivative by a kernel."""
        top, bottom = (poly.derivative(kernel.place) for poly in (element.top, element.bottom))
        if bottom.is_zero():
            return self.quotient(top, element.bottom)
        change = _RING.times(top, element.bottom) - _RING.times(element.top, bottom)
        return self.quotient(change, _RING.times(element.bottom, element.bottom))

    def derived(self, element: Element, leaf: Callable[[Kernel], Element]) -> Element:
        """Return the derivative, where `leaf` tells those of symbols."""
        total = self.zero
        for kernel in element.kernels:
            total = total + self.slope(element, kernel) * kernel.derived(leaf)
        return total

    def factors(self, poly: fmpq_mpoly) -> tuple[Fraction, list[tuple[fmpq_mpoly, int]]]:
        """Return a constant, and factors with their multiplicities, scaled by their labels."""
        if poly.is_constant():
            return fraction(poly.leading_coefficient()), []
        content, parts = Fraction(1), [(poly, 1)]
        if len(poly) <= _FACTORED_TERMS and poly.total_degree() <= _FACTORED_DEGREE:
            content, parts = factors(poly)
        scaled = []
        for part, power in parts:
            scale, _ = self.scaled(part, _NO_NAMES)
            content *= fraction(scale) ** power
            scaled.append((part / scale, power))
        return content, scaled

    def scaled(self, poly: fmpq_mpoly, names: Names) -> tuple[fmpq, str]:
        """Return a coefficient, and the label of the polynomial divided by it."""
        if poly.is_constant():
            return poly.leading_coefficient(), "1"
        terms = sorted(self._labelled(poly, names))
        first = terms[-1][1]
        scale = fmpq(first.numerator, first.denominator)
        return scale, _joined((label, coefficient / first) for label, coefficient in terms)

    def label(self, poly: fmpq_mpoly, names: Names) -> str:
        return _joined(sorted(self._labelled(poly, names)))

    def _labelled(self, poly: fmpq_mpoly, names: Names) -> Iterator[tuple[str, Fraction]]:
        known: dict[int, str] = {}
        for powers, coefficient in self.terms(poly):
            for place in powers.keys() - known.keys():
                kernel = self._kernels[place]
                changed = bool(kernel.free & names.keys())
                known[place] = kernel.label(names) if changed else self._labels[place]
            parts = sorted(f"{known[place]}^{power}" for place, power in powers.items())
            yield "*".join(parts), coefficient

    def _reduced(self, poly: fmpq_mpoly) -> fmpq_mpoly:
        _RING.checked(poly)
        degrees = poly.degrees()
        for place in sorted(self._relations, reverse=True):  # they stand for earlier kernels
            power, replacement = self._relations[place]
            if degrees[place] >= power:
                poly = _RING.with_relation(poly, place, power, replacement)
                degrees = poly.degrees()
        return poly


def _joined(terms: Iterator[tuple[str, Fraction]] | list[tuple[str, Fraction]]) -> str:
    return " + ".join(f"{coefficient}*{label}" for label, coefficient in terms) or "0"
