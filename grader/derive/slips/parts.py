"""Looks for a part that was lost, added or taken for another one, anywhere in the line after."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import combinations
from typing import Final

from ..places import places
from ..tree import (
    ONE,
    TWO,
    Name,
    Negative,
    Number,
    Product,
    Quotient,
    Sum,
    Tree,
    names,
    substitute,
    walk,
)
from ..vocabulary import CONSTANTS
from .law import Candidate, product, short, total, without

_MAX_PARTS: Final = 40
_Put = Callable[[Tree], Tree]


def with_parts(before: Tree, after: Tree) -> Iterator[Candidate]:
    """Yield sentences with the line before and the line after, a part of which is changed."""
    yield from _exchanged(before, after)
    parts = _parts_of(before, after)
    for node, put in places(after):
        yield from _missing_part(before, node, put, parts)


def _exchanged(before: Tree, after: Tree) -> Iterator[Candidate]:
    for one, other in combinations(sorted(names(after) - CONSTANTS), 2):
        swapped = substitute(after, {one: Name(other), other: Name(one)})
        yield f"{one} and {other} are exchanged.", before, swapped
    for node, put in places(after):
        if isinstance(node, Name) and node.name not in CONSTANTS:
            for other in sorted((names(before) | names(after)) - CONSTANTS - {node.name}):
                yield f"{other} belongs where {node.name} stands.", before, put(Name(other))


def _parts_of(before: Tree, after: Tree) -> tuple[Tree, ...]:
    """What may have been lost or be too much: parts of both lines, the small ones first."""
    found = dict.fromkeys(node for tree in (before, after) for node in walk(tree))
    ordered = sorted(found, key=lambda node: sum(1 for _ in walk(node)))
    return tuple(part for part in ordered if part != ONE)[:_MAX_PARTS]


def _missing_part(
    before: Tree, node: Tree, put: _Put, parts: tuple[Tree, ...]
) -> Iterator[Candidate]:
    for part in parts:
        shown = short(part)
        yield f"The factor {shown} is lost.", before, put(Product((part, node)))
        yield f"A factor {shown} is too much.", before, put(Quotient(node, part))
        yield f"The term {shown} is lost.", before, put(Sum((node, part)))
        yield f"The term {shown} is too much.", before, put(Sum((node, Negative(part))))
    half = Number(Fraction(1, 2))
    yield "A factor 2 is lost.", before, put(Product((TWO, node)))
    yield "A factor 2 is too much.", before, put(Product((half, node)))


def lost_names(before: Tree, after: Tree) -> Iterator[Candidate]:
    for name in sorted(names(before) | names(after)):
        yield f"The factor {name} is lost.", before, Product((Name(name), after))
        yield f"A factor {name} is too much.", Product((Name(name), before)), after
        lost = f"The inner derivative -1 or a factor -{name} is lost."
        yield lost, before, Negative(Product((Name(name), after)))


def lost_parts(before: Tree, after: Tree, *, brought: str = "") -> Iterator[Candidate]:
    """Drop one factor, or one term, of the line before; `brought` tells where they are from."""
    for node, put in places(before):
        if isinstance(node, Quotient):
            shown = short(Quotient(ONE, node.bottom))
            yield f"The factor {shown} is lost{brought}.", put(node.top), after
        factors = node.factors if isinstance(node, Product) else ()
        for index, part in enumerate(factors):
            sentence = f"The factor {short(part)} is lost{brought}."
            yield sentence, put(product(without(factors, index))), after
    for node, put in places(before):
        terms = node.terms if isinstance(node, Sum) else ()
        for index, part in enumerate(terms):
            yield f"The term {short(part)} is lost.", put(total(without(terms, index))), after
