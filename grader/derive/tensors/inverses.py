"""Inverses and determinants of matrices as kernels, and M M^-1 = I in sums."""

from __future__ import annotations

from collections.abc import Sequence

from ..algebra.field import Element, Field, Names, Signs, Unproved
from ..algebra.kernels import Leaf, Of
from ..algebra.signs import ANY, NONZERO
from .entries import Bounds, Entry, Indexed, Piece, delta
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
        inner = {old: new for old, new in names.items() if old not in {ROW, COLUMN}}
        body = self.body.label(inner)
        return f"inv({body})[{','.join(sorted(slots) if self.symmetric else slots)}]"

    def renamed(self, names: Names) -> Element:
        inner = {old: new for old, new in names.items() if old not in {ROW, COLUMN}}
        one, other = self._shifted(names)
        return self.field.adjoin(InverseEntry(self.body.renamed(inner), (one, other), self.size))

    def derived(self, leaf: Leaf) -> Element:
        """Raise Unproved, unless nothing in the matrix changes."""
        if not self.body.field.derived(self.body, leaf).is_zero:
            raise Unproved
        return self.field.zero


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


def cancelled(bounds: Bounds, pieces: Sequence[Piece], field: Field) -> Element | None:
    """Return the product of the pieces once M M^-1 = I is used in it, or None."""
    for element, power in pieces:
        kernel = field.kernel_of(element)
        if not isinstance(kernel, InverseEntry) or power != 1:
            continue
        rest = [piece for piece in pieces if piece[0] is not element]
        for inner, outer in (kernel.slots, kernel.slots[::-1]):
            if inner not in {index for index, _ in bounds}:
                continue
            is_first = inner == kernel.slots[0] and kernel.slots[0] != kernel.slots[1]
            matrix = kernel.body if is_first else turned(kernel.body)
            found = _without_matrix(matrix, inner, outer, rest, kernel, field)
            if found is not None:
                return found
    return None


def _without_matrix(
    matrix: Element,
    inner: str,
    outer: str,
    rest: Sequence[Piece],
    kernel: InverseEntry,
    field: Field,
) -> Element | None:
    """Use that M at (i, inner) times M^-1 at (inner, outer) is delta, for M a letter."""
    letter = field.kernel_of(matrix)
    touching = [piece for piece in rest if inner in piece[0].free]
    if not isinstance(letter, Entry) or len(touching) != 1 or touching[0][1] != 1:
        return None
    found = field.kernel_of(touching[0][0])
    if not isinstance(found, Entry) or found.array != letter.array:
        return None
    for other in found.free - {inner}:
        if matrix.renamed({ROW: other, COLUMN: inner}).label() == found.element.label():
            product = delta(field, other, outer, kernel.size)
            for element, power in rest:
                if element is not touching[0][0]:
                    product = product * element**power
            return product
    return None


class Determinant(Of):
    """A determinant that is not written out."""

    is_regular = False

    @property
    def signs(self) -> Signs:
        return NONZERO if self.is_regular else ANY
