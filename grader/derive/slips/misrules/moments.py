"""False laws of expectations, variances and covariances."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import product as choices

from ...formula.tree import (
    TWO,
    ZERO,
    Call,
    Negative,
    Power,
    Product,
    Quotient,
    Series,
    Sum,
    Tree,
    names,
)
from ..common.misrule import Law, product, signed, unsigned


def laws(random: Collection[str]) -> tuple[Law, ...]:
    """Return sentences, each with what the false law makes of a node; `random` names vary."""
    rules = _Rules(frozenset(random))
    return (
        (
            "E[f(X)] is not f(E[X]), and E[X Y] is E[X] E[Y] only for independent variables.",
            _expectation_inside,
        ),
        ("A constant term adds nothing to a variance or a covariance.", rules.constants),
        ("No variance is subtracted: the sign of a term is squared away.", rules.subtracted),
        ("Var[a X] is a^2 Var[X]: the factor is squared.", rules.not_squared),
        (
            "The variance of a sum has the covariances, too, unless the terms are independent.",
            rules.without_covariances,
        ),
        (
            "The covariance counts twice in the variance of a sum: a factor 2 is missing.",
            rules.once,
        ),
        ("The variance of a product is not the product of the variances.", _of_product),
        ("Var[X] is E[X^2] - E[X]^2, with the sign and the squares so.", _of_moments),
        ("Cov[X, Y] is E[X Y] - E[X] E[Y]; it is 0 for independent variables only.", _covariance),
    )


def _expectation_inside(node: Tree) -> Iterator[Tree]:
    match node:
        case Call("E", (Product(factors),)):
            yield Product(tuple(Call("E", (factor,)) for factor in factors))
        case Call("E", (Power(base, exponent),)):
            yield Power(Call("E", (base,)), exponent)
        case Call("E", (Quotient(top, bottom),)):
            yield Quotient(Call("E", (top,)), Call("E", (bottom,)))
        case Call("E", (Call(function, (inner,)),)):
            yield Call(function, (Call("E", (inner,)),))


def _of_moments(node: Tree) -> Iterator[Tree]:
    match node:
        case Call("Var", (inner,)):
            first, second = Call("E", (inner,)), Call("E", (Power(inner, TWO),))
            yield second
            yield Sum((second, Power(first, TWO)))
            yield Sum((second, Negative(first)))
            yield Sum((Power(first, TWO), Negative(second)))
            yield Sum((first, Negative(second)))
            yield Sum((first, Negative(Power(first, TWO))))
        case Sum((Call("E", (Power(base, exponent),)), Negative(Power(Call("E", (same,)), other)))):
            if base == same and exponent == other == TWO:
                yield ZERO


def _covariance(node: Tree) -> Iterator[Tree]:
    match node:
        case Call("Cov", (one, other)):
            joint, apart = (
                Call("E", (Product((one, other)),)),
                [Call("E", (v,)) for v in (one, other)],
            )
            yield ZERO
            yield joint
            yield Sum((joint, Product(tuple(apart))))
            yield Product((Call("Var", (one,)), Call("Var", (other,))))


def _of_product(node: Tree) -> Iterator[Tree]:
    match node:
        case Call("Var", (Product(factors),)):
            yield Product(tuple(Call("Var", (factor,)) for factor in factors))


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

    def subtracted(self, node: Tree) -> Iterator[Tree]:
        match node:
            case Call("Var", (Sum(terms),)) if any(isinstance(t, Negative) for t in terms):
                yield Sum(tuple(signed(self._variance(unsigned(t)), t) for t in terms))

    def without_covariances(self, node: Tree) -> Iterator[Tree]:
        match node:
            case Call("Var", (Sum(terms),)):
                alone = tuple(self._variance(unsigned(t)) for t in terms)
                yield Sum(alone)
                varying = [t for t in terms if self._varies(t)]
                if len(varying) == 2:
                    joint = Call("E", (Product((varying[0], varying[1])),))
                    yield Sum((*alone, Product((TWO, joint))))
            case Call("Var", (Series("sum") as series,)):
                yield replace(series, body=self._variance(series.body))
            case Call("Var", (Product((*factors, Series("sum") as series)),)):
                squares = (Power(factor, TWO) for factor in factors)
                yield Product((*squares, replace(series, body=self._variance(series.body))))

    def once(self, node: Tree) -> Iterator[Tree]:
        match node:
            case Call("Var", (Sum((one, other)),)):
                yield Sum((Call("Var", (one,)), Call("Var", (other,)), Call("Cov", (one, other))))

    def not_squared(self, node: Tree) -> Iterator[Tree]:
        match node:
            case Call("Var", (Product() | Quotient() | Negative() as inner,)):
                yield from self._scaled(inner)
            case Call("Var", (Sum(terms),)):
                parts = [tuple(self._scaled(unsigned(t))) or (self._variance(t),) for t in terms]
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

    def _variance(self, tree: Tree) -> Tree:
        return Call("Var", (unsigned(tree),)) if self._varies(tree) else ZERO
