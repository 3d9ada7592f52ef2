"""Says of each line of a derivation whether it is a step, or why it is none.

A line is idle if algebra alone makes it out of the start, of the result or of another line: if it
has the same fingerprint, as it stands or without its padding; if it has the result in it whole and
does nothing to it; or if it brings in a derivative, an integral, a limit or cases, of which neither
the problem nor its waypoints have any. Names that the author defined are kept, those of a `let` are
put in; so it is a step to put in a definition of the author's, and none to name the result.

Doubts count in the learner's favour: what cannot be computed is taken for a step. Only equalities
that were found make a line idle.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from ..context.definitions import Scopes
from ..formula.tree import Cases, Connective, Relation, Tree, walk
from .fingerprints import Fingerprints
from .formula import Formula
from .padding import Padding, kind_of
from .samples import Samples
from .whole import Whole

_FOREIGN: Final = {
    "derivative": "a derivative",
    "integral": "an integral",
    "limit": "a limit",
    "cases": "cases",
}


@dataclass(slots=True)
class _End:
    """What a line is compared with, and how a sentence calls it."""

    tree: Tree
    called: str


@dataclass(slots=True)
class Steps:
    """The lines that are steps, and the sentences on those that are none."""

    count: int = 0
    idle: list[str] = field(default_factory=list)


def find_steps(
    seen: Sequence[Formula],
    start: Formula | None,
    goal: Formula | None,
    waypoints: Sequence[Formula],
    scope: Scopes,
) -> Steps:
    """Judge the formulas after the start; the last one is the result, and counts as a step."""
    if not seen:
        return Steps()
    first = start or seen[0]
    last = seen[-1]
    ends = [_End(last.written, "the last line"), _End(first.written, "the start")]
    if goal is not None:
        ends.insert(0, _End(goal.written, "the result"))
    judge = _Judge(scope, ends, waypoints, seen)
    steps = Steps()
    for formula in seen:
        reason = judge.why_idle(formula)
        if not reason:
            steps.count += 1
        elif formula is not last and not judge.is_end(formula, first):
            steps.idle.append(f"Line {formula.number} {reason}: it is no step.")
    if not judge.is_end(last, first):
        steps.count += 1
    return steps


class _Judge:
    def __init__(
        self,
        scope: Scopes,
        ends: Sequence[_End],
        waypoints: Sequence[Formula],
        seen: Sequence[Formula],
    ) -> None:
        trees = [end.tree for end in ends] + [formula.written for formula in seen]
        self._ends = ends
        statements = any(isinstance(tree, Relation | Connective) for tree in trees)
        self._statements = statements
        self._prints = Fingerprints(scope, trees, brackets=statements)
        problem = [tree for end in ends if end.called != "the last line" for tree in [end.tree]]
        problem += [waypoint.written for waypoint in waypoints]
        problem += [definition.body for definition in scope.definitions.values()]
        self._kinds = {kind for tree in problem for kind in _kinds(tree)}
        self._samples = Samples(scope, trees)
        self._padding = Padding(self._samples, self._kinds)
        solved, given = ends[0].tree, ends[-1].tree
        if isinstance(solved, Relation):
            start = given if isinstance(given, Relation) else None
            self._whole = Whole(scope, self._prints, [solved.right], start)
        else:
            self._whole = Whole(scope, self._prints, [end.tree for end in ends])
        self._known: dict[object, str] = {}
        for end in ends:
            for tree in (end.tree, self._folded(end.tree)):
                fingerprint = self._prints.of(tree)
                if fingerprint is not None:
                    self._known.setdefault(fingerprint, end.called)

    def _folded(self, tree: Tree) -> Tree:
        return tree if self._statements else self._padding.folded(tree)

    def is_end(self, formula: Formula, end: Formula) -> bool:
        return formula.written == end.written

    def why_idle(self, formula: Formula) -> str:
        tree = formula.written
        foreign = sorted((_kinds(tree) - self._kinds) & _FOREIGN.keys())
        if foreign:
            return f"brings in {_FOREIGN[foreign[0]]}, which is no part of this problem"
        plain = self._prints.of(tree)
        if plain in self._known:
            return self._like(tree, self._known[plain])
        bare = self._prints.of(self._folded(tree))
        if bare in self._known:
            return f"is {self._known[bare]} with something added that changes nothing"
        if self._is_whole(tree):
            return "has the result or the start in it whole, and does nothing to it"
        for fingerprint in (plain, bare):
            if fingerprint is not None:
                self._known[fingerprint] = f"line {formula.number}"
        return ""

    def _is_whole(self, tree: Tree) -> bool:
        if not self._statements:
            return self._whole.does_nothing(tree)
        solved = self._ends[0].tree
        if isinstance(tree, Relation) and isinstance(solved, Relation):
            return self._whole.solves_nothing(tree, solved)
        return False

    def _like(self, tree: Tree, called: str) -> str:
        if any(tree == end.tree for end in self._ends):
            return f"only repeats {called}"
        return f"is {called} rearranged"


def _kinds(tree: Tree) -> set[str]:
    kinds = {kind_of(node) for node in walk(tree)} - {""}
    return kinds | {"cases" for node in walk(tree) if isinstance(node, Cases)}
