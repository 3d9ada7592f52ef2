"""Compares statements by their solutions: those that are known first."""

from __future__ import annotations

from typing import Final

from ...equations.solution_sets import SolutionSets, compare_statements
from ...formula.errors import DeriveError
from ...formula.tree import Tree
from ...numbers.truth import Point, truth
from ..common.deciding import Agreement

_MAX_SOLUTIONS: Final = 12


class Solutions(Agreement):
    """Says whether two statements have the same solutions, where a comparison has some."""

    def __init__(self, found: SolutionSets) -> None:
        self._found = found
        self._good = _spread(found.solutions)
        self._bad = _spread([point for point in found.others if point not in found.solutions])

    @property
    def can_tell(self) -> bool:
        return bool(self._good and (self._bad or self._found.lost))

    def may_equal(self, left: Tree, right: Tree) -> bool:
        """Compare at the solutions of the first statement, and at other points."""
        points = (*self._good, *self._bad)
        return all(bool(truth(left, point)) == bool(truth(right, point)) for point in points)

    def are_equal(self, left: Tree, right: Tree) -> bool:
        try:
            found = compare_statements(left, right, "⇔", self._found.domains)
        except DeriveError:
            return False
        return found.lost is None and found.gained is None and bool(found.solutions)


def _spread(points: list[Point]) -> list[Point]:
    distinct: list[Point] = []
    for point in points:
        if point not in distinct:
            distinct.append(point)
    return distinct[:: max(1, len(distinct) // _MAX_SOLUTIONS)]
