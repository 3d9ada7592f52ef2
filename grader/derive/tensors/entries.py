"""Kernels with indices: entries of arrays, Kronecker's delta, and the index itself as a number."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from ..algebra.field import Element, Field, Kernel, Names, Signs, Unproved
from ..algebra.kernels import Leaf, signs_of
from ..algebra.signs import NONNEGATIVE, POSITIVE
from ..formula.domain import Domain
from .slots import letter, parts, shifted


@dataclass(frozen=True, slots=True)
class Extent:
    """What an index runs through: from 1 to `size`, which may be 0 if `may_be_empty`."""

    label: str
    size: Element
    may_be_empty: bool = False


Bounds: TypeAlias = tuple[tuple[str, Extent], ...]
Piece: TypeAlias = tuple[Element, int]
"""A factor, and the power in which it stands."""


class Summation(Kernel):
    """A sum of `body` over indices; sums.py says how it is made."""

    bounds: Bounds
    body: Element


class Indexed(Kernel):
    """What has indices, in `slots`."""

    slots: tuple[str, ...]

    @property
    def free(self) -> frozenset[str]:
        return frozenset(map(letter, self.slots)) - {""}

    def _shifted(self, names: Names) -> tuple[str, ...]:
        return tuple(shifted(slot, names) for slot in self.slots)


class Entry(Indexed):
    """An entry of an array of symbols; those of a symmetric one have no order of indices."""

    def __init__(self, array: str, slots: tuple[str, ...], domain: Domain, symmetric: bool) -> None:
        self.array, self.domain, self.symmetric = array, domain, symmetric
        self.slots = slots

    @property
    def signs(self) -> Signs:
        return signs_of(self.domain)

    @property
    def ends(self) -> tuple[Fraction | None, Fraction | None]:
        return self.domain.low, self.domain.high

    def label(self, names: Names) -> str:
        slots = self._shifted(names)
        return f"{self.array}[{','.join(sorted(slots) if self.symmetric else slots)}]"

    def renamed(self, names: Names) -> Element:
        again = Entry(self.array, self._shifted(names), self.domain, self.symmetric)
        return self.field.adjoin(again)

    def derived(self, leaf: Leaf) -> Element:
        return leaf(self)


class Delta(Indexed):
    """1 where two indices of the same extent are equal, else 0."""

    def __init__(self, one: str, other: str, extent: str) -> None:
        self.slots, self.extent = (one, other), extent

    @property
    def signs(self) -> Signs:
        return NONNEGATIVE

    def label(self, names: Names) -> str:
        return f"delta[{','.join(sorted(self._shifted(names)))}]"

    def renamed(self, names: Names) -> Element:
        one, other = self._shifted(names)
        return delta(self.field, one, other, self.extent)

    def derived(self, leaf: Leaf) -> Element:
        return self.field.zero


def delta(field: Field, one: str, other: str, extent: str) -> Element:
    """Return Kronecker's delta, a number where it is known."""
    if one == other:
        return field.one
    if parts(one)[0] == parts(other)[0]:
        return field.zero
    return field.adjoin(Delta(one, other, extent), (2, None))


class Position(Indexed):
    """An index as a number, counted from 1."""

    def __init__(self, slot: str) -> None:
        self.slots = (slot,)

    @property
    def signs(self) -> Signs:
        return POSITIVE

    @property
    def ends(self) -> tuple[Fraction | None, Fraction | None]:
        return Fraction(1), None

    def label(self, names: Names) -> str:
        return f"<{self._shifted(names)[0]}>"

    def renamed(self, names: Names) -> Element:
        return position(self.field, self._shifted(names)[0])

    def derived(self, leaf: Leaf) -> Element:
        return self.field.zero


def position(field: Field, slot: str) -> Element:
    """Return the number that an index is."""
    name, step = parts(slot)
    if not name:
        return field.element(step)
    return field.adjoin(Position(name)) + step


def is_zero(element: Element) -> bool:
    """Say whether an element is 0 for all values of its indices, equal ones and different ones.

    Raises:
        Unproved: a number and an index may be equal.
    """
    field = element.field
    found = next((kernel for kernel in element.kernels if isinstance(kernel, Delta)), None)
    if found is None:
        return element.is_zero
    one, other = found.slots
    if letter(other) != other:
        one, other = other, one
    if letter(other) != other:
        raise Unproved
    apart = element.mapped(lambda kernel: field.zero if kernel is found else kernel.element)
    return is_zero(apart) and is_zero(element.renamed({other: one}))
