"""Names the usual slip behind a refuted step, if that slip leads exactly from line to line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import islice
from typing import Final

from .budget import BudgetSpent, calls
from .domain import Domain
from .errors import DeriveError
from .fallacies import FALLACIES
from .misdifferentiation import wrong_derivatives
from .places import changed_once, places
from .printing import to_text
from .refute import compare
from .tree import (
    Call,
    Derivative,
    Name,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Tree,
    names,
)

MAX_CANDIDATES: Final = 400
MAX_CALLS: Final = 600_000
_FACTORS: Final = tuple(map(Fraction, ("2", "1/2", "3", "1/3", "4", "1/4")))


def name_slip(before: Tree, after: Tree, domains: Mapping[str, Domain]) -> str:
    """Return a sentence that names the slip, or an empty string.

    Each usual slip is made on the line before; the one that gives the line after everywhere on the
    domain is named. Failing that, the line after is mended in one place.
    """
    try:
        with calls(MAX_CALLS):
            for sentence, wrong, right in islice(_candidates(before, after), MAX_CANDIDATES):
                if _equal(wrong, right, domains):
                    return sentence
    except (BudgetSpent, DeriveError, RecursionError):
        return ""
    return ""


def _equal(left: Tree, right: Tree, domains: Mapping[str, Domain]) -> bool:
    try:
        evidence = compare(left, right, domains)
    except DeriveError:
        return False
    return evidence.difference == "same" and evidence.points >= evidence.needed


def _candidates(before: Tree, after: Tree) -> Iterator[tuple[str, Tree, Tree]]:
    """Yield sentences, each with two formulas whose equality makes it true."""
    yield from _misdifferentiated(before, after)
    yield "The sign is wrong.", Negative(before), after
    for sentence, fallacy in FALLACIES:
        for wrong in changed_once(before, fallacy):
            yield sentence, wrong, after
    for factor in _FACTORS:
        number = Number(factor)
        yield f"Wrong by the factor {factor}.", Product((number, before)), after
    yield from _lost_parts(before, after)
    yield from _lost_names(before, after)
    yield from _mended(before, after)


def _misdifferentiated(before: Tree, after: Tree) -> Iterator[tuple[str, Tree, Tree]]:
    for node, put in places(before):
        if isinstance(node, Derivative) and node.order == 1:
            for sentence, wrong in wrong_derivatives(node.body, node.variable):
                yield sentence, put(wrong), after


def _lost_names(before: Tree, after: Tree) -> Iterator[tuple[str, Tree, Tree]]:
    for name in sorted(names(before) | names(after)):
        yield f"The factor {name} is lost.", before, Product((Name(name), after))
        yield f"A factor {name} is too much.", Product((Name(name), before)), after
        lost = f"The inner derivative -1 or a factor -{name} is lost."
        yield lost, before, Negative(Product((Name(name), after)))


def _lost_parts(before: Tree, after: Tree) -> Iterator[tuple[str, Tree, Tree]]:
    """Drop one term, or one factor, of the line before."""
    for node, put in places(before):
        parts = node.terms if isinstance(node, Sum) else ()
        for index, part in enumerate(parts):
            rest = (*parts[:index], *parts[index + 1 :])
            fewer = Sum(rest) if len(rest) > 1 else rest[0]
            yield f"The term {_short(part)} is lost.", put(fewer), after
        factors = node.factors if isinstance(node, Product) else ()
        for index, part in enumerate(factors):
            rest = (*factors[:index], *factors[index + 1 :])
            fewer = Product(rest) if len(rest) > 1 else rest[0]
            yield f"The factor {_short(part)} is lost.", put(fewer), after


def _mended(before: Tree, after: Tree) -> Iterator[tuple[str, Tree, Tree]]:
    """Change one thing in the line after that would make it right."""
    for node, put in places(after):
        match node:
            case Sum(terms):
                for index, term in enumerate(terms):
                    turned = term.operand if isinstance(term, Negative) else Negative(term)
                    mended = put(Sum((*terms[:index], turned, *terms[index + 1 :])))
                    yield f"The sign of the term {_short(term)} is wrong.", before, mended
            case Power(base, Number(value) as exponent):
                for other in (value + 1, value - 1, 2 * value):
                    mended = put(Power(base, Number(other)))
                    sentence = f"The exponent of {_short(base)} is wrong: {other}, not {value}."
                    yield sentence, before, mended
                yield _sign_of_exponent(base), before, put(Power(base, Negative(exponent)))
            case Power(base, Negative(exponent)):
                yield _sign_of_exponent(base), before, put(Power(base, exponent))
            case Number(value):
                for other in (value + 1, value - 1, 2 * value, value / 2):
                    if other > 0:
                        sentence = f"The number {value} is wrong: {other} would be right."
                        yield sentence, before, put(Number(other))
            case Call(function, arguments) if function in _PARTNERS:
                partner = _PARTNERS[function]
                mended = put(Call(partner, arguments))
                yield f"{partner} belongs where {function} stands.", before, mended
                square = put(Power(node, Number(Fraction(2))))
                yield f"The square of {_short(node)} is missing.", before, square
            case Quotient(top, bottom):
                turned_round = put(Quotient(bottom, top))
                yield "Numerator and denominator are exchanged.", before, turned_round
            case Negative(operand):
                yield f"The sign of {_short(operand)} is wrong.", before, put(operand)


def _sign_of_exponent(base: Tree) -> str:
    return f"The exponent of {_short(base)} has the wrong sign."


_PARTNERS: Final[Mapping[str, str]] = {
    "sin": "cos",
    "cos": "sin",
    "sinh": "cosh",
    "cosh": "sinh",
    "tanh": "sigmoid",
    "sigmoid": "tanh",
    "log": "exp",
    "exp": "log",
    "max": "min",
    "min": "max",
}


def _short(tree: Tree) -> str:
    text = to_text(tree)
    return text if len(text) <= 40 else "…"
