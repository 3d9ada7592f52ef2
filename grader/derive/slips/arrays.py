"""Names the usual slip behind a refuted step with arrays, sums or random variables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from ..arrays.entrywise import compare_entries
from ..context.declarations import size_names
from ..context.definitions import Scopes
from ..formula.budget import BudgetSpent, limited
from ..formula.errors import DeriveError
from ..formula.places import changed_once
from ..formula.tree import Derivative, Negative, Series, Tree, names, walk
from .common.deciding import Explanations, Likeness
from .common.entries import Entries
from .common.misrule import Misrule
from .common.trees import total
from .common.words import SIGN, Candidate, Slip
from .edits.array_mending import (
    Miswritten,
    with_a_mean,
    with_derivatives,
    with_other_signs,
    with_other_sizes,
)
from .edits.array_numbers import with_other_numbers
from .edits.array_parts import (
    expanded,
    half_differentiated,
    inner_derivatives,
    lost_factors,
    lost_parts,
    lost_terms,
    same_terms,
)
from .misrules.jacobians import with_jacobians
from .misrules.literal import ORDERS
from .misrules.matrices import MATRICES
from .misrules.moments import laws as laws_of_moments
from .misrules.sums import SUMS
from .numbers import LAWS

MAX_STEPS: Final = 4_000_000
MAX_CANDIDATES: Final = 4_000
_POINTS: Final = 4  # at each size, besides those in doubles
MAX_WORK: Final = 60_000  # nodes written out


def name_array_slip(before: Tree, after: Tree, scope: Scopes) -> str:
    """Return a sentence that names the slip, or an empty string.

    Each usual slip is made in the line before, or undone in the line after; deciding.py says which
    of those that lead from line to line is named, if any. A search that takes too long names none.
    """
    try:
        with limited(MAX_STEPS):
            return _Search(before, after, scope).sentence()
    except (BudgetSpent, DeriveError, RecursionError):
        return ""


class _Search:
    """The candidates in the order in which a reader would think of them."""

    def __init__(self, before: Tree, after: Tree, scope: Scopes) -> None:
        self._before, self._after, self._scope = before, after, scope
        self._entries = Entries((before, after), scope)

    def sentence(self) -> str:
        candidates = _candidates(self._before, self._after, self._scope)
        return Explanations(self).named(islice(candidates, MAX_CANDIDATES))

    def may_equal(self, left: Tree, right: Tree) -> bool:
        """Compare in doubles at the first choice of the sizes.

        Raises:
            BudgetSpent: too much has been written out.
        """
        if self._entries.work > MAX_WORK:
            raise BudgetSpent
        return self._entries.may_equal(left, right)

    def likeness(self, left: Tree, right: Tree) -> Likeness:
        if left == right:
            return "as written"
        return "multiplied out" if same_terms(left, right) else "by identities"

    def are_equal(self, left: Tree, right: Tree) -> bool:
        """Compare in doubles at several sizes."""
        return self._entries.are_equal(left, right)

    def are_proved(self, left: Tree, right: Tree) -> bool:
        """Compare entry by entry, to 40 digits, at more sizes and points."""
        try:
            evidence = compare_entries(left, right, self._scope, most=_POINTS)
        except DeriveError:
            return False
        if evidence.difference in {"enlarged", "narrowed"}:
            return True  # as with det(A) A^-1, which needs an inverse
        return evidence.difference == "same" and evidence.points >= evidence.needed


def _candidates(before: Tree, after: Tree, scope: Scopes) -> Iterator[Candidate]:
    sizes = size_names(before, scope.structures) | size_names(after, scope.structures)
    random = {name for name, s in scope.structures.items() if s.law is not None}
    counts = sizes | _counts(before) | _counts(after)
    miswritten = Miswritten(dict(scope.structures), counts)
    ordered = sorted(sizes)
    yield SIGN, Negative(before), after
    carried_out = with_jacobians(before, scope.structures)
    asked = any(isinstance(node, Derivative) for node in walk(before))
    size = 2 if asked else 0  # a law is seldom broken inside of what is to be differentiated
    yield from _by_laws((*MATRICES, *laws_of_moments(random)), before, after, size=size)
    yield from with_a_mean(before, after, ordered)
    yield from with_other_signs(before, after)
    yield from _by_laws(SUMS, before, after, size=size)
    yield from with_other_sizes(before, after, ordered)
    yield from miswritten.candidates(before, after)
    yield from with_other_numbers(before, after)
    yield from lost_terms(before, after)
    yield from inner_derivatives(before, after)
    yield from half_differentiated(before, after, scope.structures)
    yield from lost_parts(before, after)
    if carried_out != before:
        yield from lost_parts(carried_out, after)
    yield from _by_laws(LAWS, carried_out, after, size=2)
    flat = expanded(before)
    if len(flat) > 1:
        yield from _by_laws(MATRICES, total(tuple(flat)), after, size=size)
        yield from _by_laws(LAWS, total(tuple(flat)), after, size=2)
    yield from lost_factors(before, after)
    yield from with_derivatives(before, after)


def _counts(tree: Tree) -> frozenset[str]:
    """Return the indices of its sums and products, and the names in their bounds."""
    series = [node for node in walk(tree) if isinstance(node, Series)]
    ends = (end for node in series for end in (node.low, node.high) if end is not None)
    return frozenset({node.index for node in series}.union(*map(names, ends)))


def _by_laws(
    laws: Iterable[Misrule], before: Tree, after: Tree, *, size: int = 0
) -> Iterator[Candidate]:
    for law in laws:
        for wrong in changed_once(before, law.made_of):
            kind = "order" if law.sentence in ORDERS else law.sentence
            yield Slip(kind, law.sentence, size), wrong, after
