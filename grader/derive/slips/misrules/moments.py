"""False laws of expectations, variances and covariances."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import product as choices
from typing import Final

from ...formula.tree import (
    TWO,
    Call,
    Negative,
    Power,
    Product,
    Quotient,
    Sum,
    Tree,
    names,
)
from ..common.misrule import Misrule, misrule
from ..common.trees import product, unsigned


def laws(random: Collection[str]) -> tuple[Misrule, ...]:
    """Return the misrules; `random` names vary."""
    rules = _Rules(frozenset(random))
    return (
        _INSIDE,
        misrule(
            "A constant term adds nothing to a variance or a covariance.",
            also=rules.constants,
        ),
        _SUBTRACTED,
        misrule("Var[a X] is a^2 Var[X]: the factor is squared.", also=rules.not_squared),
        *_ALWAYS,
    )


_INSIDE: Final = misrule(
    "E[f(X)] is not f(E[X]), and E[X Y] is E[X] E[Y] only for independent variables.",
    "E(a*b*…) → E(a)*E(b)*…",
    "E(a^c) → E(a)^c",
    "E(a/b) → E(a)/E(b)",
    "E(f(a)) → f(E(a))",
    "E(log(a)) → log(E(a))",
    "E(exp(a)) → exp(E(a))",
    "E(sqrt(a)) → sqrt(E(a))",
    "E(abs(a)) → abs(E(a))",
)
_SUBTRACTED: Final = misrule(
    "Var[X - Y] has no minus before Var[Y]: the sign of a term is squared.",
    "Var(a - b) → Var(a) - Var(b)",
    "Var(a - b - c) → Var(a) - Var(b) - Var(c)",
    "Var(… + a - b) → Var(…) + Var(a) - Var(b)",
)
_ALWAYS: Final[tuple[Misrule, ...]] = (
    misrule(
        "The variance of a sum contains the covariances, too, unless the terms are independent.",
        "Var(a ± b ± …) → Var(a) + Var(b) + …",
        "Var(a + b) → Var(a) + Var(b) + 2*E(a*b)",
        "Var(Σ_i a) → Σ_i Var(a)",
        "Var(c*(Σ_i a)) → c^2*(Σ_i Var(a))",
        "Var((Σ_i a)/c) → (Σ_i Var(a))/c^2",
    ),
    misrule(
        "The covariance counts twice in the variance of a sum: a factor 2 is missing.",
        "Var(a + b) → Var(a) + Var(b) + Cov(a, b)",
    ),
    misrule(
        "The variance of a product is not the product of the variances.",
        "Var(a*b*…) → Var(a)*Var(b)*…",
    ),
    misrule(
        "Var[X] is E[X^2] - E[X]^2: look at the minus and at both squares.",
        "Var(a) → E(a^2) or E(a^2) + E(a)^2 or E(a^2) - E(a) or E(a)^2 - E(a^2)",
        "Var(a) → E(a) - E(a^2) or E(a) - E(a)^2",
        "E(a^2) - E(a)^2 → 0",
    ),
    misrule(
        "Cov[X, Y] is E[X Y] - E[X] E[Y]; it is 0 for independent variables only.",
        "Cov(a, b) → 0 or E(a*b) or E(a*b) + E(a)*E(b) or Var(a)*Var(b)",
    ),
)


class _Rules:
    """The laws for which it matters what is random."""

    def __init__(self, random: frozenset[str]) -> None:
        self._random = random

    def constants(self, node: Tree) -> Iterator[Tree]:
        match node:
            case Call("Var", (Sum(terms),)):
                varying = [t for t in terms if self._varies(t)]
                fixed = [t for t in terms if not self._varies(t)]
                if fixed and varying:
                    rest = Sum(tuple(varying)) if len(varying) > 1 else varying[0]
                    for power in (1, 2):
                        added = tuple(t if power == 1 else Power(t, TWO) for t in fixed)
                        yield Sum((Call("Var", (rest,)), *added))
            case Call("Cov", (Sum(terms), other)):
                fixed = [t for t in terms if not self._varies(t)]
                varying = [t for t in terms if self._varies(t)]
                if fixed and varying:
                    rest = Sum(tuple(varying)) if len(varying) > 1 else varying[0]
                    yield Sum((Call("Cov", (rest, other)), *fixed))

    def not_squared(self, node: Tree) -> Iterator[Tree]:
        match node:
            case Call("Var", (Product() | Quotient() | Negative() as inner,)):
                yield from self._scaled(inner)
            case Call("Var", (Sum(terms),)):
                parts = [
                    tuple(self._scaled(unsigned(t))) or (Call("Var", (unsigned(t),)),)
                    for t in terms
                ]
                if any(len(ways) > 1 for ways in parts):
                    yield from (Sum(chosen) for chosen in choices(*parts))

    def _scaled(self, term: Tree) -> Iterator[Tree]:
        """a Var[X], and Var[X], for Var[a X]."""
        match term:
            case Product(factors):
                fixed = tuple(f for f in factors if not self._varies(f))
                varying = tuple(f for f in factors if self._varies(f))
                if fixed and varying:
                    variance = Call("Var", (product(varying),))
                    yield Product((*fixed, variance))
                    yield variance
            case Quotient(top, bottom) if not self._varies(bottom):
                yield Quotient(Call("Var", (top,)), bottom)
                yield Call("Var", (top,))
            case Negative(operand):
                yield Negative(Call("Var", (operand,)))

    def _varies(self, tree: Tree) -> bool:
        return not names(tree).isdisjoint(self._random)
