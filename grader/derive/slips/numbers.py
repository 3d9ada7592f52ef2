"""Names the usual slip behind a refuted step of numbers, if it leads exactly from line to line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import chain
from typing import Final

from ..budget import BudgetSpent, limited
from ..calculus import differentiate
from ..canonical import canonical
from ..domain import Domain
from ..errors import DeriveError
from ..places import places
from ..refute import compare
from ..tree import ONE, Call, Derivative, Negative, Number, Product, Quotient, Tree, rewrite, walk
from .brackets import BRACKETS, EXCHANGES, FRACTIONS
from .functions import FUNCTIONS
from .law import Candidate, Change, Law
from .logarithms import LOGARITHMS, LOST_LOGARITHMS, opened_logarithms
from .mending import mended, with_other_signs
from .once import half_differentiated, slips_at_one_place
from .parts import lost_names, lost_parts, with_parts
from .polynomials import expanded
from .powers import LOSSES, LOST_POWERS, POWERS
from .quick import Quick, are_near
from .rules import wrong_derivatives
from .terms import same_terms, wrong_terms

MAX_STEPS: Final = 1_000_000
_DOUBTFUL: Final = 4
MAX_COMPARED: Final = 12
"""Candidates that agree at a few points, but not everywhere, before we give up."""

_POINTS: Final = 24  # of many digits, after those of `Quick`
_NEAR: Final = "The two are near each other, but not equal: that is an approximation."
_FACTORS: Final = tuple(map(Fraction, ("2", "1/2", "3", "1/3", "4", "1/4")))
_BROUGHT: Final = ", which differentiation brings (chain rule)"
LAWS: Final[tuple[Law, ...]] = (
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
TWO_WAY: Final = (*LOGARITHMS, *POWERS, *FUNCTIONS, *BRACKETS, *FRACTIONS)
"""Those whose sentence is as true where the learner has done the converse."""
SURE_ONLY: Final = EXCHANGES
"""Those that many slips look like."""


def name_slip(before: Tree, after: Tree, domains: Mapping[str, Domain]) -> str:
    """Return a sentence that names the slip, or an empty string.

    Each usual slip is made on the line before; the one that gives the line after everywhere on the
    domain is named. Failing that, the two are compared term by term, and the line after is mended
    in one place.
    """
    try:
        with limited(MAX_STEPS):
            return _Search(before, after, domains).sentence()
    except (BudgetSpent, DeriveError, RecursionError):
        return ""


class _Search:
    """The candidates in the order in which a reader would think of them."""

    def __init__(self, before: Tree, after: Tree, domains: Mapping[str, Domain]) -> None:
        self._before, self._after, self._domains = before, after, domains
        self._carried_out = _carried_out(before)
        opened = opened_logarithms(self._carried_out)
        self._starts = tuple(dict.fromkeys((before, self._carried_out, *opened)))
        self._quick = Quick(before, after, domains, self._carried_out)
        self._canonical = canonical(after)
        self._left = set(walk(after))  # what a slip has not changed
        self._compared = 0
        self._known_functions = _functions(self._carried_out) | _functions(after) | {"exp", "log"}

    def sentence(self) -> str:
        before, after, carried_out = self._before, self._after, self._carried_out
        return (
            self._first(_misdifferentiated(before, after, wrong_derivatives))
            or self._first(_misdifferentiated(before, after, slips_at_one_place))
            or self._by_laws_and_signs()
            or self._first(_misdifferentiated(before, after, half_differentiated))
            or self._first(_by_a_factor(before, after))
            or self._near()
            or wrong_terms(carried_out, after)
            or self._first(self._made(LOSSES, self._starts))
            or self._by_laws_multiplied_out()
            or wrong_terms(carried_out, after, any_slip=True)
            or self._first(mended(carried_out, after))
            or self._first(lost_parts(before, after))
            or self._first(lost_parts(carried_out, after, brought=_BROUGHT))
            or self._first(lost_names(before, after))
            or self._first(with_parts(carried_out, after))
        )

    def _by_laws_and_signs(self) -> str:
        """Prefer a law that gives the very terms of the line after; then a sign; then any law."""
        likely: list[Candidate] = []
        doubtful: list[Candidate] = []
        for law in LAWS:
            for sentence, wrong, changed in _by_law(law, self._starts):
                if self._quick.may_equal(wrong, self._after) and self._is_plausible(wrong):
                    if self._is_literal(wrong):
                        return sentence
                    if same_terms(_carried_out(wrong), self._after):
                        likely.append((sentence, wrong, self._after))
                    elif law not in SURE_ONLY and changed not in self._left:
                        doubtful.append((sentence, wrong, self._after))
        signs = chain(
            [("The sign is wrong.", Negative(self._before), self._after)],
            with_other_signs(self._carried_out, self._after),
        )
        return self._first(signs) or self._first([*likely, *doubtful][:_DOUBTFUL])

    def _is_literal(self, wrong: Tree) -> bool:
        """Say whether the line after is the wrong one up to the order of what stands in it."""
        same = canonical(_carried_out(wrong)) == self._canonical
        return same and self._is_true(wrong, self._after)

    def _is_plausible(self, wrong: Tree) -> bool:
        """Say whether every function that a law has put in is in one of the lines."""
        return _functions(wrong) <= self._known_functions

    def _by_laws_multiplied_out(self) -> str:
        """Make the slip in the line multiplied out, or undo it in the line after."""
        flat = expanded(self._carried_out)
        made = self._made(IN_TERMS, () if flat is None else (flat,))
        undone = (
            (sentence, self._carried_out, mended)
            for law in TWO_WAY
            for sentence, mended, _ in _by_law(law, (self._after,))
        )
        return self._first(c for c in chain(made, undone) if all(map(self._is_plausible, c[1:])))

    def _made(self, laws: Iterable[Law], starts: Sequence[Tree]) -> Iterator[Candidate]:
        for law in laws:
            for sentence, wrong, changed in _by_law(law, starts):
                if changed not in self._left:
                    yield sentence, wrong, self._after

    def _near(self) -> str:
        return _NEAR if are_near(self._before, self._after, self._domains) else ""

    def _first(self, candidates: Iterable[Candidate]) -> str:
        """Return the sentence of the first candidate that is true."""
        for sentence, wrong, right in candidates:
            if self._is_true(wrong, right):
                return sentence
        return ""

    def _is_true(self, wrong: Tree, right: Tree) -> bool:
        """Say whether the two are equal everywhere on the domain."""
        if self._compared >= MAX_COMPARED or not self._quick.may_equal(wrong, right):
            return False
        try:
            evidence = compare(wrong, right, self._domains, most=_POINTS)
        except DeriveError:
            return False
        equal = evidence.difference == "same" and evidence.points >= evidence.needed
        self._compared += not equal
        return equal


def _by_law(law: Law, starts: Sequence[Tree]) -> Iterator[tuple[str, Tree, Tree]]:
    """Yield the sentence, what the law makes of a start, and the node that it changes there."""
    sentence, change = law
    for start in starts:
        for node, put in places(start):
            for other in change(node):
                yield sentence, put(other), node
        first = next((node for node in walk(start) if next(change(node), None)), None)
        if first is not None:
            yield sentence, _changed_everywhere(start, change), first


def _functions(tree: Tree) -> set[str]:
    return {node.function for node in walk(tree) if isinstance(node, Call)}


def _changed_everywhere(tree: Tree, change: Change) -> Tree:
    return rewrite(tree, lambda node: next(change(node), node))


def _by_a_factor(before: Tree, after: Tree) -> Iterator[Candidate]:
    for factor in _FACTORS:
        yield f"Wrong by the factor {factor}.", Product((Number(factor), before)), after
    yield "Numerator and denominator are exchanged.", Quotient(ONE, before), after


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
    before: Tree, after: Tree, slips: Callable[[Tree, str], Iterator[tuple[str, Tree]]]
) -> Iterator[Candidate]:
    for node, put in places(before):
        if isinstance(node, Derivative):
            body = node.body
            for _ in range(node.order - 1):
                body = differentiate(body, node.variable)
            if node.order > 1:
                sentence = "The derivative is of a higher order: differentiate once more."
                yield sentence, put(body), after
            for sentence, wrong in slips(body, node.variable):
                yield sentence, put(wrong), after
