"""Names the slip behind a bound that fails, or a rounded number that is not the right one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Final

from ..formula.budget import BudgetSpent, limited
from ..formula.domain import Domain
from ..formula.errors import DeriveError
from ..formula.tree import Call, Name, Negative, Number, Sum, Tree, names, substitute
from ..formula.vocabulary import CONSTANTS
from ..numbers.balls import arithmetic
from ..numbers.compare import show
from ..numbers.doubles import Doubles
from ..numbers.evaluate import evaluate
from ..numbers.points import sample
from .common.trees import total, without
from .common.words import Candidate, extra_term, law, short
from .edits.mending import mended, with_other_signs

MAX_STEPS: Final = 500_000
_POINTS: Final = 60
_MAX_TRIED: Final = 200
_TOUCH: Final = 1e-9
_HALF_A_PERCENT: Final = 0.005


def name_bound_slip(small: Tree, large: Tree, domains: Mapping[str, Domain], written: Tree) -> str:
    """Return a sentence that names the slip in `small ≤ large`, or an empty string.

    `written` is the one of the two that the learner wrote. A bound that is mended has to hold at
    every point, and to be reached at one of them unless it was only turned round.
    """
    try:
        with limited(MAX_STEPS):
            return _bound_slip(small, large, list(_points(small, large, domains)), written)
    except (BudgetSpent, DeriveError, RecursionError):
        return ""


def _bound_slip(small: Tree, large: Tree, points: list[Doubles], written: Tree) -> str:
    given = small if written is large else large
    if not points:
        return ""
    if not names(written) - CONSTANTS:
        values = [value for point in points if (value := point.value(given)) is not None]
        reached = max(values) if written is large else min(values)
        return f"The number {short(written)} is wrong: {reached:.6g} is reached."
    for slip, _, other in islice(_mended(given, written), _MAX_TRIED):
        pair = (given, other) if written is large else (other, given)
        gaps = _gaps(*pair, points)
        if len(gaps) == len(points) and min(gaps) >= -_TOUCH and min(gaps) < _TOUCH:
            return slip.sentence
    other_way = _gaps(large, small, points)
    if other_way and min(other_way) >= 0:
        return "The inequality has the wrong direction: the opposite one holds."
    return ""


def _mended(given: Tree, written: Tree) -> Iterator[Candidate]:
    bars: dict[str, Tree] = {
        name: Call("abs", (Name(name),)) for name in names(written) - CONSTANTS
    }
    barred = substitute(written, bars)
    yield law("|x| is not x where that is negative: the bars are missing."), given, barred
    yield from with_other_signs(given, written)
    terms = written.terms if isinstance(written, Sum) else ()
    for place, term in enumerate(terms):
        yield extra_term(term), given, total(without(terms, place))
    yield from mended(given, written)


def _points(small: Tree, large: Tree, domains: Mapping[str, Domain]) -> Iterator[Doubles]:
    for point in islice(sample((small, large), domains), _POINTS):
        values = {name: _float(place) for name, place in point.items()}
        doubles = Doubles(values, frozenset())
        if doubles.value(small) is not None and doubles.value(large) is not None:
            yield doubles


def _float(tree: Tree) -> float:
    numbers = arithmetic()
    return float(numbers.ball(evaluate(tree, {}, numbers)).middle)


def _gaps(small: Tree, large: Tree, points: Iterable[Doubles]) -> list[float]:
    pairs = ((point.value(small), point.value(large)) for point in points)
    return [high - low for low, high in pairs if low is not None and high is not None]


def name_rounding_slip(before: Tree, after: Tree) -> str:
    """Return a sentence about a number that is not near the one before it, or an empty string."""
    doubles = Doubles({}, frozenset())
    value = doubles.value(before)
    literal = after.operand if isinstance(after, Negative) else after
    if value is None or not value:
        return ""
    if isinstance(literal, Number) and literal.digits is not None:
        right = show(evaluate(before, {}, arithmetic()), literal.digits)
        return f"The number is wrong: rounded to so many digits it is {right}."
    for slip, _, other in islice(_near_forms(before, after), _MAX_TRIED):
        found = doubles.value(other)
        if found is not None and abs(found - value) <= _HALF_A_PERCENT * abs(value):
            return slip.sentence
    return ""


def _near_forms(before: Tree, after: Tree) -> Iterator[Candidate]:
    yield from with_other_signs(before, after)
    yield from mended(before, after)
