"""Says whether a bound holds, and is reached, at a few points; whether a number is near another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Final

from ...formula.domain import Domain
from ...formula.tree import Tree
from ...numbers.balls import arithmetic
from ...numbers.doubles import Doubles
from ...numbers.evaluate import evaluate
from ...numbers.points import sample
from ..common.deciding import Agreement

_POINTS: Final = 60
_TOUCH: Final = 1e-9
_HALF_A_PERCENT: Final = 0.005


class Bound(Agreement):
    """A bound that is mended has to hold at every point, and to be reached at one of them."""

    def __init__(
        self, small: Tree, large: Tree, domains: Mapping[str, Domain], *, upper: bool
    ) -> None:
        self._points = list(_points(small, large, domains))
        self._upper = upper

    def values(self, tree: Tree) -> list[float]:
        found = (point.value(tree) for point in self._points)
        return [value for value in found if value is not None]

    def gaps(self, small: Tree, large: Tree) -> list[float]:
        """Return by how much the one is larger, wherever both have a value."""
        pairs = ((point.value(small), point.value(large)) for point in self._points)
        return [high - low for low, high in pairs if low is not None and high is not None]

    def may_equal(self, left: Tree, right: Tree) -> bool:
        gaps = self.gaps(left, right) if self._upper else self.gaps(right, left)
        return len(gaps) == len(self._points) and -_TOUCH <= min(gaps) < _TOUCH


class Near(Agreement):
    """Says whether two numbers differ by less than half a percent."""

    def __init__(self) -> None:
        self._doubles = Doubles({}, frozenset())

    def value(self, tree: Tree) -> float | None:
        return self._doubles.value(tree)

    def may_equal(self, left: Tree, right: Tree) -> bool:
        one, other = self.value(left), self.value(right)
        if one is None or other is None:
            return False
        return abs(other - one) <= _HALF_A_PERCENT * abs(one)


def _points(small: Tree, large: Tree, domains: Mapping[str, Domain]) -> Iterator[Doubles]:
    for point in islice(sample((small, large), domains), _POINTS):
        doubles = Doubles({name: _float(tree) for name, tree in point.items()}, frozenset())
        if doubles.value(small) is not None and doubles.value(large) is not None:
            yield doubles


def _float(tree: Tree) -> float:
    numbers = arithmetic()
    return float(numbers.ball(evaluate(tree, {}, numbers)).middle)
