"""Vectors and matrices of trees: their shapes, by name, and the operations on them.

A vector is a column. A number is an array of one row and one column, whatever the sizes are; a
number plus a vector is added to every entry. Shapes are compared by the names of their sizes, so
that n and m never fit, even where both are 2.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from .calculus import add, multiply, negate
from .errors import DeriveError, TooLarge
from .structures import Dim
from .tree import ONE, ZERO, Call, Negative, Number, Power, Quotient, Sum, Tree

MAX_INVERSE: Final = 4


class ShapeError(DeriveError):
    """Shapes that do not fit together, as a sentence for the learner, and where.

    `slip` is the sentence for what probably went wrong, where it is known.
    """

    column: int | None = None
    slip: str = ""


class OutOfRange(ShapeError):
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
        raise ShapeError("I needs a size here: write eye(n)")
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


def square(array: Array, words: str) -> int:
    """Return the number of rows of a square matrix.

    Raises:
        ShapeError: it is not square.
    """
    if array.identity:
        raise ShapeError(f"{words} of I needs its size: write eye(n)")
    if array.rows != array.columns:
        raise ShapeError(f"{words} needs a square matrix, not {shown(array)}")
    return len(array.entries)


def determinant(rows: Sequence[Sequence[Tree]]) -> Tree:
    """Expand along the first row."""
    if len(rows) > MAX_INVERSE:
        raise TooLarge("this determinant is too large to be written out")
    if len(rows) == 1:
        return rows[0][0]
    terms = []
    for place, entry in enumerate(rows[0]):
        if entry != ZERO:
            term = multiply(entry, determinant(_minor(rows, 0, place)))
            terms.append(negate(term) if place % 2 else term)
    return add(*terms)


def inverse(array: Array) -> Array:
    """The adjugate over the determinant."""
    if array.identity or array.is_number:
        return array.map(lambda entry: Quotient(ONE, entry))
    size = square(array, "An inverse")
    below = determinant(array.entries)
    if size == 1:
        return array.map(lambda entry: Quotient(ONE, entry))
    rows = tuple(
        tuple(Quotient(_cofactor(array.entries, j, i), below) for j in range(size))
        for i in range(size)
    )
    return Array(array.rows, array.columns, rows)


def _cofactor(rows: Sequence[Sequence[Tree]], i: int, j: int) -> Tree:
    minor = determinant(_minor(rows, i, j))
    return negate(minor) if (i + j) % 2 else minor


def _minor(rows: Sequence[Sequence[Tree]], i: int, j: int) -> list[tuple[Tree, ...]]:
    return [(*row[:j], *row[j + 1 :]) for place, row in enumerate(rows) if place != i]


def flat(array: Array) -> tuple[Tree, ...]:
    """Return the entries, row after row."""
    return tuple(entry for row in array.entries for entry in row)


def total(array: Array) -> Array:
    return number(add(*flat(array)))


def mean(array: Array) -> Array:
    count = Number(Fraction(len(flat(array))))
    return number(Quotient(add(*flat(array)), count))


def trace(array: Array) -> Array:
    size = square(array, "A trace")
    return number(add(*(array.entries[i][i] for i in range(size))))


def diagonal(array: Array) -> Array:
    """Of a vector the diagonal matrix, of a square matrix its diagonal as a vector."""
    if array.columns == 1 and not array.identity:
        entries = flat(array)
        rows = tuple(
            tuple(entry if i == j else ZERO for j in range(len(entries)))
            for i, entry in enumerate(entries)
        )
        return Array(array.rows, array.rows, rows)
    size = square(array, "A diagonal")
    return Array(array.rows, 1, tuple((array.entries[i][i],) for i in range(size)))


def norm(array: Array, kind: Tree) -> Array:
    """The root of the sum of squares, or for kind 1 the sum of the absolute values."""
    if array.identity:
        raise ShapeError("the norm of I needs its size: write eye(n)")
    entries = flat(array)
    if kind == ONE:
        if array.columns != 1:
            raise ShapeError(f"norm 1 is for a vector here, not {shown(array)}")
        return number(add(*(Call("abs", (entry,)) for entry in entries)))
    return number(Call("sqrt", (add(*(Power(e, Number(Fraction(2))) for e in entries)),)))


def softmax(array: Array) -> Array:
    """exp(z) over its sum, for a column or a row."""
    _needs_vector(array, "softmax")
    powers = array.map(lambda entry: Call("exp", (entry,)))
    below = add(*flat(powers))
    return powers.map(lambda entry: Quotient(entry, below))


def logsumexp(array: Array) -> Array:
    _needs_vector(array, "logsumexp")
    return number(Call("log", (add(*(Call("exp", (entry,)) for entry in flat(array))),)))


def _needs_vector(array: Array, words: str) -> None:
    if array.identity or array.is_number or 1 not in array.shape:
        raise ShapeError(f"{words} needs a vector, not {shown(array)}")


def difference(left: Array, right: Array) -> Array:
    """Subtract entry by entry."""
    return together(lambda a, b: Sum((a, Negative(b))), left, right, "minus")
