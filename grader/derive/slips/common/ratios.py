"""Names a slip by the values of both sides alone, where evaluating is too slow to try slips."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import islice
from typing import Final

from ...formula.domain import Domain
from ...formula.errors import DeriveError
from ...formula.tree import TWO, Name, Power, Sum, Tree, names
from ...numbers.balls import Ball, Real, arithmetic, magnitude
from ...numbers.evaluate import evaluate
from ...numbers.points import Point, sample
from .words import SIGN, Slip, extra_factor, extra_term, missing_factor, sign_of_terms, wrong_factor

_POINTS: Final = 3
_CANDIDATES: Final = 8
_FACTORS: Final = tuple(map(Fraction, "2 1/2 3 1/3 4 1/4 3/2 2/3".split()))
_SAME_BITS: Final = 100
_Values = Sequence[Real]


def name_by_values(before: Tree, after: Tree, domains: Mapping[str, Domain]) -> str:
    """Return a sentence for a lost sign, factor or term, or an empty string."""
    points: list[Point] = []
    ours: list[Real] = []
    theirs: list[Real] = []
    for point in islice(sample((before, after), domains), _CANDIDATES):
        try:
            pair = [evaluate(tree, point, arithmetic()) for tree in (before, after)]
        except DeriveError:
            continue
        if len(points) < _POINTS:
            points.append(point)
            ours.append(pair[0])
            theirs.append(pair[1])
    if not points or all(value == 0 for value in theirs):
        return ""
    held = [
        slip
        for slip, wanted in _candidates(before, after, points, theirs, domains)
        if len(wanted) == len(ours) and all(map(_same, ours, wanted))
    ]
    least = min((slip.size for slip in held), default=0)
    smallest = [slip for slip in held if slip.size == least]
    return smallest[0].sentence if len({slip.kind for slip in smallest}) == 1 else ""


def _candidates(
    before: Tree,
    after: Tree,
    points: Sequence[Point],
    theirs: _Values,
    domains: Mapping[str, Domain],
) -> Iterator[tuple[Slip, _Values]]:
    """Yield slips, each with what the line before would be worth if it were true."""
    numbers = arithmetic()
    yield SIGN, [-value for value in theirs]
    for factor in _FACTORS:
        scaled = [numbers.multiply(factor, value) for value in theirs]
        yield wrong_factor(1 / factor), scaled
    for name in sorted((names(before) | names(after)) & set(domains)):
        for tree in (Name(name), Power(Name(name), TWO)):
            factors = _values(tree, points)  # of a name: never empty
            yield (
                missing_factor(tree),
                [numbers.multiply(f, v) for f, v in zip(factors, theirs, strict=True)],
            )
            if all(factor != 0 for factor in factors):
                turned = [numbers.divide(v, f) for f, v in zip(factors, theirs, strict=True)]
                yield extra_factor(tree), turned
    for term in after.terms if isinstance(after, Sum) else ():
        worth = _values(term, points)
        for slip, times in ((sign_of_terms(term), -2), (extra_term(term), -1)):
            changes = [numbers.multiply(Fraction(times), value) for value in worth]
            if len(changes) == len(theirs):
                yield slip, [numbers.add(pair) for pair in zip(theirs, changes, strict=True)]


def _values(tree: Tree, points: Sequence[Point]) -> _Values:
    try:
        return [evaluate(tree, point, arithmetic()) for point in points]
    except DeriveError:
        return []


def _same(left: Real, right: Real) -> bool:
    gap = arithmetic().add([left, -right])
    if isinstance(gap, Ball):
        return gap.may_be_zero or magnitude(gap.value) < -_SAME_BITS
    return gap == 0
