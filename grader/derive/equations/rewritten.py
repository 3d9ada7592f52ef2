"""Recognises an equation that is another one rewritten, without looking for its solutions."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import islice
from typing import Final

from ..formula.domain import Domain
from ..formula.errors import DeriveError
from ..formula.functions import FUNCTIONS
from ..formula.tree import (
    Call,
    Connective,
    Negative,
    Number,
    Product,
    Quotient,
    Relation,
    Sum,
    Tree,
)
from ..numbers.balls import Ball, arithmetic, as_fraction
from ..numbers.compare import compare
from ..numbers.evaluate import evaluate
from ..numbers.points import sample

_INJECTIVE: Final = tuple(name for name, row in FUNCTIONS.items() if row.injective)
_TURNED: Final = {"<": ">", ">": "<", "≤": "≥", "≥": "≤"}
_SIMPLE: Final = 10_000


def is_rewritten(before: Tree, after: Tree, domains: Mapping[str, Domain]) -> bool:
    """Say whether both have the same solutions, since they are the same up to a constant factor.

    Or since one has on both sides an injective function of the sides of the other. Statements
    joined in the same way are compared one by one.
    """
    match before, after:
        case Connective(word, first), Connective(other, second):
            return (
                word == other
                and len(first) == len(second)
                and all(is_rewritten(a, b, domains) for a, b in zip(first, second, strict=True))
            )
        case Relation(), Relation():
            if "=" == before.sign == after.sign and _through_function(before, after, domains):
                return True
            return _up_to_a_factor(before, after, domains)
    return False


def _same(left: Tree, right: Tree, domains: Mapping[str, Domain]) -> bool:
    try:
        evidence = compare(left, right, domains)
    except DeriveError:
        return False
    return evidence.difference == "same" and evidence.points >= evidence.needed


def _through_function(before: Relation, after: Relation, domains: Mapping[str, Domain]) -> bool:
    for inner, outer in ((before, after), (after, before)):
        for ends in ((outer.left, outer.right), (outer.right, outer.left)):
            pairs = list(zip((inner.left, inner.right), ends, strict=True))
            for function in _INJECTIVE:
                if all(_same(Call(function, (side,)), end, domains) for side, end in pairs):
                    return True
    return False


def _up_to_a_factor(before: Relation, after: Relation, domains: Mapping[str, Domain]) -> bool:
    first, second = (Sum((r.left, Negative(r.right))) for r in (before, after))
    factor = _ratio(first, second, domains)
    if factor is None:
        return False
    if before.sign in _TURNED:
        wanted = before.sign if factor > 0 else _TURNED[before.sign]
        if after.sign != wanted:
            return False
    elif before.sign != after.sign:
        return False
    return _same(first, Product((Number(factor), second)), domains)


def _ratio(first: Tree, second: Tree, domains: Mapping[str, Domain]) -> Fraction | None:
    """Return what first/second is at the first point where both have values other than 0."""
    for point in islice(sample((first, second), domains), 12):
        try:
            numbers = arithmetic()
            ratio = evaluate(Quotient(first, second), point, numbers)
        except DeriveError:
            continue
        value = ratio if isinstance(ratio, Fraction) else _nearest(ratio)
        if value is not None and value != 0:
            return value
    return None


def _nearest(number: Ball) -> Fraction | None:
    """Return the simple fraction that a number is to 40 digits, if it is one."""
    exact = as_fraction(number)
    simple = exact.limit_denominator(_SIMPLE)
    near = abs(simple - exact) < Fraction(1, 10**38) * max(Fraction(1), abs(exact))
    return simple if near else None
