"""A term that is missing, or that should not be there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from ...formula.tree import Sum, Tree, walk
from ..common.trees import total, turned, without
from ..common.words import Change, Slip, missing_term, sign_of_terms


def dropped(words: Callable[[Tree], Slip], other: Tree) -> Change:
    """Drop a term that stands nowhere in the other line, and say in these words that it was."""
    kept = {term for node in walk(other) if isinstance(node, Sum) for term in node.terms}

    def change(node: Tree) -> Iterator[tuple[Slip, Tree]]:
        for place, term in enumerate(node.terms if isinstance(node, Sum) else ()):
            if term not in kept:
                yield words(term), total(without(node.terms, place))  # type: ignore[union-attr]

    return change


def put_in(terms: Collection[Tree]) -> Change:
    """Add a term: once if it was left out, twice if its sign was wrong."""

    def change(line: Tree) -> Iterator[tuple[Slip, Tree]]:
        for term in terms:
            yield missing_term(term), Sum((line, term))
            yield sign_of_terms(turned(term)), Sum((line, term, term))

    return change
