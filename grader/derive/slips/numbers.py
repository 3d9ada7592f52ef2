"""Names the usual slip behind a refuted step of numbers, if it leads exactly from line to line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, TypeAlias

from ..formula.budget import BudgetSpent, limited
from ..formula.calculus import differentiate
from ..formula.canonical import canonical
from ..formula.domain import Domain
from ..formula.errors import DeriveError
from ..formula.places import places
from ..formula.tree import (
    ONE,
    Call,
    Derivative,
    Negative,
    Number,
    Product,
    Quotient,
    Tree,
    rewrite,
    walk,
)
from ..numbers.compare import compare
from .common.deciding import Explanations, Likeness
from .common.misrule import Misrule
from .common.quick import Quick, are_near
from .common.words import EXCHANGED, FACTORS, SIGN, Candidate, Slip, wrong_factor
from .common.words import law as say_law
from .edits.mending import mended, with_other_signs
from .edits.parts import exchanged_names, extra_terms, lost_factors, lost_names, lost_terms
from .misrules.brackets import BRACKETS, EXCHANGES, FRACTIONS
from .misrules.derivatives import half_differentiated, slips_at_one_place, wrong_derivatives
from .misrules.functions import FUNCTIONS
from .misrules.logarithms import LOGARITHMS, LOST_LOGARITHMS, opened_logarithms
from .misrules.polynomials import expanded
from .misrules.powers import LOSSES, LOST_POWERS, POWERS
from .misrules.terms import same_terms, wrong_terms

_Start: TypeAlias = tuple[Tree, tuple[tuple[Tree, Callable[[Tree], Tree]], ...]]
"""A formula, and its nodes, each with what puts another one in its place."""
MAX_STEPS: Final = 3_000_000
_POINTS: Final = 24  # of many digits, after those of `Quick`
_DOUBT: Final = 2
"""The size of a law: where an identity is needed besides, a sign is more likely."""
_NEAR: Final = "The two are near each other, but not equal: that is an approximation."
BROUGHT: Final = ", which differentiation brings (chain rule)"
LAWS: Final[tuple[Misrule, ...]] = (
    *LOGARITHMS,
    *LOST_LOGARITHMS,
    *POWERS,
    *LOST_POWERS,
    *FUNCTIONS,
    *BRACKETS,
    *FRACTIONS,
    *EXCHANGES,
)
IN_TERMS: Final = (*LOGARITHMS, *LOST_LOGARITHMS, *POWERS, *LOST_POWERS, *LOSSES, *FUNCTIONS)
"""Those for a line that is multiplied out."""
TWO_WAY: Final = (*LOGARITHMS, *POWERS, *FUNCTIONS, *BRACKETS)
"""Those whose sentence is as true where the learner has done the converse."""
SURE_ONLY: Final = EXCHANGES
"""Those that many slips look like."""


def name_slip(
    before: Tree, after: Tree, domains: Mapping[str, Domain], *, scale_only: bool = False
) -> str:
    """Return a sentence that names the slip, or an empty string.

    `scale_only` looks for a sign or a factor of the whole only: for derivatives of the lines, whose
    terms do not stand there.

    Each usual slip is made in the line before, or undone in the line after; deciding.py says which
    of those that lead from line to line is named, if any. A search that takes too long names none.
    """
    try:
        with limited(MAX_STEPS):
            search = _Search(before, after, domains)
            return search.scale() if scale_only else search.sentence()
    except (BudgetSpent, DeriveError, RecursionError):
        return ""


class _Search:
    """The candidates in the order in which a reader would think of them."""

    def __init__(self, before: Tree, after: Tree, domains: Mapping[str, Domain]) -> None:
        self._before, self._after, self._domains = before, after, domains
        self._carried_out = _carried_out(before)
        opened = opened_logarithms(self._carried_out)
        self._starts = tuple(map(_start, dict.fromkeys((before, self._carried_out, *opened))))
        self._quick = Quick(before, after, domains, self._carried_out)
        self._left = set(walk(after))  # what a slip has not changed
        self._known_functions = _functions(self._carried_out) | _functions(after) | {"exp", "log"}

    def sentence(self) -> str:
        return (
            Explanations(self).named(self._misdifferentiated())
            or self._near()
            or Explanations(self).named(self._others())
        )

    def scale(self) -> str:
        """Name a sign or a factor of the whole line only."""
        before, after = self._before, self._after
        sign = (SIGN, Negative(before), after)
        return Explanations(self).named([sign, *_by_a_factor(before, after)])

    def _misdifferentiated(self) -> Iterator[Candidate]:
        """Slips in a derivative that the line before asks for."""
        for slips in (wrong_derivatives, slips_at_one_place):
            yield from _misdifferentiated(self._before, self._after, slips, size=0)

    def _others(self) -> Iterator[Candidate]:
        before, after, carried_out = self._before, self._after, self._carried_out
        brought = "" if carried_out == before else BROUGHT
        yield from lost_factors(carried_out, after, brought=brought)
        yield from self._by_laws(BRACKETS[:1], self._starts)
        yield SIGN, Negative(before), after
        yield from with_other_signs(carried_out, after)
        yield from self._by_laws(LAWS, self._starts)
        yield from _by_a_factor(before, after)
        yield from lost_terms(carried_out, after)
        yield from _misdifferentiated(before, after, half_differentiated, size=1)
        yield from wrong_terms(carried_out, after)
        yield from self._by_laws(LOSSES, self._starts)
        yield from self._by_laws_multiplied_out()
        yield from mended(carried_out, after)
        yield from extra_terms(carried_out, after)
        yield from lost_names(before, after)
        yield from exchanged_names(carried_out, after)

    def _by_laws(self, laws: Iterable[Misrule], starts: Iterable[_Start]) -> Iterator[Candidate]:
        """A law that leads there by an identity only must have changed what is no longer there."""
        for law in laws:
            for sentence, wrong, changed in _by_law(law, starts):
                if not (self.may_equal(wrong, self._after) and self._is_plausible(wrong)):
                    continue
                likeness = self.likeness(wrong, self._after)
                sure = likeness == "as written" or law not in SURE_ONLY
                if sure and (changed not in self._left or likeness != "by identities"):
                    yield say_law(sentence, _DOUBT), wrong, self._after

    def _by_laws_multiplied_out(self) -> Iterator[Candidate]:
        """Make the slip in the line multiplied out, or undo it in the line after."""
        flat = expanded(self._carried_out)
        yield from self._by_laws(IN_TERMS, () if flat is None else (_start(flat),))
        after = _start(self._after)
        for law in TWO_WAY:
            for sentence, undone, _ in _by_law(law, (after,)):
                if self._is_plausible(undone):
                    yield say_law(sentence, _DOUBT), self._carried_out, undone

    def _is_plausible(self, wrong: Tree) -> bool:
        """Say whether every function that a law has put in is in one of the lines."""
        return _functions(wrong) <= self._known_functions

    def _near(self) -> str:
        return _NEAR if are_near(self._before, self._after, self._domains) else ""

    def may_equal(self, left: Tree, right: Tree) -> bool:
        return self._quick.may_equal(left, right)

    def likeness(self, left: Tree, right: Tree) -> Likeness:
        left, right = _carried_out(left), _carried_out(right)
        if canonical(left) == canonical(right):
            return "as written"
        return "multiplied out" if same_terms(left, right) else "by identities"

    def are_equal(self, left: Tree, right: Tree) -> bool:
        """Say whether the two are equal everywhere on the domain."""
        try:
            evidence = compare(left, right, self._domains, most=_POINTS)
        except DeriveError:
            return False
        return evidence.difference == "same" and evidence.points >= evidence.needed

    def are_proved(self, left: Tree, right: Tree) -> bool:
        """What is equal has been compared to 40 digits, at many points."""
        return True


def _by_law(law: Misrule, starts: Iterable[_Start]) -> Iterator[tuple[str, Tree, Tree]]:
    """Yield the sentence, what the law makes of a start, and the node that it changes there."""
    for start, nodes in starts:
        changed: list[Tree] = []
        for node, put in nodes:
            made = list(law.made_of(node))
            changed += [node] * bool(made)
            for other in made:
                yield law.sentence, put(other), node
        if len(changed) > 1:
            everywhere = rewrite(start, lambda node: next(law.made_of(node), node))
            yield law.sentence, everywhere, changed[0]


def _start(tree: Tree) -> _Start:
    return tree, tuple(places(tree))


def _functions(tree: Tree) -> set[str]:
    return {node.function for node in walk(tree) if isinstance(node, Call)}


def _by_a_factor(before: Tree, after: Tree) -> Iterator[Candidate]:
    for factor in FACTORS:
        yield wrong_factor(factor), Product((Number(factor), before)), after
    yield EXCHANGED, Quotient(ONE, before), after


def _carried_out(tree: Tree) -> Tree:
    """The line with its derivatives taken, as a learner has it in mind."""
    for node, put in places(tree):
        if isinstance(node, Derivative):
            body = node.body
            for _ in range(node.order):
                body = differentiate(body, node.variable)
            return _carried_out(put(body))
    return tree


def _misdifferentiated(
    before: Tree,
    after: Tree,
    slips: Callable[[Tree, str], Iterator[tuple[str, Tree]]],
    *,
    size: int,
) -> Iterator[Candidate]:
    for node, put in places(before):
        if isinstance(node, Derivative):
            body = node.body
            for _ in range(node.order - 1):
                body = differentiate(body, node.variable)
            if node.order > 1:
                sentence = "The derivative is of a higher order: differentiate once more."
                yield say_law(sentence), put(body), after
            for sentence, wrong in slips(body, node.variable):
                yield Slip("rule", sentence, size), put(wrong), after
