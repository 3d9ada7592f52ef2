"""Writes formulas with arrays and sums by their entries, for sizes that are not known."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import Final

from ..algebra.exact import Reader
from ..algebra.field import Element, Field, Kernel, Unproved
from ..algebra.functions import applied
from ..algebra.kernels import Symbol, divided, exponential, logarithm, power
from ..algebra.signs import POSITIVE, signs
from ..context.declarations import Dim, Structure
from ..context.definitions import Scopes
from ..formula.functions import FUNCTIONS
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
from .entries import Entry as EntryKernel
from .entries import Extent, delta, position
from .inverses import Determinant, inverse, turned
from .slots import COLUMN, ROW, fresh, parts
from .sums import sum_over
from .tables import Table, number

_MOST_POWER: Final = 5


class Writer:
    """Writes formulas in the kernels of one field."""

    def __init__(self, field: Field, scope: Scopes) -> None:
        self.field, self.scope = field, scope
        self._scalars = Reader(field, scope.domains)
        self._indices: dict[str, Extent] = {}
        self._free: dict[str, Dim] = {}

    def table(self, tree: Tree) -> Table:
        """Return the array that a formula is.

        Raises:
            Unproved: it cannot be written so.
        """
        match tree:
            case Number(value):
                return number(self.field.constant(value))
            case Name(name):
                return self._name(name)
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
                return self._derivative(self.table(body), variable, order)
            case Entry(Name(array), indices):
                return number(self._entry(array, indices))
            case Entry(array, indices):
                return number(self._picked(self.table(array), indices))
            case Series("sum" | "prod" | "stack"):
                return self._series(tree)
        raise Unproved

    def _name(self, name: str) -> Table:
        structure = self.scope.structures.get(name)
        if name in self._indices:
            return number(position(self.field, name))
        if structure is not None and structure.kind in {"vector", "matrix"}:
            if structure.count is not None or structure.law is not None:
                raise Unproved
            slots = (ROW,) if structure.kind == "vector" else (ROW, COLUMN)
            body = self._symbol(name, structure, slots)
            return Table(structure.rows, structure.columns, body)
        if structure is not None and structure.kind == "index":
            return number(position(self.field, name))
        if structure is not None and structure.kind != "family":
            raise Unproved
        base, _, letters = name.partition("_")
        family = self.scope.structures.get(base)
        if family is not None and family.kind == "family" and letters:
            return number(self._entry(base, tuple(letters)))
        if name == "I" and name not in self.scope.domains:
            return Table(1, 1, self.field.one, identity=True)
        return number(self._scalars.element(Name(name)))

    def _symbol(self, name: str, structure: Structure, slots: tuple[str, ...]) -> Element:
        dims = (structure.rows, structure.columns)
        if structure.law is not None:
            raise Unproved
        if structure.kind != "family":  # with one row or column there is no index
            slots = tuple("1" if dim == 1 else slot for slot, dim in zip(slots, dims, strict=False))
        kernel = EntryKernel(name, slots, structure.domain, structure.symmetric)
        return self.field.adjoin(kernel)

    def _entry(self, array: str, indices: Sequence[str]) -> Element:
        structure = self.scope.structures.get(array)
        if structure is None or len(indices) not in structure.indices:
            raise Unproved
        if structure.count is not None:
            raise Unproved
        for index, dim in zip(indices, (structure.rows, structure.columns), strict=False):
            if structure.kind != "family" and not self._is_within(index, dim):
                self.field.is_total = False
        return self._symbol(array, structure, tuple(indices))

    def _is_within(self, index: str, dim: Dim) -> bool:
        """Say whether an index is known to stay within the size."""
        name, step = parts(index)
        if not name:
            return 1 <= step <= (dim if isinstance(dim, int) else 1)
        if step:
            return False
        if name in self._indices:
            return self._indices[name].label == str(dim)
        declared = self.scope.structures.get(name)
        if declared is not None and declared.count != dim:
            return False
        return self._free.setdefault(name, dim) == dim

    def _picked(self, table: Table, indices: Sequence[str]) -> Element:
        """Return an entry of an array that is computed."""
        if table.identity or table.is_number or len(indices) != (1 if table.columns == 1 else 2):
            raise Unproved
        for index, dim in zip(indices, table.shape, strict=False):
            if not self._is_within(index, dim):
                self.field.is_total = False
        return table.at(indices[0], indices[-1])

    def _power(self, base: Tree, exponent: Tree) -> Table:
        if isinstance(base, Name):
            structure = self.scope.structures.get(base.name)
            if structure is not None and structure.count is not None:
                return self._element(base.name, structure, exponent)
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
        factor = self._inverse(value) if times < 0 else value
        return reduce(tables.times, [factor] * abs(int(times)))

    def _element(self, name: str, structure: Structure, place: Tree) -> Table:
        """`x^(i)` of a sequence: its place is one more index."""
        if structure.kind not in {"number", "vector"} or not isinstance(place, Name):
            raise Unproved
        if place.name in self.scope.domains and place.name not in self._indices:
            raise Unproved
        slots = (place.name,) if structure.kind == "number" else (ROW, place.name)
        if structure.law is not None:
            raise Unproved
        self.field.is_total = False
        kernel = EntryKernel(f"{name}^", slots, structure.domain, symmetric=False)
        return Table(structure.rows, structure.columns, self.field.adjoin(kernel))

    def _call(self, function: str, arguments: Sequence[Tree]) -> Table:
        if function in {"inv", "det"}:
            return self._of_product(function, arguments[0])
        if function in {"ones", "zeros", "eye"}:
            return self._constant(function, arguments)
        values = [self.table(argument) for argument in arguments]
        first = values[0]
        if function in FUNCTIONS:
            if any(value.identity for value in values):
                raise Unproved
            if len(values) == 1:
                return first.map(lambda body: applied(function, [body]))
            return reduce(
                lambda a, b: tables.together(lambda x, y: applied(function, [x, y]), a, b), values
            )
        match function:
            case "transpose":
                return tables.transposed(first)
            case "hadamard":
                return tables.together(Element.__mul__, first, values[1])
            case "norm":
                kind = values[1].body.number if len(values) > 1 else 2
                return number(tables.norm(first, int(kind or 0)))
            case "trace":
                return number(tables.trace(first))
            case "sum":
                return number(tables.total(first))
            case "mean":
                return number(tables.mean(first))
            case "diag" if len(values) == 1:
                return tables.diagonal(first)
            case "softmax":
                return tables.softmax(first)
            case "logsumexp":
                return number(tables.logsumexp(first))
        raise Unproved

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
            return reduce(tables.times, [self._inverse(value) for value in reversed(values)])
        size = next((size for size in sizes), None)
        result = self.field.one
        for value in values:
            result = result * self._determinant(value, size)
        return number(result)

    def _inverse(self, value: Table) -> Table:
        if value.is_number or value.identity:
            return value.map(lambda body: divided(self.field.one, body))
        size = tables.square(value)
        if isinstance(size, int):
            raise Unproved
        structure = self.scope.structures.get(_letter(value))
        if structure is None or not structure.invertible:
            self.field.is_total = False
        return Table(size, size, inverse(value.body, size))

    def _determinant(self, value: Table, size: Dim | None) -> Element:
        if value.is_number and size is not None:
            return power(value.body, tables.extent(self.field, size).size)
        if value.is_number:
            return value.body
        of = str(tables.square(value))
        body = min((value.body, turned(value.body)), key=Element.label)
        structure = self.scope.structures.get(_letter(value))
        is_regular = structure is not None and structure.invertible
        return self.field.adjoin(Determinant(body, of, is_regular=is_regular))

    def _constant(self, function: str, arguments: Sequence[Tree]) -> Table:
        dims = [_dim(argument) for argument in arguments]
        if function == "eye":
            return tables.eye(self.field.one, dims[0])
        rows, columns = (*dims, 1)[:2]
        return Table(rows, columns, self.field.one if function == "ones" else self.field.zero)

    def _series(self, series: Series) -> Table:
        before, facts = self._indices, dict(self.field.facts)
        place = self._extent(series)
        self._indices = {**before, series.index: place}
        step = self._first(series) - 1
        try:
            term = self.table(series.body)
        finally:
            self._indices = before
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

    def _derivative(self, body: Table, variable: str, order: int) -> Table:
        array, _, below = variable.partition("_")
        structure = self.scope.structures.get(variable)
        if structure is not None and structure.kind in {"vector", "matrix"}:
            return self._by_array(body, variable, structure, order)
        family = self.scope.structures.get(array)
        if structure is not None or (below and family is not None and family.kind == "family"):
            raise Unproved
        if below and family is not None:
            entry = self.field.kernel_of(self._entry(array, tuple(below.split(","))))
            if not isinstance(entry, EntryKernel) or family.symmetric:
                raise Unproved
            return self._slopes(body, array, family, entry.slots, order)

        def leaf(kernel: Kernel) -> Element:
            same = isinstance(kernel, Symbol) and kernel.name == variable
            return self.field.one if same else self.field.zero

        if variable not in self.scope.domains or self.scope.domains[variable].integer:
            raise Unproved
        for _ in range(order):
            body = body.map(lambda element: self.field.derived(element, leaf))
        return body

    def _by_array(self, body: Table, name: str, structure: Structure, order: int) -> Table:
        """Denominator layout: what it is taken by has the rows."""
        if structure.symmetric or structure.count is not None or body.identity:
            raise Unproved
        slots = (ROW, COLUMN) if structure.kind == "matrix" else (ROW,)
        if body.is_number:
            slope = self._slopes(body, name, structure, slots, 1)
            body = Table(structure.rows, structure.columns, slope.body)
            if order == 1:
                return body
            order -= 1
        if structure.kind == "matrix" or body.columns != 1 or order != 1:
            raise Unproved
        turned_body = tables.transposed(body)
        slope = self._slopes(turned_body, name, structure, slots, 1)
        return Table(structure.rows, body.rows, slope.body)

    def _slopes(
        self, body: Table, array: str, structure: Structure, slots: Sequence[str], order: int
    ) -> Table:
        """Derive by the entry of an array at the slots."""
        dims = [tables.extent(self.field, dim).label for dim in (structure.rows, structure.columns)]

        def leaf(kernel: Kernel) -> Element:
            if not isinstance(kernel, EntryKernel) or kernel.array != array:
                return self.field.zero
            product = self.field.one
            for mine, other, dim in zip(kernel.slots, slots, dims, strict=False):
                if dim != "1":
                    product = product * delta(self.field, mine, other, dim)
            return product

        for _ in range(order):
            body = body.map(lambda element: self.field.derived(element, leaf))
        return body


def _only(table: Table) -> Element:
    if not table.is_number:
        raise Unproved
    return table.body


def _letter(value: Table) -> str:
    kernel = value.field.kernel_of(value.body)
    return kernel.array if isinstance(kernel, EntryKernel) else ""


def _dim(tree: Tree) -> Dim:
    if isinstance(tree, Name):
        return tree.name
    if isinstance(tree, Number) and tree.value.denominator == 1 and tree.value > 0:
        return int(tree.value)
    raise Unproved


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
