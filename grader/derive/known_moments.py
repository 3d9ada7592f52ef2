"""The moments of single random variables: those that are declared, and symbols for the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from .calculus import add
from .domain import Domain
from .laws import Law
from .tree import ONE, TWO, ZERO, Call, Name, Negative, Number, Power, Quotient, Sum, Tree


@dataclass(frozen=True, slots=True)
class Variable:
    """An entry: `base` is the declared name, which the entries of a vector share."""

    base: str
    law: Law


@dataclass(slots=True)
class Moments:
    """The random variables in use.

    `domains` and `unknown` gather the symbols for what is not known, `opaque` those among them for
    what is not a polynomial; with `two_valued` the variables take their mean plus or minus their
    standard deviation.
    """

    variables: Mapping[str, Variable]
    domains: dict[str, Domain]
    unknown: set[str]
    opaque: set[str]
    two_valued: bool = False

    def own(self, name: str, order: int) -> Tree:
        """Return E[X^order]."""
        variable = self.variables[name]
        known = variable.law.moment(order)
        if known is not None:
            return known
        if order == 1:
            return self.symbol(f"E[{variable.base}]")
        if order == 2:
            spread = variable.law.variance
            if spread is None:
                spread = self.symbol(f"Var[{variable.base}]", Domain(Fraction(0), low_open=False))
            return add(spread, Power(self.own(name, 1), TWO))
        values = self.two_values(name)
        if values is not None:
            powers = (Power(value, Number(Fraction(order))) for value in values)
            return Quotient(Sum((*powers,)), TWO)
        return self.symbol(f"E[{variable.base}^{order}]")

    def symbol(self, name: str, domain: Domain | None = None) -> Tree:
        """Return the symbol for what is not known, the same wherever it occurs."""
        self.domains[name] = domain or Domain()
        self.unknown.add(name)
        return Name(name)

    def two_values(self, name: str) -> tuple[Tree, Tree] | None:
        """Return the two values of a variable that takes no others."""
        law = self.variables[name].law
        if law.kind == "bernoulli":
            return ZERO, ONE
        if not self.two_valued or law.kind != "random" or law.covariance is not None:
            return None
        mean = self.own(name, 1)
        spread = Call("sqrt", (minus(self.own(name, 2), Power(mean, TWO)),))
        return minus(mean, spread), Sum((mean, spread))


def minus(left: Tree, right: Tree) -> Tree:
    return Sum((left, Negative(right)))
