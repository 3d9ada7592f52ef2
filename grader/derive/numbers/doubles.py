"""Evaluates formulas in doubles at a point, nodes that stay in use once only."""

from __future__ import annotations

import math
from collections.abc import Callable, Container, Mapping
from typing import Final

from ..formula.budget import spend
from ..formula.calculus import nth_derivative
from ..formula.errors import DeriveError
from ..formula.tree import (
    Call,
    Derivative,
    Name,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Tree,
)

_STEPS: Final = 5  # of work for a node
_CONSTANTS: Final = {"pi": math.pi, "e": math.e}


class Doubles:
    """Values at one point; those of nodes whose ids are `kept` are remembered."""

    def __init__(self, point: Mapping[str, float], kept: Container[int]) -> None:
        self._point, self._kept = {**_CONSTANTS, **point}, kept
        self._known: dict[int, float | None] = {}

    def value(self, tree: Tree) -> float | None:
        """Return the value, or None where there is none."""
        key = id(tree)
        if key in self._known:
            return self._known[key]
        spend(_STEPS)
        try:
            value = self._compute(tree)
        except (ArithmeticError, ValueError, TypeError, LookupError, RecursionError, DeriveError):
            value = None
        if value is not None and not math.isfinite(value):
            value = None
        if key in self._kept:
            self._known[key] = value
        return value

    def _compute(self, tree: Tree) -> float:
        some = self._some
        match tree:
            case Number(value):
                return float(value)
            case Name(name):
                return self._point[name]
            case Negative(operand):
                return -some(operand)
            case Sum(terms):
                return math.fsum(map(some, terms))
            case Product(factors):
                return math.prod(map(some, factors))
            case Quotient(top, bottom):
                return some(top) / some(bottom)
            case Power(base, exponent):
                return math.pow(some(base), some(exponent))
            case Call(function, arguments):
                return _FUNCTIONS[function](*map(some, arguments))
            case Derivative(body, variable, order):
                return some(nth_derivative(body, variable, order))
        raise LookupError

    def _some(self, tree: Tree) -> float:
        value = self.value(tree)
        if value is None:
            raise ArithmeticError
        return value


def _sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-x))


_FUNCTIONS: Final[Mapping[str, Callable[..., float]]] = {
    **{name: getattr(math, name) for name in "exp log sqrt cbrt sin cos tan sinh cosh".split()},
    **{name: getattr(math, name) for name in "tanh asinh acosh atanh erf".split()},
    "arcsin": math.asin,
    "arccos": math.acos,
    "arctan": math.atan,
    "abs": abs,
    "sign": lambda x: float((x > 0) - (x < 0)),
    "max": max,
    "min": min,
    "sech": lambda x: 1 / math.cosh(x),
    "sigmoid": _sigmoid,
    "relu": lambda x: max(x, 0.0),
    "gamma": math.gamma,
    "floor": lambda x: float(math.floor(x)),
    "ceil": lambda x: float(math.ceil(x)),
    "softplus": lambda x: max(x, 0.0) + math.log1p(math.exp(-abs(x))),
}
