"""Linear equations with fractions: read from trees, and solved by elimination."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from ..algebra.polynomials import TooLong, echelon, terms
from ..formula.calculus import nth_derivative
from ..formula.errors import DeriveError
from ..formula.tree import Tree, names
from ..numbers.balls import arithmetic
from ..numbers.evaluate import evaluate
from .clearing import NotPolynomial, Reader

Row: TypeAlias = list[Fraction]
"""The factors of the unknowns, and what stands beside them: their sum is to be 0."""


class NotLinear(Exception):
    """The names occur in another way than times a number."""


@dataclass(frozen=True, slots=True)
class Affine:
    """constant + the sum of slope times name."""

    constant: Fraction
    slopes: Mapping[str, Fraction]


def linear(tree: Tree, unknowns: Sequence[str]) -> Row:
    """Read a tree that is linear in the unknowns.

    Raises:
        NotLinear: it is not, or its numbers are no fractions.
        DeriveError: a number in it has no value.
    """
    try:
        reader = Reader(tree, unknowns)
        top, bottom = reader.read(tree)
    except (NotPolynomial, TooLong):
        raise NotLinear from None
    if not (reader.is_rational and bottom.is_constant()):
        raise NotLinear
    row = [Fraction(0)] * (len(unknowns) + 1)
    ((_, scale),) = terms(bottom)
    for powers, coefficient in terms(top):
        if sum(powers.values()) > 1:
            raise NotLinear
        row[next(iter(powers), -1)] = coefficient / scale
    return row


def slope(tree: Tree, name: str) -> Fraction | None:
    """Return the number before a name, whatever the terms without it are; None if it is none."""
    try:
        found = nth_derivative(tree, name, 1)
        value = evaluate(found, {}, arithmetic()) if not names(found) else None
    except DeriveError:
        return None
    return value if isinstance(value, Fraction) else None


def solved(rows: Sequence[Row], unknowns: Sequence[str]) -> dict[str, Affine] | None:
    """Solve rows = 0 for as many names as possible; None if they contradict each other.

    The solved names have no slopes in the answers, only those that remain free.
    """
    found = {}
    for row in echelon(rows):
        pivot = next(place for place, value in enumerate(row) if value)
        if pivot == len(unknowns):
            return None
        slopes = {name: -value for name, value in zip(unknowns, row, strict=False)}
        found[unknowns[pivot]] = Affine(-row[-1], {**slopes, unknowns[pivot]: Fraction(0)})
    return found
