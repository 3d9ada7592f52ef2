"""Compares the solutions of two statements: along lines, and of systems of equations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Final

from ..formula.domain import Domain
from ..formula.errors import TooLarge
from ..formula.tree import Connective, Name, Relation, Tree, names, walk
from ..notation.statements import Arrow, joined, relations_in
from ..numbers.points import assignments
from ..numbers.truth import Point, truth
from .lines import Along, compare_along
from .systems import system_solutions

MAX_RELATIONS: Final = 40
MAX_WAYS: Final = 32
MAX_NODES: Final = 4_000
_LINES: Final = 36
_FEWEST_LINES: Final = 5
_SCANNED: Final = 8
_LINES_AFTER: Final = 6  # looked at beyond the one that refutes: a slip is named by solutions
_MAX_NAMES: Final = 5
_SYSTEM_POINTS: Final = 10
_FEWEST_POINTS: Final = 3
_SMALL: Final = 400  # nodes
_WORK: Final = 18_000  # nodes looked at on all lines


@dataclass(slots=True)
class SolutionSets:
    """What is known of two statements: a solution lost or gained, and all that were found."""

    before: Tree
    after: Tree
    domains: Mapping[str, Domain]
    lost: Point | None = None
    gained: Point | None = None
    solutions: list[Point] = field(default_factory=list)
    others: list[Point] = field(default_factory=list)
    complete: bool = True
    lines: int = 0

    def take(self, along: Along) -> None:
        self.lines += 1
        self.lost = self.lost or along.lost
        self.gained = self.gained or along.gained
        self.solutions += along.solutions
        self.others += along.others
        self.complete &= along.complete

    def refutes(self, arrow: Arrow) -> bool:
        return self.lost is not None or (arrow == "⇔" and self.gained is not None)


def compare_statements(
    before: Tree, after: Tree, arrow: Arrow, domains: Mapping[str, Domain]
) -> SolutionSets:
    """Look for solutions of the one that are none of the other.

    Raises:
        TooLarge: more relations, or ways to fulfil them, than can be looked at.
    """
    for statement in (before, after):
        if sum(1 for _ in relations_in(statement)) > MAX_RELATIONS:
            raise TooLarge(f"more than {MAX_RELATIONS} equations in one line")
        if sum(1 for _ in walk(statement)) > MAX_NODES:
            raise TooLarge("this equation is too long")
    found = SolutionSets(before, after, domains)
    used = sorted((names(before) | names(after)) & set(domains))
    if not used:
        values = [truth(statement, {}) for statement in (before, after)]
        along = Along()
        along.note({}, *values)
        found.take(along)
        return found
    sides = [side for s in (before, after) for r in relations_in(s) for side in (r.left, r.right)]
    more = _LINES_AFTER
    size = sum(1 for statement in (before, after) for _ in walk(statement))
    alone = any(_equations(way) < 2 for statement in (before, after) for way in ways(statement))
    chosen = _by_use(used, before, after)[: _MAX_NAMES if size < _SMALL else 2] if alone else []
    count = min(_LINES, max(_FEWEST_LINES, _WORK // size)) // max(1, len(chosen))
    for name in chosen:
        others = [other for other in used if other != name]
        for fixed in assignments(sides if size < _SMALL else (), others, domains, max(2, count)):
            scan = found.lines < _SCANNED
            along = compare_along(before, after, name, fixed, domains[name], scan=scan)
            found.take(along)
            if found.refutes(arrow):
                more -= 1
            if more <= 0 and (len(found.solutions) > 1 or more < -_LINES_AFTER):
                return found
        if found.refutes(arrow):
            return found
    _compare_systems(found, used, arrow, max(_FEWEST_POINTS, min(_SYSTEM_POINTS, _WORK // size)))
    return found


def _by_use(used: Sequence[str], before: Tree, after: Tree) -> list[str]:
    """Return the names, those first that a relation of the second statement is solved for."""
    solved = _solved_for(before, after)
    both = names(before) & names(after)
    return sorted(used, key=lambda name: (name not in solved, name not in both, name))


def _solved_for(before: Tree, after: Tree) -> list[str]:
    relations = [*relations_in(after), *relations_in(before)]
    return list(dict.fromkeys(r.left.name for r in relations if isinstance(r.left, Name)))


def ways(statement: Tree) -> list[tuple[Relation, ...]]:
    """Return the alternatives of a statement, each with the relations that then hold at once."""
    match statement:
        case Relation():
            return [(statement,)]
        case Connective("or", parts):
            return _limited([way for part in parts for way in ways(part)])
        case Connective("and", parts):
            inner = [ways(part) for part in parts]
            count = 1
            for alternatives in inner:
                count *= len(alternatives)
                if count > MAX_WAYS:
                    raise TooLarge(f"more than {MAX_WAYS} cases in one line")
            return [sum(choice, ()) for choice in product(*inner)]
    raise AssertionError("not a statement")


def _limited(found: list[tuple[Relation, ...]]) -> list[tuple[Relation, ...]]:
    if len(found) > MAX_RELATIONS:
        raise TooLarge(f"more than {MAX_RELATIONS} cases in one line")
    return found


def _equations(way: Sequence[Relation]) -> int:
    return sum(relation.sign == "=" for relation in way)


def _compare_systems(found: SolutionSets, used: Sequence[str], arrow: Arrow, count: int) -> None:
    """Test the other statement at the solutions of all systems of equations in the one."""
    preferred = _solved_for(found.before, found.after)
    for forward, own, other in (
        (True, found.before, found.after),
        (False, found.after, found.before),
    ):
        if not forward and arrow == "⇒":
            return
        for way in ways(own):
            equations = [relation for relation in way if relation.sign == "="]
            if len(equations) < 2:
                continue
            solved = system_solutions(equations, used, found.domains, count, preferred)
            found.complete &= solved.complete
            for point, exact in solved.points:
                holds = truth(joined("and", way), point, exact=exact)
                if holds is False:
                    continue
                then = truth(other, point, exact=exact)
                along = Along()
                along.note(point, *((holds, then) if forward else (then, holds)))
                found.take(along)
                if found.refutes(arrow):
                    return
