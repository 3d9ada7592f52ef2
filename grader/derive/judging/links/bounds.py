"""Decides `a < b`, `a ≤ b` and `a ≈ b`: by values at many points, and by looking for the worst.

A bound that holds at every point, and still holds where a search has made the two sides as close
as it could, is accepted as agreeing. It is proved by the signs of what the difference is made of,
or by balls that enclose the difference on boxes which cover the domain. `≈` is for numbers: the
right side is the left one rounded to the digits that it shows, or within half a percent of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal

from ...algebra.exact import never_above
from ...arrays.entries_at import points_of
from ...arrays.known_moments import is_mean_or_variance
from ...arrays.written import Written, choices, variants
from ...context.declarations import is_structured
from ...context.definitions import Scopes
from ...formula.tree import Negative, Number, Tree, names
from ...formula.vocabulary import CONSTANTS
from ...numbers.balls import DIGITS, Unclear, arithmetic
from ...numbers.compare import ENOUGH_POINTS, Witness, show
from ...numbers.points import Point
from ...values.tolerance import Tolerance, rounds_to
from .boxes import is_enclosed
from .lowest_gap import Problem, values_of

_MOST_POINTS: Final = 80
_AT_ONE_SIZE: Final = 20
_STARTS: Final = 4
_ABOUT: Final = Tolerance.relative(Fraction(1, 200))


@dataclass(frozen=True, slots=True)
class Finding:
    status: Literal["proved", "agrees", "refuted", "undecided"]
    reason: str
    witness: Witness | None = None


def judge_relation(before: Tree, relation: str, after: Tree, scope: Scopes) -> Finding:
    """Judge one link of a chain other than `=`.

    Raises:
        ShapeError: shapes that do not fit.
        TooLarge: too large to be evaluated.
    """
    if relation == "≈":
        return _about(before, after, scope)
    if relation in {">", "≥"}:
        return _bounded(after, before, relation == ">", scope, turned=True)
    return _bounded(before, after, relation == "<", scope, turned=False)


def _about(before: Tree, after: Tree, scope: Scopes) -> Finding:
    structured = any(is_structured(tree, scope.structures) for tree in (before, after))
    if structured or (names(before) | names(after)) - CONSTANTS:
        return Finding("undecided", "Not decided: ≈ is for numbers, without names on either side.")
    left, right = values_of(before, after, {}, arithmetic())
    if left is None or right is None:
        return Finding("undecided", "Not decided: one side has no value.")
    literal = after.operand if isinstance(after, Negative) else after
    witness = Witness((), show(left), show(right))
    if isinstance(literal, Number) and literal.digits is not None:
        near = rounds_to(right, left, literal.digits)
        words = f"to the {literal.digits} digits shown"
    else:
        near = _ABOUT.accepts(right, left)
        words = "within half a percent"
    if near:
        return Finding("agrees", f"Agrees {words}.")
    reason = f"What comes before is {witness.before}, but this is {witness.after}, not {words}."
    return Finding("refuted", reason, witness)


def _bounded(small: Tree, large: Tree, strict: bool, scope: Scopes, *, turned: bool) -> Finding:
    points = 0
    varies = not (names(small) | names(large)).isdisjoint({*scope.domains, *scope.structures})
    if not any(is_structured(tree, scope.structures) for tree in (small, large)):
        problem = Problem(small, large, strict, scope.domains)
        points, broken = problem.examine(_MOST_POINTS, search=True)
        if broken is not None:
            return _violated(problem, broken, {}, turned)
        if points >= (ENOUGH_POINTS if varies else 1) and _is_proved(problem):
            return Finding("proved", "The bound is proved.")
    else:
        for rank, sizes in enumerate(choices((small, large), scope)):
            for variant in variants((small, large), scope, sizes):
                left, right = variant.values
                if not (left.is_number and right.is_number):
                    return Finding("undecided", "Not decided: only numbers have an order.")
                problem = Problem(left.tree, right.tree, strict, variant.domains)
                known = {**variant.sizes, **variant.indices}
                if not _moments_are_free(variant):
                    for point in points_of(variant, (left.tree, right.tree), _MOST_POINTS):
                        if problem.holds(point) is False:
                            return _violated(problem, point, known, turned)
                    return Finding("undecided", "Not decided: not all the moments are known.")
                found, broken = problem.examine(_AT_ONE_SIZE, search=rank < _STARTS)
                points += found
                if broken is not None:
                    return _violated(problem, broken, known, turned)
    if points < (ENOUGH_POINTS if varies else 1):
        return Finding("undecided", "Both sides could be compared at too few points to decide.")
    return Finding("agrees", f"Holds at {points} points, and where it is closest; not proved.")


def _is_proved(problem: Problem) -> bool:
    sides = problem.small, problem.large
    by_signs = never_above(*sides, problem.domains, strict=problem.strict)
    return by_signs is not None or is_enclosed(problem)


def _moments_are_free(variant: Written) -> bool:
    """Say whether all that is not known are means and variances, which may be any of their kind."""
    tied = any(variable.law.covariance is not None for variable in variant.random.values())
    meanings = variant.meanings.values()
    return not meanings or (not tied and all(map(is_mean_or_variance, meanings)))


def _violated(problem: Problem, point: Point, sizes: Mapping[str, int], turned: bool) -> Finding:
    for digits in reversed(DIGITS):  # an integral has a value to the fewest digits alone
        numbers = arithmetic(digits, final=digits == DIGITS[-1])
        with suppress(Unclear):
            left, right = values_of(problem.small, problem.large, point, numbers)
            if left is not None and right is not None:
                break
    assert left is not None
    assert right is not None
    used = names(problem.small) | names(problem.large)
    shown = [(name, str(size)) for name, size in sizes.items()]
    for name, place in point.items():
        value = values_of(place, place, {}, arithmetic())[0]
        if name in used and value is not None:
            shown.append((name, show(value)))
    texts = [show(left), show(right)]
    if turned:
        texts.reverse()
    where = ", ".join(f"{name} = {value}" for name, value in shown)
    reason = f"The bound fails{' at ' + where if where else ''}: "
    reason += f"what comes before is {texts[0]}, and this is {texts[1]}."
    return Finding("refuted", reason, Witness(tuple(shown), *texts))
