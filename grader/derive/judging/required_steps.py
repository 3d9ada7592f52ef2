"""Decides whether a derivation shows its work: the formulas between the start and the last line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ..context.definitions import Scopes
from ..formula.functions import ARRAY_FUNCTIONS
from ..formula.tree import Call, Series, Tree, names, walk
from ..formula.vocabulary import CONSTANTS
from ..steps.fingerprints import Fingerprints
from ..steps.formula import Formula
from ..steps.idle import find_steps
from ..steps.spelling import spelling

STEPS: Final = re.compile(r"at least ([1-9]) steps?")
"""What `form` may ask for: so many formulas after the start that are steps, see steps/idle.py."""

_LEAP: Final = "This leaps to the end: a step on the way is missing."
_MOST_NAMED: Final = 2  # lines of which it is said why they are no step


def read_formula(text: str, scope: Scopes) -> Formula:
    """Read a formula of the author's.

    Raises:
        ParseError: it cannot be read.
    """
    tree = scope.written(text)
    return Formula(tree, scope.resolve(tree))


@dataclass(frozen=True, slots=True)
class Requirements:
    """What the author asks for: each waypoint is a list of alternatives."""

    waypoints: Sequence[Sequence[Formula]]
    form: Sequence[str]
    start: Formula | None
    goal: Formula | None


def judge_way(asked: Requirements, seen: Sequence[Formula], scope: Scopes) -> str:
    """Say what is missing on the way, else nothing.

    `seen` are all formulas, the last line included; `scope` is the author's. A waypoint is met, in
    the order in which they are listed, by a formula before the last that is one of its
    alternatives; each needs a formula of its own. A formula is an alternative if it has the same
    form at any level at which the alternative is told from start and goal: by algebra, by like
    terms and factors with brackets left closed, or by the order of terms and factors alone; as it
    is written, or with the definitions put in. So an alternative that algebra makes out of the goal
    has to be written down nearly as it stands, and any other only has to be equal by algebra.
    """
    missed = _first_missed(asked, seen, scope)
    least = max((int(m[1]) for word in asked.form if (m := STEPS.fullmatch(word))), default=0)
    if missed is None and not least:
        return ""
    known = [alternative for way in asked.waypoints for alternative in way]
    steps = find_steps(seen, asked.start, asked.goal, known, scope)
    if missed is None and steps.count >= least:
        return ""
    reasons = " ".join(steps.idle[:_MOST_NAMED])
    if missed is not None:
        wanted = f"Show more of the work{_before(missed, seen, scope)}."
        return " ".join(filter(None, [_LEAP, reasons, wanted]))
    lines = "one step" if least == 2 else f"{least - 1} steps"
    wanted = f"At least {lines} between the start and the result {'is' if least == 2 else 'are'}"
    return " ".join(filter(None, [_LEAP, reasons, f"{wanted} asked for: show more of the work."]))


def _first_missed(
    asked: Requirements, seen: Sequence[Formula], scope: Scopes
) -> Sequence[Formula] | None:
    if not asked.waypoints:
        return None
    last = asked.goal or (seen[-1] if seen else None)
    ends = [end for end in (asked.start, last) if end is not None]
    levels = _Levels(scope, [f.written for f in (*seen, *ends)])
    place = 0
    for waypoint in asked.waypoints:
        wanted = [levels.told_apart(alternative, ends) for alternative in waypoint]
        while place < len(seen) - 1:
            mine = levels.of(seen[place])
            place += 1
            if any(mine[level] == form for alternative in wanted for level, form in alternative):
                break
        else:
            return waypoint
    return None


class _Levels:
    """The forms of a formula, at the levels at which two may be the same."""

    def __init__(self, scope: Scopes, trees: Sequence[Tree]) -> None:
        self._prints = [Fingerprints(scope, trees, brackets=brackets) for brackets in (False, True)]

    def of(self, formula: Formula) -> list[object]:
        return list(self._forms(formula))

    def _forms(self, formula: Formula) -> Iterator[object]:
        for tree in (formula.resolved, formula.written):
            for prints in self._prints:
                yield prints.of(tree)
            yield spelling(tree)

    def told_apart(self, formula: Formula, ends: Sequence[Formula]) -> list[tuple[int, object]]:
        """Return the levels at which a formula is none of the ends, with its form there."""
        others = [self.of(end) for end in ends]
        return [
            (level, form)
            for level, form in enumerate(self.of(formula))
            if form is not None and all(form != other[level] for other in others)
        ]


def _before(waypoint: Sequence[Formula], seen: Sequence[Formula], scope: Scopes) -> str:
    """Say which names and functions of the last line the waypoint comes before."""
    late = words_of(seen[-1].written, scope) if seen else frozenset()
    early = late.difference(*(words_of(way.written, scope) for way in waypoint))
    return f", before you go over to {', '.join(sorted(early))}" if early else ""


def words_of(tree: Tree, scope: Scopes) -> frozenset[str]:
    """Return the names and functions that a formula is in terms of; powers are in terms of none."""
    bound = {node.index for node in walk(tree) if isinstance(node, Series)}
    sizes = {size for structure in scope.structures.values() for size in structure.sizes}
    functions = {node.function for node in walk(tree) if isinstance(node, Call)}
    return (names(tree) - CONSTANTS - bound - sizes - {"I"}) | (functions - _ALWAYS_ALLOWED)


# Powers by another name, and what only arranges or adds up entries.
_ALWAYS_ALLOWED = {"exp", "sqrt", "sinh", "cosh", *ARRAY_FUNCTIONS} - {"softmax", "logsumexp"}
