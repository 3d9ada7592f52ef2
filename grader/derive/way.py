"""Decides whether a derivation shows its work: the formulas between the start and the last line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from .arrays import ShapeError
from .comparing import compare_in, same_formula
from .definitions import Scopes
from .errors import TooLarge
from .leftovers import carried, leftovers
from .printing import to_text
from .tree import Call, Product, Series, Sum, Tree, names, rewrite, walk
from .vocabulary import ARRAY_FUNCTIONS, CONSTANTS

STEPS: Final = re.compile(r"at least ([1-9]) steps?")
"""What `form` may ask for: so many formulas after the start, no two of them alike."""

_LEAP: Final = "This leaps to the end: a step on the way is missing. Show more of the work"


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula as it was written, a `let` put in, and with all definitions put in."""

    written: Tree
    resolved: Tree


def read_formula(text: str, scope: Scopes) -> Formula:
    """Read a formula of the author's.

    Raises:
        ParseError: it cannot be read.
    """
    tree = scope.written(text)
    return Formula(tree, scope.resolve(tree))


def judge_waypoints(
    waypoints: Sequence[Formula], seen: Sequence[Formula], start: Formula | None, scope: Scopes
) -> str:
    """Say what is wrong if the waypoints do not appear in this order, else nothing.

    `seen` are all formulas, the last line included. A waypoint is met by the same formula up to
    the order of its terms and factors, or by one that equals it, has nothing left to carry out
    that the waypoint has not, is in the waypoint's terms, and is neither the start nor the last
    line: so a copy of the goal is none. It is in the waypoint's terms if it uses no name and no
    function that the waypoint does not, and, where the waypoint uses one that the last line does
    not, such a one too. Each waypoint needs a formula of its own.
    """
    ends = [end.resolved for end in (start, *seen[-1:]) if end is not None]
    late = words_of(seen[-1].written, scope) if seen else frozenset()
    place = 0
    for waypoint in waypoints:
        while place < len(seen) - 1 and not _is_at(seen[place], waypoint, ends, late, scope):
            place += 1
        if place >= len(seen) - 1:
            early = sorted(late - words_of(waypoint.written, scope))
            before = f", before you go over to {', '.join(early)}" if early else ""
            return f"{_LEAP}{before}."
        place += 1
    return ""


def _is_at(
    formula: Formula, waypoint: Formula, ends: Sequence[Tree], late: frozenset[str], scope: Scopes
) -> bool:
    """Say whether a formula is at the waypoint; `late` are the words of the last line."""
    here, there = formula.resolved, waypoint.resolved
    if same_formula(here, there, scope):
        return True
    if "derivative" in leftovers(here) | leftovers(there):
        return False
    if not carried(formula.written) <= carried(waypoint.written):
        return False
    mine, allowed = words_of(formula.written, scope), words_of(waypoint.written, scope)
    if not mine <= allowed or (mine <= late and not allowed <= late):
        return False
    if any(same_formula(here, end, scope) for end in ends):
        return False
    try:
        evidence = compare_in(here, there, scope)
    except (ShapeError, TooLarge):
        return False
    return evidence.difference == "same" and evidence.points >= evidence.needed


def words_of(tree: Tree, scope: Scopes) -> frozenset[str]:
    """Return the names and functions that a formula is in terms of; powers are in terms of none."""
    bound = {node.index for node in walk(tree) if isinstance(node, Series)}
    sizes = {size for structure in scope.structures.values() for size in structure.sizes}
    functions = {node.function for node in walk(tree) if isinstance(node, Call)}
    return (names(tree) - CONSTANTS - bound - sizes - {"I"}) | (functions - _ALWAYS_ALLOWED)


# Powers by another name, and what only arranges or adds up entries.
_ALWAYS_ALLOWED = {"exp", "sqrt", "sinh", "cosh", *ARRAY_FUNCTIONS} - {"softmax", "logsumexp"}


def judge_steps(form: Sequence[str], seen: Sequence[Formula], start: Formula | None) -> str:
    """Say what is wrong if there are fewer steps than `form` asks for, else nothing.

    A step is a formula that was not there before, the order of its terms and factors aside.
    """
    asked = max((int(match[1]) for word in form if (match := STEPS.fullmatch(word))), default=0)
    spelt = {_spelling(formula.written) for formula in (start, *seen) if formula is not None}
    return (
        f"{_LEAP}: at least {asked} steps are asked for." if asked and len(spelt) <= asked else ""
    )


def _spelling(tree: Tree) -> str:
    def ordered(node: Tree) -> Tree:
        match node:
            case Sum(parts):
                return Sum(tuple(sorted(parts, key=to_text)))
            case Product(parts):
                return Product(tuple(sorted(parts, key=to_text)))
        return node

    return to_text(rewrite(tree, ordered))
