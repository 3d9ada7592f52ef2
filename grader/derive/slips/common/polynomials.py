"""Writes formulas as polynomials; what is no polynomial counts as a variable.

Those of matrices are ordered: their factors stay where they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Final, TypeAlias

from ...formula.canonical import canonical
from ...formula.printing import to_text
from ...formula.tree import Call, Negative, Number, Power, Product, Quotient, Sum, Tree
from .trees import E, product

MAX_TERMS: Final = 60
_MAX_EXPONENT: Final = 6
Monomial: TypeAlias = tuple[tuple[str, Fraction], ...]
Polynomial: TypeAlias = dict[Monomial, Fraction]


class TooLong(Exception):
    """More terms than a comparison by eye could follow."""


class Polynomials:
    """Keeps the trees that the variables stand for, so that monomials can be shown again."""

    def __init__(self, *, ordered: bool = False) -> None:
        self._ordered = ordered
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
                return self._product(map(self.of, factors))
            case Quotient(top, bottom):
                return self._product([self.of(top), self._power(bottom, Fraction(-1))])
            case Call("transpose" | "E" | "trace" as function, (inner,)):
                return self._of_each_term(function, inner)
            case Power(Call("norm", (inner,)), Number(value)) if value == 2:
                return self._product([self.of(Call("transpose", (inner,))), self.of(inner)])
            case Power(base, exponent) if base != E:
                number = _number(exponent)
                if number is not None:
                    return self._power(base, number)
        return self._atom(tree, Fraction(1))

    def _product(self, factors: Iterable[Polynomial]) -> Polynomial:
        product: Polynomial = {(): Fraction(1)}
        for factor in factors:
            result: Polynomial = {}
            for one, first in product.items():
                for other, second in factor.items():
                    _add(result, {self.joined(one, other): first * second})
            product = result
        return product

    def joined(self, left: Monomial, right: Monomial) -> Monomial:
        """Return the product of two monomials."""
        if self._ordered:
            both = (*left, *right)
            under = sorted(factor for factor in both if factor[1] < 0)
            return (*(factor for factor in both if factor[1] > 0), *under)
        powers = dict(left)
        for atom, power in right:
            powers[atom] = powers.get(atom, Fraction(0)) + power
        return tuple(sorted((atom, power) for atom, power in powers.items() if power))

    def _of_each_term(self, function: str, inner: Tree) -> Polynomial:
        total: Polynomial = {}
        for key, coefficient in self.of(inner).items():
            term = Call(function, (self.tree(key, Fraction(1)),))
            _add(total, {self._key(term, Fraction(1)): coefficient})
        return total

    def _power(self, base: Tree, exponent: Fraction) -> Polynomial:
        if isinstance(base, Call) and base.function == "sqrt":
            return self._power(base.arguments[0], exponent / 2)
        if isinstance(base, Number) or not self._ordered or isinstance(base, Sum):
            inner = self.of(base)
            whole = exponent.denominator == 1 and abs(exponent) <= _MAX_EXPONENT
            if whole and exponent >= 0:
                return self._product([inner] * int(exponent))
            if whole and len(inner) == 1:
                ((monomial, coefficient),) = inner.items()
                raised = tuple((atom, power * exponent) for atom, power in monomial)
                return {raised: coefficient ** int(exponent)}
        return self._atom(base, exponent)

    def _atom(self, tree: Tree, exponent: Fraction) -> Polynomial:
        return {self._key(tree, exponent): Fraction(1)}

    def _key(self, tree: Tree, exponent: Fraction) -> Monomial:
        if isinstance(tree, Call) and tree.function == "sqrt":
            tree, exponent = tree.arguments[0], exponent / 2
        if isinstance(tree, Power) and tree.base == E:
            tree = Call("exp", (tree.exponent,))
        text = to_text(tree) if self._ordered else canonical(tree)
        self._atoms.setdefault(text, tree)
        return ((text, exponent),)

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


def expanded(tree: Tree, *, ordered: bool = False) -> Tree | None:
    """Return the formula multiplied out, or None where that is too long."""
    polynomials = Polynomials(ordered=ordered)
    try:
        return polynomials.sum(polynomials.of(tree))
    except (TooLong, OverflowError):
        return None


def same_terms(one: Tree, other: Tree, *, ordered: bool = False) -> bool:
    """Say whether the two are the same but for the order of what is added, or commutes."""
    polynomials = Polynomials(ordered=ordered)
    try:
        return polynomials.of(one) == polynomials.of(other)
    except (TooLong, OverflowError):
        return not ordered and canonical(one) == canonical(other)
