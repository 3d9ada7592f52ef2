"""Matrices over a finite field, with an exponential function: e^a times e^b is e^(a + b).

The field has P = 2R + 1 elements, P and R prime. The squares but 0 are the powers of 4, whose
exponents count modulo R: so what stands in an exponent is computed in the field with R elements.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

R: Final = 2**125 + 411
P: Final = 2 * R + 1
_BASE: Final = 4


class Unfit(Exception):
    """Shapes that do not fit, a division by zero, or what has no value here."""


def power_of_base(exponent: int) -> int:
    """Return the exponential of an element of the field with R elements."""
    return pow(_BASE, exponent, P)


def drawn(modulus: int, *parts: object) -> int:
    """Return an element that depends on the parts alone, and on nothing else that is known."""
    digest = hashlib.blake2b(repr(parts).encode(), digest_size=24).digest()
    return 1 + int.from_bytes(digest) % (modulus - 1)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows of elements; a number has one row and one column, a multiple of I no size as yet."""

    rows: tuple[tuple[int, ...], ...]
    modulus: int
    identity: bool = False

    @property
    def shape(self) -> tuple[int, int]:
        return len(self.rows), len(self.rows[0])

    @property
    def is_number(self) -> bool:
        return self.shape == (1, 1) and not self.identity

    @property
    def element(self) -> int:
        return self.rows[0][0]

    @property
    def is_zero(self) -> bool:
        return not any(map(any, self.rows))

    def map(self, change: Callable[[int], int]) -> Matrix:
        rows = tuple(tuple(change(entry) % self.modulus for entry in row) for row in self.rows)
        return Matrix(rows, self.modulus, self.identity)

    def times(self, factor: int) -> Matrix:
        return self.map(lambda entry: entry * factor)

    def fitted(self, size: int) -> Matrix:
        """Give a multiple of I its size."""
        scale = self.element
        return diagonal([scale] * size, self.modulus)

    @property
    def transposed(self) -> Matrix:
        return self if self.identity else Matrix(tuple(zip(*self.rows, strict=True)), self.modulus)

    def plus(self, other: Matrix) -> Matrix:
        """Add; a number goes to every entry, a multiple of I to the diagonal."""
        if self.identity != other.identity:
            one, two = (self, other) if other.identity else (other, self)
            if one.shape[0] != one.shape[1]:
                raise Unfit
            return one.plus(two.fitted(one.shape[0]))
        return self.together(other, lambda a, b: a + b)

    def together(self, other: Matrix, combine: Callable[[int, int], int]) -> Matrix:
        """Combine entry by entry; a number goes with every entry."""
        if self.identity != other.identity:
            raise Unfit
        if self.is_number and not other.is_number:
            return other.map(lambda entry: combine(self.element, entry))
        if other.is_number:
            return self.map(lambda entry: combine(entry, other.element))
        if self.shape != other.shape:
            raise Unfit
        rows = tuple(
            tuple(combine(a, b) % self.modulus for a, b in zip(one, two, strict=True))
            for one, two in zip(self.rows, other.rows, strict=True)
        )
        return Matrix(rows, self.modulus, self.identity)

    def matmul(self, other: Matrix) -> Matrix:
        """Multiply; numbers and multiples of I scale."""
        if self.is_number or self.identity:
            both = self.identity and (other.identity or other.is_number)
            scaled = other.times(self.element)
            return Matrix(scaled.rows, self.modulus, identity=True) if both else scaled
        if other.is_number or other.identity:
            return self.times(other.element)
        if self.shape[1] != other.shape[0]:
            raise Unfit
        columns = list(zip(*other.rows, strict=True))
        rows = tuple(
            tuple(sum(map(int.__mul__, row, column)) % self.modulus for column in columns)
            for row in self.rows
        )
        return Matrix(rows, self.modulus)

    def inverse(self) -> Matrix:
        """Return the inverse of a square matrix, by elimination."""
        if self.identity or self.is_number:
            return self.map(lambda entry: reciprocal(entry, self.modulus))
        size, modulus = len(self.rows), self.modulus
        if self.shape != (size, size):
            raise Unfit
        wide = [[*row, *(int(i == j) for j in range(size))] for i, row in enumerate(self.rows)]
        for i in range(size):
            pivot = next((k for k in range(i, size) if wide[k][i]), None)
            if pivot is None:
                raise Unfit
            wide[i], wide[pivot] = wide[pivot], wide[i]
            scale = reciprocal(wide[i][i], modulus)
            wide[i] = [entry * scale % modulus for entry in wide[i]]
            for k in range(size):
                if k != i and (factor := wide[k][i]):
                    pairs = zip(wide[k], wide[i], strict=True)
                    wide[k] = [(a - factor * b) % modulus for a, b in pairs]
        return Matrix(tuple(tuple(row[size:]) for row in wide), modulus)


def number(value: int, modulus: int) -> Matrix:
    return Matrix(((value % modulus,),), modulus)


def filled(rows: int, columns: int, entry: Callable[[int, int], int], modulus: int) -> Matrix:
    return Matrix(
        tuple(tuple(entry(i, j) % modulus for j in range(columns)) for i in range(rows)), modulus
    )


def diagonal(entries: Sequence[int], modulus: int) -> Matrix:
    size = len(entries)
    return filled(size, size, lambda i, j: entries[i] if i == j else 0, modulus)


def reciprocal(value: int, modulus: int) -> int:
    if value % modulus == 0:
        raise Unfit
    return pow(value, -1, modulus)
