"""Writes derivatives of and by arrays out: denominator layout, see instantiate.py."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .arrays import Array, Unwritten, flat, shown
from .calculus import differentiate
from .errors import TooLarge
from .tree import Derivative, Name, Tree, measure, names

if TYPE_CHECKING:
    from .instantiate import Instantiation

MAX_KEPT: Final = 300  # nodes of what is differentiated at the points


def written_derivative(writer: Instantiation, body: Array, variable: str, order: int) -> Array:
    """Return the derivative of an array by a number, a vector or a matrix, entry by entry.

    Raises:
        ShapeError: what it is taken by cannot vary, or the result would have too many axes.
        TooLarge: an expectation that is not known changes with it in a way that is not known.
    """
    for entry in flat(body):
        if names(entry) & writer.meanings.keys():
            raise TooLarge(f"how an expectation changes with {variable} is not known")
    structure = writer.structures.get(variable)
    counts = {*writer.sizes, *writer.indices}
    if variable in counts or (structure and (structure.count or structure.kind == "index")):
        raise Unwritten(f"{variable} cannot vary: differentiate by a symbol, or by an entry")
    if structure is None or structure.kind == "family":
        name = _variable(writer, variable)
        return body.map(lambda entry: _slope(writer, entry, name, order))
    if structure.symmetric:
        raise Unwritten(f"{variable} is symmetric: its entries cannot change one at a time")
    by = writer.array(variable, structure)
    if body.is_number and order == 1:
        return by.map(lambda x: _slope(writer, body.tree, _named(x), 1))
    if by.columns != 1 or order > 2:
        raise Unwritten(f"only a number can be differentiated by the matrix {variable}")
    inputs = flat(by)
    if body.is_number:  # the matrix of second derivatives
        body = by.map(lambda x: _slope(writer, body.tree, _named(x), 1))
    elif order == 2 or body.columns != 1:
        raise Unwritten(f"{shown(body)} by the vector {variable}: write its entries")
    outputs = flat(body)
    rows = tuple(tuple(_slope(writer, y, _named(x), 1) for y in outputs) for x in inputs)
    return Array(by.rows, body.rows, rows)


def _variable(writer: Instantiation, variable: str) -> str:
    """The name of the number to differentiate by: `w_j` is an entry, at the present j."""
    array, _, subscript = variable.partition("_")
    structure = writer.structures.get(array)
    if structure is None or not subscript:
        return variable
    indices = tuple(subscript.split(","))
    if len(indices) not in structure.indices:
        indices = tuple(subscript)
    return _named(writer.entry(Name(array), indices).tree)


def _slope(writer: Instantiation, body: Tree, variable: str, order: int) -> Tree:
    """A derivative to be taken at the points if it is small, since that minds the domain."""
    writer.steps += 1
    if measure(body)[0] <= MAX_KEPT:
        if isinstance(body, Derivative) and body.variable == variable:
            return Derivative(body.body, variable, body.order + order)
        return Derivative(body, variable, order)
    for _ in range(order):
        body = differentiate(body, variable)
    return body


def _named(tree: Tree) -> str:
    if not isinstance(tree, Name):
        raise Unwritten("differentiate by a symbol, or by an entry of one")
    return tree.name
