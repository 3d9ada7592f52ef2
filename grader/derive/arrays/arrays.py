"""Vectors and matrices of trees: their shapes, by name, and the operations on them.

A vector is a column. A number is an array of one row and one column, whatever the sizes are; a
number plus a vector is added to every entry. Shapes are compared by the names of their sizes, so
that n and m never fit, even where both are 2.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..context.declarations import Dim
from ..formula.calculus import add, multiply
from ..formula.errors import DeriveError
from ..formula.tree import ZERO, Negative, Sum, Tree


class ShapeError(DeriveError):
    """Shapes that do not fit together, as a sentence for the learner, and where.

    `slip` is the sentence for what probably went wrong, where it is known.
    """

    column: int | None = None
    slip: str = ""
    heading: str = "The shapes do not fit: "


class Unwritten(ShapeError):
    """What cannot be written out: it is asked for or has to be declared, and nothing is refuted."""

    heading = ""


class NoBounds(Unwritten):
    """A sum over an index that no array in it has, and that has no bounds of its own."""


class OutOfRange(Unwritten):
    """An index beyond its limit, at the sizes that are tried."""


@dataclass(frozen=True, slots=True)
class Array:
    """`rows` and `columns` are names or numbers; `entries` are the actual rows."""

    rows: Dim
    columns: Dim
    entries: tuple[tuple[Tree, ...], ...]
    identity: bool = False  # a number times I, whose size is yet open

    @property
    def shape(self) -> tuple[Dim, Dim]:
        return self.rows, self.columns

    @property
    def is_number(self) -> bool:
        return self.shape == (1, 1) and not self.identity

    @property
    def tree(self) -> Tree:
        """The only entry of a number."""
        return self.entries[0][0]

    def map(self, change: Callable[[Tree], Tree]) -> Array:
        entries = tuple(tuple(change(entry) for entry in row) for row in self.entries)
        return Array(self.rows, self.columns, entries, self.identity)


def number(tree: Tree) -> Array:
    """Return the array that holds one number."""
    return Array(1, 1, ((tree,),))


def shown(array: Array) -> str:
    """Return the shape as a learner writes it."""
    if array.is_number:
        return "a number"
    return "a multiple of I" if array.identity else f"({array.rows}, {array.columns})"


def plus(left: Array, right: Array) -> Array:
    """Add; a number is added to every entry, a multiple of I to the diagonal."""
    if left.identity and right.identity:
        return Array(1, 1, ((add(left.tree, right.tree),),), identity=True)
    if left.identity or right.identity:
        scale, matrix = (left, right) if left.identity else (right, left)
        return plus(matrix, fitted(scale, matrix))
    return together(lambda a, b: add(a, b), left, right, "plus")


def fitted(identity: Array, matrix: Array) -> Array:
    """Give a multiple of I the size of a square matrix."""
    if matrix.rows != matrix.columns:
        raise ShapeError(f"{shown(matrix)} and I do not fit: I is square")
    size = len(matrix.entries)
    rows = tuple(tuple(identity.tree if i == j else ZERO for j in range(size)) for i in range(size))
    return Array(matrix.rows, matrix.rows, rows)


def together(combine: Callable[[Tree, Tree], Tree], left: Array, right: Array, words: str) -> Array:
    """Combine entry by entry; a number goes with every entry."""
    if left.identity or right.identity:
        raise Unwritten("I needs a size here: write eye(n)")
    if left.is_number:
        return right.map(lambda entry: combine(left.tree, entry))
    if right.is_number:
        return left.map(lambda entry: combine(entry, right.tree))
    if left.shape != right.shape:
        raise ShapeError(f"{shown(left)} {words} {shown(right)}{_hint(left, right)}")
    rows = tuple(
        tuple(combine(a, b) for a, b in zip(first, second, strict=True))
        for first, second in zip(left.entries, right.entries, strict=True)
    )
    return Array(left.rows, left.columns, rows)


def _hint(left: Array, right: Array) -> str:
    if left.shape == right.shape[::-1]:
        return ": transpose one?"
    if 1 in (*left.shape, *right.shape) and (
        left.rows == right.rows or left.columns == right.columns
    ):
        return ": the shapes must be the same, nothing is repeated; multiply by ones(…)"
    return ": the shapes must be the same"


def times(left: Array, right: Array) -> Array:
    """The matrix product; a number or a multiple of I scales."""
    if left.identity and right.identity:
        return Array(1, 1, ((multiply(left.tree, right.tree),),), identity=True)
    if left.is_number or (left.identity and not right.is_number):
        return right.map(lambda entry: multiply(left.tree, entry))
    if right.is_number or right.identity:
        return left.map(lambda entry: multiply(entry, right.tree))
    if left.columns != right.rows:
        turned = left.rows == right.rows or left.columns == right.columns
        same = " or ⊙?" if left.shape == right.shape else "?"
        fits = right.columns == left.rows
        other = ": is their order exchanged?" if fits else ": the inner sizes must be the same"
        hint = f": transpose one{same}" if turned else other
        raise ShapeError(f"{shown(left)} times {shown(right)}{hint}")
    columns = tuple(zip(*right.entries, strict=True))
    rows = tuple(tuple(dot(row, column) for column in columns) for row in left.entries)
    return Array(left.rows, right.columns, rows)


def dot(left: Sequence[Tree], right: Sequence[Tree]) -> Tree:
    return add(*(multiply(a, b) for a, b in zip(left, right, strict=True)))


def transposed(array: Array) -> Array:
    if array.identity:
        return array
    entries = tuple(zip(*array.entries, strict=True))
    return Array(array.columns, array.rows, entries)


def flat(array: Array) -> tuple[Tree, ...]:
    """Return the entries, row after row."""
    return tuple(entry for row in array.entries for entry in row)


def difference(left: Array, right: Array) -> Array:
    """Subtract entry by entry."""
    return together(lambda a, b: Sum((a, Negative(b))), left, right, "minus")
