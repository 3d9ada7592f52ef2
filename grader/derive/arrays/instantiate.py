"""Writes a formula with arrays, sums and indices out at given sizes, entry by entry.

Derivatives are in denominator layout: the derivative of a number with respect to a vector or a
matrix has the shape of that vector or matrix, that of a column y with m entries with respect to a
column x with n entries has shape (n, m) and the entry dy_j/dx_i in row i, column j.
`jacobian(y, x)` is its transpose, with dy_i/dx_j in row i, column j. Functions of numbers act entry
by entry on arrays, and so do / between arrays of one shape and powers of what is not square; a
power of a square matrix is a product of matrices.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ..context.chain_rule import AT
from ..context.declarations import Structure
from ..context.resolving import resolve
from ..formula.budget import spend
from ..formula.errors import TooLarge, ValueRefused
from ..formula.tree import (
    INFINITY,
    ONE,
    ZERO,
    Call,
    Derivative,
    Entry,
    Integral,
    Limit,
    Listing,
    Name,
    Negative,
    Number,
    Power,
    Prime,
    Product,
    Quotient,
    Series,
    Sum,
    Tree,
)
from . import arrays
from .arrays import Array, OutOfRange, Unwritten, number
from .blocks import written_listing
from .calls import written_call
from .matrices import inverse
from .series import written_series
from .slopes import written_derivative, written_slope_at
from .symbols import FreeIndex, Writer

MAX_STEPS: Final = 12_000
_STEPS: Final = 15  # of work for each of them


@dataclass(slots=True)
class Instantiation(Writer):
    """Writes formulas out at one choice of the sizes and of the free indices."""

    def value(self, tree: Tree) -> Array:
        """Return the formula written out.

        Raises:
            ShapeError: shapes that do not fit, an index out of its range.
            FreeIndex: an index has no value yet.
            TooLarge: there would be too much to write.
        """
        self.steps += 1
        spend(_STEPS)
        if self.steps > MAX_STEPS:
            raise TooLarge("written out, this is too large")
        match tree:
            case Number():
                return number(tree)
            case Name(name):
                return self.name(name)
            case Negative(operand):
                return self.value(operand).map(Negative)
            case Sum(terms):
                return self._sum(terms)
            case Product(factors):
                product = self.value(factors[0])
                for factor in factors[1:]:
                    product = arrays.times(product, self.value(factor))
                return product
            case Quotient(top, bottom):
                return self._quotient(self.value(top), self.value(bottom))
            case Power(base, exponent):
                return self._power(base, exponent)
            case Call(function, (Derivative() as slope, Name(held), point)) if function == AT:
                return written_slope_at(self, slope, held, point)
            case Call(function, arguments):
                return written_call(self, function, arguments)
            case Derivative(body, variable, order):
                return written_derivative(self, self.value(body), variable, order)
            case Prime(name, order, argument):
                assert argument is not None  # resolved before
                return self.value(argument).map(lambda e: resolve(Prime(name, order, e), {}))
            case Entry(array, indices):
                return self.entry(array, indices)
            case Series():
                return written_series(self, tree)
            case Listing(items, "list"):
                return written_listing(self, items)
            case Integral(body, variable, low, high) if low is not None and high is not None:
                ends = [self._end(low), self._end(high)]
                return self.value(body).map(lambda entry: Integral(entry, variable, *ends))
            case Limit(body, variable, point, side):
                goal = self._end(point)
                return self.value(body).map(lambda entry: Limit(entry, variable, goal, side))
            case _:
                raise ValueRefused("a list cannot be part of a formula with arrays")

    def _end(self, tree: Tree) -> Tree:
        """A bound of an integral, or where a limit goes: a number or ±∞."""
        if tree in (INFINITY, Negative(INFINITY)):
            return tree
        value = self.value(tree)
        if not value.is_number:
            raise Unwritten("a bound is a number")
        return value.tree

    def _sum(self, terms: Sequence[Tree]) -> Array:
        total = self.value(terms[0])
        for term in terms[1:]:
            if isinstance(term, Negative) and not total.identity:
                other = self.value(term.operand)
                if not other.identity:
                    total = arrays.difference(total, other)
                    continue
                total = arrays.plus(total, other.map(Negative))
                continue
            total = arrays.plus(total, self.value(term))
        return total

    def _quotient(self, top: Array, bottom: Array) -> Array:
        if bottom.identity or (not bottom.is_number and bottom.rows == bottom.columns):
            raise Unwritten("dividing by a square matrix has two meanings: write inv(A) or ⊙")
        if top.identity:
            return top.map(lambda entry: Quotient(entry, bottom.tree))
        return arrays.together(Quotient, top, bottom, "divided by")

    def _power(self, base: Tree, exponent: Tree) -> Array:
        holder = base.array if isinstance(base, Entry) else base
        if isinstance(holder, Name):
            structure = self.structures.get(holder.name)
            if structure is not None and structure.count is not None and structure.kind != "index":
                return self._item(holder.name, structure, base, exponent)
        value, raised = self.value(base), self.value(exponent)
        if not raised.is_number:
            if value.is_number:
                return raised.map(lambda entry: Power(value.tree, entry))
            raise Unwritten("an array cannot be raised to an array")
        if exponent == Name("T") and not value.is_number:
            raise Unwritten("T is a name of its own here: write ᵀ or .T for the transpose")
        if not value.is_number and (value.identity or value.rows == value.columns):
            return self._matrix_power(value, raised.tree)
        return value.map(lambda entry: Power(entry, raised.tree))

    def _matrix_power(self, value: Array, exponent: Tree) -> Array:
        turned = isinstance(exponent, Negative)
        literal = exponent.operand if isinstance(exponent, Negative) else exponent
        if not isinstance(literal, Number) or literal.value not in range(1, 6):
            raise Unwritten("a square matrix may be raised to -5, …, -1 or 1, …, 5")
        base = inverse(value) if turned else value
        power = base
        for _ in range(int(literal.value) - 1):
            power = arrays.times(power, base)
        return power

    def _item(self, name: str, structure: Structure, base: Tree, exponent: Tree) -> Array:
        """`x^(i)` of a sequence, and `x_j^(i)`."""
        known = {*self.indices, *self.sizes}
        if isinstance(exponent, Name) and exponent.name not in known:
            raise FreeIndex(exponent.name, structure.count)
        if not isinstance(exponent, Name | Number | Sum):
            raise Unwritten(f"{name} is a sequence: write {name}^(i), and ({name}^(i))^2")
        place = self.value(exponent)
        whole = place.tree if place.is_number else ZERO
        assert structure.count is not None
        if not isinstance(whole, Number):
            raise Unwritten(f"{name} has the elements {name}^(1), {name}^(2), …")
        array = self._element(name, structure, int(whole.value))
        return self.pick(array, base.indices) if isinstance(base, Entry) else array

    def _element(self, name: str, structure: Structure, place: int) -> Array:
        assert structure.count is not None
        if not 1 <= place <= self.size(structure.count):
            raise OutOfRange(f"{name} has the elements 1 to {structure.count}, and no other")
        return self.array(f"{name}^({place})", structure)

    def entry(self, array: Tree, indices: tuple[str, ...]) -> Array:
        if isinstance(array, Name):
            structure = self.structures.get(array.name)
            if array.name == "delta" and structure is None:
                if len(indices) != 2:
                    raise Unwritten("delta has two indices, as in delta_ij")
                first, second = (self.place(index, None) for index in indices)
                return number(ONE if first == second else ZERO)
            if structure is not None and structure.kind == "family":
                return self.member(array.name, indices)
            if structure is not None and structure.count is not None and len(indices) == 1:
                return self._element(array.name, structure, self.place(indices[0], structure.count))
        return self.pick(self.value(array), indices)
