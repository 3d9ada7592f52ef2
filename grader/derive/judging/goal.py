"""Decides whether the last line of a derivation is the goal, in the form that was asked for."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from ..algebra.forms import is_expanded, is_factored
from ..algebra.leftovers import KINDS, carried, leftovers
from ..arrays.arrays import ShapeError
from ..context.definitions import Scopes
from ..formula.errors import TooLarge, ValueRefused
from ..formula.printing import to_text
from ..formula.tree import Connective, Name, Relation, Series, Tree, children, names, walk
from ..formula.vocabulary import CONSTANTS, GREEK
from ..steps.formula import Formula
from .links.comparing import compare_in, same_formula
from .links.verdicts import GoalVerdict
from .required_steps import STEPS, words_of

_IN_TERMS_OF = "in terms of "
_BOUNDS = {"upper bound": {"<", "≤"}, "lower bound": {">", "≥"}}
_ONCE = re.compile(r"(\w+) once")
_LEFT = {f"no {kind}": kind for kind in KINDS}
_FORMS = (
    f"{', '.join(_LEFT)}, upper bound, lower bound, in terms of a, b, same form, expanded, "
    "factored, as short as the goal, a once, at least 2 steps"
)


def judge_goal(
    last: Tree | None,
    *,
    start: Tree | None,
    goal: Formula | None,
    form: Sequence[str],
    scope: Scopes,
    relations: Collection[str] = (),
) -> GoalVerdict:
    """Judge the last line as it was written; the start comes with its definitions put in.

    Where the goal has no derivative, sum, product over an index or expectation, the last line must
    have none; unless start and goal are the same formula, the last line must not be the start
    again. `form` may further ask for: `no derivative`, `no power` and so on (`algebra.leftovers`);
    `upper bound` or `lower bound` (the goal may be reached by ≤ or by ≥, which are the `relations`
    in use; otherwise only by equalities and ≈); `in terms of t, s` (no other names); `same form`
    (the goal itself up to the order of terms and factors); `as short as the goal` (no more names
    in it, each counted as often as it stands there); `w once` (the name stands there once, as when
    w is isolated); `expanded` or `factored`. The number of steps is none of its business, see
    required_steps.py.
    """
    if last is None:
        return GoalVerdict(False, "There is no last line that can be read.")
    resolved = scope.resolve(last)
    unwanted = {_LEFT[word] for word in form if word in _LEFT}
    if goal is not None:
        unwanted |= carried(last) - carried(goal.resolved)
    if left := sorted(leftovers(last) & unwanted):
        return GoalVerdict(False, f"{KINDS[left[0]]} is left in the last line: carry it out.")
    allowed_signs = {"≈"}.union(*(_BOUNDS[word] for word in form if word in _BOUNDS))
    if wrong := sorted(set(relations) - allowed_signs):
        reason = f"The result is asked for, and a line with {wrong[0]} only bounds it."
        return GoalVerdict(False, reason)
    for word in form:
        if word.startswith(_IN_TERMS_OF):
            allowed = set(map(_spelt, word.removeprefix(_IN_TERMS_OF).split(",")))
            bound = {node.index for node in walk(last) if isinstance(node, Series)}
            extra = names(last) - allowed - CONSTANTS - bound
            if extra:
                wanted = ", ".join(sorted(allowed))
                other = ", ".join(sorted(extra))
                of = start is not None and "derivative" in leftovers(start)
                result = "the derivative" if of else "the result"
                reason = (
                    f"The goal asks for {result} in terms of {wanted}; this still contains {other}."
                )
                return GoalVerdict(False, reason)
    if "expanded" in form and not is_expanded(last):
        return GoalVerdict(
            False,
            "The goal asks for the result multiplied out.",
        )
    if "factored" in form and not is_factored(last, scope.domains):
        return GoalVerdict(False, "The goal asks for a product that cannot be split further.")
    for word in form:
        once = _ONCE.fullmatch(word)
        if once and (count := _count(last, {_spelt(once[1])})) != 1:
            reason = f"{once[1]} should occur once in the last line; it occurs {count} times."
            return GoalVerdict(False, reason)
    target = None if goal is None else goal.resolved
    verdict = _equals_goal(resolved, start, target, "same form" in form, scope)
    if verdict.reached and goal is not None and "as short as the goal" in form:
        words = words_of(last, scope) | words_of(goal.written, scope)
        if _count(last, words) > _count(goal.written, words):
            reason = "The last line equals the result, but can be written shorter: simplify it."
            return GoalVerdict(False, reason)
    return verdict


def _spelt(name: str) -> str:
    """Return a name as formulas hold it: α_1 is alpha_1."""
    stem, underscore, subscript = name.strip().partition("_")
    return GREEK.get(stem, stem) + underscore + subscript


def check_form(form: Sequence[str]) -> None:
    """Refuse what nobody can ask for.

    Raises:
        ValueRefused: an unknown form.
    """
    if unknown := [word for word in form if not _is_known(word)]:
        raise ValueRefused(f"the form {unknown[0]!r} is not known: write one of {_FORMS}")


def _count(tree: Tree, words: Collection[str]) -> int:
    """Count how often the names stand in a formula."""
    own = isinstance(tree, Name) and tree.name in words
    return own + sum(_count(child, words) for child in children(tree))


_KNOWN = frozenset({*_LEFT, "same form", "as short as the goal", "expanded", "factored", *_BOUNDS})


def _is_known(word: str) -> bool:
    pattern = _ONCE.fullmatch(word) or STEPS.fullmatch(word)
    return word in _KNOWN or word.startswith(_IN_TERMS_OF) or pattern is not None


def _equals_goal(
    last: Tree, start: Tree | None, goal: Tree | None, same_form: bool, scope: Scopes
) -> GoalVerdict:
    if goal is None:
        return GoalVerdict(True, "The last line has the form that was asked for.")
    if isinstance(last, Relation | Connective) or isinstance(goal, Relation | Connective):
        return _states_goal(last, start, goal, same_form, scope)
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


def _states_goal(
    last: Tree, start: Tree | None, goal: Tree, same_form: bool, scope: Scopes
) -> GoalVerdict:
    """Compare statements: the last line has to have the solutions of the goal."""
    from ..equations.statement_arrays import judge_step_in  # sympy loads only when needed

    kinds = [isinstance(tree, Relation | Connective) for tree in (last, goal)]
    if kinds[0] != kinds[1]:
        wanted = "an equation" if kinds[1] else "a formula"
        return GoalVerdict(False, f"The last line should be {wanted}.")
    if same_form and to_text(last) != to_text(goal):
        return GoalVerdict(False, "The last line does not have the form that was asked for.")
    if start is not None and last == scope.resolve(start) and last != goal:
        return GoalVerdict(False, "The last line only repeats the start.")
    try:
        found = judge_step_in(goal, "⇔", last, scope)
    except (ShapeError, TooLarge) as error:
        return GoalVerdict(False, f"Not decided: {error}.")
    if found.status == "undecided":
        return GoalVerdict(False, found.reason)
    if not found.accepted:
        return GoalVerdict(False, "The last line does not have the solutions asked for.")
    return GoalVerdict(True, "The last line is the result that was asked for.")
