"""Compares formulas with integrals and limits by their values at a few points."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import islice
from typing import Final

from ...formula.domain import Domain
from ...formula.errors import DeriveError
from ...formula.places import places
from ...formula.tree import Derivative, Integral, Limit, Name, Number, Tree
from ...numbers.balls import arithmetic, as_fraction
from ...numbers.evaluate import evaluate
from ...numbers.points import Point, sample
from ..common.deciding import Agreement

_POINTS: Final = 3
_TRIED: Final = 8
_CLOSE: Final = Fraction(1, 10**20)
_VALUE: Final = "⟨{}⟩"


class Values(Agreement):
    """Compares values to twenty digits; the integrals of the two lines are evaluated once.

    `before` and `after` are the lines with names in the place of their integrals and limits, which
    `hidden` tells.
    """

    def __init__(self, before: Tree, after: Tree, domains: Mapping[str, Domain]) -> None:
        self.hidden: dict[str, Tree] = {}
        self.before, self.after = self._named(before), self._named(after)
        self._points: list[Point] = []
        self._known: list[dict[Tree, Fraction | None]] = []
        for point in islice(sample((before, after), domains), _TRIED):
            values = [_value(node, point) for node in self.hidden.values()]
            known = [Number(value) for value in values if value is not None]
            full = {**point, **dict(zip(self.hidden, known, strict=False))}
            if len(known) < len(values) or _value(self.after, full) is None:
                continue
            self._points.append(full)
            self._known.append({after: _value(self.after, full)})
            if len(self._points) == _POINTS:
                break

    def may_equal(self, left: Tree, right: Tree) -> bool:
        return bool(self._points) and all(
            _close(self._at(left, place), self._at(right, place))
            for place in range(len(self._points))
        )

    def _at(self, tree: Tree, place: int) -> Fraction | None:
        known = self._known[place]
        return known[tree] if tree in known else _value(tree, self._points[place])

    def _named(self, tree: Tree) -> Tree:
        """Put names in the place of the outermost integrals and limits, or derivatives of them."""
        for node, put in places(tree):
            if isinstance(node, Integral | Limit | Derivative):
                known = (name for name, other in self.hidden.items() if other == node)
                name = next(known, _VALUE.format(len(self.hidden)))
                self.hidden[name] = node
                return self._named(put(Name(name)))
        return tree


def _value(tree: Tree, point: Point) -> Fraction | None:
    try:
        return as_fraction(evaluate(tree, point, arithmetic()))
    except DeriveError:
        return None


def _close(one: Fraction | None, other: Fraction | None) -> bool:
    if one is None or other is None:
        return False
    return abs(one - other) <= _CLOSE * max(abs(one), abs(other), _CLOSE)
