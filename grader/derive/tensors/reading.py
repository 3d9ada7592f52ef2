"""Writes formulas with arrays and sums by their entries, for sizes that are not known."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import Final

from ..algebra.field import Element, Field, Unproved
from ..algebra.kernels import Symbol
from ..algebra.powers import exponential, logarithm, power
from ..algebra.signs import POSITIVE, signs
from ..context.declarations import Dim
from ..context.definitions import Scopes
from ..formula.tree import (
    Call,
    Derivative,
    Entry,
    Name,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Series,
    Sum,
    Tree,
)
from . import tables
from .calls import call, constant, determinant_of_product, inverted
from .declared import Declared
from .derivatives import derivative
from .entries import Extent
from .slots import ROW, fresh
from .sums import sum_over
from .tables import Table, number

_MOST_POWER: Final = 5


class Writer:
    """Writes formulas in the kernels of one field."""

    def __init__(self, field: Field, scope: Scopes) -> None:
        self.field, self.scope = field, scope
        self._declared = Declared(field, scope)

    def table(self, tree: Tree) -> Table:
        """Return the array that a formula is.

        Raises:
            Unproved: it cannot be written so.
        """
        match tree:
            case Number(value):
                return number(self.field.constant(value))
            case Name(name):
                return self._declared.name(name)
            case Negative(operand):
                return self.table(operand).map(Element.__neg__)
            case Sum(terms):
                return reduce(tables.plus, map(self.table, terms))
            case Product(factors):
                return reduce(tables.times, map(self.table, factors))
            case Quotient(top, bottom):
                return tables.quotient(self.table(top), self.table(bottom))
            case Power(base, exponent):
                return self._power(base, exponent)
            case Call(function, arguments):
                return self._call(function, arguments)
            case Derivative(body, variable, order):
                return derivative(self._declared, self.table(body), variable, order)
            case Entry(Name(array), indices):
                return number(self._declared.entry(array, indices))
            case Entry(array, indices):
                return number(self._picked(self.table(array), indices))
            case Series("sum" | "prod" | "stack"):
                return self._series(tree)
        raise Unproved

    def _picked(self, table: Table, indices: Sequence[str]) -> Element:
        """Return an entry of an array that is computed."""
        if table.identity or table.is_number or len(indices) != (1 if table.columns == 1 else 2):
            raise Unproved
        for index, dim in zip(indices, table.shape, strict=False):
            if not self._declared.is_within(index, dim):
                self.field.is_total = False
        return table.at(indices[0], indices[-1])

    def _power(self, base: Tree, exponent: Tree) -> Table:
        if isinstance(base, Name):
            structure = self.scope.structures.get(base.name)
            if structure is not None and structure.count is not None:
                return self._declared.element(base.name, structure, exponent)
        if base == Name("e") and "e" not in self.scope.domains:
            return self.table(exponent).map(exponential)
        value, raised = self.table(base), _only(self.table(exponent))
        if exponent == Name("T") and not value.is_number:
            raise Unproved
        if value.is_number or not (value.identity or value.rows == value.columns):
            return value.map(lambda body: power(body, raised))
        times = raised.number
        if times is None or times.denominator != 1 or not 1 <= abs(times) <= _MOST_POWER:
            raise Unproved
        factor = inverted(value, self.scope) if times < 0 else value
        return reduce(tables.times, [factor] * abs(int(times)))

    def _call(self, function: str, arguments: Sequence[Tree]) -> Table:
        if function in {"inv", "det"}:
            return self._of_product(function, arguments[0])
        if function in {"ones", "zeros", "eye"}:
            return constant(self.field, function, arguments)
        return call(function, [self.table(argument) for argument in arguments])

    def _of_product(self, function: str, tree: Tree) -> Table:
        """The inverse or the determinant: of a product, factor by factor."""
        factors = [tree]
        if isinstance(tree, Product) and not self.table(tree).is_number:
            factors = list(tree.factors)
        values = [self.table(factor) for factor in factors]
        sizes = {value.rows for value in values if not (value.is_number or value.identity)}
        if len(factors) > 1 and (
            len(sizes) != 1 or any(value.rows != value.columns for value in values)
        ):
            values = [self.table(tree)]
        if function == "inv":
            return reduce(tables.times, [inverted(value, self.scope) for value in reversed(values)])
        return determinant_of_product(values, self.field, self.scope)

    def _series(self, series: Series) -> Table:
        before, facts = self._declared.indices, dict(self.field.facts)
        place = self._extent(series)
        self._declared.indices = {**before, series.index: place}
        step = self._first(series) - 1
        try:
            term = self.table(series.body)
        finally:
            self._declared.indices = before
        if place.may_be_empty:
            self.field.facts = facts  # what stands in it need not have a value
        index = fresh(term.body.free)
        body = term.body.renamed({series.index: f"{index}{step:+d}" if step else index})
        if series.operation == "stack":
            if term.columns != 1 or step or term.rows != 1:
                raise Unproved
            return Table(place.label, 1, body.renamed({index: ROW}))
        if series.operation == "sum":
            if term.identity:
                raise Unproved
            return Table(term.rows, term.columns, sum_over(index, place, body))
        if not term.is_number or signs(body) != POSITIVE:
            raise Unproved
        return number(exponential(sum_over(index, place, logarithm(body))))

    def _first(self, series: Series) -> int:
        if series.low is None:
            return 1
        found = _only(self.table(series.low)).number
        if found is None or found.denominator != 1:
            raise Unproved
        return int(found)

    def _extent(self, series: Series) -> Extent:
        if series.low is None or series.high is None:
            return self._limit(series)
        first = self._first(series)
        size = _only(self.table(series.high)) - (first - 1)
        kernel = self.field.kernel_of(size)
        if isinstance(kernel, Symbol) or size.number is not None:
            found = size.number
            if found is not None and (found < 1 or found.denominator != 1):
                raise Unproved
            label = kernel.name if isinstance(kernel, Symbol) else str(found)
            if isinstance(kernel, Symbol):
                self._integer(kernel.name)
            return Extent(label, size, may_be_empty=False)
        if -1 in signs(size):
            raise Unproved
        for kernel in size.kernels:
            if not isinstance(kernel, Symbol):
                raise Unproved
            self._integer(kernel.name)
        return Extent(size.label(), size, may_be_empty=0 in signs(size))

    def _integer(self, name: str) -> None:
        domain = self.scope.domains.get(name)
        if domain is None or not (domain.integer and domain.positive):
            raise Unproved

    def _limit(self, series: Series) -> Extent:
        """What the index of a sum without bounds runs through: the size of what has it."""
        found = set(_limits(series.body, series.index, self.scope))
        if len(found) != 1:
            raise Unproved
        return tables.extent(self.field, found.pop())


def _only(table: Table) -> Element:
    if not table.is_number:
        raise Unproved
    return table.body


def _limits(tree: Tree, index: str, scope: Scopes) -> list[Dim]:
    """The sizes that the places of an index have."""
    from ..formula.tree import walk

    found: list[Dim] = []
    for node in walk(tree):
        if isinstance(node, Entry) and isinstance(node.array, Name):
            structure = scope.structures.get(node.array.name)
            if structure is None:
                raise Unproved
            dims = (structure.rows, structure.columns)
            found += [dim for dim, slot in zip(dims, node.indices, strict=False) if slot == index]
        if isinstance(node, Power) and isinstance(node.base, Name) and node.exponent == Name(index):
            structure = scope.structures.get(node.base.name)
            if structure is not None and structure.count is not None:
                found.append(structure.count)
    return found
