"""Differentiates as the usual slips do: without the chain rule, products factor by factor, …"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from . import calculus
from .tree import ONE, TWO, ZERO, Call, Name, Negative, Power, Product, Quotient, Sum, Tree

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
