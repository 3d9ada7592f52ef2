"""A sign that is wrong: of the whole, of a term, of an argument, of an exponent."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from ...formula.tree import Call, Negative, Power, Product, Quotient, Sum, Tree
from ..common.trees import replaced, turned
from ..common.words import (
    SIGN,
    Slip,
    sign_of,
    sign_of_argument,
    sign_of_exponent,
    sign_of_terms,
)

_EITHER_WAY = frozenset({"transpose", "inv", "E", "sum", "mean"})
"""Functions out of which a sign may be taken."""


def of_the_whole(line: Tree) -> Iterator[tuple[Slip, Tree]]:
    """Turn the sign of the whole."""
    yield SIGN, Negative(line)


def of_terms(node: Tree) -> Iterator[tuple[Slip, Tree]]:
    """Turn the signs of one term, or of two."""
    if isinstance(node, Sum):
        for place, term in enumerate(node.terms):
            yield sign_of_terms(term), Sum(replaced(node.terms, place, turned(term)))
        for pair in combinations(range(len(node.terms)), 2) if len(node.terms) > 2 else ():
            changed = [turned(t) if place in pair else t for place, t in enumerate(node.terms)]
            yield sign_of_terms(*(node.terms[place] for place in pair)), Sum(tuple(changed))


def lost(node: Tree) -> Iterator[tuple[Slip, Tree]]:
    """Put a minus before an argument, a product or a fraction."""
    match node:
        case Call(function, (argument,)) if not isinstance(argument, Negative):
            if function not in _EITHER_WAY:
                yield sign_of_argument(function), Call(function, (Negative(argument),))
        case Product((first, *rest)):
            yield sign_of(node), Product((Negative(first), *rest))
        case Quotient(top, bottom):
            yield sign_of(node), Quotient(Negative(top), bottom)


def invented(node: Tree) -> Iterator[tuple[Slip, Tree]]:
    """Take a minus away."""
    match node:
        case Power(base, Negative(exponent)):
            yield sign_of_exponent(base), Power(base, exponent)
        case Negative(operand):
            yield sign_of(operand), operand
        case Call(function, (Negative(operand),)) if function not in _EITHER_WAY:
            yield sign_of_argument(function), Call(function, (operand,))


def of_exponents(node: Tree) -> Iterator[tuple[Slip, Tree]]:
    """Put a minus before an exponent."""
    if isinstance(node, Power) and not isinstance(node.exponent, Negative):
        yield sign_of_exponent(node.base), Power(node.base, Negative(node.exponent))
