"""False laws of brackets and fractions: what reaches only part of a sum, or is cancelled in it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from ...formula.calculus import multiply
from ...formula.tree import ONE, Number, Power, Product, Quotient, Sum, Tree
from ..common.misrule import Misrule, misrule
from ..common.trees import product, replaced, signed, some, total, unsigned, without


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


BRACKETS: Final[tuple[Misrule, ...]] = (
    misrule(
        "The minus before the bracket changes the sign of every term in it.",
        "-(… + some) → … - some",
        "-((… + some)/c) → (… - some)/c",
        "-(c*(… + some)) → c*… - c*some",
    ),
    misrule(
        "The factor before the bracket multiplies every term in it.",
        "c*(… + some) → … + c*some",
        also=_one_of_several_factors,
    ),
)
FRACTIONS: Final[tuple[Misrule, ...]] = (
    misrule(
        "1/(a + b) is not 1/a + 1/b.",
        "c/(a ± b ± …) → c/a ± c/b ± …",
        "c/(… + a) → … + c/a",
        "c/(a + b + …)^d → c/a^d + c/b^d + …",
        "c/a + c/b + … → c/(a + b + …)",
        "(a + b)/(c + d) → a/c + b/d or a/d + b/c",
    ),
    misrule(
        "Only a factor of the whole numerator and denominator of a fraction can be cancelled.",
        also=_cancelled_in_sums,
    ),
    misrule("Every term is divided by the denominator of a fraction.", also=_half_divided),
    misrule(
        "Fractions are added over a common denominator: each numerator gets the factor that its "
        "own denominator lacks.",
        also=_fractions_added,
    ),
    misrule(
        "Dividing by a fraction is multiplying by its reciprocal.",
        "a/(b/c) → a*b/c or a/(b*c)",
        "(a/b)/c → a*c/b or a/(b/c)",
        "c*(a/b) → a/(c*b) or c*(b/a)",
    ),
)
EXCHANGES: Final[tuple[Misrule, ...]] = (
    misrule(
        "Multiplying and dividing are exchanged: there should be the reciprocal.",
        "a/b → a*b",
        "…*a → (…)/a",
    ),
    misrule(
        "A factor that is taken out of a sum divides every term of it.",
        also=_taken_out_of_some,
    ),
)
"""In the order in which they are tried."""
