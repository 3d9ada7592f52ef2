"""Polynomials over the rationals, in FLINT's arithmetic: every result is bounded beforehand.

So an answer comes soon, or none. All polynomial arithmetic over numbers is here: that of kernels
(field.py), of equations that are cleared of fractions and roots, and of systems.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Final

from flint import Ordering, acb, arb, ctx, fmpq, fmpq_mat, fmpq_mpoly, fmpq_mpoly_ctx, fmpq_poly

_MAX_BITS: Final = 4_096
_ROOT_BITS: Final = 300


class TooLong(Exception):
    """A polynomial would have too many terms, too high a degree or too large coefficients."""


@dataclass(frozen=True, slots=True)
class Ring:
    """Polynomials in so many generators, with at most so many terms and of such a degree."""

    generators: int
    most_terms: int
    most_degree: int

    @property
    def gens(self) -> tuple[fmpq_mpoly, ...]:
        return _context(self.generators).gens()

    def constant(self, value: Fraction) -> fmpq_mpoly:
        """Return a number as a polynomial.

        Raises:
            TooLong: it has too many digits; so do all operations below for what is too large.
        """
        if max(abs(value.numerator), value.denominator).bit_length() > _MAX_BITS:
            raise TooLong
        return _context(self.generators).constant(fmpq(value.numerator, value.denominator))

    def of(self, terms: dict[tuple[int, ...], fmpq]) -> fmpq_mpoly:
        """Return the polynomial with these coefficients of products of powers."""
        return _context(self.generators).from_dict(terms)

    def checked(self, poly: fmpq_mpoly) -> fmpq_mpoly:
        """Return the polynomial if it is within the bounds."""
        if len(poly) > self.most_terms:
            raise TooLong
        if not poly.is_zero() and poly.total_degree() > self.most_degree:
            raise TooLong
        return poly

    def times(self, left: fmpq_mpoly, right: fmpq_mpoly) -> fmpq_mpoly:
        if len(left) * len(right) > 40 * self.most_terms:
            raise TooLong
        return left * right

    def raised(self, poly: fmpq_mpoly, exponent: int) -> fmpq_mpoly:
        """Return a power; the exponent is not negative."""
        if exponent == 0:
            return self.constant(Fraction(1))
        if exponent == 1:
            return poly
        terms = len(poly)
        if terms:
            too_many = math.comb(terms + exponent - 1, exponent) > self.most_terms
            too_high = exponent * max(poly.total_degree(), 1) > self.most_degree
            if too_many or too_high or exponent * _bits(poly) > _MAX_BITS:
                raise TooLong
        return poly**exponent

    def with_relation(
        self, poly: fmpq_mpoly, place: int, power: int, replacement: fmpq_mpoly
    ) -> fmpq_mpoly:
        """Put a polynomial in the place of a power of a generator, as x + 1 for r^2."""
        by_times: dict[int, dict[tuple[int, ...], fmpq]] = {}
        for exponents, coefficient in poly.terms():
            times, rest = divmod(int(exponents[place]), power)
            left = (*exponents[:place], rest, *exponents[place + 1 :])
            by_times.setdefault(times, {})[left] = coefficient
        total = self.constant(Fraction(0))
        for times, terms in by_times.items():
            total += self.times(self.of(terms), self.raised(replacement, times))
        return self.checked(total)


@cache
def _context(generators: int) -> fmpq_mpoly_ctx:
    return fmpq_mpoly_ctx.get([f"k{place}" for place in range(generators)], Ordering.lex)


def _bits(poly: fmpq_mpoly) -> int:
    return max(max(abs(int(value.p)), int(value.q)).bit_length() for value in poly.coeffs())


def fraction(value: fmpq) -> Fraction:
    return Fraction(int(value.p), int(value.q))


def terms(poly: fmpq_mpoly) -> Iterator[tuple[dict[int, int], Fraction]]:
    """Yield the powers of the generators in each term, by their places, and its coefficient."""
    for exponents, coefficient in poly.terms():
        powers = {place: int(power) for place, power in enumerate(exponents) if power}
        yield powers, fraction(coefficient)


def factors(poly: fmpq_mpoly) -> tuple[Fraction, list[tuple[fmpq_mpoly, int]]]:
    """Return a constant, and irreducible factors over the integers with their multiplicities."""
    if poly.is_constant():
        return (Fraction(0) if poly.is_zero() else fraction(poly.leading_coefficient())), []
    content, found = poly.factor()
    return fraction(content), [(part, int(power)) for part, power in found]


def irreducible(coefficients: Sequence[Fraction]) -> list[list[Fraction]]:
    """Return the irreducible factors of a polynomial in one variable, lowest coefficients first."""
    _, found = _univariate(coefficients).factor()
    return [[fraction(value) for value in part.coeffs()] for part, _ in found]


def real_roots(coefficients: Sequence[Fraction]) -> list[arb]:
    """Return balls around the real roots of a polynomial in one variable, with some 90 digits."""
    ctx.prec = _ROOT_BITS
    found: list[tuple[acb, int]] = _univariate(coefficients).complex_roots()  # type: ignore
    return [root.real for root, _ in found if root.imag == 0]


def _univariate(coefficients: Sequence[Fraction]) -> fmpq_poly:
    return fmpq_poly([fmpq(value.numerator, value.denominator) for value in coefficients])


def echelon(rows: Sequence[Sequence[Fraction]]) -> list[list[Fraction]]:
    """Return the rows in reduced echelon form, without those that are 0."""
    values = [fmpq(value.numerator, value.denominator) for row in rows for value in row]
    reduced, rank = fmpq_mat(len(rows), len(rows[0]), values).rref()
    return [[fraction(value) for value in row] for row in reduced.tolist()[:rank]]
