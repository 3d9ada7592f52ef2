"""Proves a bound by subdivision: on each of the boxes that cover the domain, balls keep to it."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from flint import arb

from ...formula.budget import spend
from ...formula.domain import Domain
from ...formula.errors import DeriveError, NoRealValue
from ...formula.tree import Negative, Sum, Tree, names, walk
from ...numbers.balls import Ball, Real, Unclear, arithmetic
from ...numbers.evaluator import Evaluator
from ...numbers.functions import Balls
from .lowest_gap import Problem

_MOST_NAMES: Final = 2
_MOST_BOXES: Final = 600
_STEPS: Final = 20  # of work for a node on one box
_Box = Mapping[str, tuple[Fraction, Fraction]]


def is_enclosed(problem: Problem) -> bool:
    """Say whether the bound is proved so; where the two sides touch, it never is.

    At the ends of open intervals, which the boxes contain, the bound must hold, too.
    """
    gap = Sum((problem.large, Negative(problem.small)))
    box: dict[str, tuple[Fraction, Fraction]] = {}
    for name in sorted(names(gap) & problem.domains.keys()):
        domain: Domain = problem.domains[name]
        if domain.low is None or domain.high is None:
            return False
        box[name] = domain.low, domain.high
    if len(box) > _MOST_NAMES:
        return False
    waiting: list[_Box] = [box]
    steps = _STEPS * sum(1 for _ in walk(gap))
    for _ in range(_MOST_BOXES):
        if not waiting:
            return True
        here = waiting.pop()
        spend(steps)
        sign = _sign(gap, here)
        if sign is None and here:
            waiting += _halves(here)
        elif sign is None or sign < 0 or (sign == 0 and problem.strict):
            return False
    return False


def _sign(gap: Tree, box: _Box) -> int | None:
    """Return the sign that the gap has on all of a box, 1 also where it has no value there."""
    numbers = arithmetic()
    point: dict[str, Real] = {}
    for name, (low, high) in box.items():
        ends = (numbers.ball(end).value for end in (low, high))
        point[name] = Ball(arb.union(*ends))
    try:
        return numbers.sign(Evaluator(Balls(numbers), point).value(gap))
    except NoRealValue:
        return 1
    except (Unclear, DeriveError):
        return None


def _halves(box: _Box) -> list[_Box]:
    """Cut a box across its longest side."""
    longest = max(box, key=lambda name: box[name][1] - box[name][0])
    low, high = box[longest]
    middle = (low + high) / 2
    return [{**box, longest: half} for half in ((low, middle), (middle, high))]
