"""Functions of arrays, of which the entries are known: inverses, norms, softmax and the like."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

from ..algebra.field import Element, Field, Unproved
from ..algebra.functions import applied
from ..algebra.powers import divided, power
from ..context.declarations import Dim
from ..context.definitions import Scopes
from ..formula.functions import FUNCTIONS
from ..formula.tree import Name, Number, Tree
from . import tables
from .entries import Entry as EntryKernel
from .inverses import Determinant, inverse, turned
from .tables import Table, number


def call(function: str, values: Sequence[Table]) -> Table:
    """Apply a function, entry by entry where it is one of numbers.

    Raises:
        Unproved: it cannot be written by entries.
    """
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


def determinant_of_product(values: Sequence[Table], field: Field, scope: Scopes) -> Table:
    """Return the determinant of a product, factor by factor."""
    sizes = (value.rows for value in values if not (value.is_number or value.identity))
    size = next(sizes, None)
    result = field.one
    for value in values:
        result = result * _determinant(value, size, scope)
    return number(result)


def inverted(value: Table, scope: Scopes) -> Table:
    """Return the inverse of a square matrix, or of a number."""
    if value.is_number or value.identity:
        return value.map(lambda body: divided(value.field.one, body))
    size = tables.square(value)
    if isinstance(size, int):
        raise Unproved
    structure = scope.structures.get(_letter(value))
    if structure is None or not structure.invertible:
        value.field.is_total = False
    return Table(size, size, inverse(value.body, size))


def _determinant(value: Table, size: Dim | None, scope: Scopes) -> Element:
    if value.is_number and size is not None:
        return power(value.body, tables.extent(value.field, size).size)
    if value.is_number:
        return value.body
    of = str(tables.square(value))
    body = min((value.body, turned(value.body)), key=Element.label)
    structure = scope.structures.get(_letter(value))
    is_regular = structure is not None and structure.invertible
    return value.field.adjoin(Determinant(body, of, is_regular=is_regular))


def constant(field: Field, function: str, arguments: Sequence[Tree]) -> Table:
    """Return a matrix of ones, of zeros, or the identity."""
    dims = [_dim(argument) for argument in arguments]
    if function == "eye":
        return tables.eye(field.one, dims[0])
    rows, columns = (*dims, 1)[:2]
    return Table(rows, columns, field.one if function == "ones" else field.zero)


def _letter(value: Table) -> str:
    kernel = value.field.kernel_of(value.body)
    return kernel.array if isinstance(kernel, EntryKernel) else ""


def _dim(tree: Tree) -> Dim:
    if isinstance(tree, Name):
        return tree.name
    if isinstance(tree, Number) and tree.value.denominator == 1 and tree.value > 0:
        return int(tree.value)
    raise Unproved
