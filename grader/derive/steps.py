"""Says whether a derivation shows its steps, or leaps from the start to the goal."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from .arrays import ShapeError
from .comparing import compare_in, same_formula
from .definitions import Formula, Scopes
from .errors import TooLarge
from .tree import Call, Derivative, Prime, Series, Tree, names, walk
from .vocabulary import ARRAY_FUNCTIONS, CONSTANTS

STEPS: Final = re.compile(r"at least ([1-9]) steps?")


def missing_steps(
    form: Sequence[str], seen: Sequence[Formula], start: Tree | None, scope: Scopes
) -> str:
    """Say so if there are fewer steps between the first and the last line than asked, else nothing.

    A formula that was there before, in whatever order of terms and factors, is no step.
    """
    wanted = max((int(match[1]) for word in form if (match := STEPS.fullmatch(word))), default=0)
    if not wanted:
        return ""
    different = [] if start is None else [start]
    for formula in seen:
        if not any(same_formula(formula.resolved, other, scope) for other in different):
            different.append(formula.resolved)
    between = max(len(different) - 2, 0)
    if between >= wanted:
        return ""
    least = f"at least {wanted} step{'s' if wanted > 1 else ''}"
    shown = f"there {'is' if between == 1 else 'are'} {between or 'none'}"
    return f"This leaps to the end. Show {least} between the start and the last line; {shown}."


def missing_waypoint(
    waypoints: Sequence[Formula], seen: Sequence[Formula], start: Tree | None, scope: Scopes
) -> str:
    """Say what is wrong if the waypoints do not appear in this order, else nothing.

    `seen` are all formulas, the last line included. A waypoint is met by the same formula up to
    the order of its terms and factors, or by one that equals it, has no derivative left, is in the
    waypoint's terms, and is neither the start nor the last line: so a copy of the goal is none. It
    is in the waypoint's terms if it uses no name and no function that the waypoint does not, and,
    where the waypoint uses one that the last line does not, such a one too. Each waypoint needs a
    formula of its own.
    """
    if not seen:
        return ""
    *before, last = seen
    ends = [last.resolved, *([] if start is None else [start])]
    place = 0
    for waypoint in waypoints:
        late = words_of(last.written, scope)
        while place < len(before) and not _is_at(before[place], waypoint, ends, late, scope):
            place += 1
        if place >= len(before):
            reason = "This leaps to the end: a step on the way is missing. Show more of the work"
            early = sorted(late - words_of(waypoint.written, scope))
            before_that = f", before you go over to {', '.join(early)}" if early else ""
            return f"{reason}{before_that}."
        place += 1
    return ""


def _is_at(
    formula: Formula, waypoint: Formula, ends: Sequence[Tree], late: frozenset[str], scope: Scopes
) -> bool:
    """Say whether a formula is at the waypoint; `late` are the words of the last line."""
    here, there = formula.resolved, waypoint.resolved
    if same_formula(here, there, scope):
        return True
    if has_derivative(here) or has_derivative(there):
        return False
    mine, allowed = words_of(formula.written, scope), words_of(waypoint.written, scope)
    if not mine <= allowed or (not allowed <= late and mine <= late):
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


_ALWAYS_ALLOWED = {"exp", "sqrt", *ARRAY_FUNCTIONS} - {"softmax", "logsumexp"}


def has_derivative(tree: Tree) -> bool:
    return any(isinstance(node, Derivative | Prime) for node in walk(tree))
