"""The slips of a step with arrays, sums or random variables, in the order of a reader."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from ..context.declarations import size_names
from ..context.definitions import Scopes
from ..formula.errors import DeriveError
from ..formula.tree import (
    ONE,
    Derivative,
    Entry,
    Name,
    Power,
    Quotient,
    Series,
    Sum,
    Tree,
    names,
    walk,
)
from .agreeing.arrays import Arrays
from .common.misrule import Misrule
from .common.polynomials import expanded
from .common.words import ORDER, TRANSPOSED, Candidate, Slip, extra_term, missing_term
from .edits import amounts, derivatives, factors, matrices, signs, symbols, terms
from .misrules.jacobians import with_jacobians
from .misrules.matrices import MATRICES
from .misrules.moments import laws as laws_of_moments
from .misrules.sums import SUMS
from .numbers import LAWS
from .search import Changeable, Step, first_named

_ORDERS: Final = (ORDER.sentence, TRANSPOSED.sentence)
MAX_STEPS: Final = 4_000_000
MAX_CANDIDATES: Final = 4_000


def name_array_slip(before: Tree, after: Tree, scope: Scopes) -> str:
    """Return a sentence that names the slip, or an empty string."""
    try:
        candidates = _candidates(before, after, scope)
        agreement = Arrays(before, after, scope)
    except (DeriveError, RecursionError):
        return ""
    return first_named(agreement, islice(candidates, MAX_CANDIDATES), steps=MAX_STEPS)


def _candidates(before: Tree, after: Tree, scope: Scopes) -> Iterator[Candidate]:
    structures = scope.structures
    sizes = size_names(before, structures) | size_names(after, structures)
    ordered = sorted(sizes)
    means = [Quotient(ONE, Name(size)) for size in ordered]
    random = {name for name, s in structures.items() if s.law is not None}
    counts = sizes | _counts(before) | _counts(after)
    step = Step(Changeable(before), Changeable(after))
    done = Step(Changeable(with_jacobians(before, structures)), step.after)
    flat = expanded(before, ordered=True)
    summands = flat.terms if isinstance(flat, Sum) else ()
    asked = any(isinstance(node, Derivative) for node in walk(before))
    size = 2 if asked else 0  # a law is seldom broken inside of what is to be differentiated
    yield from step.made_in_all(signs.of_the_whole, factors.reciprocal)
    yield from _by_laws((*MATRICES, *laws_of_moments(random)), step, size)
    yield from step.undone_in_all(factors.times(means), factors.over(means))
    yield from step.undone(signs.of_terms, signs.lost, signs.invented, signs.of_exponents)
    yield from _by_laws(SUMS, step, size)
    yield from step.undone(matrices.terms_by_sizes(ordered), symbols.other_names(sizes, "size"))
    yield from step.undone(factors.dropped(factors.extra), factors.upside_down)
    yield from step.undone(*matrices.miswritten(structures, counts))
    yield from step.made_in_all(factors.by_numbers)
    yield from step.undone(
        factors.terms_by_numbers, amounts.other_exponents, amounts.other_numbers, amounts.squares
    )
    yield from step.undone_in_all(terms.put_in(summands))
    yield from step.undone(derivatives.inner_derivatives(before))
    yield from step.made(derivatives.half_differentiated(structures))
    for kind in (step, done) if done.before.tree != before else (step,):
        yield from kind.made(factors.dropped(factors.missing), terms.dropped(missing_term, after))
        yield from kind.undone(terms.dropped(extra_term, kind.before.tree))
    yield from _by_laws(LAWS, done, 2)
    if flat is not None and summands:
        opened = Step(Changeable(flat), step.after)
        yield from _by_laws(MATRICES, opened, size)
        yield from _by_laws(LAWS, opened, 2)
    parts = factors.small_parts(before, after)
    letters = [part for part in parts if isinstance(part, Name | Entry | Power)]
    names_only = {part.name for part in parts if isinstance(part, Name)}
    yield from step.undone_in_all(factors.times(letters), factors.over(letters))
    yield from step.undone(factors.by_parts(parts), symbols.other_names(names_only))
    yield from step.undone(
        derivatives.derivatives_for_functions, derivatives.times_derivatives(before, after)
    )


def _counts(tree: Tree) -> frozenset[str]:
    """Return the indices of its sums and products, and the names in their bounds."""
    series = [node for node in walk(tree) if isinstance(node, Series)]
    ends = (end for node in series for end in (node.low, node.high) if end is not None)
    return frozenset({node.index for node in series}.union(*map(names, ends)))


def _by_laws(laws: Iterable[Misrule], step: Step, size: int) -> Iterator[Candidate]:
    for law in laws:
        kind = "order" if law.sentence in _ORDERS else law.sentence
        for wrong, _ in step.before.broken(law):
            yield Slip(kind, law.sentence, size), wrong, step.after.tree
