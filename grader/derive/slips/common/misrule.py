"""Misrules: a sentence, and what is wrongly made of which formulas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from ...formula.tree import Call, Power, Tree
from .building import built
from .matching import Found, matches
from .patterns import read_row
from .words import Rewriting


@dataclass(frozen=True, slots=True)
class Misrule:
    """A false law: the sentence that sets it right, and what the law makes of a node.

    `rows` are read by patterns.py; `also` is a function for what no row can say.
    """

    sentence: str
    rows: tuple[str, ...]
    also: Rewriting | None

    def made_of(self, node: Tree) -> Iterator[Tree]:
        yield from rewritten(self.rows, node)
        if self.also is not None:
            yield from self.also(node)


def misrule(sentence: str, *rows: str, also: Rewriting | None = None) -> Misrule:
    """Write a misrule as a table has it."""
    return Misrule(sentence, rows, also)


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
