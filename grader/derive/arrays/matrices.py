"""Functions of vectors and matrices: determinant, inverse, trace, norms, softmax and the like."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from ..formula.calculus import add, multiply, negate
from ..formula.errors import TooLarge
from ..formula.tree import ONE, ZERO, Call, Number, Power, Quotient, Tree
from .arrays import Array, ShapeError, Unwritten, flat, number, shown

MAX_INVERSE: Final = 4


def square(array: Array, words: str) -> int:
    """Return the number of rows of a square matrix.

    Raises:
        ShapeError: it is not square.
    """
    if array.identity:
        raise Unwritten(f"{words} of I needs its size: write eye(n)")
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
        raise Unwritten("the norm of I needs its size: write eye(n)")
    entries = flat(array)
    if kind == ONE:
        if array.columns != 1:
            raise Unwritten(f"norm 1 is for a vector here, not {shown(array)}")
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
