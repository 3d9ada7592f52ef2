"""What is declared of a random variable: its mean, variance, distribution and independence.

`random`, `random(mean=mu, variance=sigma^2)`, `Bernoulli(p)`, `normal(mu, sigma^2)` (mean and
variance) and `uniform(a, b)`. With `independent` before it, the variable is independent of all
others that are declared so. The entries of `vector(k) of …` have the same distribution, and are
independent of each other if that is said; `covariance=c` is that of any two of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from ..formula.calculus import add, multiply
from ..formula.domain import Domain
from ..formula.errors import ValueRefused
from ..formula.printing import to_text
from ..formula.tree import ONE, TWO, Negative, Number, Power, Quotient, Sum, Tree
from ..notation.parse import parse_expression

_LAW: Final = re.compile(
    r"(independent\s+)?(random|bernoulli|normal|uniform)\s*(?:\((.*)\))?", re.I
)
SETTLED: Final = frozenset({"normal", "uniform", "bernoulli", "settled"})
"""The kinds of a law that its parameters settle; of one called so, mean and variance are known."""
_GIVEN: Final = ("mean", "variance", "covariance")


@dataclass(frozen=True, slots=True)
class Law:
    """A distribution; what is None is not known. `first` and `second` are its parameters."""

    kind: str
    independent: bool = False
    mean: Tree | None = None
    variance: Tree | None = None
    covariance: Tree | None = None
    first: Tree | None = None
    second: Tree | None = None
    named: str = ""  # where its kind does not tell

    @property
    def written(self) -> str:
        """How an expectation names it, as in E_{X ~ N(0, 1)}: letters, digits and commas."""
        sign = {"normal": "N", "uniform": "U"}.get(self.kind)
        first, second = (
            (self.mean, self.variance) if self.kind == "normal" else (self.first, self.second)
        )
        if sign is None or first is None or second is None:
            return self.named
        return sign + ",".join(re.sub(r"\W", "", to_text(tree)) for tree in (first, second))

    @property
    def loosened(self) -> Law:
        """Any law with the same mean and variance, and no other parameters."""
        return replace(self, kind="settled", first=None, second=None, named=self.written)

    @property
    def parameters(self) -> tuple[Tree, ...]:
        """What it is declared with."""
        given = (self.mean, self.variance, self.covariance, self.first, self.second)
        return tuple(tree for tree in given if tree is not None)

    @property
    def domain(self) -> Domain:
        """What values it takes, as far as that does not depend on parameters."""
        if self.kind == "bernoulli":
            return Domain(Fraction(0), Fraction(1), False, False, integer=True)
        return Domain()

    def moment(self, order: int) -> Tree | None:
        """Return E[X^order], or None where it is not known."""
        if self.kind == "bernoulli":
            return self.first
        if self.kind == "uniform":
            return self._uniform(order)
        if order == 1:
            return self.mean
        if self.mean is None or self.variance is None:
            return None
        if order == 2:
            return add(self.variance, Power(self.mean, TWO))
        if self.kind != "normal":
            return None
        below, lower = self.moment(order - 1), self.moment(order - 2)
        assert below is not None
        assert lower is not None
        step = multiply(Number(Fraction(order - 1)), self.variance, lower)
        return add(multiply(self.mean, below), step)

    def _uniform(self, order: int) -> Tree:
        """(b^(k+1) - a^(k+1))/((k+1)(b-a)), divided out."""
        assert self.first is not None
        assert self.second is not None
        terms = [
            multiply(_power(self.first, place), _power(self.second, order - place))
            for place in range(order + 1)
        ]
        return Quotient(add(*terms), Number(Fraction(order + 1)))


def _power(base: Tree, exponent: int) -> Tree:
    if exponent < 2:
        return base if exponent else ONE
    return Power(base, Number(Fraction(exponent)))


def read_law(text: str, names: frozenset[str]) -> Law | None:
    """Read the declaration of a random variable, or return None if it is none.

    Raises:
        ParseError: a parameter that cannot be read.
        ValueRefused: parameters that do not belong to the distribution.
    """
    match = _LAW.fullmatch(text.strip())
    if match is None:
        return None
    independent, kind, inside = bool(match[1]), match[2].lower(), match[3] or ""
    parts = [part for part in re.split(r",(?![^(]*\))", inside) if part.strip()]
    if kind == "random":
        return replace(_described(parts, text, names), independent=independent)
    trees = [parse_expression(part, names=names) for part in parts]
    if len(trees) != (1 if kind == "bernoulli" else 2):
        raise ValueRefused(f"{text!r}: write Bernoulli(p), normal(mean, variance), uniform(a, b)")
    if kind == "bernoulli":
        spread = multiply(trees[0], Sum((ONE, Negative(trees[0]))))
        return Law(kind, independent, trees[0], spread, None, trees[0])
    if kind == "normal":
        return Law(kind, independent, trees[0], trees[1])
    width = Power(Sum((trees[1], Negative(trees[0]))), TWO)
    middle = Quotient(Sum((trees[0], trees[1])), TWO)
    twelfth = Quotient(width, Number(Fraction(12)))
    return Law(kind, independent, middle, twelfth, None, trees[0], trees[1])


def _described(parts: list[str], text: str, names: frozenset[str]) -> Law:
    law = Law("random")
    for part in parts:
        key, equals, value = part.partition("=")
        word = key.strip().lower()
        if not equals or word not in _GIVEN:
            raise ValueRefused(f"{text!r}: write random(mean=…, variance=…, covariance=…)")
        tree = parse_expression(value, names=names)
        if word == "mean":
            law = replace(law, mean=tree)
        elif word == "variance":
            law = replace(law, variance=tree)
        else:
            law = replace(law, covariance=tree)
    return law
