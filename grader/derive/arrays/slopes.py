"""Writes derivatives of and by arrays out: denominator layout, see instantiate.py."""

from __future__ import annotations

from typing import Final

from ..context.chain_rule import where_defined
from ..context.random_variables import SETTLED, Law
from ..formula.binding import plain
from ..formula.calculus import add, differentiate, multiply
from ..formula.errors import TooLarge
from ..formula.tree import Derivative, Name, Power, Tree, measure, names, substitute
from .arrays import Array, Unwritten, flat, shown
from .moments import Expectation
from .symbols import Writer, integer

MAX_KEPT: Final = 300  # nodes of what is differentiated at the points


def written_derivative(writer: Writer, body: Array, variable: str, order: int) -> Array:
    """Return the derivative of an array by a number, a vector or a matrix, entry by entry.

    Raises:
        Unwritten: what it is taken by cannot vary, or the result would have too many axes.
        TooLarge: an expectation that is not known changes with it in a way that is not known.
    """
    structure = writer.structures.get(variable)
    counts = {*writer.sizes, *writer.indices}
    if variable in counts or (structure and (structure.count or structure.kind == "index")):
        raise Unwritten(f"{variable} cannot vary: differentiate by a symbol, or by an entry")
    if structure is None or structure.kind == "family":
        name = _variable(writer, variable)
        return body.map(lambda entry: _slope(writer, entry, name, order))
    if structure.symmetric:
        raise Unwritten(f"{variable} is symmetric: its entries cannot change one at a time")
    return _by_entries(writer, body, writer.array(variable, structure), variable, order)


def written_slope_at(writer: Writer, slope: Derivative, held: str, point: Tree) -> Array:
    """Return the derivative by what is defined, a number or an array, at the value that it has.

    Raises:
        Unwritten: as `written_derivative`.
    """
    value = writer.value(point)
    if value.identity:
        raise Unwritten("I needs its size here: write eye(n)")
    symbols = Array(value.rows, value.columns, _symbols(held, value))
    before = writer.held
    writer.held = {**before, held: symbols}
    try:
        body = writer.value(slope.body)
    finally:
        writer.held = before
    _, _, below = slope.variable.removeprefix(held).partition("_")
    by = symbols if not below else writer.pick(symbols, _indices(below, symbols))
    derived = (
        body.map(lambda entry: _carried_out(entry, _named(by.tree), slope.order))
        if by.is_number
        else _by_entries(writer, body, by, plain(held), slope.order, at_once=True)
    )
    values = dict(zip(map(_named, flat(symbols)), flat(value), strict=True))
    if body.is_number:
        derived = derived.map(lambda entry: where_defined(entry, body.tree))
    return derived.map(lambda entry: substitute(entry, values))


def _symbols(held: str, value: Array) -> tuple[tuple[Tree, ...], ...]:
    return tuple(
        tuple(Name(f"{held}_{i},{j}") for j, _ in enumerate(row, 1))
        for i, row in enumerate(value.entries, 1)
    )


def _indices(below: str, array: Array) -> tuple[str, ...]:
    """Cut `ij` or `i,j` where the array has two indices."""
    indices = tuple(below.split(","))
    return tuple(below) if len(indices) == 1 and array.columns != 1 else indices


def _by_entries(
    writer: Writer,
    body: Array,
    by: Array,
    variable: str,
    order: int,
    *,
    at_once: bool = False,
) -> Array:
    """Differentiate by every entry; `at_once` by the rules, and not at the points."""

    def slope(entry: Tree, x: Tree) -> Tree:
        name = _named(x)
        return _carried_out(entry, name, 1) if at_once else _slope(writer, entry, name, 1)

    if body.is_number and order == 1:
        return by.map(lambda x: slope(body.tree, x))
    if by.columns != 1 or order > 2:
        raise Unwritten(f"only a number can be differentiated by the matrix {variable}")
    inputs = flat(by)
    if body.is_number:  # the matrix of second derivatives
        body = by.map(lambda x: slope(body.tree, x))
    elif order == 2 or body.columns != 1:
        raise Unwritten(f"{shown(body)} by the vector {variable}: write its entries")
    outputs = flat(body)
    rows = tuple(tuple(slope(y, x) for y in outputs) for x in inputs)
    return Array(by.rows, body.rows, rows)


def _variable(writer: Writer, variable: str) -> str:
    """The name of the number to differentiate by: `w_j` is an entry, at the present j."""
    array, _, subscript = variable.partition("_")
    structure = writer.structures.get(array)
    if structure is None or not subscript:
        return variable
    indices = tuple(subscript.split(","))
    if len(indices) not in structure.indices:
        indices = tuple(subscript)
    return _named(writer.entry(Name(array), indices).tree)


def _slope(writer: Writer, body: Tree, variable: str, order: int) -> Tree:
    """A derivative to be taken at the points if it is small, since that minds the domain."""
    writer.steps += 1
    if names(body) & writer.meanings.keys():
        for _ in range(order):
            body = _under_expectations(writer, body, variable)
        return body
    if measure(body)[0] <= MAX_KEPT:
        if isinstance(body, Derivative) and body.variable == variable:
            return Derivative(body.body, variable, body.order + order)
        return Derivative(body, variable, order)
    return _carried_out(body, variable, order)


def _under_expectations(writer: Writer, body: Tree, variable: str) -> Tree:
    """Differentiate what stands in expectations, by the chain rule: their law stays the same.

    Raises:
        TooLarge: the law may depend on the variable, or is not known.
    """
    parts = [differentiate(body, variable)]
    for symbol in sorted(names(body) & writer.meanings.keys()):
        meaning = writer.meanings[symbol]
        inside = [f if power == 1 else Power(f, integer(power)) for f, power in meaning.factors]
        random = set().union(*map(names, inside)) & writer.random.keys()
        laws = [writer.random[name].law for name in random]
        fixed = all(law.kind in SETTLED and not _varies(law, variable) for law in laws)
        if meaning.variance or not laws or not fixed or variable in random:
            raise TooLarge(f"how an expectation changes with {variable} is not known")
        slope = differentiate(multiply(*inside), variable)
        moments = Expectation(writer.random, writer.domains, writer.meanings, writer.opaque)
        parts.append(multiply(differentiate(body, symbol), moments.of(slope)))
    return add(*parts)


def _varies(law: Law, variable: str) -> bool:
    return any(variable in names(tree) for tree in law.parameters)


def _carried_out(body: Tree, variable: str, order: int) -> Tree:
    for _ in range(order):
        body = differentiate(body, variable)
    return body


def _named(tree: Tree) -> str:
    if not isinstance(tree, Name):
        raise Unwritten("differentiate by a symbol, or by an entry of one")
    return tree.name
