"""Names the usual slip behind a refuted step, if that slip leads exactly from line to line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Final, TypeAlias

from .budget import BudgetSpent, calls
from .calculus import differentiate
from .domain import Domain
from .errors import DeriveError
from .fallacies import FALLACIES, Fallacy
from .mending import mended, short
from .misdifferentiation import half_differentiated, wrong_derivatives
from .places import changed_once, places
from .quick import Quick
from .refute import compare
from .tree import (
    ONE,
    Derivative,
    Name,
    Negative,
    Number,
    Product,
    Quotient,
    Sum,
    Tree,
    names,
    rewrite,
)

MAX_CALLS: Final = 1_000_000
MAX_COMPARED: Final = 12
"""Candidates that agree at a few points, but not everywhere, before we give up."""

_NEAR: Final = "The two are near each other, but not equal: that is an approximation."
_FACTORS: Final = tuple(map(Fraction, ("2", "1/2", "3", "1/3", "4", "1/4")))
Candidate: TypeAlias = tuple[str, Tree, Tree]


def name_slip(before: Tree, after: Tree, domains: Mapping[str, Domain]) -> str:
    """Return a sentence that names the slip, or an empty string.

    Each usual slip is made on the line before; the one that gives the line after everywhere on the
    domain is named. Failing that, the line after is mended in one place.
    """
    compared = 0
    try:
        with calls(MAX_CALLS):
            quick = Quick(before, after, domains)
            for sentence, wrong, right in _candidates(before, after):
                if not quick.may_equal(wrong, right):
                    continue
                if _equal(wrong, right, domains):
                    return sentence
                compared += 1
                if compared == MAX_COMPARED:
                    break
            return _NEAR if quick.are_near(before, after) else ""
    except (BudgetSpent, DeriveError, RecursionError):
        return ""


def _equal(left: Tree, right: Tree, domains: Mapping[str, Domain]) -> bool:
    try:
        evidence = compare(left, right, domains)
    except DeriveError:
        return False
    return evidence.difference == "same" and evidence.points >= evidence.needed


def _candidates(before: Tree, after: Tree) -> Iterator[Candidate]:
    """Yield sentences, each with two formulas whose equality makes it true."""
    yield from _misdifferentiated(before, after, wrong_derivatives)
    yield "The sign is wrong.", Negative(before), after
    carried_out = _carried_out(before)
    for start in dict.fromkeys((before, carried_out)):
        for sentence, fallacy in FALLACIES:
            for wrong in changed_once(start, fallacy):
                yield sentence, wrong, after
            yield sentence, _changed_everywhere(start, fallacy), after
    yield from _misdifferentiated(before, after, half_differentiated)
    for factor in _FACTORS:
        yield f"Wrong by the factor {factor}.", Product((Number(factor), before)), after
    yield "Numerator and denominator are exchanged.", Quotient(ONE, before), after
    for start in dict.fromkeys((before, carried_out)):
        yield from _lost_parts(start, after)
    yield from _lost_names(before, after)
    yield from mended(carried_out, after)


def _carried_out(tree: Tree) -> Tree:
    """The line with its derivatives taken, as a learner has it in mind."""
    for node, put in places(tree):
        if isinstance(node, Derivative):
            body = node.body
            for _ in range(node.order):
                body = differentiate(body, node.variable)
            return _carried_out(put(body))
    return tree


def _changed_everywhere(tree: Tree, change: Fallacy) -> Tree:
    return rewrite(tree, lambda node: next(change(node), node))


def _misdifferentiated(
    before: Tree, after: Tree, slips: Callable[[Tree, str], Iterator[tuple[str, Tree]]]
) -> Iterator[Candidate]:
    for node, put in places(before):
        if isinstance(node, Derivative) and node.order == 1:
            for sentence, wrong in slips(node.body, node.variable):
                yield sentence, put(wrong), after


def _lost_names(before: Tree, after: Tree) -> Iterator[Candidate]:
    for name in sorted(names(before) | names(after)):
        yield f"The factor {name} is lost.", before, Product((Name(name), after))
        yield f"A factor {name} is too much.", Product((Name(name), before)), after
        lost = f"The inner derivative -1 or a factor -{name} is lost."
        yield lost, before, Negative(Product((Name(name), after)))


def _lost_parts(before: Tree, after: Tree) -> Iterator[Candidate]:
    """Drop one term, or one factor, of the line before."""
    for node, put in places(before):
        parts = node.terms if isinstance(node, Sum) else ()
        for index, part in enumerate(parts):
            rest = (*parts[:index], *parts[index + 1 :])
            fewer = Sum(rest) if len(rest) > 1 else rest[0]
            yield f"The term {short(part)} is lost.", put(fewer), after
        factors = node.factors if isinstance(node, Product) else ()
        for index, part in enumerate(factors):
            rest = (*factors[:index], *factors[index + 1 :])
            fewer = Product(rest) if len(rest) > 1 else rest[0]
            yield f"The factor {short(part)} is lost.", put(fewer), after
