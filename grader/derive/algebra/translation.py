"""Translates a tree to sympy by definitions: all becomes exp, log, roots, |x| and sin, cos."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any, Final

from ..context.resolving import resolve
from ..formula.domain import Domain
from ..formula.errors import Unreliable, ValueRefused
from ..formula.tree import (
    INFINITY,
    Integral,
    Limit,
    Negative,
    Prime,
    Tree,
)
from ..numbers.evaluator import Evaluator
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
        Untranslatable: numbers or exponents too large to compute with, or something unknown.
    """
    try:
        return _Translation(symbols).value(tree)
    except Unreliable as error:
        raise Untranslatable(str(error)) from None


class _Translation(Evaluator[Any]):
    def __init__(self, symbols: Mapping[str, Any]) -> None:
        super().__init__(_Operations(), symbols)

    def other(self, tree: Tree) -> Any:
        match tree:
            case Prime():
                return self.value(self.keep(resolve(tree, {})))
            case Integral(body, variable, low, high) if low is not None and high is not None:
                return _closed(_integral(body, variable, (low, high), self.point))
            case Limit():
                return _closed(_limit(tree, self.point))
        raise Untranslatable("only formulas without lists, indices and cases are translated")


class _Operations:
    """The operations of the one evaluator, with expressions of sympy."""

    exact = True

    def number(self, value: Fraction) -> Any:
        return _bounded(sympy.Rational(value.numerator, value.denominator))

    def constant(self, name: str) -> Any:
        return sympy.pi if name == "pi" else sympy.E

    def negative(self, value: Any) -> Any:
        return -value

    def add(self, terms: Sequence[Any]) -> Any:
        return sympy.Add(*terms)

    def multiply(self, factors: Sequence[Any]) -> Any:
        return _bounded(sympy.Mul(*factors))

    def divide(self, top: Any, bottom: Any) -> Any:
        return _bounded(top * _power(bottom, sympy.Integer(-1)))

    def power(self, base: Any, exponent: Any) -> Any:
        return _power(base, exponent)

    def function(self, name: str, count: int) -> Callable[..., Any] | None:
        own = _FUNCTIONS.get(name) if count == 1 else None
        return own and (lambda x: _bounded(own(x)))


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


_FUNCTIONS: Final[Mapping[str, Callable[..., Any]]] = {
    "exp": sympy.exp,
    "log": sympy.log,
    "sqrt": sympy.sqrt,
    "abs": sympy.Abs,
    "sign": sympy.sign,
    "sin": sympy.sin,
    "cos": sympy.cos,
    "arcsin": sympy.asin,
    "arccos": sympy.acos,
    "arctan": sympy.atan,
    "erf": sympy.erf,
    "gamma": sympy.gamma,
    "floor": sympy.floor,
    "ceil": sympy.ceiling,
}
