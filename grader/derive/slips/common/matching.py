"""Finds what the letters of a pattern stand for in a formula: see patterns.py."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import permutations
from typing import Final

from ...formula.functions import DIFFERENTIABLE
from ...formula.tree import Call, Name, Number, Product, Series, Sum, Tree, children
from .patterns import FUNCTION, REST, SOME, has_rest, repetition
from .trees import argument_of, exact_root, product, some, unsigned, without

_CONSTANTS: Final = frozenset({"e", "pi", "I"})
LAWS_OF_THEIR_OWN: Final = frozenset(
    "log sqrt exp abs E Var Cov trace transpose det inv norm sum mean diag hadamard".split()
)
"""Functions of whose sums and products there are rows of their own."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the letters of a pattern stand for, and what its `…` does."""

    letters: Mapping[str, Tree]
    every: tuple[tuple[Tree, Mapping[str, Tree]], ...] = ()
    others: tuple[Tree, ...] = ()
    chosen: tuple[Tree, ...] = ()
    place: int = 0  # among the others
    in_sum: bool = True
    beside: tuple[str, tuple[Tree, ...], int] | None = None
    """A letter for all other factors, those, and where among them the form stood."""


def matches(pattern: Tree, tree: Tree, found: Found) -> Iterator[Found]:
    """Yield every way in which the pattern is the formula, beyond what is found already."""
    match pattern:
        case Name(name) if name not in _CONSTANTS:
            yield from _bound(name, tree, found)
        case Call("exp", (inner,)):
            argument = argument_of(tree, "exp")
            if argument is not None:
                yield from matches(inner, argument, found)
        case Call("f" | "g" as letter, (inner,)):
            match tree:
                case Call(name, (argument,)) if _is_admitted(name, letter):
                    for named in _bound(letter, Name(name), found):
                        yield from matches(inner, argument, named)
        case Series(operation, index, body=body):
            if isinstance(tree, Series) and tree.operation == operation:
                for named in _bound(f"Σ{index}", tree, found):
                    yield from matches(body, tree.body, named)
        case Sum(parts) | Product(parts) if has_rest(parts):
            if type(tree) is type(pattern):
                how = _choices if parts[0] == REST else _all
                yield from how(parts, children(tree), replace(found, in_sum=isinstance(tree, Sum)))
        case Product((Name(), form)) if not isinstance(form, Name) and isinstance(tree, Product):
            yield from _among_factors(pattern, form, tree.factors, found)
        case _:
            if type(tree) is type(pattern) and _heads(pattern) == _heads(tree):
                yield from _in_turn(children(pattern), children(tree), found)


def _is_admitted(function: str, letter: str) -> bool:
    return function not in LAWS_OF_THEIR_OWN if letter == FUNCTION else function in DIFFERENTIABLE


def _among_factors(
    pattern: Product, form: Tree, factors: tuple[Tree, ...], found: Found
) -> Iterator[Found]:
    """Match a factor anywhere; the letter before it is the product of all others."""
    letter = pattern.factors[0]
    assert isinstance(letter, Name)
    for place, factor in enumerate(factors):
        others = without(factors, place)
        for matched in matches(form, factor, found):
            for named in _bound(letter.name, product(others), matched):
                yield replace(named, beside=(letter.name, others, place))


def _heads(tree: Tree) -> object:
    match tree:
        case Call(function, arguments):
            return function, len(arguments)
        case Number() | Name():
            return tree
    return len(children(tree))


def _in_turn(patterns: tuple[Tree, ...], parts: tuple[Tree, ...], found: Found) -> Iterator[Found]:
    if not patterns:
        yield found
        return
    for first in matches(patterns[0], parts[0], found):
        yield from _in_turn(patterns[1:], parts[1:], first)


def _bound(name: str, tree: Tree, found: Found) -> Iterator[Found]:
    known = found.letters.get(name)
    admitted = (
        known == tree
        if known is not None
        else isinstance(tree, Number)
        if name == "n"
        else name not in {"s", "t"} or exact_root(tree) is not None
    )
    if admitted:
        yield found if known else replace(found, letters={**found.letters, name: tree})


def _all(patterns: tuple[Tree, ...], parts: tuple[Tree, ...], found: Found) -> Iterator[Found]:
    """Match every part with the first of the patterns, of which the second is a repetition."""
    form = patterns[0]
    own, bare = repetition(*patterns[:2])
    every: list[tuple[Tree, Mapping[str, Tree]]] = []
    for part in parts:
        matched = next(matches(form, unsigned(part) if bare else part, found), None)
        if matched is None:
            return
        every.append((part, {key: matched.letters[key] for key in own}))
        shared = {key: value for key, value in matched.letters.items() if key not in own}
        found = replace(found, letters=shared)
    yield replace(found, every=tuple(every))


def _choices(patterns: tuple[Tree, ...], parts: tuple[Tree, ...], found: Found) -> Iterator[Found]:
    """Match some of the parts; all others are kept."""
    if patterns[1] == SOME:
        for places in some(len(parts)):
            chosen = tuple(parts[i] for i in places)
            others = tuple(part for i, part in enumerate(parts) if i not in places)
            yield replace(found, chosen=chosen, others=others, place=places[0])
        return
    for places in permutations(range(len(parts)), len(patterns) - 1):
        others = tuple(part for i, part in enumerate(parts) if i not in places)
        kept = replace(found, others=others, place=min(places))
        yield from _in_turn(patterns[1:], tuple(parts[i] for i in places), kept)
