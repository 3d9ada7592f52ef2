"""Fingerprints of what binds a variable or an index, and of lists."""

from __future__ import annotations

from ..formula.tree import ZERO, Derivative, Listing, Number, Series, Tree
from .field import Matrix, drawn, filled, number
from .prints import Prints
from .terms import Term, added, multiplied, plain


def derivative(prints: Prints, tree: Derivative) -> Matrix:
    """An unknown in the shape of the derivative, in denominator layout."""
    body = prints.value(tree.body)
    structure = prints.scope.structures.get(tree.variable)
    key = ("derivative", prints.places.told(tree.variable), tree.order)
    if structure is None or structure.kind not in {"vector", "matrix"}:
        return prints.unknown(key, body)
    rows, columns = prints.places.size(structure.rows), prints.places.size(structure.columns)
    if body.is_number:
        return filled(
            rows,
            columns,
            lambda i, j: drawn(prints.modulus, key, i, j, body.element),
            body.modulus,
        )
    entries = [entry for row in body.rows for entry in row]
    return filled(
        rows, len(entries), lambda i, j: drawn(prints.modulus, key, i, entries[j]), body.modulus
    )


def series(prints: Prints, tree: Series) -> Term:
    low, high = prints.places.bounds(tree)
    if isinstance(low, Number) and isinstance(high, Number) and high.value - low.value < 6:
        counted = range(int(low.value), int(high.value) + 1)
        terms = [
            prints.places.at(tree.index, place, prints.term, tree.body, counted=True)
            for place in counted
        ]
        if terms and tree.operation == "sum":
            return added(terms, prints.modulus, prints.brackets)
        return multiplied(terms, prints.brackets) if terms else plain(prints.value(ZERO))
    values = [prints.places.at(tree.index, place, prints.value, tree.body) for place in (1, 2, 3)]
    key = (tree.operation, *(prints.value(end) for end in (low, high) if end is not None))
    if tree.operation == "sum":
        total = number(0, prints.modulus)
        for place, value in enumerate(values):
            total = value.times(drawn(prints.modulus, key, place)).plus(total)
        return plain(total)
    joined = values[0]
    for value in values[1:]:
        joined = joined.together(value, lambda a, b: drawn(prints.modulus, a, b))
    return plain(prints.unknown(key, joined))


def listing(prints: Prints, items: tuple[Tree, ...]) -> Matrix:
    lines = [
        [prints.value(part).element for part in item.items]
        if isinstance(item, Listing)
        else [prints.value(item).element]
        for item in items
    ]
    return Matrix(tuple(map(tuple, lines)), prints.modulus)
