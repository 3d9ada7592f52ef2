"""Compares two formulas by their values at many points, and finds witnesses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import islice
from typing import Final, Literal, TypeAlias

from ..formula.calculus import corners_shown, has_cases, nth_derivative
from ..formula.domain import Domain
from ..formula.errors import DeriveError, NoRealValue, TooLarge, Unreliable, ValueRefused
from ..formula.functions import FUNCTIONS
from ..formula.tree import (
    Call,
    Derivative,
    Integral,
    Limit,
    Listing,
    Name,
    Power,
    Tree,
    names,
    walk,
)
from ..formula.vocabulary import CONSTANTS
from .balls import (
    DIGITS,
    Arithmetic,
    Ball,
    Real,
    Unclear,
    arithmetic,
    decimal,
    magnitude,
    with_enough_digits,
)
from .evaluate import evaluate
from .points import Point, sample

ENOUGH_POINTS: Final = 6
_SAME_BITS: Final = 130  # 40 digits
_ZERO_BITS: Final = 1_500
_VISIBLE_BITS: Final = 20
_ORDINARY_BITS: Final = 100
_FEWEST_POINTS: Final = 8
_MAX_WORK: Final = 60_000  # in nodes evaluated
_COSTLY: Final = 6_000  # nodes that an integral or a limit counts for

Difference: TypeAlias = Literal["same", "value", "enlarged", "narrowed", "neither", "unknown"]
_Outcome: TypeAlias = tuple[Difference, Real | str, Real | str]
_UNKNOWN: Final[_Outcome] = ("unknown", "", "")


_WORSE: Final = ("narrowed", "enlarged")
"""What takes values away is told before what adds some."""


@dataclass(frozen=True, slots=True)
class Witness:
    """A point, and both formulas there, as text; a formula without a value says why."""

    point: tuple[tuple[str, str], ...]
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """The difference found first, values before domains; `same` if none was found.

    `points` counts the points at which both have the same value; `needed` of them are enough.
    `sizes` tells for which sizes that is so; `shapes` in which shapes the two differ; `entries`
    whether they were compared entry by entry.
    """

    difference: Difference
    witness: Witness | None
    points: int
    needed: int
    sizes: str = ""
    shapes: str = ""
    entries: bool = False


def compare(
    before: Tree, after: Tree, domains: Mapping[str, Domain], *, most: int | None = None
) -> Evidence:
    """Look for a point of the domains at which the two differ, at `most` so many points."""
    same = tried = 0
    if has_cases(before) or has_cases(after):
        before, after = corners_shown(before), corners_shown(after)
    scale = Scale.of(before, after, domains)
    domain_change: Evidence | None = None
    for point in islice(sample((before, after), domains), most or _points_for(before, after)):
        tried += 1
        difference, left, right = _examine(before, after, point, scale)
        if difference == "same":
            same += 1
        elif difference == "value":
            return Evidence("value", _witness(point, left, right), same, 0)
        elif difference in {"enlarged", "narrowed"} and (
            domain_change is None or (difference, domain_change.difference) == _WORSE
        ):
            domain_change = Evidence(difference, _witness(point, left, right), same, 0)
    needed = max(1, min(ENOUGH_POINTS, tried))
    if domain_change is not None:
        return replace(domain_change, points=same, needed=needed)
    return Evidence("same", None, same, needed)


@dataclass(frozen=True, slots=True)
class Scale:
    """What the constants of two formulas say about the digits that are needed.

    `smallest` is the log2 of the smallest constant: a smaller difference cannot be meant, a larger
    one must not be absorbed. `insist` asks for the digits to see it at every point.
    """

    exact_zeros: bool
    smallest: int
    insist: bool

    @classmethod
    def of(cls, before: Tree, after: Tree, domains: Mapping[str, Domain]) -> Scale:
        smallest = min(map(_smallest_constant, (before, after)))
        insist = smallest < -_ORDINARY_BITS or not (names(before) | names(after)) & set(domains)
        return cls(_algebraic(before) and _algebraic(after), smallest, insist)

    @classmethod
    def of_sources(cls, sources: Sequence[Tree], entries: Sequence[Tree]) -> Scale:
        """The scale of formulas as they were written, and of what was written out of them."""
        smallest = min(map(_smallest_constant, sources), default=0)
        return cls(all(map(_algebraic, entries)), smallest, smallest < -_ORDINARY_BITS)


def _smallest_constant(tree: Tree) -> int:
    smallest = 0
    for node in walk(tree):
        if not names(node) - CONSTANTS and not isinstance(node, Listing):
            try:
                value = arithmetic().ball(evaluate(node, {}, arithmetic()))
            except DeriveError:
                continue
            if not value.may_be_zero:
                smallest = min(smallest, magnitude(value.value))
    return smallest


def is_relative(left: Real, right: Real) -> bool:
    """Say whether two values agree to 40 digits of their size."""
    numbers = arithmetic(DIGITS[-1], final=True)
    size = max(magnitude(numbers.ball(value).value) for value in (left, right))
    return numbers.ball(numbers.add([left, -right])).error < size - _SAME_BITS


def _points_for(before: Tree, after: Tree) -> int:
    """Fewer points for formulas so large that the usual number would take too long."""
    size = 0
    for tree in (before, after):
        for node in walk(tree):
            size += 1
            if isinstance(node, Derivative):
                derivative = nth_derivative(node.body, node.variable, node.order)
                size += sum(1 for _ in walk(derivative))
            elif isinstance(node, Integral | Limit):
                size += _COSTLY
    return max(_FEWEST_POINTS, _MAX_WORK // size)


def _examine(before: Tree, after: Tree, point: Point, scale: Scale) -> _Outcome:
    """Compare at one point, with more digits as long as the balls are too coarse to tell."""

    def examined(numbers: Arithmetic) -> _Outcome:
        left, right = (_value(tree, point, numbers) for tree in (before, after))
        if isinstance(left, str) or isinstance(right, str):
            return _domains_differ(left, right), left, right
        verdict = same_values(left, right, scale, final=numbers.digits == DIGITS[-1])
        if verdict is not None:
            return ("same" if verdict else "value"), left, right
        if scale.insist or not is_relative(left, right):
            raise Unclear
        return _UNKNOWN  # at a point of moderate size it will be seen without more digits

    try:
        return with_enough_digits(examined, zeros=scale.exact_zeros)
    except (Unclear, TooLarge, Unreliable, ValueRefused):
        return _UNKNOWN


def _algebraic(tree: Tree) -> bool:
    """Whether a value that is 0 to 600 digits is 0: not so with exp, as in 1 - tanh(1000)."""
    for node in walk(tree):
        match node:
            case Call(function) if function not in FUNCTIONS or not FUNCTIONS[function].algebraic:
                return False
            case Power(_, exponent) if any(isinstance(part, Name) for part in walk(exponent)):
                return False
    return True


def _domains_differ(left: Real | str, right: Real | str) -> Difference:
    if isinstance(left, str):
        return "neither" if isinstance(right, str) else "enlarged"
    return "narrowed"


def _value(tree: Tree, point: Point, numbers: Arithmetic) -> Real | str:
    try:
        return evaluate(tree, point, numbers)
    except NoRealValue as reason:
        return str(reason)


def same_values(left: Real, right: Real, scale: Scale, *, final: bool) -> bool | None:
    """Say whether the values differ for certain, or agree so far that no constant is absorbed."""
    if isinstance(left, Fraction) and isinstance(right, Fraction):
        return left == right
    numbers = arithmetic(DIGITS[-1], final=True)
    gap = numbers.ball(numbers.add([left, -right]))
    if not gap.may_be_zero:
        return False
    size = max(magnitude(numbers.ball(value).value) for value in (left, right))
    relevant = -_ZERO_BITS if final else size - _SAME_BITS
    return True if gap.error < min(relevant, scale.smallest - _VISIBLE_BITS) else None


def _witness(point: Point, left: Real | str, right: Real | str) -> Witness:
    shown = tuple((name, show(evaluate(tree, {}, arithmetic()))) for name, tree in point.items())
    texts = [v if isinstance(v, str) else show(v) for v in (left, right)]
    if texts[0] == texts[1] and not isinstance(left, str) and not isinstance(right, str):
        gap = arithmetic(DIGITS[-1]).add([right, -left])
        texts[1] = f"{texts[0]} + {show(gap)}"
    return Witness(shown, *texts)


def show(value: Real, digits: int = 8) -> str:
    """Return a short text: an exact small fraction, else the significant digits asked for."""
    if isinstance(value, Fraction) and len(str(value)) <= 12:
        return str(value)
    if isinstance(value, Ball) and value.may_be_zero:
        return "0"  # what is left of it is the error of the computation
    return decimal(value, digits)
