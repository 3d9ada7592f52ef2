"""The moments of single random variables: those that are declared, and symbols for the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from ..context.random_variables import Law
from ..formula.calculus import add
from ..formula.domain import Domain
from ..formula.tree import ONE, TWO, ZERO, Name, Negative, Power, Sum, Tree


@dataclass(frozen=True, slots=True)
class Variable:
    """An entry: `base` is the declared name, which the entries of a vector share."""

    base: str
    law: Law


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a symbol stands for: the mean of a product of powers, or the variance of a variable."""

    factors: tuple[tuple[Tree, int], ...]
    variance: bool = False


@dataclass(slots=True)
class Moments:
    """The random variables in use.

    `domains` and `meanings` gather the symbols for what is not known, `opaque` those among them for
    what is not a polynomial.
    """

    variables: Mapping[str, Variable]
    domains: dict[str, Domain]
    meanings: dict[str, Meaning]
    opaque: set[str]

    def own(self, name: str, order: int) -> Tree:
        """Return E[X^order]."""
        variable = self.variables[name]
        known = variable.law.moment(order)
        if known is not None:
            return known
        if order == 1:
            return self.symbol(f"E[{variable.base}]", Meaning(((Name(name), 1),)))
        if order == 2:
            spread = variable.law.variance
            if spread is None:
                meaning = Meaning(((Name(name), 1),), variance=True)
                domain = Domain(Fraction(0), low_open=False)
                spread = self.symbol(f"Var[{variable.base}]", meaning, domain)
            return add(spread, Power(self.own(name, 1), TWO))
        return self.symbol(f"E[{variable.base}^{order}]", Meaning(((Name(name), order),)))

    def symbol(self, name: str, meaning: Meaning, domain: Domain | None = None) -> Tree:
        """Return the symbol for what is not known, the same wherever it occurs."""
        self.domains[name] = domain or Domain()
        self.meanings[name] = meaning
        return Name(name)

    def two_values(self, name: str) -> tuple[Tree, Tree] | None:
        """Return the two values of a variable that takes no others."""
        return (ZERO, ONE) if self.variables[name].law.kind == "bernoulli" else None


def minus(left: Tree, right: Tree) -> Tree:
    return Sum((left, Negative(right)))


def is_mean_or_variance(meaning: Meaning) -> bool:
    """Say whether it is that of one variable: E[X] or Var[X], and no E[X^3], E[X Y] or E[log X]."""
    match meaning.factors:
        case ((Name(), 1),):
            return True
    return False
