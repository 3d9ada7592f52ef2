"""Takes expectations exactly: by linearity, independence and moments, never by sampling.

A formula is written as a polynomial in the random variables, in what is not a polynomial of them
(such as log X) as in a variable of its own. What is not known, E[X Y] of variables that may depend
on each other, becomes a symbol that is the same wherever it occurs. Such symbols are related, as
E[exp(X) exp(Y)] and E[exp(X + Y)] are, or E[X] and E[X^2]: their values come from one law.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, TypeAlias

from ..formula.budget import spend
from ..formula.calculus import add, differentiate, multiply
from ..formula.errors import TooLarge
from ..formula.printing import to_text
from ..formula.tree import (
    ONE,
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
    substitute,
)
from .known_moments import Meaning, Moments, minus

MAX_MONOMIALS: Final = 600
MAX_ORDER: Final = 8
_STEPS: Final = 20  # of work for two terms that are multiplied


_Monomial: TypeAlias = tuple[tuple[str, int], ...]
_Polynomial: TypeAlias = dict[_Monomial, Tree]


class Expectation(Moments):
    """Expectations, variances and covariances of formulas in the random variables."""

    def of(self, tree: Tree) -> Tree:
        """Return E[tree]."""
        atoms: dict[str, Tree] = {}
        terms = self._polynomial(tree, atoms)
        return add(*(multiply(c, *self._moments(m, atoms)) for m, c in terms.items()))

    def variance(self, tree: Tree) -> Tree:
        return self.covariance(tree, tree)

    def covariance(self, left: Tree, right: Tree) -> Tree:
        product = multiply(self.of(left), self.of(right))
        return add(self.of(Product((left, right))), Negative(product))

    def _random(self, tree: Tree) -> frozenset[str]:
        return names(tree) & frozenset(self.variables)

    def _polynomial(self, tree: Tree, atoms: dict[str, Tree]) -> _Polynomial:
        random = self._random(tree)
        if not random:
            return {(): tree}
        match tree:
            case Name(name):
                return {((name, 1),): ONE}
            case Negative(operand):
                inner = self._polynomial(operand, atoms)
                return {monomial: Negative(c) for monomial, c in inner.items()}
            case Sum(terms):
                return _summed(self._polynomial(term, atoms) for term in terms)
            case Product(factors):
                product: _Polynomial = {(): ONE}
                for factor in factors:
                    product = self._times(product, self._polynomial(factor, atoms))
                return product
            case Quotient(top, bottom) if not self._random(bottom):
                inner = self._polynomial(top, atoms)
                return {monomial: Quotient(c, bottom) for monomial, c in inner.items()}
            case Power(base, Number(value)) if value in range(1, MAX_ORDER + 1):
                power = inner = self._polynomial(base, atoms)
                for _ in range(int(value) - 1):
                    power = self._times(power, inner)
                return power
            case Derivative(body, variable, order) if variable not in self.variables:
                for _ in range(order):
                    body = differentiate(body, variable)
                return self._polynomial(body, atoms)
        return self._atom(tree, random, atoms)

    def _atom(self, tree: Tree, random: frozenset[str], atoms: dict[str, Tree]) -> _Polynomial:
        """f(X) of a variable with two values is linear in it; any other is one symbol."""
        for name in sorted(random):
            values = self.two_values(name)
            if values is not None:
                low, high = values
                off, on = (substitute(tree, {name: value}) for value in values)
                slope = Quotient(minus(on, off), minus(high, low))
                split = Sum((off, Product((slope, minus(Name(name), low)))))
                return self._polynomial(split, atoms)
        text = to_text(tree)
        atoms[text] = tree
        return {((text, 1),): ONE}

    def _times(self, left: _Polynomial, right: _Polynomial) -> _Polynomial:
        spend(_STEPS * len(left) * len(right))
        if len(left) * len(right) > MAX_MONOMIALS * 20:
            raise TooLarge("this expectation has too many terms")
        return _summed(
            {self._joined(a, b): multiply(c, d)} for a, c in left.items() for b, d in right.items()
        )

    def _joined(self, left: _Monomial, right: _Monomial) -> _Monomial:
        powers = dict(left)
        for name, power in right:
            powers[name] = powers.get(name, 0) + power
        for name in powers:
            variable = self.variables.get(name)
            if variable is not None and variable.law.kind == "bernoulli":
                powers[name] = 1
        return tuple(sorted(powers.items()))

    def _moments(self, monomial: _Monomial, atoms: Mapping[str, Tree]) -> Iterator[Tree]:
        """Yield the expectations of the parts that are independent of each other."""
        rest = list(monomial)
        while rest:
            part = [rest.pop(0)]
            grown = True
            while grown:
                linked = [f for f in rest if any(self._dependent(f, p, atoms) for p in part)]
                rest = [f for f in rest if f not in linked]
                part += linked
                grown = bool(linked)
            yield self._moment(tuple(sorted(part)), atoms)

    def _dependent(
        self, left: tuple[str, int], right: tuple[str, int], atoms: Mapping[str, Tree]
    ) -> bool:
        mine, other = (
            self._random(atoms[factor[0]]) if factor[0] in atoms else {factor[0]}
            for factor in (left, right)
        )
        return any(a == b or not self._independent(a, b) for a in mine for b in other)

    def _independent(self, one: str, other: str) -> bool:
        return self.variables[one].law.independent and self.variables[other].law.independent

    def _moment(self, part: _Monomial, atoms: Mapping[str, Tree]) -> Tree:
        if len(part) == 1 and part[0][0] not in atoms:
            return self.own(*part[0])
        if len(part) == 2 and all(power == 1 and name not in atoms for name, power in part):
            (one, _), (other, _) = part
            first, second = self.variables[one], self.variables[other]
            if first.base == second.base and first.law.covariance is not None:
                return add(first.law.covariance, multiply(self.own(one, 1), self.own(other, 1)))
        text = "*".join(name if power == 1 else f"({name})^{power}" for name, power in part)
        if any(name in atoms for name, _ in part):
            self.opaque.add(f"E[{text}]")
        factors = tuple((atoms.get(name, Name(name)), power) for name, power in part)
        return self.symbol(f"E[{text}]", Meaning(factors))


def _summed(parts: Iterator[_Polynomial]) -> _Polynomial:
    total: dict[_Monomial, list[Tree]] = {}
    for part in parts:
        for monomial, coefficient in part.items():
            total.setdefault(monomial, []).append(coefficient)
        if len(total) > MAX_MONOMIALS:
            raise TooLarge("this expectation has too many terms")
    return {monomial: add(*coefficients) for monomial, coefficients in total.items()}
