"""Writes formulas as polynomials, in what is no polynomial as in a variable of its own."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Final, TypeAlias

from ...formula.canonical import canonical
from ...formula.tree import Call, Negative, Number, Power, Product, Quotient, Sum, Tree
from ..common.trees import E, product

MAX_TERMS: Final = 60
_MAX_EXPONENT: Final = 6
Monomial: TypeAlias = tuple[tuple[str, Fraction], ...]
Polynomial: TypeAlias = dict[Monomial, Fraction]


class TooLong(Exception):
    """More terms than a comparison by eye could follow."""


class Polynomials:
    """Keeps the trees that the variables stand for, so that monomials can be shown again."""

    def __init__(self) -> None:
        self._atoms: dict[str, Tree] = {}

    def of(self, tree: Tree) -> Polynomial:
        """Multiply out.

        Raises:
            TooLong: it would have too many terms.
        """
        match tree:
            case Number(value):
                return {(): value} if value else {}
            case Negative(operand):
                return {key: -value for key, value in self.of(operand).items()}
            case Sum(terms):
                total: Polynomial = {}
                for term in terms:
                    _add(total, self.of(term))
                return total
            case Product(factors):
                result: Polynomial = {(): Fraction(1)}
                for factor in factors:
                    result = _times(result, self.of(factor))
                return result
            case Quotient(top, bottom):
                return _times(self.of(top), self._power(bottom, Fraction(-1)))
            case Power(base, exponent) if base != E:
                number = _number(exponent)
                if number is not None:
                    return self._power(base, number)
        return self._atom(tree, Fraction(1))

    def _power(self, base: Tree, exponent: Fraction) -> Polynomial:
        if isinstance(base, Call) and base.function == "sqrt":
            return self._power(base.arguments[0], exponent / 2)
        inner = self.of(base)
        if exponent.denominator == 1 and 0 <= exponent <= _MAX_EXPONENT:
            result: Polynomial = {(): Fraction(1)}
            for _ in range(int(exponent)):
                result = _times(result, inner)
            return result
        if len(inner) == 1 and exponent.denominator == 1 and abs(exponent) <= _MAX_EXPONENT:
            ((monomial, coefficient),) = inner.items()
            raised = tuple((atom, power * exponent) for atom, power in monomial)
            return {raised: coefficient ** int(exponent)}
        return self._atom(base, exponent)

    def _atom(self, tree: Tree, exponent: Fraction) -> Polynomial:
        if isinstance(tree, Call) and tree.function == "sqrt":
            tree, exponent = tree.arguments[0], exponent / 2
        if isinstance(tree, Power) and tree.base == E:
            tree = Call("exp", (tree.exponent,))
        text = canonical(tree)
        self._atoms.setdefault(text, tree)
        return {((text, exponent),): Fraction(1)}

    def tree(self, monomial: Monomial, coefficient: Fraction) -> Tree:
        """Write a term; a negative coefficient gives a `Negative`."""
        over: list[Tree] = []
        under: list[Tree] = []
        for atom, power in monomial:
            size: Tree = self._atoms[atom]
            if abs(power) == Fraction(1, 2):
                size = Call("sqrt", (size,))
            elif abs(power) != 1:
                size = Power(size, Number(abs(power)))
            (over if power > 0 else under).append(size)
        if abs(coefficient).numerator != 1:
            over.insert(0, Number(Fraction(abs(coefficient).numerator)))
        if coefficient.denominator != 1:
            under.insert(0, Number(Fraction(coefficient.denominator)))
        bare = product(tuple(over))
        if under:
            bare = Quotient(bare, product(tuple(under)))
        return Negative(bare) if coefficient < 0 else bare

    def sum(self, polynomial: Polynomial) -> Tree:
        terms = tuple(self.tree(*item) for item in polynomial.items())
        return Sum(terms) if len(terms) > 1 else (*terms, Number(Fraction(0)))[0]


def _number(exponent: Tree) -> Fraction | None:
    match exponent:
        case Number(value):
            return value
        case Negative(operand):
            inner = _number(operand)
            return None if inner is None else -inner
        case Quotient(Number(top), Number(bottom)) if bottom:
            return top / bottom
    return None


def _add(total: Polynomial, other: Mapping[Monomial, Fraction]) -> None:
    for monomial, coefficient in other.items():
        value = total.get(monomial, Fraction(0)) + coefficient
        if value:
            total[monomial] = value
        else:
            total.pop(monomial, None)
    if len(total) > MAX_TERMS:
        raise TooLong


def _times(left: Polynomial, right: Polynomial) -> Polynomial:
    total: Polynomial = {}
    for one, first in left.items():
        for other, second in right.items():
            _add(total, {joined(one, other): first * second})
    return total


def joined(left: Monomial, right: Monomial) -> Monomial:
    powers = dict(left)
    for atom, power in right:
        powers[atom] = powers.get(atom, Fraction(0)) + power
    return tuple(sorted((atom, power) for atom, power in powers.items() if power))


def expanded(tree: Tree) -> Tree | None:
    """Return the formula multiplied out, or None where that is too long."""
    polynomials = Polynomials()
    try:
        return polynomials.sum(polynomials.of(tree))
    except (TooLong, OverflowError):
        return None
