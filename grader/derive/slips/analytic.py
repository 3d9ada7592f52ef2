"""Names the slip behind a step with integrals or limits, by values: laws are slow to prove here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import islice
from typing import Final

from ..formula.budget import BudgetSpent, limited
from ..formula.domain import Domain
from ..formula.errors import DeriveError
from ..formula.places import changed_once, places
from ..formula.tree import (
    ONE,
    Call,
    Derivative,
    Integral,
    Limit,
    Name,
    Number,
    Product,
    Quotient,
    Tree,
)
from ..numbers.balls import arithmetic, as_fraction
from ..numbers.evaluate import evaluate
from ..numbers.points import Point, sample
from .common.deciding import Explanations, Likeness
from .common.ratios import name_by_values
from .common.words import EXCHANGED, Candidate, Slip, short
from .common.words import law as say_law
from .edits.mending import with_other_signs
from .edits.parts import lost_factors, lost_terms
from .misrules.functions import BARS, ROOTS
from .misrules.integrals import (
    hasty_integrals,
    wrong_antiderivatives,
    wrong_derivatives_of_integrals,
    wrong_integrals,
    wrong_limits,
)
from .misrules.powers import POWERS

MAX_STEPS: Final = 400_000
_POINTS: Final = 3
_TRIED: Final = 8
_SLOW: Final = 12
"""Candidates that still have an integral or a limit in them."""
_CLOSE: Final = Fraction(1, 10**20)
_VALUE: Final = "value@"
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
        search = _Search(before, after, domains)
        return (
            search.named(search.likely())
            or name_by_values(before, after, domains)
            or search.named(search.closed())
            or search.named(search.mended())
        )
    except (DeriveError, RecursionError):
        return ""


def name_antiderivative_slip(
    before: Tree, after: Tree, variable: str, domains: Mapping[str, Domain]
) -> str:
    """Do the same for the derivatives of two antiderivatives."""
    try:
        search = _Search(before, after, domains)
        candidates = wrong_antiderivatives(before, variable)
        return search.named((say_law(said), wrong, after) for said, wrong in candidates)
    except (DeriveError, RecursionError):
        return ""


class _Search:
    """Compares candidates at a few points; the integrals of the line before are evaluated once."""

    def __init__(self, before: Tree, after: Tree, domains: Mapping[str, Domain]) -> None:
        self._before, self._after = before, after
        self._shown, self._hidden = _named(before)
        self._points: list[Point] = []
        self._theirs: list[Fraction] = []
        for point in islice(sample((before, after), domains), _TRIED):
            theirs = _value(after, point)
            values = [_value(node, point) for node in self._hidden.values()]
            known = [Number(value) for value in values if value is not None]
            if theirs is None or len(known) < len(values):
                continue
            self._points.append({**point, **dict(zip(self._hidden, known, strict=True))})
            self._theirs.append(theirs)
            if len(self._points) == _POINTS:
                break

    def named(self, candidates: Iterable[Candidate]) -> str:
        """Return the sentence of the slip that is true at all points, see deciding.py."""
        if not self._points:
            return ""
        try:
            with limited(MAX_STEPS):
                said = Explanations(self).named(candidates)
        except (BudgetSpent, DeriveError, RecursionError):
            return ""
        for name, node in self._hidden.items():
            said = said.replace(name, short(node))
        return said

    def likely(self) -> Iterator[Candidate]:
        """What two values tell best: a reciprocal, and laws inside of the integral or limit."""
        yield EXCHANGED, Quotient(ONE, self._shown), self._after
        for node, put in places(self._before):
            for sentence, wrong in hasty_integrals(node):
                yield say_law(sentence), put(wrong), self._after
        yield from islice(self._inside(), _SLOW)

    def closed(self) -> Iterator[Candidate]:
        """What is made of an integral or a limit without evaluating it."""
        for node, put in places(self._before):
            for law in (wrong_derivatives_of_integrals, wrong_integrals, wrong_limits):
                for sentence, wrong in law(node):
                    yield Slip("integral", sentence, 0), put(wrong), self._after

    def _inside(self) -> Iterator[Candidate]:
        """Laws of functions and powers in the integrand, or in what the limit is of."""
        for node, put in places(self._before):
            if isinstance(node, Integral | Limit):
                for law in (BARS, ROOTS, POWERS[0]):
                    for wrong in changed_once(node, law.made_of):
                        yield say_law(law.sentence), put(wrong), self._after

    def mended(self) -> Iterator[Candidate]:
        """Parts lost or added, constants and signs, without another look at the integral."""
        shown = self._shown
        yield from lost_factors(shown, self._after)
        yield from lost_terms(shown, self._after)
        for name in self._hidden:
            whole: Tree = Name(name)
            for _, put in (found for found in places(shown) if found[0] == whole):
                for factor in _FACTORS:
                    sentence = "The integral or the limit is wrong by a constant factor."
                    yield Slip("size", sentence), put(Product((factor, whole))), self._after
                yield (
                    EXCHANGED,
                    put(Quotient(ONE, whole)),
                    self._after,
                )
        yield from with_other_signs(shown, self._after)

    def likeness(self, left: Tree, right: Tree) -> Likeness:
        """Integrals and limits are carried out: nothing stands there as before."""
        return "by identities"

    def are_equal(self, left: Tree, right: Tree) -> bool:
        return self.may_equal(left, right)

    def are_proved(self, left: Tree, right: Tree) -> bool:
        return True  # to the digits that an integral has

    def may_equal(self, wrong: Tree, right: Tree) -> bool:
        """Compare the values at all points, to twenty digits."""
        return all(
            _close(_value(wrong, point), theirs if right is self._after else _value(right, point))
            for point, theirs in zip(self._points, self._theirs, strict=True)
        )


def _named(tree: Tree) -> tuple[Tree, dict[str, Tree]]:
    """Put names in the place of the outermost integrals and limits, or derivatives of them."""
    hidden: dict[str, Tree] = {}
    found = True
    while found:
        found = False
        for node, put in places(tree):
            if isinstance(node, Integral | Limit | Derivative):
                name = f"{_VALUE}{len(hidden)}"
                hidden[name] = node
                tree, found = put(Name(name)), True
                break
    return tree, hidden


def _value(tree: Tree, point: Point) -> Fraction | None:
    try:
        return as_fraction(evaluate(tree, point, arithmetic()))
    except DeriveError:
        return None


def _close(one: Fraction | None, other: Fraction | None) -> bool:
    if one is None or other is None:
        return False
    return abs(one - other) <= _CLOSE * max(abs(one), abs(other), _CLOSE)
