"""Reads `x_1 + x_2 + … + x_n` as the sum that it is, where the terms say which one.

The last term tells what changes: with each of its names, or a name less a number, as the counter,
the terms before the dots must be those for two or more numbers in a row. Where none fits, or more
than one, the dots are asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Any, Final, TypeAlias

from ..formula import tree as ast
from ..formula.canonical import canonical
from ..formula.errors import ParseError
from .juxtaposition import Item
from .lexing.lexemes import DOTS_NAME

_Pieces: TypeAlias = tuple[ast.Tree, ...]
_STARTS: Final = (0, 1, 2, 3)
_INDICES: Final = "kijlrst"
_SUBSCRIPT: Final = re.compile(
    r"(?P<stem>[^_]+)_(?P<brace>\{)?(?P<below>[A-Za-z]|[A-Za-z][-+][0-9]+)\}?"
)
_SHIFTED: Final = re.compile(r"(?P<letter>[A-Za-z])(?:(?P<sign>[-+])(?P<by>[0-9]+))?")
_OPEN: Final = (
    "dots leave open what is meant: write a sum or product over an index, or two terms before them "
    "and the last one behind, as in x_1 + x_2 + … + x_n"
)


def without_dots(item: Item, text: str, column: int) -> Item:
    """Return the item with sums and products in place of the dots.

    Raises:
        ParseError: the terms do not say which, or the dots stand in no sum or product.
    """
    taken = ast.names(item.tree)
    index = next((letter for letter in _INDICES if letter not in taken), "")

    def read(node: ast.Tree) -> ast.Tree:
        match node:
            case ast.Sum(terms):
                return _joined(terms, "sum", index)
            case ast.Product(factors):
                return _joined(factors, "prod", index)
        return node

    tree = ast.rewrite(item.tree, read) if index else item.tree
    if DOTS_NAME in ast.names(tree):
        raise ParseError(_OPEN, text, column)
    return Item(tree, "plus" if isinstance(tree, ast.Sum) else "series", item.column, item.end)


def _joined(pieces: _Pieces, operation: Any, index: str) -> ast.Tree:
    whole: ast.Tree = ast.Sum(pieces) if operation == "sum" else ast.Product(pieces)
    dots = ast.Name(DOTS_NAME)
    if pieces.count(dots) != 1:
        return whole
    place = pieces.index(dots)
    if place == 0 or place == len(pieces) - 1:
        return whole
    before, last, after = pieces[:place], pieces[place + 1], pieces[place + 2 :]
    for first in range(max(1, place - 1)):
        if first and isinstance(before[first], ast.Number):
            return whole  # 1 + 2 + 4 + … + 2n are no even numbers behind a 1
        found: dict[frozenset[str], ast.Series] = {}
        for series in _series(before[first:], last, operation, index):
            assert series.high is not None
            found.setdefault(ast.names(series.high), series)  # n and n-1 count the same terms
        if len(found) > 1:
            return whole
        for series in found.values():
            parts = (*before[:first], series, *after)
            if len(parts) == 1:
                return series
            return ast.Sum(parts) if operation == "sum" else ast.Product(parts)
    return whole


def _series(before: _Pieces, last: ast.Tree, operation: Any, index: str) -> Iterator[ast.Series]:
    """Yield the series with these first terms and this last one."""
    for counter in _counters(last):
        for start in _STARTS:
            numbers = range(start, start + len(before))
            terms = (_with(last, counter, ast.Number(Fraction(k))) for k in numbers)
            if all(canonical(a) == canonical(b) for a, b in zip(terms, before, strict=True)):
                body = _with(last, counter, ast.Name(index))
                yield ast.Series(operation, index, ast.Number(Fraction(start)), counter, body)


def _counters(last: ast.Tree) -> list[ast.Tree]:
    """Return the names of a term, those of subscripts among them, and names less a number."""
    found: dict[str, ast.Tree] = {}
    for node in ast.walk(last):
        below: tuple[str, ...] = ()
        match node:
            case ast.Name(name):
                cut = _SUBSCRIPT.fullmatch(name)
                below = (cut["below"],) if cut else ()
                if cut is None:
                    found[name] = node
            case ast.Sum((ast.Name(), ast.Number() | ast.Negative(ast.Number()))):
                found[canonical(node)] = node
            case ast.Entry(_, indices):
                below = indices
        for text in below:
            if (counter := _counter(text)) is not None:
                found[canonical(counter)] = counter
    return [*found.values()]


def _counter(text: str) -> ast.Tree | None:
    shifted = _SHIFTED.fullmatch(text)
    if shifted is None:
        return None
    name = ast.Name(shifted["letter"])
    if shifted["by"] is None:
        return name
    by: ast.Tree = ast.Number(Fraction(shifted["by"]))
    return ast.Sum((name, by if shifted["sign"] == "+" else ast.Negative(by)))


def _with(tree: ast.Tree, counter: ast.Tree, value: ast.Tree) -> ast.Tree:
    """Put a number or a name in the place of the counter, below letters as well."""
    key = canonical(counter)

    def changed(node: ast.Tree) -> ast.Tree:
        match node:
            case ast.Name(name) if (cut := _SUBSCRIPT.fullmatch(name)) is not None:
                below = _below(cut["below"], key, counter, value)
                return ast.Name(f"{cut['stem']}_{below}") if below.isalnum() else node
            case ast.Name() | ast.Sum() if canonical(node) == key:
                return value
            case ast.Entry(array, indices):
                return ast.Entry(
                    array, tuple(_below(text, key, counter, value) for text in indices)
                )
        return node

    return ast.rewrite(tree, changed)


def _below(text: str, key: str, counter: ast.Tree, value: ast.Tree) -> str:
    own = _counter(text)
    shown = str(value.value) if isinstance(value, ast.Number) else canonical(value)
    if own is None:
        return text
    if canonical(own) == key:
        return shown
    shifted = _SHIFTED.fullmatch(text)
    if shifted is None or shifted["by"] is None or counter != ast.Name(shifted["letter"]):
        return text
    if isinstance(value, ast.Number):
        by = int(shifted["by"])
        return str(int(value.value) + (by if shifted["sign"] == "+" else -by))
    return f"{shown}{shifted['sign']}{shifted['by']}"
