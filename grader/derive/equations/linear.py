"""Linear equations with fractions: read from trees, and solved by elimination."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ..formula.calculus import nth_derivative
from ..formula.tree import (
    Derivative,
    Name,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Tree,
    names,
)
from ..numbers.balls import arithmetic
from ..numbers.evaluate import evaluate


class NotLinear(Exception):
    """The names occur in another way than times a number."""


@dataclass(frozen=True, slots=True)
class Affine:
    """constant + the sum of slope times name."""

    constant: Fraction
    slopes: Mapping[str, Fraction]

    def plus(self, other: Affine) -> Affine:
        slopes = {name: slope + other.slopes[name] for name, slope in self.slopes.items()}
        return Affine(self.constant + other.constant, slopes)

    def times(self, factor: Fraction) -> Affine:
        slopes = {name: slope * factor for name, slope in self.slopes.items()}
        return Affine(self.constant * factor, slopes)

    @property
    def is_number(self) -> bool:
        return not any(self.slopes.values())


def affine(tree: Tree, unknowns: Sequence[str], *, others: bool = False) -> Affine:
    """Read a tree that is linear in the unknowns.

    With `others`, terms without unknowns count as 0, whatever they hold: slopes are asked for.

    Raises:
        NotLinear: it is not, or its numbers are no fractions.
        DeriveError: a number in it has no value.
    """
    nothing = dict.fromkeys(unknowns, Fraction(0))
    if names(tree).isdisjoint(unknowns):
        if others:
            return Affine(Fraction(0), nothing)
        value = evaluate(tree, {}, arithmetic())
        if not isinstance(value, Fraction):
            raise NotLinear
        return Affine(value, nothing)
    match tree:
        case Name(name):
            return Affine(Fraction(0), {**nothing, name: Fraction(1)})
        case Negative(operand):
            return affine(operand, unknowns, others=others).times(Fraction(-1))
        case Sum(terms):
            total = Affine(Fraction(0), nothing)
            for term in terms:
                total = total.plus(affine(term, unknowns, others=others))
            return total
        case Product(factors):
            return _product([affine(factor, unknowns) for factor in factors], nothing)
        case Quotient(top, bottom):
            below = affine(bottom, unknowns)
            if not below.is_number or below.constant == 0:
                raise NotLinear
            return affine(top, unknowns, others=others).times(1 / below.constant)
        case Power(base, Number(value)) if value == 1:
            return affine(base, unknowns, others=others)
        case Derivative(body, variable, order):
            return affine(nth_derivative(body, variable, order), unknowns, others=others)
    raise NotLinear


def _product(factors: Sequence[Affine], nothing: Mapping[str, Fraction]) -> Affine:
    total = Affine(Fraction(1), nothing)
    for factor in factors:
        if factor.is_number:
            total = total.times(factor.constant)
        elif total.is_number:
            total = factor.times(total.constant)
        else:
            raise NotLinear
    return total


def eliminated(rows: Sequence[Affine], unknowns: Sequence[str]) -> dict[str, Affine] | None:
    """Solve rows = 0 for as many names as possible; None if they contradict each other.

    The solved names have no slopes in the answers, only those that remain free.
    """
    pending = list(rows)
    solved: dict[str, Affine] = {}
    for name in unknowns:
        pivot = next((row for row in pending if row.slopes[name]), None)
        if pivot is None:
            continue
        pending.remove(pivot)
        own = pivot.times(-1 / pivot.slopes[name])
        value = Affine(own.constant, {**own.slopes, name: Fraction(0)})
        pending = [_put(row, name, value) for row in pending]
        solved = {key: _put(row, name, value) for key, row in solved.items()} | {name: value}
    return None if any(row.constant for row in pending) else solved


def _put(row: Affine, name: str, value: Affine) -> Affine:
    slope = row.slopes[name]
    rest = Affine(row.constant, {**row.slopes, name: Fraction(0)})
    return rest.plus(value.times(slope)) if slope else row
