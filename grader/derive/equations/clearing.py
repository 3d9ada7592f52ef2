"""Clears fractions and square roots away, so that a polynomial in one name is left."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, Final

from ..algebra.computer_algebra import sympy
from ..formula.calculus import nth_derivative
from ..formula.errors import DeriveError
from ..formula.tree import (
    ZERO,
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
_HALF: Final = Fraction(1, 2)


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


def factors(tree: Tree, name: str, letters: Sequence[str]) -> list[Tree]:
    """Split a tree into factors, as a polynomial in the name and the letters.

    Raises:
        NotPolynomial: it is none.
    """
    reader = _Reader(tree, name, letters)
    return reader.factors(reader.read(tree)[0])


def cleared_trees(tree: Tree, name: str) -> list[Tree]:
    """Return the coefficients as numbers, or as sums of what is no fraction.

    Raises:
        NotPolynomial: there is none that is found this way.
    """
    reader = _Reader(tree, name)
    top, _ = reader.read(tree)
    return reader.without_roots(top)


class _Reader:
    """Reads a tree as a fraction of polynomials in the name and in its square roots."""

    def __init__(self, tree: Tree, name: str, letters: Sequence[str] = ()) -> None:
        self._name = name
        self._letters = frozenset(letters)
        inside = (_root(node) for node in walk(tree) if name in names(node))
        self._roots = list(dict.fromkeys(body for body in inside if body is not None))
        if len(self._roots) > _MAX_ROOTS:
            raise NotPolynomial
        symbols = ["u", *(f"s{rank}" for rank in range(len(self._roots)))]
        constants = [f"c{rank}" for rank in range(_MAX_CONSTANTS)]
        self._ring, *self._gens = sympy.ring([*symbols, *constants], sympy.QQ)
        self.constants: list[Tree] = [Name(letter) for letter in letters]
        if len(self.constants) > _MAX_CONSTANTS:
            raise NotPolynomial

    def read(self, tree: Tree) -> tuple[Any, Any]:
        one = self._ring.one
        if names(tree).isdisjoint({self._name, *self._letters}):
            return self._constant(tree)
        body = _root(tree)
        if body is not None:
            if body not in self._roots:  # of letters alone, or brought out by a derivative
                raise NotPolynomial
            return self._gens[1 + self._roots.index(body)] ** _half_power(tree), one
        match tree:
            case Name(name) if name in self._letters:
                rank = self.constants.index(tree)
                return self._gens[1 + len(self._roots) + rank], one
            case Name():
                return self._gens[0], one
            case Negative(operand):
                top, bottom = self.read(operand)
                return -top, bottom
            case Sum(terms):
                top, bottom = self._ring.zero, one
                for term in terms:
                    a, b = self.read(term)
                    same = b == bottom
                    top, bottom = (top + a, b) if same else (top * b + a * bottom, bottom * b)
                    self._check(top, bottom)
                return top, bottom
            case Product(factors):
                top, bottom = one, one
                for factor in factors:
                    a, b = self.read(factor)
                    top, bottom = top * a, bottom * b
                    self._check(top, bottom)
                return top, bottom
            case Quotient(upper, lower):
                (a, b), (c, d) = self.read(upper), self.read(lower)
                return self._check(a * d, b * c)
            case Power(base, exponent):
                return self._power(base, _whole(exponent))
            case Derivative(inner, variable, order):
                return self.read(nth_derivative(inner, variable, order))
        raise NotPolynomial

    def _constant(self, tree: Tree) -> tuple[Any, Any]:
        """A fraction, or a letter for a number that is none."""
        try:
            value = evaluate(tree, {}, arithmetic())
        except DeriveError:
            raise NotPolynomial from None
        if isinstance(value, Fraction):
            return self._ring(value.numerator), self._ring(value.denominator)
        if tree not in self.constants:
            self.constants.append(tree)
        rank = self.constants.index(tree)
        if rank == _MAX_CONSTANTS:
            raise NotPolynomial
        return self._gens[1 + len(self._roots) + rank], self._ring.one

    def _power(self, base: Tree, exponent: int) -> tuple[Any, Any]:
        top, bottom = self.read(base)
        degree = max((sum(monom) for monom in [*top.monoms(), *bottom.monoms()]), default=0)
        if abs(exponent) * max(degree, 1) > MAX_DEGREE:
            raise NotPolynomial
        if exponent < 0:
            top, bottom = bottom, top
        return self._check(top ** abs(exponent), bottom ** abs(exponent))

    def _check(self, top: Any, bottom: Any) -> tuple[Any, Any]:
        if max(len(top), len(bottom)) > _MAX_TERMS or top.degree() > MAX_DEGREE:
            raise NotPolynomial
        return top, bottom

    def factors(self, top: Any) -> list[Tree]:
        """Return the factors that a polynomial splits into, as trees."""
        if self._roots:
            raise NotPolynomial
        return [self._tree(factor) for factor, _ in top.factor_list()[1]]

    def _tree(self, polynomial: Any) -> Tree:
        bases = [Name(self._name), *self.constants]
        terms: list[Tree] = [ZERO]
        for monom, coefficient in polynomial.terms():
            value = Fraction(int(coefficient.numerator), int(coefficient.denominator))
            powers = zip(bases, monom, strict=False)
            parts = [Power(base, Number(Fraction(n))) for base, n in powers if n]
            terms.append(Product((Number(value), *parts)) if parts else Number(value))
        return Sum(tuple(terms))

    def without_roots(self, top: Any) -> list[Tree]:
        """Multiply with the conjugates, the last root first: it may have the others inside."""
        for rank in reversed(range(len(self._roots))):
            upper, lower = self.read(self._roots[rank])
            even, odd = self._ring.zero, self._ring.zero
            most = max((monom[1 + rank] // 2 for monom in top.monoms()), default=0)
            for monom, coefficient in top.terms():
                power = monom[1 + rank]
                rest = self._ring.from_dict(
                    {(*monom[: 1 + rank], 0, *monom[2 + rank :]): coefficient}
                )
                part = rest * upper ** (power // 2) * lower ** (most - power // 2)
                even, odd = (even, odd + part) if power % 2 else (even + part, odd)
            top = lower * even**2 - upper * odd**2
            self._check(top, lower)
        coefficients: list[Tree] = [ZERO] * (top.degree() + 1 if top else 1)
        for monom, coefficient in top.terms():
            value = Fraction(int(coefficient.numerator), int(coefficient.denominator))
            powers = monom[1 + len(self._roots) :]
            known = coefficients[monom[0]]
            coefficients[monom[0]] = self._sum(known, value, powers)
        return coefficients

    def _sum(self, known: Tree, value: Fraction, powers: Sequence[int]) -> Tree:
        if not any(powers):
            if isinstance(known, Number):
                return Number(known.value + value)
            return Sum((known, Number(value)))
        factors = [
            Power(constant, Number(Fraction(power)))
            for constant, power in zip(self.constants, powers, strict=False)
            if power
        ]
        return Sum((known, Product((Number(value), *factors))))


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
