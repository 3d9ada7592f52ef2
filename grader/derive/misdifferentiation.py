"""Differentiates as the usual slips do: without the chain rule, products factor by factor, …"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from . import calculus
from .tree import (
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

_X: Final = Name("x")


class _NoChain(calculus.Differentiation):
    def call(self, function: str, arguments: tuple[Tree, ...]) -> Tree:
        inner = self.of(arguments[0])
        if inner == ZERO or function not in calculus.RULES:
            return super().call(function, arguments)
        return calculus.rule(function, arguments[0])

    def power(self, base: Tree, exponent: Tree) -> Tree:
        if self.of(base) != ZERO and self.of(exponent) == ZERO:
            return calculus.multiply(exponent, Power(base, calculus.less_one(exponent)))
        if base == Name("e") and self.of(exponent) != ZERO:
            return Power(base, exponent)
        return super().power(base, exponent)


class _ProductOfDerivatives(calculus.Differentiation):
    def product(self, factors: tuple[Tree, ...]) -> Tree:
        varying = [self.of(factor) for factor in factors if self.of(factor) != ZERO]
        fixed = [factor for factor in factors if self.of(factor) == ZERO]
        return calculus.multiply(*fixed, *varying) if varying else ZERO


class _HalfProduct(calculus.Differentiation):
    def product(self, factors: tuple[Tree, ...]) -> Tree:
        for place, factor in enumerate(factors):
            if self.of(factor) != ZERO:
                return calculus.multiply(*factors[:place], self.of(factor), *factors[place + 1 :])
        return ZERO


class _QuotientOfDerivatives(calculus.Differentiation):
    def quotient(self, top: Tree, bottom: Tree) -> Tree:
        if self.of(bottom) == ZERO:
            return super().quotient(top, bottom)
        return Quotient(self.of(top), self.of(bottom))


class _QuotientTurned(calculus.Differentiation):
    def quotient(self, top: Tree, bottom: Tree) -> Tree:
        if ZERO in (self.of(top), self.of(bottom)):
            return super().quotient(top, bottom)
        return Negative(super().quotient(top, bottom))


class _QuotientNotSquared(calculus.Differentiation):
    def quotient(self, top: Tree, bottom: Tree) -> Tree:
        right = super().quotient(top, bottom)
        if isinstance(right, Quotient) and right.bottom == Power(bottom, TWO):
            return Quotient(right.top, bottom)
        return right


class _QuotientPlus(calculus.Differentiation):
    def quotient(self, top: Tree, bottom: Tree) -> Tree:
        right = super().quotient(top, bottom)
        if isinstance(right, Quotient) and isinstance(right.top, Sum):
            first, second = right.top.terms
            if isinstance(second, Negative):
                return Quotient(Sum((first, second.operand)), right.bottom)
        return right


class _ExponentKept(calculus.Differentiation):
    def power(self, base: Tree, exponent: Tree) -> Tree:
        if self.of(base) != ZERO and self.of(exponent) == ZERO:
            return calculus.multiply(exponent, Power(base, exponent), self.of(base))
        return super().power(base, exponent)


class _ExponentNotInFront(calculus.Differentiation):
    def power(self, base: Tree, exponent: Tree) -> Tree:
        if self.of(base) != ZERO and self.of(exponent) == ZERO:
            return calculus.multiply(Power(base, calculus.less_one(exponent)), self.of(base))
        return super().power(base, exponent)


class _ExponentialAsPower(calculus.Differentiation):
    def power(self, base: Tree, exponent: Tree) -> Tree:
        inner = self.of(exponent)
        if self.of(base) == ZERO and inner != ZERO:
            return calculus.multiply(exponent, Power(base, calculus.less_one(exponent)), inner)
        return super().power(base, exponent)


class _LogOfBaseLost(calculus.Differentiation):
    def power(self, base: Tree, exponent: Tree) -> Tree:
        inner = self.of(exponent)
        if self.of(base) == ZERO and inner != ZERO:
            return calculus.multiply(Power(base, exponent), inner)
        return super().power(base, exponent)


class _WrongTable(calculus.Differentiation):
    """One entry of the table of derivatives replaced; `entry` is in x."""

    def __init__(self, variable: str, function: str, entry: Tree) -> None:
        super().__init__(variable)
        self._function, self._entry = function, entry

    def call(self, function: str, arguments: tuple[Tree, ...]) -> Tree:
        inner = self.of(arguments[0])
        if function != self._function or inner == ZERO:
            return super().call(function, arguments)
        return calculus.multiply(calculus.in_place_of_x(self._entry, arguments[0]), inner)


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
            case Call(function, (argument,)) if function in calculus.RULES:
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


def _at_one_place(body: Tree, variable: str) -> Iterator[tuple[str, _Once]]:
    """Yield what becomes of a slip at one place of the formula only."""
    varying = [node for node in walk(body) if variable in names(node)]
    for node in varying:
        if node is not body and not isinstance(node, Name | Negative):
            yield "The inner derivative is missing (chain rule).", _InnerIsOne(variable, node)
        if isinstance(node, Quotient | Power | Call):
            yield "The inner derivative is missing (chain rule).", _OuterAlone(variable, node)
        if isinstance(node, Product):
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
                yield "The derivative of a term is lost.", _Dropped(variable, term)
    yield "It is not differentiated at all: that is the derivative of 1.", _Kept(variable, body)


def _of_x(function: str) -> Call:
    return Call(function, (_X,))


_KINDS: Final[tuple[tuple[str, type[calculus.Differentiation]], ...]] = (
    ("The inner derivative is missing (chain rule).", _NoChain),
    ("The derivative of a product is u'v + uv', not u'v'.", _ProductOfDerivatives),
    ("Only one term of the product rule is there: it is u'v + uv'.", _HalfProduct),
    ("The derivative of a quotient is (u'v - uv')/v^2, not u'/v'.", _QuotientOfDerivatives),
    ("The quotient rule is turned round: it is (u'v - uv')/v^2.", _QuotientTurned),
    ("The denominator of the quotient rule is squared.", _QuotientNotSquared),
    ("The quotient rule has a minus: (u'v - uv')/v^2.", _QuotientPlus),
    ("The exponent goes down by one: (u^n)' is n*u^(n-1)*u'.", _ExponentKept),
    ("The old exponent comes in front: (u^n)' is n*u^(n-1)*u'.", _ExponentNotInFront),
    ("The power rule is not for exponentials: (a^x)' is a^x*log(a).", _ExponentialAsPower),
    ("The factor log(a) is missing: (a^x)' is a^x*log(a).", _LogOfBaseLost),
)
_TABLE: Final[tuple[tuple[str, str, Tree], ...]] = (
    ("The derivative of cos is -sin.", "cos", _of_x("sin")),
    ("The derivative of sin is cos.", "sin", Negative(_of_x("cos"))),
    ("The derivative of tanh is 1 - tanh^2.", "tanh", Sum((ONE, Negative(_of_x("tanh"))))),
    ("The derivative of tanh is 1 - tanh^2.", "tanh", Sum((ONE, Power(_of_x("tanh"), TWO)))),
    ("The derivative of cosh is sinh.", "cosh", Negative(_of_x("sinh"))),
    (
        "The derivative of sigmoid is sigmoid*(1 - sigmoid).",
        "sigmoid",
        Sum((ONE, Negative(Power(_of_x("sigmoid"), TWO)))),
    ),
    (
        "The derivative of sigmoid is sigmoid*(1 - sigmoid).",
        "sigmoid",
        Product((_of_x("sigmoid"), Sum((ONE, _of_x("sigmoid"))))),
    ),
    ("The derivative of sigmoid is sigmoid*(1 - sigmoid).", "sigmoid", _of_x("sigmoid")),
    ("The derivative of sqrt(x) is 1/(2*sqrt(x)).", "sqrt", Quotient(ONE, _of_x("sqrt"))),
    ("The derivative of log(x) is 1/x.", "log", _of_x("log")),
    ("The derivative of softplus is sigmoid.", "softplus", _of_x("relu")),
)


def wrong_derivatives(body: Tree, variable: str) -> Iterator[tuple[str, Tree]]:
    """Yield what each slip makes of the derivative, with the sentence that sets it right."""
    for sentence, kind in _KINDS:
        yield sentence, kind(variable).of(body)
    for sentence, function, entry in _TABLE:
        yield sentence, _WrongTable(variable, function, entry).of(body)
    for sentence, once in _at_one_place(body, variable):
        yield sentence, once.of(body)


def half_differentiated(body: Tree, variable: str) -> Iterator[tuple[str, Tree]]:
    """Yield the derivative with a term, or all of it, left as it is, or a sign turned."""
    for sentence, once in _left_alone(body, variable):
        yield sentence, once.of(body)
