"""Misrules as rows: a sentence, and what is wrongly made of which formulas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from ...formula.tree import Call, Power, Tree
from .building import built
from .matching import Found, matches
from .misrule import Change, Law
from .patterns import read_row


def row(sentence: str, *rows: str, also: Change | None = None) -> Law:
    """Return a misrule: a sentence, and what its rows, and `also` a function, make of a node."""

    def change(node: Tree) -> Iterator[Tree]:
        yield from rewritten(rows, node)
        if also is not None:
            yield from also(node)

    return sentence, change


def rewritten(rows: tuple[str, ...], node: Tree) -> Iterator[Tree]:
    """Yield what rows make of a node."""
    for pattern, results in by_root(rows).get(type(node), ()):
        for found in matches(pattern, node, Found({})):
            for result in results:
                yield built(result, found)


@cache
def by_root(rows: tuple[str, ...]) -> Mapping[type[Tree], list[tuple[Tree, tuple[Tree, ...]]]]:
    """Sort the patterns of rows by the kinds of nodes that they may match."""
    sorted_by: dict[type[Tree], list[tuple[Tree, tuple[Tree, ...]]]] = {}
    for pattern, results in (pair for text in rows for pair in read_row(text)):
        exponential = isinstance(pattern, Call) and pattern.function == "exp"
        for root in (Call, Power) if exponential else (type(pattern),):
            sorted_by.setdefault(root, []).append((pattern, results))
    return sorted_by
