"""Decides whether the last line of a derivation is the goal, in the form that was asked for."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from .arrays import ShapeError
from .comparing import compare_in, same_formula
from .definitions import Scopes
from .errors import TooLarge, ValueRefused
from .forms import is_expanded, is_factored
from .leftovers import KINDS, carried, leftovers
from .tree import Call, Series, Tree, names, walk
from .vocabulary import ARRAY_FUNCTIONS, CONSTANTS

_IN_TERMS_OF = "in terms of "
_BOUNDS = {"upper bound": {"<", "≤"}, "lower bound": {">", "≥"}}
_LEFT = {f"no {kind}": kind for kind in KINDS}
_FORMS = (
    f"{', '.join(_LEFT)}, upper bound, lower bound, in terms of a, b, same form, expanded, factored"
)


@dataclass(frozen=True, slots=True)
class GoalVerdict:
    reached: bool
    reason: str


def judge_goal(
    last: Tree | None,
    *,
    start: Tree | None,
    goal: Tree | None,
    form: Sequence[str],
    scope: Scopes,
    relations: Collection[str] = (),
) -> GoalVerdict:
    """Judge the last line as it was written; start and goal come with their definitions put in.

    Where the goal has no derivative, sum, product over an index or expectation, the last line must
    have none; unless start and goal are the same formula, the last line must not be the start
    again. `form` may further ask for: `no derivative`, `no power` and the like (see leftovers.py);
    `upper bound` or `lower bound` (the goal may be reached by ≤ or by ≥, which are the `relations`
    in use; otherwise only by equalities and ≈); `in terms of t, s` (no other names); `same form`
    (the goal itself up to the order of terms and factors); `expanded` or `factored`.

    Raises:
        ValueRefused: an unknown form.
    """
    unknown = [word for word in form if word not in _KNOWN and not word.startswith(_IN_TERMS_OF)]
    if unknown:
        raise ValueRefused(f"the form {unknown[0]!r} is not known: write one of {_FORMS}")
    if last is None:
        return GoalVerdict(False, "There is no last line that can be read.")
    resolved = scope.resolve(last)
    unwanted = {_LEFT[word] for word in form if word in _LEFT}
    if goal is not None:
        unwanted |= carried(last) - carried(goal)
    if left := sorted(leftovers(last) & unwanted):
        return GoalVerdict(False, f"{KINDS[left[0]]} is left in the last line: carry it out.")
    allowed_signs = {"≈"}.union(*(_BOUNDS[word] for word in form if word in _BOUNDS))
    if wrong := sorted(set(relations) - allowed_signs):
        reason = f"The result is asked for, and a line with {wrong[0]} only bounds it."
        return GoalVerdict(False, reason)
    for word in form:
        if word.startswith(_IN_TERMS_OF):
            allowed = {name.strip() for name in word.removeprefix(_IN_TERMS_OF).split(",")}
            bound = {node.index for node in walk(last) if isinstance(node, Series)}
            extra = names(last) - allowed - CONSTANTS - bound
            if extra:
                wanted = ", ".join(sorted(allowed))
                other = ", ".join(sorted(extra))
                reason = f"The last line is to be in terms of {wanted}, but it still has {other}."
                return GoalVerdict(False, reason)
    if "expanded" in form and not is_expanded(last):
        return GoalVerdict(False, "The last line is to be multiplied out.")
    if "factored" in form and not is_factored(last, scope.domains):
        return GoalVerdict(False, "The last line is to be a product that cannot be split further.")
    return _equals_goal(resolved, start, goal, "same form" in form, scope)


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula as it was written, a `let` put in, and with all definitions put in."""

    written: Tree
    resolved: Tree


def judge_waypoints(
    waypoints: Sequence[Formula], seen: Sequence[Formula], start: Tree | None, scope: Scopes
) -> GoalVerdict | None:
    """Say what is wrong if the waypoints do not appear in this order, else None.

    `seen` are all formulas, the last line included. A waypoint is met by the same formula up to
    the order of its terms and factors, or by one that equals it, has nothing left to carry out
    that the waypoint has not, uses no name and no function that the waypoint does not, and is
    neither the start nor the last line.
    So a copy of the goal is no waypoint. Each waypoint needs a formula of its own.
    """
    ends = [seen[-1].resolved] if seen else []
    ends += [] if start is None else [start]
    place = 0
    for waypoint in waypoints:
        while place < len(seen) - 1 and not _is_at(seen[place], waypoint, ends, scope):
            place += 1
        if place >= len(seen) - 1:
            reason = "This leaps to the end: a step on the way is missing. Show more of the work"
            early = sorted(_words(seen[-1].written, scope) - _words(waypoint.written, scope))
            before = f", before you go over to {', '.join(early)}" if early else ""
            return GoalVerdict(False, f"{reason}{before}.")
        place += 1
    return None


def _is_at(formula: Formula, waypoint: Formula, ends: Sequence[Tree], scope: Scopes) -> bool:
    here, there = formula.resolved, waypoint.resolved
    if same_formula(here, there, scope):
        return True
    if "derivative" in leftovers(here) | leftovers(there):
        return False
    if not carried(formula.written) <= carried(waypoint.written):
        return False
    if not _words(formula.written, scope) <= _words(waypoint.written, scope):
        return False
    if any(same_formula(here, end, scope) for end in ends):
        return False
    try:
        evidence = compare_in(here, there, scope)
    except (ShapeError, TooLarge):
        return False
    return evidence.difference == "same" and evidence.points >= evidence.needed


def _words(tree: Tree, scope: Scopes) -> frozenset[str]:
    """Return the names and functions that a formula is in terms of; powers are in terms of none."""
    bound = {node.index for node in walk(tree) if isinstance(node, Series)}
    sizes = {size for structure in scope.structures.values() for size in structure.sizes}
    functions = {node.function for node in walk(tree) if isinstance(node, Call)}
    return (names(tree) - CONSTANTS - bound - sizes - {"I"}) | (functions - _ALWAYS_ALLOWED)


_ALWAYS_ALLOWED = {"exp", "sqrt", *ARRAY_FUNCTIONS} - {"softmax", "logsumexp"}
_KNOWN = frozenset({*_LEFT, "same form", "expanded", "factored", *_BOUNDS})


def _equals_goal(
    last: Tree, start: Tree | None, goal: Tree | None, same_form: bool, scope: Scopes
) -> GoalVerdict:
    if goal is None:
        return GoalVerdict(True, "The last line has the form that was asked for.")
    if same_form and not same_formula(last, goal, scope):
        return GoalVerdict(False, "The last line does not have the form that was asked for.")
    if (
        start is not None
        and not same_formula(start, goal, scope)
        and same_formula(last, scope.resolve(start), scope)
    ):
        return GoalVerdict(False, "The last line only repeats the start.")
    try:
        evidence = compare_in(last, goal, scope)
    except ShapeError as error:
        return GoalVerdict(False, f"The last line is not the result: {error}.")
    except TooLarge as error:
        return GoalVerdict(False, f"Not decided: {error}.")
    if evidence.difference != "same" or evidence.points < evidence.needed:
        return GoalVerdict(False, "The last line is not the result that was asked for.")
    return GoalVerdict(True, "The last line is the result that was asked for.")
