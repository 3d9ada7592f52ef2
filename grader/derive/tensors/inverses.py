"""Inverses and determinants of matrices as kernels, and M M^-1 = I in sums."""

from __future__ import annotations

from collections.abc import Sequence

from ..algebra.field import Element, Field, Kernel, Names, Signs, Unproved
from ..algebra.kernels import Leaf
from ..algebra.signs import ANY, NONZERO
from .entries import Bounds, Indexed, Piece, delta
from .matching import lead, matched
from .slots import COLUMN, ROW


def turned(body: Element) -> Element:
    """Exchange rows and columns."""
    return body.renamed({ROW: "$t"}).renamed({COLUMN: ROW}).renamed({"$t": COLUMN})


class InverseEntry(Indexed):
    """An entry of the inverse of the matrix with the entries `body`, of a size by name."""

    def __init__(self, body: Element, slots: tuple[str, str], size: str) -> None:
        self.body, self.slots, self.size = body, slots, size
        self.symmetric = (turned(body) - body).is_zero

    @property
    def free(self) -> frozenset[str]:
        return super().free | (self.body.free - {ROW, COLUMN})

    @property
    def signs(self) -> Signs:
        return ANY

    def label(self, names: Names) -> str:
        slots = self._shifted(names)
        body = self.body.label(_outside(names))
        return f"inv{self.size}({body})[{','.join(sorted(slots) if self.symmetric else slots)}]"

    def renamed(self, names: Names) -> Element:
        one, other = self._shifted(names)
        body = self.body.renamed(_outside(names))
        return self.field.adjoin(InverseEntry(body, (one, other), self.size))

    def derived(self, leaf: Leaf) -> Element:
        return unchanged(self.body, leaf)


def inverse(body: Element, size: str) -> Element:
    """Return the entry of the inverse at ROW and COLUMN; of a transpose it is transposed."""
    field = body.field
    kernel = field.kernel_of(body)
    if isinstance(kernel, InverseEntry) and set(kernel.slots) == {ROW, COLUMN}:
        return kernel.body if kernel.slots == (ROW, COLUMN) else turned(kernel.body)
    other = turned(body)
    if other.label() < body.label():
        return field.adjoin(InverseEntry(other, (COLUMN, ROW), size))
    return field.adjoin(InverseEntry(body, (ROW, COLUMN), size))


def cancelled(
    bounds: Bounds, pieces: Sequence[Piece], field: Field
) -> list[tuple[Bounds, Element]] | None:
    """Use M M^-1 = I once: return sums that together are that of the pieces, or None.

    The largest part of M is looked for, as X^T X in X^T X + l I, and replaced by the rest.
    """
    for element, power in pieces:
        kernel = field.kernel_of(element)
        if not isinstance(kernel, InverseEntry) or power != 1:
            continue
        rest = [piece for piece in pieces if piece[0] is not element]
        for place, inner in enumerate(kernel.slots):
            if inner in dict(bounds):
                found = _without_lead(bounds, kernel, place, rest)
                if found is not None:
                    return found
    return None


def _without_lead(
    bounds: Bounds, kernel: InverseEntry, place: int, rest: Sequence[Piece]
) -> list[tuple[Bounds, Element]] | None:
    field = kernel.field
    inner, outer = kernel.slots[place], kernel.slots[1 - place]
    matrix = kernel.body if place == 0 else turned(kernel.body)
    found = lead(matrix)
    if found is None:
        return None
    match = matched(found, bounds, rest, inner)
    if match is None:
        return None
    left = tuple(bound for bound in bounds if bound[0] not in match.bound)
    beside = field.one / found.scale
    for number, (element, power) in enumerate(rest):
        if number not in match.pieces:
            beside = beside * element**power
    first = delta(field, match.row, outer, kernel.size) * beside
    second = found.others.renamed({ROW: match.row, COLUMN: inner}) * kernel.element * beside
    return [(tuple(bound for bound in left if bound[0] != inner), first), (left, -second)]


class Determinant(Kernel):
    """The determinant, not written out, of the matrix with the entries `body`."""

    def __init__(self, body: Element, size: str, *, is_regular: bool) -> None:
        self.body, self.size, self.is_regular = body, size, is_regular

    @property
    def free(self) -> frozenset[str]:
        return self.body.free - {ROW, COLUMN}

    @property
    def signs(self) -> Signs:
        return NONZERO if self.is_regular else ANY

    def label(self, names: Names) -> str:
        return f"det{self.size}({self.body.label(_outside(names))})"

    def renamed(self, names: Names) -> Element:
        body = self.body.renamed(_outside(names))
        return self.field.adjoin(Determinant(body, self.size, is_regular=self.is_regular))

    def derived(self, leaf: Leaf) -> Element:
        return unchanged(self.body, leaf)


def _outside(names: Names) -> Names:
    """The row and the column of a matrix as a whole are no indices of what is made of it."""
    return {old: new for old, new in names.items() if old not in {ROW, COLUMN}}


def unchanged(body: Element, leaf: Leaf) -> Element:
    """Return 0 if no entry changes; how an inverse or a determinant does is not known here."""
    if not body.field.derived(body, leaf).is_zero:
        raise Unproved
    return body.field.zero
