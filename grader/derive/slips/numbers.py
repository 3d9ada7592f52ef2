"""The slips of a step of numbers, in the order in which a reader would think of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from ..formula.calculus import differentiate
from ..formula.domain import Domain
from ..formula.errors import DeriveError
from ..formula.tree import Call, Derivative, Name, Negative, Product, Tree, names, walk
from ..formula.vocabulary import CONSTANTS
from .agreeing.numbers import Numbers, carried_out
from .common.misrule import Misrule
from .common.polynomials import expanded
from .common.quick import are_near
from .common.words import (
    Candidate,
    Change,
    Slip,
    extra_term,
    missing_factor,
    missing_term,
)
from .common.words import law as say_law
from .edits import amounts, factors, signs, symbols, terms
from .edits.wrong_terms import wrong_terms
from .misrules.brackets import BRACKETS, EXCHANGES, FRACTIONS
from .misrules.derivatives import half_differentiated, slips_at_one_place, wrong_derivatives
from .misrules.functions import FUNCTIONS
from .misrules.logarithms import LOGARITHMS, LOST_LOGARITHMS, opened_logarithms
from .misrules.powers import LOSSES, LOST_POWERS, POWERS
from .search import Changeable, Step, first_named

MAX_STEPS: Final = 3_000_000
_DOUBT: Final = 2
"""The size of a law: where an identity is needed besides, a sign is more likely."""
_NEAR: Final = "The two are near each other, but not equal: that is an approximation."
_BROUGHT: Final = ", which differentiation brings (chain rule)"
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
SIGNS: Final[tuple[Change, ...]] = (
    signs.of_terms,
    signs.lost,
    symbols.other_functions,
    signs.invented,
)
"""A minus is lost more often than invented."""
MENDED: Final[tuple[Change, ...]] = (
    signs.of_exponents,
    amounts.other_exponents,
    factors.upside_down,
    amounts.other_numbers,
    amounts.shifted_names,
    amounts.squares,
    symbols.bars,
)


def name_slip(
    before: Tree, after: Tree, domains: Mapping[str, Domain], *, scale_only: bool = False
) -> str:
    """Return a sentence that names the slip, or an empty string.

    `scale_only` looks for a sign or a factor of the whole only: for derivatives of the lines, whose
    terms do not stand there.
    """
    try:
        plan = _Plan(before, after, domains)
        near = are_near(before, after, domains)
    except (DeriveError, RecursionError):
        return ""
    if scale_only:
        return first_named(plan.numbers, plan.scale(), steps=MAX_STEPS)
    said = first_named(plan.numbers, plan.misdifferentiated(), steps=MAX_STEPS)
    return said or (_NEAR if near else first_named(plan.numbers, plan.others(), steps=MAX_STEPS))


class _Plan:
    def __init__(self, before: Tree, after: Tree, domains: Mapping[str, Domain]) -> None:
        done = carried_out(before)
        lines = {tree: Changeable(tree) for tree in (before, done, *opened_logarithms(done))}
        self._given, self._done, self._after = lines[before], lines[done], Changeable(after)
        self._starts = tuple(lines.values())
        self.numbers = Numbers(before, after, domains, done)
        self._left = set(walk(after))  # what a slip has not changed
        self._known_functions = _functions(done) | _functions(after) | {"exp", "log"}

    def scale(self) -> Iterator[Candidate]:
        """A sign or a factor of the whole line only."""
        yield from Step(self._given, self._after).made_in_all(
            signs.of_the_whole, factors.by_numbers, factors.reciprocal
        )

    def misdifferentiated(self) -> Iterator[Candidate]:
        """Slips in a derivative that the line before asks for."""
        step = Step(self._given, self._after)
        yield from step.made(*map(_misdifferentiated, (wrong_derivatives, slips_at_one_place)))

    def others(self) -> Iterator[Candidate]:
        given, done = Step(self._given, self._after), Step(self._done, self._after)
        before, after, carried = self._given.tree, self._after.tree, self._done.tree
        used = names(before) | names(after)
        letters = tuple(map(Name, sorted(used)))
        brought = "" if carried == before else _BROUGHT
        yield from done.made(factors.dropped(lambda part, _: missing_factor(part, brought)))
        yield from self._by_laws(BRACKETS[:1], self._starts)
        yield from given.made_in_all(signs.of_the_whole)
        yield from done.undone(*SIGNS)
        yield from self._by_laws(LAWS, self._starts)
        yield from given.made_in_all(factors.by_numbers, factors.reciprocal)
        yield from done.made(terms.dropped(missing_term, after))
        yield from given.made(_misdifferentiated(half_differentiated, size=1))
        yield from wrong_terms(carried, after)
        yield from self._by_laws(LOSSES, self._starts)
        yield from self._by_laws_multiplied_out()
        yield from done.undone(
            factors.dropped(factors.extra), *MENDED, symbols.missing_functions(carried)
        )
        yield from done.undone(terms.dropped(extra_term, carried))
        yield from given.undone_in_all(
            factors.times(letters), factors.over(letters), _without_inner(letters)
        )
        yield from done.undone_in_all(symbols.exchanged_names)
        yield from done.undone(symbols.other_names(used - CONSTANTS))

    def _by_laws(
        self, laws: Iterable[Misrule], starts: Iterable[Changeable]
    ) -> Iterator[Candidate]:
        """A law that leads there by an identity only must have changed what is no longer there."""
        after = self._after.tree
        for law in laws:
            for wrong, changed in (pair for start in starts for pair in start.broken(law)):
                if not (self.numbers.may_equal(wrong, after) and self._is_plausible(wrong)):
                    continue
                likeness = self.numbers.likeness(wrong, after)
                sure = likeness == "as written" or law not in SURE_ONLY
                if sure and (changed not in self._left or likeness != "by identities"):
                    yield say_law(law.sentence, _DOUBT), wrong, after

    def _by_laws_multiplied_out(self) -> Iterator[Candidate]:
        """Make the slip in the line multiplied out, or undo it in the line after."""
        flat = expanded(self._done.tree)
        yield from self._by_laws(IN_TERMS, () if flat is None else (Changeable(flat),))
        for law in TWO_WAY:
            for undone, _ in self._after.broken(law):
                if self._is_plausible(undone):
                    yield say_law(law.sentence, _DOUBT), self._done.tree, undone

    def _is_plausible(self, wrong: Tree) -> bool:
        """Say whether every function that a law has put in is in one of the lines."""
        return _functions(wrong) <= self._known_functions


def _functions(tree: Tree) -> set[str]:
    return {node.function for node in walk(tree) if isinstance(node, Call)}


def _without_inner(letters: Iterable[Name]) -> Change:
    def change(line: Tree) -> Iterator[tuple[Slip, Tree]]:
        for letter in letters:
            sentence = f"The inner derivative -1 or a factor -{letter.name} is missing."
            yield Slip("size", sentence), Negative(Product((letter, line)))

    return change


def _misdifferentiated(
    slips: Callable[[Tree, str], Iterator[tuple[str, Tree]]], size: int = 0
) -> Change:
    def change(node: Tree) -> Iterator[tuple[Slip, Tree]]:
        if isinstance(node, Derivative):
            body = node.body
            for _ in range(node.order - 1):
                body = differentiate(body, node.variable)
            if node.order > 1:
                yield say_law("The derivative is of a higher order: differentiate once more."), body
            for sentence, wrong in slips(body, node.variable):
                yield Slip("rule", sentence, size), wrong

    return change
