"""Sums and products of numbers times matrices, with brackets opened or left closed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from .field import Matrix, Unfit, drawn, number, reciprocal


@dataclass(frozen=True, slots=True)
class Term:
    """A number times a matrix; `is_sum` says that it is a sum that may have to be bracketed."""

    scale: Fraction
    matrix: Matrix
    is_sum: bool = False

    @property
    def is_number(self) -> bool:
        return self.matrix.is_number

    @property
    def whole(self) -> Matrix:
        modulus = self.matrix.modulus
        below = reciprocal(self.scale.denominator, modulus)
        return self.matrix.times(self.scale.numerator * below)

    def scaled(self, factor: Fraction) -> Term:
        return Term(self.scale * factor, self.matrix, self.is_sum)


def plain(matrix: Matrix) -> Term:
    return Term(Fraction(1), matrix)


def as_factor(term: Term, brackets: bool) -> Term:
    """Put a sum into brackets, if they stay closed: an unknown for each entry, up to the sign."""
    if not (brackets and term.is_sum):
        return term
    whole = term.whole
    first = next((entry for row in whole.rows for entry in row if entry), 0)
    turned = first > whole.modulus // 2
    sign = Fraction(-1 if turned else 1)
    signed = whole.times(int(sign))
    closed = signed.map(lambda entry: drawn(whole.modulus, "bracket", entry) if entry else 0)
    return Term(sign, closed)


def added(terms: Sequence[Term], modulus: int, brackets: bool) -> Term:
    """Add; with brackets, like terms are collected, and what is left alone is no sum."""
    if not brackets:
        total = terms[0].whole
        for term in terms[1:]:
            total = total.plus(term.whole)
        return Term(Fraction(1), total)
    alike: dict[tuple[Matrix, bool], Fraction] = {}
    for term in terms:
        key = term.matrix, term.is_sum
        alike[key] = alike.get(key, Fraction(0)) + term.scale
    # What is 0 or takes itself away is no term: with it, whatever it is added to were another sum.
    kept = [
        Term(scale, matrix, is_sum)
        for (matrix, is_sum), scale in alike.items()
        if scale and any(map(any, matrix.rows))
    ]
    if not kept:
        shaped = next(iter(alike))[0].map(lambda _: 0)
        return Term(Fraction(1), shaped)
    if len(kept) == 1:
        return kept[0]
    total = kept[0].whole
    for term in kept[1:]:
        total = total.plus(term.whole)
    return Term(Fraction(1), total, is_sum=True)


def multiplied(factors: Sequence[Term], brackets: bool, *, entrywise: bool = False) -> Term:
    """Multiply in this order; one sum with a sign, and nothing else, stays open."""
    scale = Fraction(1)
    rest = []
    for factor in factors:
        if factor.is_number and factor.matrix.element == 1 and not factor.is_sum:
            scale *= factor.scale
        else:
            rest.append(factor)
    if not rest:
        return Term(scale, number(1, factors[0].matrix.modulus))
    if len(rest) == 1 and abs(scale) == 1:
        return rest[0].scaled(scale)
    product: Matrix | None = None
    for factor in rest:
        closed = as_factor(factor, brackets)
        scale *= closed.scale
        if product is None:
            product = closed.matrix
        elif entrywise:
            product = product.together(closed.matrix, lambda a, b: a * b)
        else:
            product = product.matmul(closed.matrix)
    if product is None:
        raise Unfit
    return Term(scale, product)
