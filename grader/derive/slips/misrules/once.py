"""Differentiates with a slip at one place: a term kept, an inner derivative lost, …"""

from __future__ import annotations

from collections.abc import Iterator

from ...formula import calculus
from ...formula.functions import DIFFERENTIABLE
from ...formula.tree import (
    ONE,
    TWO,
    ZERO,
    Call,
    Name,
    Negative,
    Power,
    Product,
    Quotient,
    Sum,
    Tree,
    names,
    walk,
)


class _Once(calculus.Differentiation):
    """Makes a slip at one node and none elsewhere."""

    def __init__(self, variable: str, node: Tree) -> None:
        super().__init__(variable)
        self._node = node

    def of(self, tree: Tree) -> Tree:
        return self.slip(tree) if tree is self._node else super().of(tree)

    def slip(self, tree: Tree) -> Tree:
        raise NotImplementedError


class _Kept(_Once):
    def slip(self, tree: Tree) -> Tree:
        return tree


class _Dropped(_Once):
    def slip(self, tree: Tree) -> Tree:
        return ZERO


class _InnerIsOne(_Once):
    def slip(self, tree: Tree) -> Tree:
        return ONE


class _OuterKept(_Once):
    """f(u)' as f(u)*u', and u' for f(u)'."""

    def slip(self, tree: Tree) -> Tree:
        assert isinstance(tree, Call)
        return calculus.multiply(tree, self.of(tree.arguments[0]))


class _OuterLost(_Once):
    def slip(self, tree: Tree) -> Tree:
        assert isinstance(tree, Call)
        return self.of(tree.arguments[0])


class _OuterAlone(_Once):
    """The derivative of a quotient or a power without its inner derivative, at one place."""

    def slip(self, tree: Tree) -> Tree:
        match tree:
            case Quotient(top, bottom) if self.of(top) == ZERO:
                return Negative(Quotient(top, Power(bottom, TWO)))
            case Power(base, exponent) if self.of(exponent) == ZERO:
                return calculus.multiply(exponent, Power(base, calculus.less_one(exponent)))
            case Power() | Call("exp"):
                return tree
            case Call(function, (argument,)) if function in DIFFERENTIABLE:
                return calculus.rule(function, argument)
        return ZERO


class _NegatedOnce(_Once):
    def slip(self, tree: Tree) -> Tree:
        return Negative(calculus.differentiate(tree, self._variable))


class _HalfAt(_Once):
    """Only one of the terms of the product rule."""

    def __init__(self, variable: str, node: Product, place: int) -> None:
        super().__init__(variable, node)
        self._place = place

    def slip(self, tree: Tree) -> Tree:
        assert isinstance(tree, Product)
        factors, place = tree.factors, self._place
        inner = self.of(factors[place])
        return calculus.multiply(*factors[:place], inner, *factors[place + 1 :])


class _PowerRuleForExp(_Once):
    def slip(self, tree: Tree) -> Tree:
        exponent = tree.exponent if isinstance(tree, Power) else tree.arguments[0]  # type: ignore[union-attr]
        less = Power(Name("e"), Sum((exponent, Negative(ONE))))
        return calculus.multiply(exponent, less)


def _arguments(node: Tree) -> tuple[Tree, ...]:
    """What a function, a power or a denominator is taken of."""
    match node:
        case Call(function, arguments) if function not in {"max", "min"}:
            return arguments
        case Power(base, exponent):
            return (base, exponent)
        case Quotient(_, bottom):
            return (bottom,)
    return ()


def _at_one_place(body: Tree, variable: str) -> Iterator[tuple[str, _Once]]:
    """Yield what becomes of a slip at one place of the formula only."""
    varying = [node for node in walk(body) if variable in names(node)]
    inside = {id(part) for node in varying for inner in _arguments(node) for part in walk(inner)}
    for node in varying:
        if id(node) in inside and not isinstance(node, Name | Negative):
            yield "The inner derivative is missing (chain rule).", _InnerIsOne(variable, node)
        if isinstance(node, Quotient | Power | Call):
            yield "The inner derivative is missing (chain rule).", _OuterAlone(variable, node)
        if isinstance(node, Product) and sum(variable in names(f) for f in node.factors) > 1:
            for place in range(len(node.factors)):
                sentence = "Only one term of the product rule is there: it is u'v + uv'."
                yield sentence, _HalfAt(variable, node, place)
        if isinstance(node, Power) or (isinstance(node, Call) and node.function == "exp"):
            sentence = "The power rule is not for exponentials: (a^x)' is a^x*log(a)."
            yield sentence, _PowerRuleForExp(variable, node)
    for node in varying:
        if isinstance(node, Call) and len(node.arguments) == 1:
            sentence = f"The derivative of {node.function} is another function."
            yield sentence, _OuterKept(variable, node)
            yield sentence, _OuterLost(variable, node)


def _left_alone(body: Tree, variable: str) -> Iterator[tuple[str, _Once]]:
    for node in walk(body):
        if variable in names(node):
            yield "The sign of a derivative is wrong.", _NegatedOnce(variable, node)
    for node in walk(body):
        if isinstance(node, Sum):
            for term in node.terms:
                yield "A term is not differentiated: it is kept.", _Kept(variable, term)
                yield "The derivative of a term is missing.", _Dropped(variable, term)
    yield "It is not differentiated at all: that is the derivative of 1.", _Kept(variable, body)


def slips_at_one_place(body: Tree, variable: str) -> Iterator[tuple[str, Tree]]:
    """Yield what a slip at one place makes of the derivative, with the sentence about it."""
    for sentence, once in _at_one_place(body, variable):
        yield sentence, once.of(body)


def half_differentiated(body: Tree, variable: str) -> Iterator[tuple[str, Tree]]:
    """Yield the derivative with a term, or all of it, left as it is, or a sign turned."""
    for sentence, once in _left_alone(body, variable):
        yield sentence, once.of(body)
