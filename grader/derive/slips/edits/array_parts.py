"""Looks for a factor or a term of arrays that was lost or added."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from ...formula.places import places
from ...formula.printing import to_text
from ...formula.tree import (
    ONE,
    TWO,
    ZERO,
    Call,
    Derivative,
    Entry,
    Name,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Tree,
    walk,
)
from ..common.trees import product, turned, unsigned, without
from ..common.words import (
    Candidate,
    extra_factor,
    instead,
    law,
    missing_factor,
    missing_term,
    short,
    sign_of_terms,
)
from ..misrules.derivatives import NO_SLOPE
from .parts import extra_terms
from .parts import lost_terms as lost_terms_of

_MAX_PARTS: Final = 12
_MAX_TERMS: Final = 24


def lost_parts(before: Tree, after: Tree) -> Iterator[Candidate]:
    """Drop a factor or a term of the line before, or a term of the line after."""
    for node, put in places(before):
        match node:
            case Product(factors):
                for index, part in enumerate(factors):
                    yield missing_factor(part), put(product(without(factors, index))), after
            case Quotient(top, bottom):
                yield missing_factor(Quotient(ONE, bottom)), put(top), after
            case Call("hadamard", (left, right)):
                yield missing_factor(right), put(left), after
                yield missing_factor(left), put(right), after
    yield from lost_terms_of(before, after)
    yield from extra_terms(before, after)


def lost_terms(before: Tree, after: Tree) -> Iterator[Candidate]:
    """Add a term of the line before, multiplied out, to the line after, once or twice."""
    terms = expanded(before)
    for term in terms if len(terms) > 1 else ():
        yield missing_term(term), before, Sum((after, term))
        yield sign_of_terms(turned(term)), before, Sum((after, term, term))


def lost_factors(before: Tree, after: Tree) -> Iterator[Candidate]:
    """Multiply the line after, or one of its terms, by a factor of the lines, or divide by it."""
    factors = _small_parts(before, after)
    for part in factors:
        if isinstance(part, Name | Entry | Power):
            yield missing_factor(part), before, Product((part, after))
            yield extra_factor(part), before, Quotient(after, part)
    for node, put in places(after):
        for part in factors:
            if part == node:
                continue
            for made in (Product((part, node)), Product((node, part))):
                yield missing_factor(part), before, put(made)
            yield missing_factor(part), before, put(Call("hadamard", (part, node)))
            flipped = Call("transpose", (part,))
            for made in (Product((flipped, node)), Product((node, flipped))):
                yield missing_factor(flipped), before, put(made)
            yield extra_factor(part), before, put(Quotient(node, part))
            if isinstance(node, Name) and isinstance(part, Name):
                yield instead(part, node), before, put(part)


def inner_derivatives(before: Tree, after: Tree) -> Iterator[Candidate]:
    """Multiply a part of the line after by what stands beside the variable in an argument."""
    found: dict[Tree, None] = {}
    for derivative in walk(before):
        if isinstance(derivative, Derivative):
            arguments = (part for node in walk(derivative.body) for part in _arguments(node))
            for node in (node for argument in arguments for node in walk(argument)):
                factors = node.factors if isinstance(node, Product) else ()
                if Name(derivative.variable) in factors:
                    place = factors.index(Name(derivative.variable))
                    found[product(without(factors, place))] = None
    for part in found:
        slip = law(f"The inner derivative is missing (chain rule): the factor {short(part)}.")
        flipped = Call("transpose", (part,))
        for node, put in places(after):
            for made in (Product((part, node)), Product((flipped, node)), Product((node, flipped))):
                yield slip, before, put(made)


def half_differentiated(before: Tree, after: Tree, arrays: Collection[str]) -> Iterator[Candidate]:
    """Keep a number b where it is differentiated by it, or take it for a constant, at one place."""
    for derivative, put in places(before):
        if not isinstance(derivative, Derivative) or derivative.variable in arrays:
            continue
        variable = Name(derivative.variable)
        kept = Quotient(Power(variable, TWO), TWO)  # of which b itself is the derivative
        for node, put_inside in places(derivative.body):
            if node == variable:
                slip = law(f"A term is not differentiated: the derivative of {variable.name} is 1.")
                yield slip, put(replace(derivative, body=put_inside(kept))), after
                slip = law(NO_SLOPE)
                yield slip, put(replace(derivative, body=put_inside(ZERO))), after


def _arguments(node: Tree) -> tuple[Tree, ...]:
    match node:
        case Call(_, arguments):
            return arguments
        case Power(base, exponent):
            return (base, exponent)
    return ()


def _small_parts(before: Tree, after: Tree) -> list[Tree]:
    """The names, entries and functions of arrays in the two lines, the short ones first."""
    found: dict[Tree, None] = dict.fromkeys(
        node
        for tree in (before, after)
        for node in walk(tree)
        if isinstance(node, Name | Entry | Call | Power)
    )
    return sorted(found, key=lambda part: sum(1 for _ in walk(part)))[:_MAX_PARTS]


def expanded(tree: Tree) -> list[Tree]:
    """Return the terms of products of sums multiplied out, the order of the factors kept."""
    terms = _terms(tree)
    return list(terms)[:_MAX_TERMS]


def same_terms(one: Tree, other: Tree) -> bool:
    """Say whether the two have the same terms multiplied out, the factors in the same order."""
    return _written(one) == _written(other)


def _written(tree: Tree) -> list[str]:
    return sorted(
        ("-" if isinstance(term, Negative) else "") + _in_order(unsigned(term))
        for term in expanded(tree)
    )


def _in_order(term: Tree) -> str:
    """Write a term, numbers and denominators put first."""
    factors = term.factors if isinstance(term, Product) else (term,)
    scale, rest = Fraction(1), []
    under: list[str] = []
    for factor in factors:
        while isinstance(factor, Quotient):
            if isinstance(factor.bottom, Number):
                scale /= factor.bottom.value
            else:
                under.append(to_text(factor.bottom))
            factor = factor.top
        for part in factor.factors if isinstance(factor, Product) else (factor,):
            if isinstance(part, Number):
                scale *= part.value
            else:
                rest.append(to_text(part))
    return f"{scale} {rest} {sorted(under)}"


def _terms(tree: Tree) -> Sequence[Tree]:
    match tree:
        case Negative(operand):
            return [turned(term) for term in _terms(operand)]
        case Sum(terms):
            return [part for term in terms for part in _terms(term)]
        case Product(factors):
            made: list[tuple[bool, tuple[Tree, ...]]] = [(False, ())]
            for factor in factors:
                parts = _terms(factor)
                made = [
                    (minus != isinstance(part, Negative), (*kept, unsigned(part)))
                    for minus, kept in made[:_MAX_TERMS]
                    for part in parts
                ]
            return [
                Negative(product(_flat(kept))) if minus else product(_flat(kept))
                for minus, kept in made
            ]
        case Quotient(top, bottom):
            return [_over(term, bottom) for term in _terms(top)]
        case Call("transpose" | "E" | "trace" as function, (inner,)):
            return [_called(function, term) for term in _terms(inner)]
        case Power(Sum() as base, Number(value)) if value == 2:
            return _terms(Product((base, base)))
        case Power(Call("norm", (inner,)), Number(value)) if value == 2:
            return _terms(Product((Call("transpose", (inner,)), inner)))
    return [tree]


def _over(term: Tree, bottom: Tree) -> Tree:
    divided = Quotient(unsigned(term), bottom)
    return Negative(divided) if isinstance(term, Negative) else divided


def _called(function: str, term: Tree) -> Tree:
    called = Call(function, (unsigned(term),))
    return Negative(called) if isinstance(term, Negative) else called


def _flat(factors: tuple[Tree, ...]) -> tuple[Tree, ...]:
    parts: list[Tree] = []
    for factor in factors:
        parts += factor.factors if isinstance(factor, Product) else (factor,)
    return tuple(parts)
