"""Decides `a < b`, `a ≤ b` and `a ≈ b`: by values at many points, and by looking for the worst.

A bound that holds at every point, and still holds where a search has made the two sides as close
as it could, is accepted as agreeing; nothing here proves it. `≈` is for numbers: the right side is
the left one rounded to the digits that it shows, or within half a percent of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from typing import Any, Final, Literal

from .balls import Arithmetic, Ball, Real, Unclear
from .definitions import Scopes
from .domain import Domain
from .errors import DeriveError, TooLarge
from .numeric import DIGITS, arithmetic, evaluate_all
from .points import Point, sample
from .refute import ENOUGH_POINTS, Witness, show
from .structures import is_structured
from .tolerance import rounds_to
from .tree import Negative, Number, Tree, names, walk
from .vocabulary import CONSTANTS
from .written import choices, variants

_MOST_POINTS: Final = 80
_AT_ONE_SIZE: Final = 20
_WORK: Final = 40_000  # nodes evaluated at the points of one choice of sizes
_SEARCH_WORK: Final = 30_000
_STARTS: Final = 4
_ROUNDS: Final = 40
_TIE: Final = 1e-6
_NEARBY: Final = Fraction(1, 100)
_ABOUT: Final = Fraction(1, 200)


@dataclass(frozen=True, slots=True)
class Finding:
    status: Literal["agrees", "refuted", "undecided"]
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
    left, right = _values(before, after, {}, arithmetic())
    if left is None or right is None:
        return Finding("undecided", "Not decided: one side has no value.")
    literal = after.operand if isinstance(after, Negative) else after
    witness = Witness((), show(left), show(right))
    if isinstance(literal, Number) and literal.digits is not None:
        near = rounds_to(right, left, literal.digits)
        words = f"to the {literal.digits} digits shown"
    else:
        numbers = arithmetic()
        gap = numbers.absolute(numbers.add([left, -right]))
        limit = numbers.multiply(numbers.absolute(left), _ABOUT)
        near = numbers.ball(gap).middle <= numbers.ball(limit).middle
        words = "within half a percent"
    if near:
        return Finding("agrees", f"Agrees {words}.")
    reason = f"What comes before is {witness.before}, but this is {witness.after}, not {words}."
    return Finding("refuted", reason, witness)


def _bounded(small: Tree, large: Tree, strict: bool, scope: Scopes, *, turned: bool) -> Finding:
    points = 0
    varies = not (names(small) | names(large)).isdisjoint({*scope.domains, *scope.structures})
    if not any(is_structured(tree, scope.structures) for tree in (small, large)):
        problem = _Problem(small, large, strict, scope.domains)
        points, broken = problem.examine(_MOST_POINTS, search=True)
        if broken is not None:
            return _violated(problem, broken, {}, turned)
    else:
        for rank, sizes in enumerate(choices((small, large), scope)):
            for variant in variants((small, large), scope, sizes):
                left, right = variant.values
                if not (left.is_number and right.is_number):
                    return Finding("undecided", "Not decided: only numbers have an order.")
                if variant.opaque or any(name.startswith("E[") for name in variant.domains):
                    return Finding("undecided", "Not decided: not all the moments are known.")
                problem = _Problem(left.tree, right.tree, strict, variant.domains)
                found, broken = problem.examine(_AT_ONE_SIZE, search=rank < _STARTS)
                points += found
                if broken is not None:
                    known = {**variant.sizes, **variant.indices}
                    return _violated(problem, broken, known, turned)
    if points < (ENOUGH_POINTS if varies else 1):
        return Finding("undecided", "Both sides could be compared at too few points to decide.")
    return Finding("agrees", f"Holds at {points} points, and where it is closest; not proved.")


def _violated(problem: _Problem, point: Point, sizes: Mapping[str, int], turned: bool) -> Finding:
    left, right = _values(problem.small, problem.large, point, arithmetic(DIGITS[-1], final=True))
    assert left is not None
    assert right is not None
    used = names(problem.small) | names(problem.large)
    shown = [(name, str(size)) for name, size in sizes.items()]
    for name, place in point.items():
        value = _values(place, place, {}, arithmetic())[0]
        if name in used and value is not None:
            shown.append((name, show(value)))
    texts = [show(left), show(right)]
    if turned:
        texts.reverse()
    where = ", ".join(f"{name} = {value}" for name, value in shown)
    reason = f"The bound fails{' at ' + where if where else ''}: "
    reason += f"what comes before is {texts[0]}, and this is {texts[1]}."
    return Finding("refuted", reason, Witness(tuple(shown), *texts))


@dataclass(frozen=True, slots=True)
class _Problem:
    """Whether `small` is at most `large`, or below it, on the domains."""

    small: Tree
    large: Tree
    strict: bool
    domains: Mapping[str, Domain]

    def examine(self, most: int, *, search: bool) -> tuple[int, Point | None]:
        """Return at how many points it holds, and one at which it does not.

        Raises:
            TooLarge: the two seem to meet, where one is to be below the other.
        """
        size = sum(1 for tree in (self.small, self.large) for _ in walk(tree))
        count = max(8, min(most, _WORK // size))
        closest: list[tuple[Any, int, Point]] = []
        held = 0
        for rank, point in enumerate(islice(sample((self.small, self.large), self.domains), count)):
            verdict = self._holds(point)
            if verdict is False:
                return held, point
            held += verdict is True
            gap = self._gap(point)
            if gap is not None:
                closest.append((gap, rank, point))
        closest.sort(key=lambda item: (item[0], item[1]))
        if search:
            left = _SEARCH_WORK // size
            for _, _, point in closest[:_STARTS]:
                broken, left = self._descend(point, left)
                if broken is not None:
                    return held, broken
        return held, None

    def _holds(self, point: Point) -> bool | None:
        """None where a side has no value, or where nothing can be told."""
        for digits in DIGITS:
            numbers = arithmetic(digits)
            try:
                left, right = _values(self.small, self.large, point, numbers)
                if left is None or right is None:
                    return None
                sign = numbers.sign(numbers.add([right, -left]))
            except Unclear:
                continue
            return sign > 0 or (sign == 0 and not self.strict)
        return None if self.strict else True  # equal to 600 digits

    def _gap(self, point: Point) -> Any:
        numbers = arithmetic()
        try:
            left, right = _values(self.small, self.large, point, numbers)
        except Unclear:
            return None
        if left is None or right is None:
            return None
        return numbers.ball(numbers.add([right, -left])).middle

    def _descend(self, point: Point, left: int) -> tuple[Point | None, int]:
        """Make the gap smaller, one symbol at a time, with ever smaller steps."""
        here = {name: _fraction(place) for name, place in point.items()}
        best = self._gap(point)
        steps = {name: max(abs(value), Fraction(1)) / 2 for name, value in here.items()}
        for _ in range(_ROUNDS):
            for name in here:
                for step in self._steps(name, steps[name]):
                    moved = here[name] + step
                    if left <= 0 or not self.domains[name].contains(moved):
                        continue
                    left -= 1
                    tried: dict[str, Tree] = {k: Number(v) for k, v in here.items()}
                    tried[name] = Number(moved)
                    gap = self._gap(tried)
                    if gap is not None and (best is None or gap < best):
                        best, here[name] = gap, moved
                        if gap <= 0 and self._holds(tried) is False:
                            return tried, left
                        break
                else:
                    steps[name] /= 2
        if self.strict and best is not None and best < _TIE and self._is_least(here, best):
            raise TooLarge("the two sides come so close that they may be equal")
        return None, left

    def _is_least(self, here: Mapping[str, Fraction], best: Any) -> bool:
        """Say whether the gap grows in both directions: it does not where it only dies away."""
        for name, value in here.items():
            for step in (_NEARBY, -_NEARBY):
                if not self.domains[name].contains(value + step):
                    continue
                moved = {**here, name: value + step}
                gap = self._gap({k: Number(v) for k, v in moved.items()})
                if gap is not None and gap <= best:
                    return False
        return True

    def _steps(self, name: str, step: Fraction) -> Iterator[Fraction]:
        if self.domains[name].integer:
            step = Fraction(max(1, round(step)))
        yield from (step, -step)


def _fraction(place: Tree) -> Fraction:
    value = evaluate_all([place], {}, arithmetic())[0]
    if isinstance(value, Ball):
        return Fraction(int(value.middle * 2**40), 2**40)
    assert isinstance(value, Fraction)
    return value


def _values(
    left: Tree, right: Tree, point: Point, numbers: Arithmetic
) -> tuple[Real | None, Real | None]:
    try:
        values: Sequence[Real | str] = evaluate_all([left, right], point, numbers)
    except Unclear:
        raise
    except DeriveError:
        return None, None
    first, second = (None if isinstance(value, str) else value for value in values)
    return first, second
