"""Clears fractions and square roots away, so that a polynomial in one name is left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from fractions import Fraction
from functools import reduce
from typing import Final, TypeAlias

from flint import fmpq_mpoly

from ..algebra.polynomials import Ring, TooLong, factors, terms
from ..formula.calculus import nth_derivative
from ..formula.errors import DeriveError
from ..formula.tree import (
    Call,
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
    walk,
)
from ..numbers.balls import arithmetic
from ..numbers.evaluate import evaluate

MAX_DEGREE: Final = 24
_MAX_TERMS: Final = 400
_MAX_ROOTS: Final = 3
_MAX_CONSTANTS: Final = 3
_ONE: Final = Fraction(1)
_HALF: Final = Fraction(1, 2)
_Fraction: TypeAlias = tuple[fmpq_mpoly, fmpq_mpoly]
"""Numerator and denominator."""


class NotPolynomial(Exception):
    """Something other than + - * / powers and square roots, or too much of it."""


def cleared(tree: Tree, name: str) -> list[Fraction]:
    """Return the coefficients, lowest first, of a polynomial that is 0 wherever the tree is.

    Raises:
        NotPolynomial: there is none with fractions that is found this way.
    """
    parts = cleared_trees(tree, name)
    values = [part.value for part in parts if isinstance(part, Number)]
    if len(values) < len(parts):
        raise NotPolynomial
    return values


def factored(tree: Tree, unknowns: Sequence[str]) -> list[Tree]:
    """Split a tree into factors, as a polynomial in the unknowns.

    Raises:
        NotPolynomial: it is none.
    """
    with _polynomial():
        reader = Reader(tree, unknowns)
        return reader.factors(reader.read(tree)[0])


def cleared_trees(tree: Tree, name: str) -> list[Tree]:
    """Return the coefficients as numbers, or as sums of what is no fraction.

    Raises:
        NotPolynomial: there is none that is found this way.
    """
    with _polynomial():
        reader = Reader(tree, [name])
        return reader.coefficients(reader.without_roots(reader.read(tree)[0]))


@contextmanager
def _polynomial() -> Iterator[None]:
    try:
        yield
    except (TooLong, DeriveError):
        raise NotPolynomial from None


class Reader:
    """Reads a tree as a fraction of polynomials in the unknowns and in square roots of them.

    Its generators are the unknowns, the roots, and constants that are no fractions.
    """

    def __init__(self, tree: Tree, unknowns: Sequence[str]) -> None:
        self._unknowns = list(unknowns)
        inside = (_root(node) for node in walk(tree) if not names(node).isdisjoint(unknowns))
        self._roots = list(dict.fromkeys(body for body in inside if body is not None))
        if len(self._roots) > _MAX_ROOTS:
            raise NotPolynomial
        self._first = len(unknowns) + len(self._roots)  # of the constants
        self._ring = Ring(self._first + _MAX_CONSTANTS, _MAX_TERMS, MAX_DEGREE)
        self._gens = self._ring.gens
        self._constants: list[Tree] = []

    @property
    def is_rational(self) -> bool:
        """Whether there are only the unknowns and fractions in what has been read."""
        return not (self._roots or self._constants)

    def read(self, tree: Tree) -> _Fraction:
        """Return numerator and denominator.

        Raises:
            NotPolynomial: it is not made of + - * / powers and square roots.
            TooLong: it is too long.
            DeriveError: a number in it has no value.
        """
        ring, one = self._ring, self._ring.constant(_ONE)
        if names(tree).isdisjoint(self._unknowns):
            return self._constant(tree)
        body = _root(tree)
        if body is not None:
            if body not in self._roots:  # brought out by a derivative
                raise NotPolynomial
            root = self._gens[len(self._unknowns) + self._roots.index(body)]
            return ring.raised(root, _half_power(tree)), one
        match tree:
            case Name(name):
                return self._gens[self._unknowns.index(name)], one
            case Negative(operand):
                top, bottom = self.read(operand)
                return -top, bottom
            case Sum(terms):
                return reduce(self._plus, map(self.read, terms))
            case Product(factors):
                return reduce(self._times, map(self.read, factors))
            case Quotient(upper, lower):
                top, bottom = self.read(lower)
                return self._times(self.read(upper), self._proper(bottom, top))
            case Power(base, exponent):
                times, (top, bottom) = _whole(exponent), self.read(base)
                if times < 0:
                    top, bottom = self._proper(bottom, top)
                return ring.raised(top, abs(times)), ring.raised(bottom, abs(times))
            case Derivative(inner, variable, order):
                return self.read(nth_derivative(inner, variable, order))
        raise NotPolynomial

    def _proper(self, top: fmpq_mpoly, bottom: fmpq_mpoly) -> _Fraction:
        if bottom.is_zero():
            raise NotPolynomial
        return top, bottom

    def _plus(self, left: _Fraction, right: _Fraction) -> _Fraction:
        (a, b), (c, d) = left, right
        if b == d:
            return self._ring.checked(a + c), b
        times = self._ring.times
        return self._ring.checked(times(a, d) + times(c, b)), times(b, d)

    def _times(self, left: _Fraction, right: _Fraction) -> _Fraction:
        ring = self._ring
        top, bottom = (ring.times(a, b) for a, b in zip(left, right, strict=True))
        return ring.checked(top), ring.checked(bottom)

    def _constant(self, tree: Tree) -> _Fraction:
        """A fraction, or a generator for a number that is none."""
        value = evaluate(tree, {}, arithmetic())
        one = self._ring.constant(_ONE)
        if isinstance(value, Fraction):
            return self._ring.constant(value), one
        if tree not in self._constants:
            self._constants.append(tree)
        if len(self._constants) > _MAX_CONSTANTS:
            raise NotPolynomial
        return self._gens[self._first + self._constants.index(tree)], one

    def factors(self, top: fmpq_mpoly) -> list[Tree]:
        """Return the factors that a polynomial splits into, as trees."""
        if self._roots:
            raise NotPolynomial
        return [self._tree(terms(part)) for part, _ in factors(top)[1]]

    def _tree(self, terms: Iterable[tuple[Mapping[int, int], Fraction]]) -> Tree:
        """Return a sum of powers of the generators; a number where there are none."""
        number, parts = Fraction(0), list[Tree]()
        for powers, coefficient in terms:
            if not powers:
                number += coefficient
                continue
            raised = (Power(self._base(k), Number(Fraction(n))) for k, n in powers.items())
            parts.append(Product((Number(coefficient), *raised)))
        return Sum((Number(number), *parts)) if parts else Number(number)

    def _base(self, place: int) -> Tree:
        if place < len(self._unknowns):
            return Name(self._unknowns[place])
        return self._constants[place - self._first]

    def without_roots(self, top: fmpq_mpoly) -> fmpq_mpoly:
        """Multiply with the conjugates, the last root first: it may have the others inside."""
        ring = self._ring
        for rank in reversed(range(len(self._roots))):
            upper, lower = self.read(self._roots[rank])
            place = len(self._unknowns) + rank
            even, odd = ring.constant(Fraction(0)), ring.constant(Fraction(0))
            most = int(top.degrees()[place]) // 2
            for exponents, coefficient in top.terms():
                power = int(exponents[place])
                rest = ring.of({(*exponents[:place], 0, *exponents[place + 1 :]): coefficient})
                above, below = ring.raised(upper, power // 2), lower
                part = ring.times(rest, above)
                part = ring.times(part, ring.raised(below, most - power // 2))
                even, odd = (even, odd + part) if power % 2 else (even + part, odd)
            squares = (ring.raised(part, 2) for part in (even, odd))
            first, second = map(ring.times, (lower, upper), squares)
            top = ring.checked(first - second)
        return top

    def coefficients(self, top: fmpq_mpoly) -> list[Tree]:
        """Return the coefficients of the powers of the first unknown, lowest first."""
        count = 1 if top.is_zero() else int(top.degrees()[0]) + 1
        parts: list[list[tuple[Mapping[int, int], Fraction]]] = [[] for _ in range(count)]
        for powers, coefficient in terms(top):
            others = {place: power for place, power in powers.items() if place}
            parts[powers.get(0, 0)].append((others, coefficient))
        return [self._tree(part) for part in parts]


def _root(tree: Tree) -> Tree | None:
    match tree:
        case Call("sqrt", (body,)):
            return body
        case Power(body, exponent) if _half_power(tree) and names(body):
            del exponent
            return body
    return None


def _half_power(tree: Tree) -> int:
    """Return n for the power n/2 with an odd n > 0, 1 for a square root, else 0."""
    match tree:
        case Call("sqrt"):
            return 1
        case Power(_, Number(value)) if value.denominator == 2 and 0 < value < MAX_DEGREE:
            return value.numerator
        case Power(_, Quotient(Number(top), Number(bottom))) if bottom and top / bottom == _HALF:
            return 1
    return 0


def _whole(exponent: Tree) -> int:
    match exponent:
        case Number(value) if value.denominator == 1 and value <= MAX_DEGREE:
            return int(value)
        case Negative(operand):
            return -_whole(operand)
    raise NotPolynomial
