"""Derivatives of arrays by a number, by an entry, or by an array in denominator layout."""

from __future__ import annotations

from collections.abc import Sequence

from ..algebra.field import Element, Kernel, Unproved
from ..algebra.kernels import Symbol
from ..context.declarations import Structure
from . import tables
from .declared import Declared
from .entries import Entry as EntryKernel
from .entries import delta
from .slots import COLUMN, ROW
from .tables import Table


def derivative(declared: Declared, body: Table, variable: str, order: int) -> Table:
    """Return the derivative by the variable.

    Raises:
        Unproved: it cannot be written by entries.
    """
    array, _, below = variable.partition("_")
    structure = declared.scope.structures.get(variable)
    if structure is not None and structure.kind in {"vector", "matrix"}:
        return _by_array(body, variable, structure, order)
    family = declared.scope.structures.get(array)
    if structure is not None or (below and family is not None and family.kind == "family"):
        raise Unproved
    if below and family is not None:
        entry = declared.field.kernel_of(declared.entry(array, tuple(below.split(","))))
        if not isinstance(entry, EntryKernel) or family.symmetric:
            raise Unproved
        return _slopes(body, array, family, entry.slots, order)

    def leaf(kernel: Kernel) -> Element:
        same = isinstance(kernel, Symbol) and kernel.name == variable
        return declared.field.one if same else declared.field.zero

    if variable not in declared.scope.domains or declared.scope.domains[variable].integer:
        raise Unproved
    for _ in range(order):
        body = body.map(lambda element: declared.field.derived(element, leaf))
    return body


def _by_array(body: Table, name: str, structure: Structure, order: int) -> Table:
    """Denominator layout: what it is taken by has the rows."""
    if structure.symmetric or structure.count is not None or body.identity:
        raise Unproved
    slots = (ROW, COLUMN) if structure.kind == "matrix" else (ROW,)
    if body.is_number:
        slope = _slopes(body, name, structure, slots, 1)
        body = Table(structure.rows, structure.columns, slope.body)
        if order == 1:
            return body
        order -= 1
    if structure.kind == "matrix" or body.columns != 1 or order != 1:
        raise Unproved
    turned_body = tables.transposed(body)
    slope = _slopes(turned_body, name, structure, slots, 1)
    return Table(structure.rows, body.rows, slope.body)


def _slopes(
    body: Table, array: str, structure: Structure, slots: Sequence[str], order: int
) -> Table:
    """Derive by the entry of an array at the slots."""
    dims = [tables.extent(body.field, dim).label for dim in (structure.rows, structure.columns)]

    def leaf(kernel: Kernel) -> Element:
        if not isinstance(kernel, EntryKernel) or kernel.array != array:
            return body.field.zero
        product = body.field.one
        for mine, other, dim in zip(kernel.slots, slots, dims, strict=False):
            if dim != "1":
                product = product * delta(body.field, mine, other, dim)
        return product

    for _ in range(order):
        body = body.map(lambda element: element.field.derived(element, leaf))
    return body
