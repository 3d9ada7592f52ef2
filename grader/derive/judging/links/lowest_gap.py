"""Looks for a point at which a bound fails: many points first, then downhill from the closest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from typing import Any, Final

from ...formula.domain import Domain
from ...formula.errors import DeriveError, TooLarge
from ...formula.tree import Number, Tree, walk
from ...numbers.balls import (
    Arithmetic,
    Ball,
    Real,
    Unclear,
    arithmetic,
    as_fraction,
    with_enough_digits,
)
from ...numbers.evaluate import evaluate_all
from ...numbers.points import Point, sample

_WORK: Final = 40_000  # nodes evaluated at the points of one choice of sizes
_SEARCH_WORK: Final = 30_000
_STARTS: Final = 4
_ROUNDS: Final = 40
_TIE: Final = 1e-6
_NEARBY: Final = Fraction(1, 100)


@dataclass(frozen=True, slots=True)
class Problem:
    """Whether `small` is at most `large`, or below it, on the domains."""

    small: Tree
    large: Tree
    strict: bool
    domains: Mapping[str, Domain]

    def examine(self, most: int, *, search: bool) -> tuple[int, Point | None]:
        """Return at how many points it holds, and one at which it does not.

        Raises:
            TooLarge: the two seem to meet, where one is to be below the other.
        """
        size = sum(1 for tree in (self.small, self.large) for _ in walk(tree))
        count = max(8, min(most, _WORK // size))
        closest: list[tuple[Any, int, Point]] = []
        held = 0
        for rank, point in enumerate(islice(sample((self.small, self.large), self.domains), count)):
            verdict = self.holds(point)
            if verdict is False:
                return held, point
            held += verdict is True
            gap = self._gap(point)
            if gap is not None:
                closest.append((gap, rank, point))
        closest.sort(key=lambda item: (item[0], item[1]))
        if search:
            left = _SEARCH_WORK // size
            for _, _, point in closest[:_STARTS]:
                broken, left = self._descend(point, left)
                if broken is not None:
                    return held, broken
        return held, None

    def holds(self, point: Point) -> bool | None:
        """None where a side has no value, or where nothing can be told."""

        def held(numbers: Arithmetic) -> bool | None:
            left, right = values_of(self.small, self.large, point, numbers)
            if left is None or right is None:
                return None
            sign = numbers.sign(numbers.add([right, -left]))
            return sign > 0 or (sign == 0 and not self.strict)

        try:
            return with_enough_digits(held)
        except Unclear:
            return None if self.strict else True  # equal to 600 digits

    def _gap(self, point: Point) -> Any:
        numbers = arithmetic()
        try:
            left, right = values_of(self.small, self.large, point, numbers)
        except Unclear:
            return None
        if left is None or right is None:
            return None
        return numbers.ball(numbers.add([right, -left])).middle

    def _descend(self, point: Point, left: int) -> tuple[Point | None, int]:
        """Make the gap smaller, one symbol at a time, with ever smaller steps."""
        here = {name: _fraction(place) for name, place in point.items()}
        best = self._gap(point)
        steps = {name: max(abs(value), Fraction(1)) / 2 for name, value in here.items()}
        for _ in range(_ROUNDS):
            for name in here:
                for step in self._steps(name, steps[name]):
                    moved = here[name] + step
                    if left <= 0 or not self.domains[name].contains(moved):
                        continue
                    left -= 1
                    tried: dict[str, Tree] = {k: Number(v) for k, v in here.items()}
                    tried[name] = Number(moved)
                    gap = self._gap(tried)
                    if gap is not None and (best is None or gap < best):
                        best, here[name] = gap, moved
                        if gap <= 0 and self.holds(tried) is False:
                            return tried, left
                        break
                else:
                    steps[name] /= 2
        if self.strict and best is not None and best < _TIE and self._is_least(here, best):
            raise TooLarge("the two sides come so close that they may be equal")
        return None, left

    def _is_least(self, here: Mapping[str, Fraction], best: Any) -> bool:
        """Say whether the gap grows in both directions: it does not where it only dies away."""
        for name, value in here.items():
            for step in (_NEARBY, -_NEARBY):
                if not self.domains[name].contains(value + step):
                    continue
                moved = {**here, name: value + step}
                gap = self._gap({k: Number(v) for k, v in moved.items()})
                if gap is not None and gap <= best:
                    return False
        return True

    def _steps(self, name: str, step: Fraction) -> Iterator[Fraction]:
        if self.domains[name].integer:
            step = Fraction(max(1, round(step)))
        yield from (step, -step)


def _fraction(place: Tree) -> Fraction:
    value = evaluate_all([place], {}, arithmetic())[0]
    if isinstance(value, Ball):
        return Fraction(round(as_fraction(value) * 2**40), 2**40)
    assert isinstance(value, Fraction)
    return value


def values_of(
    left: Tree, right: Tree, point: Point, numbers: Arithmetic
) -> tuple[Real | None, Real | None]:
    try:
        values: Sequence[Real | str] = evaluate_all([left, right], point, numbers)
    except Unclear:
        raise
    except DeriveError:
        return None, None
    first, second = (None if isinstance(value, str) else value for value in values)
    return first, second
