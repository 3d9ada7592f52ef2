"""Translates a tree to sympy by definitions: all becomes exp, log, roots, |x| and sin, cos."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ..context.resolving import resolve
from ..formula.calculus import nth_derivative
from ..formula.domain import Domain
from ..formula.errors import ValueRefused
from ..formula.tree import (
    INFINITY,
    Call,
    Derivative,
    Integral,
    Limit,
    Name,
    Negative,
    Number,
    Power,
    Prime,
    Product,
    Quotient,
    Sum,
    Tree,
)
from .computer_algebra import sympy

MAX_NUMBER_BITS: Final = 4_096
MAX_EXPONENT: Final = 200
MAX_SUM_EXPONENT: Final = 40


class Untranslatable(ValueRefused):
    """The formula is out of the algebra's bounds; its values may still be compared."""


def symbol(name: str, domain: Domain) -> Any:
    """Return the sympy symbol with the assumptions that its domain implies."""
    return sympy.Symbol(
        name,
        real=True,
        positive=domain.positive or None,
        negative=domain.negative or None,
        nonnegative=domain.nonnegative or None,
        integer=domain.integer or None,
    )


def translate(tree: Tree, symbols: Mapping[str, Any]) -> Any:
    """Return the sympy expression; derivatives are taken first.

    Raises:
        Untranslatable: numbers or exponents too large to compute with.
    """
    match tree:
        case Number(value):
            return _bounded(sympy.Rational(value.numerator, value.denominator))
        case Name(name):
            return symbols[name] if name in symbols else {"pi": sympy.pi, "e": sympy.E}[name]
        case Negative(operand):
            return -translate(operand, symbols)
        case Sum(terms):
            return sympy.Add(*(translate(term, symbols) for term in terms))
        case Product(factors):
            return _bounded(sympy.Mul(*(translate(factor, symbols) for factor in factors)))
        case Quotient(top, bottom):
            below = _power(translate(bottom, symbols), sympy.Integer(-1))
            return _bounded(translate(top, symbols) * below)
        case Power(base, exponent):
            return _power(translate(base, symbols), translate(exponent, symbols))
        case Call(function, arguments):
            return _call(function, [translate(argument, symbols) for argument in arguments])
        case Derivative(body, variable, order):
            return translate(nth_derivative(body, variable, order), symbols)
        case Prime():
            return translate(resolve(tree, {}), symbols)
        case Integral(body, variable, low, high) if low is not None and high is not None:
            return _closed(_integral(body, variable, (low, high), symbols))
        case Limit():
            return _closed(_limit(tree, symbols))
        case _:
            raise Untranslatable("only formulas without lists, indices and cases are translated")


def _integral(
    body: Tree, variable: str, ends: tuple[Tree, Tree], symbols: Mapping[str, Any]
) -> Any:
    by = sympy.Symbol(variable, real=True)
    low, high = (_end(end, symbols) for end in ends)
    return sympy.integrate(translate(body, {**symbols, variable: by}), (by, low, high))


def _limit(tree: Limit, symbols: Mapping[str, Any]) -> Any:
    by = sympy.Symbol(tree.variable, real=True)
    body = translate(tree.body, {**symbols, tree.variable: by})
    point = _end(tree.point, symbols)
    infinite = point in (sympy.oo, -sympy.oo)
    return sympy.limit(body, by, point, dir="+" if infinite else tree.side or "+-")


def _end(tree: Tree, symbols: Mapping[str, Any]) -> Any:
    if tree == INFINITY:
        return sympy.oo
    return -sympy.oo if tree == Negative(INFINITY) else translate(tree, symbols)


def _closed(expression: Any) -> Any:
    """Refuse what the algebra has left as it was, or has split by conditions."""
    if expression.has(sympy.Integral, sympy.Limit, sympy.Piecewise, sympy.AccumBounds):
        raise Untranslatable("the integral or the limit is not known")
    return _bounded(expression)


def _bounded(expression: Any) -> Any:
    if (
        expression.is_Rational
        and max(int(expression.p).bit_length(), int(expression.q).bit_length()) > MAX_NUMBER_BITS
    ):
        raise Untranslatable("the numbers are too large")
    if expression in (sympy.zoo, sympy.nan, sympy.oo, -sympy.oo):
        raise Untranslatable("it divides by 0")
    return expression


def _power(base: Any, exponent: Any) -> Any:
    if exponent.is_Rational:
        limit = MAX_SUM_EXPONENT if base.is_Add else MAX_EXPONENT
        outer = base.as_base_exp()[1]
        size = abs(exponent * outer) if outer.is_Rational else abs(exponent)
        if size > limit:
            raise Untranslatable("the exponents are too large")
        if base.is_Rational and base != 0:
            bits = max(int(base.p).bit_length(), int(base.q).bit_length())
            if bits * abs(exponent) > MAX_NUMBER_BITS:
                raise Untranslatable("the numbers are too large")
    return _bounded(base**exponent)


def _call(function: str, arguments: list[Any]) -> Any:
    x = arguments[0]
    if function == "log":
        return sympy.log(x) if len(arguments) == 1 else sympy.log(x) / sympy.log(arguments[1])
    if function in {"max", "min"}:
        sign = 1 if function == "max" else -1
        for other in arguments[1:]:
            x = (x + other + sign * sympy.Abs(x - other)) / 2
        return x
    return _bounded(_DEFINITIONS[function](x))


_DEFINITIONS: Final[Mapping[str, Any]] = {
    "exp": sympy.exp,
    "sqrt": sympy.sqrt,
    "cbrt": lambda x: sympy.sign(x) * sympy.Abs(x) ** sympy.Rational(1, 3),
    "abs": sympy.Abs,
    "sign": sympy.sign,
    "sin": sympy.sin,
    "cos": sympy.cos,
    "tan": lambda x: sympy.sin(x) / sympy.cos(x),
    "arcsin": sympy.asin,
    "arccos": sympy.acos,
    "arctan": sympy.atan,
    "sinh": lambda x: (sympy.exp(x) - sympy.exp(-x)) / 2,
    "cosh": lambda x: (sympy.exp(x) + sympy.exp(-x)) / 2,
    "tanh": lambda x: 1 - 2 / (sympy.exp(2 * x) + 1),
    "sech": lambda x: 2 / (sympy.exp(x) + sympy.exp(-x)),
    "asinh": lambda x: sympy.log(x + sympy.sqrt(x**2 + 1)),
    "acosh": lambda x: sympy.log(x + sympy.sqrt(x - 1) * sympy.sqrt(x + 1)),
    "atanh": lambda x: (sympy.log(1 + x) - sympy.log(1 - x)) / 2,
    "sigmoid": lambda x: 1 / (1 + sympy.exp(-x)),
    "relu": lambda x: (x + sympy.Abs(x)) / 2,
    "softplus": lambda x: sympy.log(1 + sympy.exp(x)),
    "erf": sympy.erf,
    "gamma": sympy.gamma,
    "floor": sympy.floor,
    "ceil": sympy.ceiling,
}
