"""Names a slip by the values of both sides alone, where evaluating is too slow to try slips."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import islice
from typing import Final

from .balls import Ball, Real, magnitude
from .domain import Domain
from .errors import DeriveError
from .numeric import arithmetic, evaluate
from .points import Point, sample
from .printing import to_text
from .tree import Name, Negative, Product, Sum, Tree, names

_POINTS: Final = 3
_CANDIDATES: Final = 8
_FACTORS: Final = tuple(map(Fraction, "2 1/2 3 1/3 4 1/4 3/2 2/3".split()))
_LONGEST: Final = 40
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
    for sentence, wanted in _candidates(before, after, points, theirs, domains):
        if len(wanted) == len(ours) and all(map(_same, ours, wanted)):
            return sentence
    return ""


def _candidates(
    before: Tree,
    after: Tree,
    points: Sequence[Point],
    theirs: _Values,
    domains: Mapping[str, Domain],
) -> Iterator[tuple[str, _Values]]:
    """Yield sentences, each with what the line before would be worth if it were true."""
    numbers = arithmetic()
    yield "The sign is wrong.", [-value for value in theirs]
    for factor in _FACTORS:
        scaled = [numbers.multiply(factor, value) for value in theirs]
        yield f"Wrong by the factor {1 / factor}.", scaled
    for name in sorted((names(before) | names(after)) & set(domains)):
        for tree, words in (
            (Name(name), f"The factor {name} is lost."),
            (Product((Name(name), Name(name))), f"The factor {name}^2 is lost."),
        ):
            factors = _values(tree, points)  # of a name: never empty
            yield words, [numbers.multiply(f, v) for f, v in zip(factors, theirs, strict=True)]
            if all(factor != 0 for factor in factors):
                turned = [numbers.divide(v, f) for f, v in zip(factors, theirs, strict=True)]
                yield words.replace("The", "A").replace("is lost", "is too much"), turned
    for term in after.terms if isinstance(after, Sum) else ():
        inside = term.operand if isinstance(term, Negative) else term
        text = to_text(inside)
        shown = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 4].rstrip()} …"
        worth = _values(term, points)
        for words, times in (
            (f"The sign of the term {shown} is wrong.", -2),
            (f"The term {shown} is too much.", -1),
        ):
            changes = [numbers.multiply(Fraction(times), value) for value in worth]
            if len(changes) == len(theirs):
                yield words, [numbers.add(pair) for pair in zip(theirs, changes, strict=True)]


def _values(tree: Tree, points: Sequence[Point]) -> _Values:
    try:
        return [evaluate(tree, point, arithmetic()) for point in points]
    except DeriveError:
        return []


def _same(left: Real, right: Real) -> bool:
    gap = arithmetic().add([left, -right])
    if isinstance(gap, Ball):
        return magnitude(gap.middle) < max(gap.error + 4, -_SAME_BITS)
    return gap == 0
