"""Names the usual slip behind a refuted step with arrays, sums or random variables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from ..budget import BudgetSpent, limited
from ..definitions import Scopes
from ..errors import DeriveError
from ..places import changed_once
from ..structures import size_names
from ..tree import Negative, Tree
from .array_mending import (
    Miswritten,
    with_a_mean,
    with_derivatives,
    with_other_signs,
    with_other_sizes,
)
from .array_numbers import with_other_numbers
from .array_parts import (
    expanded,
    half_differentiated,
    inner_derivatives,
    lost_factors,
    lost_parts,
    lost_terms,
)
from .entries import Entries
from .jacobians import with_jacobians
from .law import Candidate, Law, total
from .matrices import MATRICES
from .moments import laws as laws_of_moments
from .numbers import LAWS
from .sums import SUMS

MAX_STEPS: Final = 1_500_000
MAX_CANDIDATES: Final = 4_000
MAX_WORK: Final = 60_000  # nodes written out
MAX_COMPARED: Final = 6


def name_array_slip(before: Tree, after: Tree, scope: Scopes) -> str:
    """Return a sentence that names the slip, or an empty string.

    A slip is named if it leads from one line to the other at several sizes and points.
    """
    try:
        with limited(MAX_STEPS):
            entries = Entries((before, after), scope)
            return _first(_candidates(before, after, scope), entries)
    except (BudgetSpent, DeriveError, RecursionError):
        return ""


def _first(candidates: Iterable[Candidate], entries: Entries) -> str:
    compared = 0
    for tried, (sentence, wrong, right) in enumerate(candidates):
        if entries.work > MAX_WORK or compared == MAX_COMPARED or tried == MAX_CANDIDATES:
            return ""
        if entries.may_equal(wrong, right):
            if entries.are_equal(wrong, right):
                return sentence
            compared += 1
    return ""


def _candidates(before: Tree, after: Tree, scope: Scopes) -> Iterator[Candidate]:
    sizes = size_names(before, scope.structures) | size_names(after, scope.structures)
    random = {name for name, s in scope.structures.items() if s.law is not None}
    miswritten = Miswritten(dict(scope.structures), sizes)
    ordered = sorted(sizes)
    yield "The sign is wrong.", Negative(before), after
    carried_out = with_jacobians(before, scope.structures)
    yield from _by_laws((*MATRICES, *laws_of_moments(random)), before, after)
    yield from with_a_mean(before, after, ordered)
    yield from with_other_signs(before, after)
    yield from _by_laws(SUMS, before, after)
    yield from with_other_sizes(before, after, ordered)
    yield from miswritten.candidates(before, after)
    yield from with_other_numbers(before, after)
    yield from lost_terms(before, after)
    yield from inner_derivatives(before, after)
    yield from half_differentiated(before, after, scope.structures)
    yield from lost_parts(before, after)
    if carried_out != before:
        yield from lost_parts(carried_out, after)
    yield from _by_laws(LAWS, carried_out, after)
    flat = expanded(before)
    if len(flat) > 1:
        yield from _by_laws((*MATRICES, *LAWS), total(tuple(flat)), after)
    yield from lost_factors(before, after)
    yield from with_derivatives(before, after)


def _by_laws(laws: Iterable[Law], before: Tree, after: Tree) -> Iterator[Candidate]:
    for sentence, law in laws:
        for wrong in changed_once(before, law):
            yield sentence, wrong, after
