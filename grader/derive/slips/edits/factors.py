"""A factor that is missing, or that should not be there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from fractions import Fraction
from typing import Final

from ...formula.tree import (
    ONE,
    Call,
    Entry,
    Name,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Tree,
    walk,
)
from ..common.trees import product, replaced, scaled, without
from ..common.words import (
    EXCHANGED,
    FACTORS,
    Change,
    Slip,
    extra_factor,
    missing_factor,
    other_term,
    short,
    wrong_factor,
)

_MAX_PARTS: Final = 12


def by_numbers(node: Tree) -> Iterator[tuple[Slip, Tree]]:
    """Make it a few times too large, or too small."""
    for factor in FACTORS:
        yield wrong_factor(factor), Product((Number(factor), node))


def by_number(factor: Fraction) -> Change:
    """Multiply by a number: the whole was too small by that factor."""

    def change(node: Tree) -> Iterator[tuple[Slip, Tree]]:
        yield wrong_factor(1 / factor), Product((Number(factor), node))

    return change


def terms_by_numbers(node: Tree) -> Iterator[tuple[Slip, Tree]]:
    """Scale one term."""
    for place, term in enumerate(node.terms if isinstance(node, Sum) else ()):
        for factor in FACTORS:
            meant = scaled(factor, term)
            yield other_term(term, meant), Sum(replaced(node.terms, place, meant))  # type: ignore[union-attr]


def reciprocal(node: Tree) -> Iterator[tuple[Slip, Tree]]:
    yield EXCHANGED, Quotient(ONE, node)


def upside_down(node: Tree) -> Iterator[tuple[Slip, Tree]]:
    """Exchange numerator and denominator."""
    if isinstance(node, Quotient):
        yield EXCHANGED, Quotient(node.bottom, node.top)


def dropped(words: Callable[[Tree, Tree], Slip]) -> Change:
    """Drop a factor or a denominator; `words` say so of the part and what it stood in."""

    def change(node: Tree) -> Iterator[tuple[Slip, Tree]]:
        match node:
            case Quotient(top, bottom):
                yield words(Quotient(ONE, bottom), node), top
            case Product(factors):
                for place, part in enumerate(factors):
                    yield words(part, node), product(without(factors, place))
            case Call("hadamard", (left, right)):
                yield words(right, node), left
                yield words(left, node), right

    return change


def missing(part: Tree, whole: Tree) -> Slip:
    """Say that a factor is missing, which stands in the line before."""
    return missing_factor(part)


def extra(part: Tree, whole: Tree) -> Slip:
    """Say that there is an extra factor, and where, as that may be in a denominator."""
    return extra_factor(part, f" in {short(whole)}")


def times(factors: Collection[Tree]) -> Change:
    """Put a factor in."""

    def change(node: Tree) -> Iterator[tuple[Slip, Tree]]:
        for factor in factors:
            yield missing_factor(factor), Product((factor, node))

    return change


def over(factors: Collection[Tree]) -> Change:
    """Take a factor away."""

    def change(node: Tree) -> Iterator[tuple[Slip, Tree]]:
        for factor in factors:
            yield extra_factor(factor), Quotient(node, factor)

    return change


def small_parts(*lines: Tree) -> list[Tree]:
    """Return the names, entries, functions and powers in the lines, the short ones first."""
    found: dict[Tree, None] = dict.fromkeys(
        node
        for line in lines
        for node in walk(line)
        if isinstance(node, Name | Entry | Call | Power)
    )
    return sorted(found, key=lambda part: sum(1 for _ in walk(part)))[:_MAX_PARTS]


def by_parts(parts: Collection[Tree]) -> Change:
    """Multiply by a part, from the left or the right, transposed or entry by entry; or divide."""

    def change(node: Tree) -> Iterator[tuple[Slip, Tree]]:
        for part in parts:
            if part == node:
                continue
            flipped = Call("transpose", (part,))
            for factor in (part, flipped):
                yield missing_factor(factor), Product((factor, node))
                yield missing_factor(factor), Product((node, factor))
            yield missing_factor(part), Call("hadamard", (part, node))
            yield extra_factor(part), Quotient(node, part)

    return change
