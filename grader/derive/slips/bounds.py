"""The slips in a bound that fails, or in a rounded number that is not the right one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Final

from ..formula.budget import BudgetSpent, limited
from ..formula.domain import Domain
from ..formula.errors import DeriveError
from ..formula.tree import Call, Name, Negative, Number, Tree, names, substitute
from ..formula.vocabulary import CONSTANTS
from ..numbers.balls import arithmetic
from ..numbers.compare import show
from ..numbers.evaluate import evaluate
from .agreeing.bounds import Bound, Near
from .common.words import Candidate, Slip, extra_term, law, short
from .edits import terms
from .numbers import MENDED, SIGNS
from .search import Changeable, Step, first_named

MAX_STEPS: Final = 500_000
_MAX_TRIED: Final = 200


def name_bound_slip(small: Tree, large: Tree, domains: Mapping[str, Domain], written: Tree) -> str:
    """Return a sentence that names the slip in `small ≤ large`, or an empty string.

    `written` is the one of the two that the learner wrote. A bound that is mended has to hold at
    every point, and to be reached at one of them unless it was only turned round.
    """
    upper = written is large
    given = small if upper else large
    try:
        with limited(MAX_STEPS):
            bound = Bound(small, large, domains, upper=upper)
            reached = bound.values(given)
            turned = bound.gaps(large, small)
    except (BudgetSpent, DeriveError, RecursionError):
        return ""
    if not reached:
        return ""
    if not names(written) - CONSTANTS:
        end = max(reached) if upper else min(reached)
        return f"The number {short(written)} is wrong: the value {end:.6g} is reached."
    step = Step(Changeable(given), Changeable(written))
    said = first_named(bound, islice(_mended(step), _MAX_TRIED), steps=MAX_STEPS)
    if not said and min(turned) >= 0:
        return "The inequality has the wrong direction: the opposite one holds."
    return said


def _mended(step: Step) -> Iterator[Candidate]:
    yield from step.undone_in_all(_with_bars)
    yield from step.undone(*SIGNS)
    yield from step.undone_in_all(terms.dropped(extra_term, step.before.tree))
    yield from step.undone(*MENDED)


def _with_bars(line: Tree) -> Iterator[tuple[Slip, Tree]]:
    barred = {name: Call("abs", (Name(name),)) for name in names(line) - CONSTANTS}
    yield (
        law("|x| is not x where that is negative: the bars are missing."),
        substitute(line, barred),
    )


def name_rounding_slip(before: Tree, after: Tree) -> str:
    """Return a sentence about a number that is not near the one before it, or an empty string."""
    near = Near()
    literal = after.operand if isinstance(after, Negative) else after
    if not near.value(before):
        return ""
    if isinstance(literal, Number) and literal.digits is not None:
        right = show(evaluate(before, {}, arithmetic()), literal.digits)
        return f"The number is wrong: rounded to so many digits it is {right}."
    step = Step(Changeable(before), Changeable(after))
    return first_named(near, islice(step.undone(*SIGNS, *MENDED), _MAX_TRIED), steps=MAX_STEPS)
