"""Decides whether one statement follows from another (⇒), or says the same (⇔).

Both are compared at all solutions that can be found: along lines, on which every name but one has a
value, and, where several equations hold at once, at the solutions of the system. A solution that
only one of the two has refutes the step. A step is accepted if no place on these lines was left
out and the first statement has solutions at all, or if the one equation is the other up to a factor
or a function that keeps solutions apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from ..formula.domain import Domain
from ..formula.errors import TooLarge
from ..formula.tree import Name, Tree, names
from ..notation.statements import Arrow, joined
from ..numbers.truth import truth
from .rewritten import is_rewritten
from .solution_sets import SolutionSets, compare_statements, ways

_SEEN: Final = 60
Status = Literal["proved", "agrees", "refuted", "undecided"]


@dataclass(frozen=True, slots=True)
class Consequence:
    """Whether the step is right, in the words for a learner where it is; see `Comparison`."""

    status: Status
    reason: str
    comparison: SolutionSets | None = None

    @property
    def accepted(self) -> bool:
        return self.status in {"proved", "agrees"}


def judge_step(
    before: Tree, arrow: Arrow, after: Tree, domains: Mapping[str, Domain]
) -> Consequence:
    """Decide a step between statements about numbers; definitions are put in already."""
    try:
        found = compare_statements(before, after, arrow, domains)
    except TooLarge as error:
        return Consequence("undecided", f"Not decided: {error}.")
    if found.refutes(arrow):
        return Consequence("refuted", "", found)
    if found.complete and found.solutions and _all_ways_seen(found, arrow):
        return Consequence(*_accepted(found), found)
    if names(before) & names(after) and is_rewritten(before, after, domains):
        return Consequence("agrees", "The same equation, rewritten.", found)
    if not found.solutions and found.complete:
        reason = "Not decided: the line before has no solution, and so anything follows from it."
        return Consequence("undecided", reason, found)
    reason = "Not decided: not all solutions of the two lines can be found."
    return Consequence("undecided", reason, found)


def _all_ways_seen(found: SolutionSets, arrow: Arrow) -> bool:
    """Say whether every alternative has held somewhere, or plainly cannot hold.

    A sum of squares that is 0 at one point of a plane would be missed by lines.
    """
    sides = [(found.before, found.solutions)]
    if arrow == "⇔":
        sides.append((found.after, found.others))
    for statement, points in sides:
        alternatives = ways(statement)
        for way in alternatives if len(alternatives) > 1 else ():
            plain = any(isinstance(side, Name) for r in way for side in (r.left, r.right))
            one_name = len(frozenset().union(*map(names, way))) < 2
            if plain or one_name:
                continue
            if not any(truth(joined("and", way), point) for point in points[:_SEEN]):
                return False
    return True


def _accepted(found: SolutionSets) -> tuple[Status, str]:
    same = found.gained is None
    words = "the same solutions" if same else "all solutions of the line before, and more"
    if not names(found.before) | names(found.after):
        return "proved", "Both are true."
    if found.lines == 1:
        return "proved", f"Solved: it has {words}."
    return "agrees", f"It has {words}, on {found.lines} lines of values; not proved for all."
