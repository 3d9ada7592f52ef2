"""The slips of a step with integrals or limits: by their values, as laws are slow to prove here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import islice
from typing import Final

from ..formula.domain import Domain
from ..formula.errors import DeriveError
from ..formula.places import changed_once
from ..formula.tree import (
    ONE,
    TWO,
    Call,
    Integral,
    Limit,
    Name,
    Number,
    Power,
    Product,
    Quotient,
    Tree,
    names,
)
from .agreeing.values import Values
from .common.words import (
    EXCHANGED,
    FACTORS,
    Candidate,
    Change,
    Slip,
    extra_term,
    missing_term,
    short,
)
from .common.words import law as say_law
from .edits import factors, signs, symbols, terms
from .misrules.functions import BARS, ROOTS
from .misrules.integrals import (
    hasty_integrals,
    wrong_antiderivatives,
    wrong_derivatives_of_integrals,
    wrong_integrals,
    wrong_limits,
)
from .misrules.powers import POWERS
from .search import Changeable, Step, first_named

MAX_STEPS: Final = 400_000
_SLOW: Final = 12
"""Candidates that still have an integral or a limit in them."""
_NOT_WHOLE: Final = (Fraction(3, 2), Fraction(2, 3))
_FACTORS: Final[tuple[Tree, ...]] = (
    *(Number(Fraction(text)) for text in "2 1/2 3 1/3 4 1/4".split()),
    Call("sqrt", (Number(Fraction(2)),)),
    Quotient(ONE, Call("sqrt", (Number(Fraction(2)),))),
    Name("pi"),
    Quotient(ONE, Name("pi")),
)


def name_analytic_slip(before: Tree, after: Tree, domains: Mapping[str, Domain]) -> str:
    """Return a sentence that names the slip, or an empty string."""
    try:
        values = Values(before, after, domains)
    except (DeriveError, RecursionError):
        return ""
    given = Step(Changeable(before), Changeable(after))
    hidden = Step(Changeable(values.before), Changeable(values.after))
    letters = [Name(name) for name in sorted((names(before) | names(after)) & set(domains))]
    stages = (_likely(given), _whole(hidden, letters), _closed(given), _mended(hidden, values))
    said = first_named(values, *stages, steps=MAX_STEPS)
    for name, node in values.hidden.items():
        said = said.replace(name, short(node))
    return said


def name_antiderivative_slip(
    before: Tree, after: Tree, variable: str, domains: Mapping[str, Domain]
) -> str:
    """Do the same for the derivatives of two antiderivatives."""
    try:
        values = Values(before, after, domains)
    except (DeriveError, RecursionError):
        return ""
    step = Step(Changeable(before), Changeable(after))
    change = _named(lambda line: wrong_antiderivatives(line, variable))
    return first_named(values, step.made_in_all(change), steps=MAX_STEPS)


def _likely(step: Step) -> Iterator[Candidate]:
    """What two values tell best: a factors.reciprocal, and laws inside of the integral or limit."""
    yield from step.made_in_all(factors.reciprocal)
    yield from step.made(_named(hasty_integrals))
    yield from islice(step.made(_inside), _SLOW)


def _whole(step: Step, letters: Sequence[Tree]) -> Iterator[Candidate]:
    """A sign, a factor or a term of the line after."""
    squares = [Power(letter, TWO) for letter in letters]
    yield from step.undone_in_all(
        signs.of_the_whole, *map(factors.by_number, (*FACTORS, *_NOT_WHOLE))
    )
    yield from step.undone_in_all(
        *(put([*letters, *squares]) for put in (factors.times, factors.over))
    )
    yield from step.undone_in_all(signs.of_terms, terms.dropped(extra_term, step.before.tree))


def _closed(step: Step) -> Iterator[Candidate]:
    """What is made of an integral or a limit without evaluating it."""
    laws = (wrong_derivatives_of_integrals, wrong_integrals, wrong_limits)
    yield from step.made(*(_named(law, "integral") for law in laws))


def _mended(step: Step, values: Values) -> Iterator[Candidate]:
    """Parts lost or added, constants and signs, without another look at the integral."""

    def scaled(node: Tree) -> Iterator[tuple[Slip, Tree]]:
        if isinstance(node, Name) and node.name in values.hidden:
            for factor in _FACTORS:
                sentence = "The integral or the limit is wrong by a constant factor."
                yield Slip("size", sentence), Product((factor, node))
            yield EXCHANGED, Quotient(ONE, node)

    yield from step.made(
        factors.dropped(factors.missing), terms.dropped(missing_term, step.after.tree), scaled
    )
    yield from step.undone(signs.of_terms, signs.lost, symbols.other_functions, signs.invented)


def _inside(node: Tree) -> Iterator[tuple[Slip, Tree]]:
    """Laws of functions and powers in the integrand, or in what the limit is of."""
    if isinstance(node, Integral | Limit):
        for law in (BARS, ROOTS, POWERS[0]):
            for wrong in changed_once(node, law.made_of):
                yield say_law(law.sentence), wrong


def _named(slips: Callable[[Tree], Iterator[tuple[str, Tree]]], kind: str = "") -> Change:
    def change(node: Tree) -> Iterator[tuple[Slip, Tree]]:
        for sentence, wrong in slips(node):
            yield Slip(kind or sentence, sentence, 0), wrong

    return change
