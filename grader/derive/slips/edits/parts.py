"""Drops a part of one of the lines, or takes a name for another one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from ...formula.places import places
from ...formula.tree import (
    ONE,
    Name,
    Negative,
    Product,
    Quotient,
    Sum,
    Tree,
    names,
    substitute,
    walk,
)
from ...formula.vocabulary import CONSTANTS
from ..common.trees import product, total, without
from ..common.words import (
    Candidate,
    Slip,
    extra_factor,
    extra_term,
    instead,
    missing_factor,
    missing_term,
)


def exchanged_names(before: Tree, after: Tree) -> Iterator[Candidate]:
    """Put another name in the place of one, or exchange two, in the line after."""
    for one, other in combinations(sorted(names(after) - CONSTANTS), 2):
        swapped = substitute(after, {one: Name(other), other: Name(one)})
        yield Slip("name", f"{one} and {other} are exchanged.", 2), before, swapped
    for node, put in places(after):
        if isinstance(node, Name) and node.name not in CONSTANTS:
            for other in sorted((names(before) | names(after)) - CONSTANTS - {node.name}):
                yield instead(other, node), before, put(Name(other))


def lost_names(before: Tree, after: Tree) -> Iterator[Candidate]:
    """Multiply all of a line by a name."""
    for name in sorted(names(before) | names(after)):
        yield missing_factor(name), before, Product((Name(name), after))
        yield extra_factor(name), Product((Name(name), before)), after
        lost = Slip("size", f"The inner derivative -1 or a factor -{name} is missing.")
        yield lost, before, Negative(Product((Name(name), after)))


def lost_factors(before: Tree, after: Tree, *, brought: str = "") -> Iterator[Candidate]:
    """Drop one factor, or one denominator, of the line before; `brought` tells where it is from."""
    for node, put in places(before):
        if isinstance(node, Quotient):
            yield missing_factor(Quotient(ONE, node.bottom), brought), put(node.top), after
        factors = node.factors if isinstance(node, Product) else ()
        for index, part in enumerate(factors):
            yield missing_factor(part, brought), put(product(without(factors, index))), after


def lost_terms(before: Tree, after: Tree) -> Iterator[Candidate]:
    """Drop one term of the line before that stands nowhere in the line after."""
    kept = _terms(after)
    for fewer, part in terms_dropped(before):
        if part not in kept:
            yield missing_term(part), fewer, after


def extra_terms(before: Tree, after: Tree) -> Iterator[Candidate]:
    """Drop one term of the line after that stands nowhere in the line before."""
    given = _terms(before)
    for fewer, part in terms_dropped(after):
        if part not in given:
            yield extra_term(part), before, fewer


def _terms(tree: Tree) -> set[Tree]:
    return {term for node in walk(tree) if isinstance(node, Sum) for term in node.terms}


def terms_dropped(tree: Tree) -> Iterator[tuple[Tree, Tree]]:
    """Yield a formula without one of its terms, and that term."""
    for node, put in places(tree):
        terms = node.terms if isinstance(node, Sum) else ()
        for index, part in enumerate(terms):
            yield put(total(without(terms, index))), part
