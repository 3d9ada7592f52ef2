"""Differentiates with a wrong rule throughout: products factor by factor, no chain rule, …"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

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
    substitute,
)

_X: Final = Name("x")


class _NoChain(calculus.Differentiation):
    def call(self, function: str, arguments: tuple[Tree, ...]) -> Tree:
        inner = self.of(arguments[0])
        if inner == ZERO or function not in DIFFERENTIABLE:
            return super().call(function, arguments)
        return calculus.rule(function, arguments[0])

    def power(self, base: Tree, exponent: Tree) -> Tree:
        if self.of(base) != ZERO and self.of(exponent) == ZERO:
            return calculus.multiply(exponent, Power(base, calculus.less_one(exponent)))
        if base == Name("e") and self.of(exponent) != ZERO:
            return Power(base, exponent)
        return super().power(base, exponent)


class _InnerAlone(calculus.Differentiation):
    """f(u)' as f'(x) u': the right factors, but f' taken at the wrong place."""

    def call(self, function: str, arguments: tuple[Tree, ...]) -> Tree:
        inner = self.of(arguments[0])
        if inner == ZERO or function not in DIFFERENTIABLE or len(arguments) > 1:
            return super().call(function, arguments)
        return calculus.multiply(calculus.rule(function, Name(self._variable)), inner)


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


class _ReciprocalOfDerivative(calculus.Differentiation):
    """(c/u)' as c/u'."""

    def quotient(self, top: Tree, bottom: Tree) -> Tree:
        if self.of(bottom) != ZERO and self.of(top) == ZERO:
            return Quotient(top, self.of(bottom))
        return super().quotient(top, bottom)


class _ReciprocalTurned(_ReciprocalOfDerivative):
    """(c/u)' as -c/u'."""

    def quotient(self, top: Tree, bottom: Tree) -> Tree:
        right = super().quotient(top, bottom)
        return Negative(right) if self.of(top) == ZERO != self.of(bottom) else right


class _BaseOfLogLost(calculus.Differentiation):
    def call(self, function: str, arguments: tuple[Tree, ...]) -> Tree:
        if function == "log" and len(arguments) == 2:
            return super().call(function, arguments[:1])
        return super().call(function, arguments)


class _BaseOfLogTurned(calculus.Differentiation):
    def call(self, function: str, arguments: tuple[Tree, ...]) -> Tree:
        if function == "log" and len(arguments) == 2:
            inner = super().call(function, arguments[:1])
            return calculus.multiply(inner, Call("log", arguments[1:]))
        return super().call(function, arguments)


class _ExponentKept(calculus.Differentiation):
    def power(self, base: Tree, exponent: Tree) -> Tree:
        if self.of(base) != ZERO and self.of(exponent) == ZERO:
            return calculus.multiply(exponent, Power(base, exponent), self.of(base))
        return super().power(base, exponent)


class _ExponentUp(calculus.Differentiation):
    def power(self, base: Tree, exponent: Tree) -> Tree:
        if self.of(base) != ZERO and self.of(exponent) == ZERO:
            return calculus.multiply(exponent, Power(base, Sum((exponent, ONE))), self.of(base))
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


class _BaseOnly(calculus.Differentiation):
    """u^v as if v were a number."""

    def power(self, base: Tree, exponent: Tree) -> Tree:
        if ZERO in (self.of(base), self.of(exponent)):
            return super().power(base, exponent)
        less = Sum((exponent, Negative(ONE)))
        return calculus.multiply(exponent, Power(base, less), self.of(base))


class _ExponentOnly(calculus.Differentiation):
    """u^v as if u were a number."""

    def power(self, base: Tree, exponent: Tree) -> Tree:
        if ZERO in (self.of(base), self.of(exponent)):
            return super().power(base, exponent)
        return calculus.multiply(Power(base, exponent), Call("log", (base,)), self.of(exponent))


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
        return calculus.multiply(substitute(self._entry, {"x": arguments[0]}), inner)


_BOTH_VARY: Final = (
    "Base and exponent vary: the power rule, or the exponential rule, alone is half."
)
_RECIPROCAL: Final = "By the quotient rule, or the power rule, (1/v)' is -v'/v^2: it is not 1/v'."


def _of_x(function: str) -> Call:
    return Call(function, (_X,))


_KINDS: Final[tuple[tuple[str, type[calculus.Differentiation]], ...]] = (
    ("The derivative of log_b(x) is 1/(x*log(b)).", _BaseOfLogLost),
    ("The inner derivative is missing (chain rule).", _NoChain),
    (
        "The derivative of f(u) is f'(u)*u': f' is taken of the whole argument u.",
        _InnerAlone,
    ),
    ("The derivative of a product is u'v + uv', not u'v'.", _ProductOfDerivatives),
    ("Only one term of the product rule is there: it is u'v + uv'.", _HalfProduct),
    ("The derivative of a quotient is (u'v - uv')/v^2, not u'/v'.", _QuotientOfDerivatives),
    ("The quotient rule is turned round: it is (u'v - uv')/v^2.", _QuotientTurned),
    ("The denominator of the quotient rule is squared.", _QuotientNotSquared),
    ("The quotient rule has a minus: (u'v - uv')/v^2.", _QuotientPlus),
    (_RECIPROCAL, _ReciprocalOfDerivative),
    (_RECIPROCAL, _ReciprocalTurned),
    (
        "log(b) is in the denominator: the reciprocal of x*log(b) is the derivative of log_b(x).",
        _BaseOfLogTurned,
    ),
    ("The exponent goes down by one: (u^n)' is n*u^(n-1)*u'.", _ExponentKept),
    ("The exponent goes down by one: (u^n)' is n*u^(n-1)*u'.", _ExponentUp),
    ("The old exponent comes in front: (u^n)' is n*u^(n-1)*u'.", _ExponentNotInFront),
    ("The power rule is not for exponentials: (a^x)' is a^x*log(a).", _ExponentialAsPower),
    (_BOTH_VARY, _BaseOnly),
    (_BOTH_VARY, _ExponentOnly),
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
    ("The derivative of log(x) is 1/x.", "log", _X),
    ("The derivative of |x| is sign(x): 1 or -1.", "abs", ONE),
    ("The derivative of |x| is sign(x): 1 or -1.", "abs", _X),
    ("The derivative of |x| is sign(x): 1 or -1.", "abs", _of_x("abs")),
    ("The derivative of relu(x) is 0 or 1.", "relu", _X),
    ("The derivative of relu(x) is 0 or 1.", "relu", ONE),
    ("The derivative of softplus is sigmoid.", "softplus", _of_x("relu")),
)


def wrong_derivatives(body: Tree, variable: str) -> Iterator[tuple[str, Tree]]:
    """Yield what each slip makes of the derivative, with the sentence that sets it right."""
    for sentence, kind in _KINDS:
        yield sentence, kind(variable).of(body)
    for sentence, function, entry in _TABLE:
        yield sentence, _WrongTable(variable, function, entry).of(body)
