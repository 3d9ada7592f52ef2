"""False laws of brackets and fractions: what reaches only part of a sum, or is cancelled in it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from ...formula.calculus import multiply
from ...formula.tree import ONE, Negative, Number, Power, Product, Quotient, Sum, Tree
from ..common.misrule import Law, product, replaced, signed, some, total, turned, unsigned, without


def _half_negated(node: Tree) -> Iterator[Tree]:
    match node:
        case Negative(Sum(terms)):
            yield from (Sum(kept) for kept in _some_turned(terms))
        case Negative(Quotient(Sum(terms), bottom)):
            yield from (Quotient(Sum(kept), bottom) for kept in _some_turned(terms))
        case Negative(Product(factors)):
            for place, factor in enumerate(factors):
                for kept in _some_turned(factor.terms) if isinstance(factor, Sum) else ():
                    others = without(factors, place)
                    yield Sum(tuple(Product((*others, term)) for term in kept))


def _some_turned(terms: tuple[Tree, ...]) -> Iterator[tuple[Tree, ...]]:
    """Turn the signs of some terms only: of the first alone, most often."""
    for chosen in some(len(terms)):
        yield tuple(turned(term) if i in chosen else term for i, term in enumerate(terms))


def _factor_on_some_terms(node: Tree) -> Iterator[Tree]:
    if not isinstance(node, Product):
        return
    for place, factor in enumerate(node.factors):
        if isinstance(factor, Sum):
            for chosen in some(len(factor.terms)):
                terms = (
                    signed(Product(replaced(node.factors, place, unsigned(t))), t)
                    if i in chosen
                    else t
                    for i, t in enumerate(factor.terms)
                )
                yield Sum(tuple(terms))


def _one_of_several_factors(node: Tree) -> Iterator[Tree]:
    """a b (c + d) taken for a b c + b d: a factor of several reaches only some terms."""
    match node:
        case Product((*others, Sum(terms))) if len(others) > 1:
            for place in range(len(others)):
                fewer = without(tuple(others), place)
                for chosen in some(len(terms)):
                    yield Sum(
                        tuple(
                            Product((*(others if i in chosen else fewer), term))
                            for i, term in enumerate(terms)
                        )
                    )


def _taken_out_of_some(node: Tree) -> Iterator[Tree]:
    """a b + c taken for a (b + c)."""
    if not isinstance(node, Sum):
        return
    for factor in dict.fromkeys(part for term in node.terms for part in _factors(term)):
        for chosen in some(len(node.terms)):
            inner = tuple(
                _divided(term, factor) if i in chosen else term for i, term in enumerate(node.terms)
            )
            yield Product((factor, Sum(inner)))


def _factors(term: Tree) -> Iterator[Tree]:
    match unsigned(term):
        case Product(factors):
            yield from factors
        case Quotient(top, Number() as bottom):
            yield from _factors(top)
            yield Quotient(ONE, bottom)
        case Power(base, Number()):
            yield base
        case Number():
            return
        case other:
            yield other


def _divided(term: Tree, factor: Tree) -> Tree:
    bare = unsigned(term)
    if bare == factor:
        return signed(ONE, term)
    if isinstance(bare, Product) and factor in bare.factors:
        return signed(product(without(bare.factors, bare.factors.index(factor))), term)
    return signed(Quotient(bare, factor), term)


def _split_denominator(node: Tree) -> Iterator[Tree]:
    match node:
        case Quotient(top, Sum(terms)):
            yield Sum(tuple(signed(Quotient(top, unsigned(term)), term) for term in terms))
            for place, term in enumerate(terms):
                yield Sum((Quotient(top, term), *without(terms, place)))
        case Quotient(top, Power(Sum(terms), exponent)):
            yield Sum(tuple(Quotient(top, Power(term, exponent)) for term in terms))
        case Sum(terms) if all(isinstance(term, Quotient) for term in terms):
            tops = {term.top for term in terms if isinstance(term, Quotient)}
            if len(tops) == 1:
                bottoms = tuple(term.bottom for term in terms if isinstance(term, Quotient))
                yield Quotient(tops.pop(), Sum(bottoms))
    match node:
        case Quotient(Sum(above), Sum(below)) if len(above) == len(below):
            for order in (below, below[::-1]):
                yield Sum(tuple(map(Quotient, above, order)))


def _cancelled_in_sums(node: Tree) -> Iterator[Tree]:
    """What stands as a term, or in one term only, above and below, crossed out."""
    if not isinstance(node, Quotient):
        return
    tops, bottoms = (
        part.terms if isinstance(part, Sum) else (part,) for part in (node.top, node.bottom)
    )
    shared = set(tops) & set(bottoms)
    if shared and len(tops) + len(bottoms) > 2:
        rests = [tuple(term for term in terms if term not in shared) for terms in (tops, bottoms)]
        yield Quotient(*(total(rest) if rest else ONE for rest in rests))
        yield Quotient(*(total((ONE, *rest)) for rest in rests))


def _half_divided(node: Tree) -> Iterator[Tree]:
    if isinstance(node, Quotient) and isinstance(node.top, Sum):
        terms, bottom = node.top.terms, node.bottom
        for part in dict.fromkeys((bottom, *_factors(bottom))):
            rest = _divided(bottom, part)
            for chosen in some(len(terms)):
                inner = tuple(_divided(t, part) if i in chosen else t for i, t in enumerate(terms))
                yield Quotient(Sum(inner), rest) if rest != ONE else Sum(inner)


def _fractions_added(node: Tree) -> Iterator[Tree]:
    """a/b + c/d taken for (a + c)/(b + d), (a + c)/(b d) or (a + c)/b."""
    if not isinstance(node, Sum):
        return
    parts = [(signed(top, term), bottom) for term in node.terms for top, bottom in [_split(term)]]
    bottoms = tuple(dict.fromkeys(bottom for _, bottom in parts if bottom != ONE))
    if not bottoms or all(bottom == parts[0][1] for _, bottom in parts):
        return
    over = Sum(tuple(top for top, _ in parts))
    for under in (*bottoms, total(bottoms), product(bottoms)):
        yield Quotient(over, under)
    for place, ((one, first), (other, second)) in enumerate(pairwise(parts)):
        for under in (first, second, Sum((first, second)), Product((first, second))):
            joined = Quotient(Sum((one, other)), under)
            rest = replaced(without(node.terms, place + 1), place, joined)
            if len(rest) > 1:
                yield Sum(rest)


def _split(term: Tree) -> tuple[Tree, Tree]:
    match unsigned(term):
        case Quotient(top, bottom):
            return top, bottom
        case Product((*others, Quotient(top, bottom))):
            return multiply(*others, top), bottom
        case Product((Quotient(top, bottom), *others)):
            return multiply(top, *others), bottom
        case other:
            return other, ONE


def _fraction_in_fraction(node: Tree) -> Iterator[Tree]:
    match node:
        case Quotient(top, Quotient(over, under)):
            yield Quotient(Product((top, over)), under)
            yield Quotient(top, Product((over, under)))
        case Quotient(Quotient(over, under), bottom):
            yield Quotient(Product((over, bottom)), under)
            yield Quotient(over, Quotient(under, bottom))
        case Product((*others, Quotient(over, under))):
            yield Quotient(over, Product((*others, under)))
            yield Product((*others, Quotient(under, over)))


def _multiplied(node: Tree) -> Iterator[Tree]:
    match node:
        case Quotient(top, bottom):
            yield Product((top, bottom))
        case Product((*others, last)) if not isinstance(last, Number):
            yield Quotient(product(tuple(others)), last)


BRACKETS: Final[tuple[Law, ...]] = (
    ("The minus before the bracket changes the sign of every term in it.", _half_negated),
    ("The factor before the bracket multiplies every term in it.", _factor_on_some_terms),
    ("The factor before the bracket multiplies every term in it.", _one_of_several_factors),
)
FRACTIONS: Final[tuple[Law, ...]] = (
    ("1/(a + b) is not 1/a + 1/b.", _split_denominator),
    (
        "Only a factor of the whole numerator and denominator of a fraction can be cancelled.",
        _cancelled_in_sums,
    ),
    ("Every term is divided by the denominator of a fraction.", _half_divided),
    (
        "Fractions are added over a common denominator: each numerator gets the factor that its "
        "own denominator lacks.",
        _fractions_added,
    ),
    ("Dividing by a fraction is multiplying by its reciprocal.", _fraction_in_fraction),
)
EXCHANGES: Final[tuple[Law, ...]] = (
    ("Multiplying and dividing are exchanged: there should be the reciprocal.", _multiplied),
    (
        "A factor before a bracket belongs to every term in it: taken out, it divides each.",
        _taken_out_of_some,
    ),
)
"""Sentences, each with what the false law makes of a node."""
