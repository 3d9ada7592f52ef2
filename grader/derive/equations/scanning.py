"""Finds zeros by a change of sign, to 50 digits, where algebra finds none: only to refute."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import islice, pairwise
from typing import Final

from ..formula.domain import Domain
from ..formula.errors import DeriveError
from ..formula.tree import Number, Tree, names
from ..numbers.balls import arithmetic, as_fraction
from ..numbers.evaluate import evaluate
from ..numbers.truth import Place

_MOST: Final = 3
_STEPS: Final = 48
_WIDTH: Final = Fraction(1, 2**200)
_SMALL: Final = Fraction(1, 10**40)


def sign_changes(gap: Tree, name: str, fixed: Mapping[str, Tree], domain: Domain) -> list[Place]:
    """Return up to three places where a formula goes through 0 without a jump."""
    if name not in names(gap):
        return []
    return list(islice(_found(gap, name, fixed, domain), _MOST))


def _found(gap: Tree, name: str, fixed: Mapping[str, Tree], domain: Domain) -> Iterator[Place]:
    def height(at: Fraction) -> Fraction | None:
        try:
            return as_fraction(evaluate(gap, {**fixed, name: Number(at)}, arithmetic()))
        except DeriveError:
            return None

    known = ((at, height(at)) for at in _grid(domain))
    for (low, below), (high, above) in pairwise(known):
        if below is None or above is None or below * above >= 0:
            continue
        while high - low > _WIDTH * (1 + abs(low)):
            middle = _shortened((low + high) / 2)
            value = height(middle)
            if value is None:
                break
            if value * below > 0:
                low = middle
            else:
                high = middle
        else:
            value = height(low)
            if value is not None and abs(value) < _SMALL * (1 + abs(below) + abs(above)):
                yield Place(Number(low), exact=False)


def _shortened(value: Fraction) -> Fraction:
    return Fraction(round(value * 2**240), 2**240)


def _grid(domain: Domain) -> Iterator[Fraction]:
    low, high = domain.low, domain.high
    if low is not None and high is not None:
        yield from (low + (high - low) * Fraction(2 * k + 1, 2 * _STEPS) for k in range(_STEPS))
        return
    sizes = [Fraction(k * k * k, 300) + Fraction(1, 97) for k in range(_STEPS // 2)]
    if low is not None:
        yield from (low + size for size in sizes)
    elif high is not None:
        yield from (high - size for size in reversed(sizes))
    else:
        yield from (-size for size in reversed(sizes))
        yield from sizes
