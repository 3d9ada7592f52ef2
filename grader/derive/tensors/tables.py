"""Arrays by their entry at a row and a column, and what can be done with them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from ..algebra.field import Element, Field, Unproved
from ..algebra.functions import applied
from ..algebra.kernels import Symbol
from ..algebra.powers import divided, exponential, logarithm, power
from ..algebra.signs import NONNEGATIVE, suppose
from ..context.declarations import Dim
from ..formula.domain import Domain
from .entries import Extent, delta
from .slots import COLUMN, ROW, fresh
from .sums import sum_over

_SIZE = Domain.parse("positive integer")


@dataclass(frozen=True, slots=True)
class Table:
    """The entry at ROW and COLUMN of an array with so many rows and columns.

    A number has one row and one column, and so no index; `identity` says that it is a multiple
    of I, of a size that is yet open.
    """

    rows: Dim
    columns: Dim
    body: Element
    identity: bool = False

    @property
    def shape(self) -> tuple[Dim, Dim]:
        return self.rows, self.columns

    @property
    def is_number(self) -> bool:
        return self.shape == (1, 1) and not self.identity

    @property
    def field(self) -> Field:
        return self.body.field

    def map(self, change: Callable[[Element], Element]) -> Table:
        return Table(self.rows, self.columns, change(self.body), self.identity)

    def at(self, row: str, column: str) -> Element:
        """Return the entry at two indices."""
        names = {ROW: row, COLUMN: column}
        return self.body.renamed({old: new for old, new in names.items() if old != new})


def extent(field: Field, dim: Dim) -> Extent:
    """Return what an index of an array with this size runs through."""
    if isinstance(dim, int):
        return Extent(str(dim), field.element(dim))
    if not dim.isidentifier():
        raise Unproved
    return Extent(dim, field.adjoin(Symbol(dim, _SIZE)))


def number(body: Element) -> Table:
    return Table(1, 1, body)


def fitted(identity: Table, matrix: Table) -> Table:
    """Give a multiple of I the size of a square matrix."""
    if matrix.rows != matrix.columns or matrix.is_number:
        raise Unproved
    return eye(identity.body, matrix.rows)


def eye(scale: Element, dim: Dim) -> Table:
    """Return a multiple of the identity."""
    body = scale * delta(scale.field, ROW, COLUMN, extent(scale.field, dim).label)
    return Table(dim, dim, body)


def plus(left: Table, right: Table) -> Table:
    if left.identity and right.identity:
        return Table(1, 1, left.body + right.body, identity=True)
    if left.identity:
        left = fitted(left, right)
    if right.identity:
        right = fitted(right, left)
    return together(Element.__add__, left, right)


def together(combine: Callable[[Element, Element], Element], left: Table, right: Table) -> Table:
    """Combine entry by entry; a number goes with every entry."""
    if left.identity or right.identity:
        raise Unproved
    if not (left.is_number or right.is_number or left.shape == right.shape):
        raise Unproved
    rows, columns = right.shape if left.is_number else left.shape
    return Table(rows, columns, combine(left.body, right.body))


def times(left: Table, right: Table) -> Table:
    """The matrix product; a number or a multiple of I scales."""
    if left.identity and right.identity:
        return Table(1, 1, left.body * right.body, identity=True)
    if left.is_number or left.identity:
        return Table(right.rows, right.columns, left.body * right.body, right.identity)
    if right.is_number or right.identity:
        return Table(left.rows, left.columns, left.body * right.body)
    if left.columns != right.rows:
        raise Unproved
    if left.columns == 1:
        return Table(left.rows, right.columns, left.body * right.body)
    between = fresh(left.body.free | right.body.free)
    body = left.at(ROW, between) * right.at(between, COLUMN)
    return Table(
        left.rows, right.columns, sum_over(between, extent(left.field, left.columns), body)
    )


def transposed(table: Table) -> Table:
    between = "$t"
    body = table.at(between, COLUMN).renamed({COLUMN: ROW}).renamed({between: COLUMN})
    return Table(table.columns, table.rows, body, table.identity)


def quotient(top: Table, bottom: Table) -> Table:
    if bottom.identity or (not bottom.is_number and bottom.rows == bottom.columns):
        raise Unproved
    if top.identity:
        return top.map(lambda body: divided(body, bottom.body))
    return together(divided, top, bottom)


def total(table: Table) -> Element:
    """The sum of all entries."""
    if table.identity:
        raise Unproved
    body = table.body
    if table.rows != 1:
        body = sum_over(ROW, extent(table.field, table.rows), body)
    if table.columns != 1:
        body = sum_over(COLUMN, extent(table.field, table.columns), body)
    return body


def mean(table: Table) -> Element:
    count = table.field.one
    for dim in table.shape:
        count = count * extent(table.field, dim).size
    return total(table) / count


def square(table: Table) -> Dim:
    """Return the size of a square matrix."""
    if table.identity or table.rows != table.columns:
        raise Unproved
    return table.rows


def trace(table: Table) -> Element:
    size = square(table)
    if size == 1:
        return table.body
    between = fresh(table.body.free)
    return sum_over(between, extent(table.field, size), table.at(between, between))


def diagonal(table: Table) -> Table:
    """Of a vector the diagonal matrix, of a square matrix its diagonal as a vector."""
    if table.identity:
        raise Unproved
    if table.columns == 1:
        size = table.rows
        return Table(size, size, table.body * eye(table.field.one, size).body)
    square(table)
    return Table(table.rows, 1, table.at(ROW, ROW))


def norm(table: Table, kind: int) -> Element:
    if kind == 1:
        if table.columns != 1:
            raise Unproved
        return total(table.map(lambda body: applied("abs", [body])))
    if kind != 2:
        raise Unproved
    squares = total(table.map(lambda body: body * body))
    if not squares.is_zero:
        suppose(squares, NONNEGATIVE)
    return power(squares, table.field.constant(Fraction(1, 2)))


def softmax(table: Table) -> Table:
    powers = _vector(table).map(exponential)
    below = total(powers)
    return powers.map(lambda body: divided(body, below))


def logsumexp(table: Table) -> Element:
    return logarithm(total(_vector(table).map(exponential)))


def _vector(table: Table) -> Table:
    if table.identity or table.is_number or 1 not in table.shape:
        raise Unproved
    return table
