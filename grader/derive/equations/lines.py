"""Compares two statements along a line: at every place where one can change, and in between."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from typing import Final

from ..formula.domain import Domain
from ..formula.errors import DeriveError, NoRealValue
from ..formula.tree import Negative, Number, Sum, Tree
from ..notation.statements import relations_in
from ..numbers.balls import arithmetic, as_fraction
from ..numbers.evaluate import evaluate
from ..numbers.truth import Place, Point, truth
from .scanning import sign_changes
from .zeros import changes

_CLOSE: Final = Fraction(1, 10**45)
_MIDDLE: Final = Fraction(3, 8)
_FAR: Final = (Fraction(1), Fraction(1000))


@dataclass(slots=True)
class Along:
    """What was found: points at which only one of the two holds, and where the first one does.

    `complete` says that no place was left out at which that could be otherwise.
    """

    lost: Point | None = None
    gained: Point | None = None
    solutions: list[Point] = field(default_factory=list)
    others: list[Point] = field(default_factory=list)  # where the second one holds
    complete: bool = True

    def note(self, point: Point, before: bool | None, after: bool | None) -> None:
        if before is None or after is None:
            self.complete = False
            return
        if before:
            self.solutions.append(point)
        if after:
            self.others.append(point)
        if before and not after and self.lost is None:
            self.lost = point
        if after and not before and self.gained is None:
            self.gained = point


def compare_along(
    before: Tree,
    after: Tree,
    name: str,
    fixed: Mapping[str, Tree],
    domain: Domain,
    *,
    scan: bool = True,
) -> Along:
    """Compare two statements on the line of all values of one name, the others being fixed.

    Where algebra does not find all the places that matter, `scan` looks for some by numbers.
    """
    found = Along()
    relations = [*relations_in(before), *relations_in(after)]
    stations = changes(relations, name, fixed)
    found.complete = stations.complete
    listed = list(stations.places)
    if not stations.complete and scan:
        for relation in relations:
            gap = Sum((relation.left, Negative(relation.right)))
            listed += sign_changes(gap, name, fixed, domain)
    places, known = _ordered(listed, domain)
    found.complete &= known
    for place in _tested(places, domain):
        inside = is_inside(place.tree, domain)
        if inside is None:
            found.complete = False
        if not inside:
            continue
        point = {**fixed, name: place.tree}
        values = [truth(statement, point, exact=place.exact) for statement in (before, after)]
        found.note(point, values[0], values[1])
    return found


def _ordered(places: Sequence[Place], domain: Domain) -> tuple[list[tuple[Fraction, Place]], bool]:
    """Return the places that are real numbers with their values, in order, the ends among them."""
    ends = [Place(Number(end)) for end in (domain.low, domain.high) if end is not None]
    listed: list[tuple[Fraction, Place]] = []
    complete = True
    for place in (*ends, *places):
        try:
            value = evaluate(place.tree, {}, arithmetic())
            if isinstance(value, Fraction):
                place = Place(Number(value), place.exact)
            listed.append((as_fraction(value), place))
        except NoRealValue:
            continue
        except DeriveError:
            complete = False
    listed.sort(key=lambda item: (item[0], not item[1].exact))
    distinct: list[tuple[Fraction, Place]] = []
    for value, place in listed:
        near = distinct and abs(value - distinct[-1][0]) < _CLOSE * (1 + abs(value))
        if not near:
            distinct.append((value, place))
        elif place.exact and not distinct[-1][1].exact:
            distinct[-1] = (value, place)
    return distinct, complete


def _tested(places: Sequence[tuple[Fraction, Place]], domain: Domain) -> Iterator[Place]:
    """Yield the places and one number in each gap; of whole numbers, those beside and between."""
    values = [value for value, _ in places]
    between = [*_between(values)]
    if domain.integer:
        whole = {int(end) for value in (*values, *between) for end in _floor_and_ceiling(value)}
        yield from (Place(Number(Fraction(number))) for number in sorted(whole))
        return
    yield from (place for _, place in places)
    yield from (Place(Number(value)) for value in between)


def _floor_and_ceiling(value: Fraction) -> tuple[int, int]:
    return math.floor(value), math.ceil(value)


def _between(values: Sequence[Fraction]) -> Iterator[Fraction]:
    if not values:
        yield from (Fraction(0), *_FAR)
        return
    for step in _FAR:
        yield values[0] - step
        yield values[-1] + step
    for low, high in pairwise(values):
        yield _simple(low, high)


def _simple(low: Fraction, high: Fraction) -> Fraction:
    """Return a fraction strictly between two numbers, with a small denominator if there is one."""
    middle = (low + high) / 2
    for limit in (1, 2, 4, 10, 100, 10**4, 10**8):
        value = middle.limit_denominator(limit)
        if abs(value - middle) < (high - low) * _MIDDLE:
            return value
    return middle


def is_inside(place: Tree, domain: Domain) -> bool | None:
    """Say whether a place is in the domain; None where a rounded one is too near to its edge."""
    try:
        value = evaluate(place, {}, arithmetic())
    except DeriveError:
        return False
    if isinstance(value, Fraction):
        return domain.contains(value)
    try:
        middle = as_fraction(value)
    except DeriveError:
        return None
    edges = [end for end in (domain.low, domain.high, *domain.excluded) if end is not None]
    if any(abs(middle - end) < _CLOSE for end in edges):
        return None
    return domain.contains(middle)
