"""Solves systems of a few equations at chosen values of the other names, exactly where linear."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import combinations, islice
from typing import Final

from ..formula.domain import Domain
from ..formula.errors import DeriveError, NoRealValue
from ..formula.tree import Negative, Number, Quotient, Relation, Sum, Tree, names, substitute
from ..numbers.points import assignments
from ..numbers.truth import Point
from .linear import NotLinear, Row, linear, slope, solved
from .lines import is_inside
from .zeros import carried_out, zeros

_MAX_CHOICES: Final = 3
_MAX_PRESENT: Final = 6
_FREE_VALUES: Final = (Fraction(2), Fraction(-3, 2), Fraction(0), Fraction(1))


@dataclass(slots=True)
class Solved:
    """Points that solve all equations, exact or not; `complete` if these are all, at the values
    that were chosen for the other names."""

    points: list[tuple[Point, bool]] = field(default_factory=list)
    complete: bool = True


def system_solutions(
    equations: Sequence[Relation],
    used: Sequence[str],
    domains: Mapping[str, Domain],
    count: int,
    preferred: Sequence[str] = (),
) -> Solved:
    """Solve the equations for as many names as there are equations, the others being given.

    The preferred names are tried first as the unknowns.
    """
    gaps = [carried_out(Sum((relation.left, Negative(relation.right)))) for relation in equations]
    solved = Solved(complete=False)
    for unknowns in islice(_choices(equations, used, preferred), _MAX_CHOICES):
        others = [name for name in used if name not in unknowns]
        attempt = Solved()
        for fixed in assignments((), others, domains, count):
            _solve([substitute(gap, fixed) for gap in gaps], unknowns, fixed, domains, attempt)
        solved.points += attempt.points
        if attempt.complete and attempt.points:
            solved.complete = True
            return solved
    return solved


def _choices(
    equations: Sequence[Relation], used: Sequence[str], preferred: Sequence[str]
) -> Iterator[tuple[str, ...]]:
    """Yield sets of unknowns: what the equations are solved for, the entries of one array, any."""
    within = frozenset().union(*(names(r.left) | names(r.right) for r in equations))
    present = [name for name in used if name in within]
    count = min(len(equations), len(present))
    arrays: dict[str, list[str]] = {}
    for name in present:
        arrays.setdefault(name.partition("_")[0], []).append(name)
    first = [tuple(name for name in preferred if name in present), *map(tuple, arrays.values())]
    known = list(dict.fromkeys(choice for choice in first if len(choice) == count))
    yield from known
    if len(present) <= _MAX_PRESENT:
        yield from (choice for choice in combinations(present, count) if choice not in known)


def _solve(
    gaps: Sequence[Tree],
    unknowns: Sequence[str],
    fixed: Mapping[str, Tree],
    domains: Mapping[str, Domain],
    solved: Solved,
) -> None:
    """Add the solutions at one choice of the other names."""
    try:
        rows = [linear(gap, unknowns) for gap in gaps]
    except NotLinear:
        if not _by_elimination(list(gaps), list(unknowns), {}, fixed, domains, solved):
            solved.complete = False
        return
    except NoRealValue:
        return  # the equations mean nothing here
    except DeriveError:
        solved.complete = False
        return
    for values in _linear_solutions(rows, unknowns):
        point = {**fixed, **{name: Number(value) for name, value in values.items()}}
        if all(domains[name].contains(value) for name, value in values.items()):
            solved.points.append((point, True))


def _linear_solutions(
    rows: Sequence[Row], unknowns: Sequence[str]
) -> Iterator[dict[str, Fraction]]:
    reduced = solved(rows, unknowns)
    if reduced is None:
        return
    free = [name for name in unknowns if name not in reduced]
    for start in range(len(_FREE_VALUES) if free else 1):
        chosen = {
            name: _FREE_VALUES[(start + rank) % len(_FREE_VALUES)] for rank, name in enumerate(free)
        }
        values = dict(chosen)
        for name, row in reduced.items():
            values[name] = row.constant + sum(
                (row.slopes[other] * value for other, value in chosen.items()), Fraction(0)
            )
        yield values


def _by_elimination(
    gaps: list[Tree],
    unknowns: list[str],
    known: dict[str, Tree],
    fixed: Mapping[str, Tree],
    domains: Mapping[str, Domain],
    solved: Solved,
) -> bool:
    """Solve one equation for a name in which it is linear, put that in the others, and go on."""
    if len(unknowns) == 1:
        return _in_one_name(gaps, unknowns[0], known, fixed, domains, solved)
    for place, gap in enumerate(gaps):
        for name in unknowns:
            factor = slope(gap, name) if name in names(gap) else None
            if not factor:
                continue
            at_zero = substitute(gap, {name: Number(Fraction(0))})
            value = Quotient(Negative(at_zero), Number(factor))
            put = {name: value}
            rest = [substitute(other, put) for other in (*gaps[:place], *gaps[place + 1 :])]
            fewer = [other for other in unknowns if other != name]
            deeper = {key: substitute(tree, put) for key, tree in known.items()} | put
            return _by_elimination(rest, fewer, deeper, fixed, domains, solved)
    return False


def _in_one_name(
    gaps: Sequence[Tree],
    name: str,
    known: Mapping[str, Tree],
    fixed: Mapping[str, Tree],
    domains: Mapping[str, Domain],
    solved: Solved,
) -> bool:
    stations = zeros(gaps[0], name)
    for place in stations.places:
        point = {**fixed, name: place.tree}
        point |= {key: substitute(tree, {name: place.tree}) for key, tree in known.items()}
        inside = [is_inside(point[key], domains[key]) for key in (name, *known)]
        if None in inside:
            return False
        if all(inside):
            solved.points.append((point, place.exact))
    return stations.complete
