"""The points at which written out formulas are compared, and the comparison at one of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from ..formula.errors import TooLarge, Unreliable, ValueRefused
from ..formula.tree import Name, Tree, names
from ..numbers.balls import DIGITS, Arithmetic, Real, Unclear, arithmetic, with_enough_digits
from ..numbers.compare import Scale, is_relative, same_values
from ..numbers.evaluate import evaluate_all
from ..numbers.points import Point, sample
from .lawful import lawful
from .written import Written

FEWEST_POINTS: Final = 3
_WORK: Final = 3_000  # nodes evaluated at one choice of the sizes
_CANDIDATES: Final = 90
_SMALL: Final = 300  # nodes, up to which zeros of denominators are looked for


def points_of(variant: Written, entries: Sequence[Tree], most: int) -> Iterator[Point]:
    """Spread over the points of `sample`; few where the formulas are large.

    Moments that are not known are those of a law, another one at each point.
    """
    count = max(FEWEST_POINTS, min(most, _WORK // max(1, variant.nodes)))
    used = frozenset().union(*map(names, entries)) & set(variant.domains)
    # What a law is declared with decides which moments there are, and need not occur itself.
    declared = [tree for variable in variant.random.values() for tree in variable.law.parameters]
    declared += [tree for meaning in variant.meanings.values() for tree, _ in meaning.factors]
    used |= frozenset().union(*map(names, declared)) & set(variant.domains)
    sources: Sequence[Tree] = tuple(map(Name, sorted(used)))
    if variant.nodes <= _SMALL:
        sources = (*entries, *sources)
    candidates = list(islice(sample(sources, variant.domains), _CANDIDATES))
    stride = max(1, len(candidates) // count)
    chosen = candidates[::stride] if stride > 1 else candidates
    for turn, drawn in enumerate(chosen):
        point = lawful(variant.random, variant.meanings, drawn, turn)
        if point is not None and not _singular(variant, point):
            yield point


def _singular(variant: Written, point: Point) -> bool:
    if not variant.nonzero:
        return False
    missing = {name: point[name] for name in point}
    try:
        values = evaluate_all(variant.nonzero, missing, arithmetic())
    except (Unclear, Unreliable, TooLarge):
        return True
    return any(isinstance(value, str) or value == 0 for value in values)


def examine(
    left: Sequence[Tree], right: Sequence[Tree], point: Point, scale: Scale
) -> tuple[int, Real | str, Real | str] | None:
    """Return the place of the first difference with both values, -1 for none, None if unclear."""

    def examined(numbers: Arithmetic) -> tuple[int, Real | str, Real | str]:
        ours, theirs = (evaluate_all(side, point, numbers) for side in (left, right))
        pairs: list[tuple[Real, Real]] = []
        for a, b in zip(ours, theirs, strict=True):
            if isinstance(a, str) or isinstance(b, str):
                return _missing(ours, theirs)
            pairs.append((a, b))
        final = numbers.digits == DIGITS[-1]
        verdicts = [same_values(a, b, scale, final=final) for a, b in pairs]
        if False in verdicts:
            place = verdicts.index(False)
            return place, ours[place], theirs[place]
        if None not in verdicts:
            return -1, "", ""
        if scale.insist or not all(is_relative(a, b) for a, b in pairs):
            raise Unclear
        raise Unreliable("at a point of moderate size it will be seen without more digits")

    try:
        return with_enough_digits(examined, zeros=scale.exact_zeros)
    except (Unclear, TooLarge, Unreliable, ValueRefused):
        return None


def _missing(
    ours: Sequence[Real | str], theirs: Sequence[Real | str]
) -> tuple[int, Real | str, Real | str]:
    """One side has no value, or neither has: an array has a value only if every entry has."""
    holes = [
        next((place for place, value in enumerate(side) if isinstance(value, str)), None)
        for side in (ours, theirs)
    ]
    place = next(hole for hole in holes if hole is not None)
    if None not in holes:
        return place, "neither has a value", "neither has a value"
    return place, ours[place], theirs[place]
