"""Throws out candidates for a slip by their values in doubles at a few points, before any proof."""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from ...formula.domain import Domain
from ...formula.tree import Call, Tree, names, walk
from ...numbers.doubles import Doubles

POINTS: Final = 3
_TRIED: Final = 30
_MANY: Final = 12
_PORTIONS: Final = tuple(map(Fraction, "3/7 5/8 2/9 9/13 4/5 1/6 7/11 3/10".split()))
_ANYWHERE: Final = tuple(
    map(Fraction, "7/5 -7/6 5/8 -14/5 13/9 -4/9 17/7 -9/5 12/11 1/3 22 -31".split())
)
_WHOLE: Final = tuple(map(Fraction, (3, 5, 2, 7, 4, -3, -2, 1)))
_SAME: Final = 1e-9
_TINY: Final = 1e-12
_NEAR: Final = 1e-2
_NEAR_ZERO: Final = 1e-4
_CASES: Final = frozenset("abs sign max min relu floor ceil sqrt".split())


class Quick:
    """Two formulas at up to three points at which both have values; without any, all may be equal.

    Nodes of the two formulas are evaluated once, however many candidates share them.
    """

    def __init__(
        self,
        before: Tree,
        after: Tree,
        domains: Mapping[str, Domain],
        *related: Tree,
        most: int = POINTS,
    ) -> None:
        self._kept = (before, after, *related)  # and so their ids
        self._own = {id(node) for tree in self._kept for node in walk(tree)}
        self._most = most
        self._points: list[Doubles] = []
        used = sorted((names(before) | names(after)) & set(domains))
        for turn in range(_TRIED):
            point = {name: _place(domains[name], turn, rank) for rank, name in enumerate(used)}
            if all(value is not None for value in point.values()):
                self._add({name: float(v) for name, v in point.items() if v is not None})
            if len(self._points) == self._most or not used:
                break

    def _add(self, point: dict[str, float]) -> None:
        """Keep a point where both have values; the last one has to tell the two apart."""
        self._points.append(Doubles(point, self._own))
        values = [self._points[-1].value(tree) for tree in self._kept[:2]]
        same = all(map(self._tied, self._points))
        if None in values or (same and len(self._points) == self._most):
            self._points.pop()

    def _tied(self, point: Doubles) -> bool:
        one, other = (point.value(tree) for tree in self._kept[:2])
        return one is None or other is None or math.isclose(one, other, rel_tol=_SAME)

    @property
    def points(self) -> int:
        """How many points there are at which both have a value."""
        return len(self._points)

    def equal_points(self, left: Tree, right: Tree) -> int:
        """Return at how many points the two do not differ in doubles."""
        values = ((point.value(left), point.value(right)) for point in self._points)
        return sum(
            one is not None and other is not None and math.isclose(one, other, rel_tol=_TINY)
            for one, other in values
        )

    def may_equal(self, left: Tree, right: Tree) -> bool:
        """Say whether no point tells the two apart."""
        return self.are_close(left, right, _SAME, within=_TINY)

    def are_close(
        self, left: Tree, right: Tree, tolerance: float, *, within: float | None = None
    ) -> bool:
        """Compare at all points, relative to the values and, near 0, `within` a distance."""
        for point in self._points:
            one, other = point.value(left), point.value(right)
            if one is None or other is None:
                return False
            if not math.isclose(one, other, rel_tol=tolerance, abs_tol=within or tolerance):
                return False
        return True


def are_near(one: Tree, other: Tree, domains: Mapping[str, Domain]) -> bool:
    """Say whether the two differ by at most a hundredth at all of a dozen points.

    Where they are equal at some of the points only, they are no approximation of each other, and
    neither is |x| one of x because no point with a negative x is among them.
    """
    quick = Quick(one, other, domains, most=_MANY)
    near = quick.points > 0 and quick.are_close(one, other, _NEAR, within=_NEAR_ZERO)
    equal = quick.equal_points(one, other)
    if equal == quick.points:
        return near and not (_has_cases(one) or _has_cases(other))
    return near and not equal


def _has_cases(tree: Tree) -> bool:
    return any(isinstance(node, Call) and node.function in _CASES for node in walk(tree))


def _place(domain: Domain, turn: int, rank: int) -> Fraction | None:
    """Return a value of the domain, another one for each symbol, and none that is special."""
    for attempt in range(len(_ANYWHERE)):
        index = attempt + turn + 3 * rank
        if domain.low is not None and domain.high is not None:
            portion = _PORTIONS[index % len(_PORTIONS)]
            value = domain.low + (domain.high - domain.low) * portion
        else:
            pool = _WHOLE if domain.integer else _ANYWHERE
            value = (domain.low or domain.high or 0) + pool[index % len(pool)]
        if domain.integer:
            value = Fraction(round(value))
        if domain.contains(value):
            return value
    return None
