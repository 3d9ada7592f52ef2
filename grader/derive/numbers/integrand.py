"""Turns the formula under an integral into a function of mpmath numbers, with all else put in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, TypeAlias

from ..formula.budget import spend
from ..formula.calculus import nth_derivative
from ..formula.errors import DeriveError, Unreliable
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
    walk,
)
from .balls import WORK_DIGITS, arithmetic, mp
from .elementary import Evaluate

_STEPS: Final = 10  # of work for a node; a function takes five times as many
_HUGE: Final = 400  # the log2 of what exp and the like still take
_LARGEST_GAMMA: Final = 10_000
_SMALLEST: Final = 64  # the log2 of the largest constant, and of one over the smallest

Function: TypeAlias = Callable[[Any], Any]


def integrand(body: Tree, variable: str, point: Mapping[str, Tree], evaluate: Evaluate) -> Function:
    """Return the function; it raises ArithmeticError or ValueError where it has no real value.

    Raises:
        Unreliable: something in it, an integral or a case, is no function of one number here.
    """
    function = _Compiler(variable, point, evaluate).function(body)
    steps = sum(_STEPS * (5 if isinstance(node, Call | Power) else 1) for node in walk(body))

    def counted(x: Any) -> Any:
        spend(steps)
        return function(x)

    return counted


def check_constants(evaluate: Evaluate, *trees: Tree) -> None:
    """Refuse constants so small that a value which is 0 to 40 digits may not be 0.

    Raises:
        Unreliable: there is such a constant.
    """
    for tree in trees:
        for node in walk(tree):
            if any(isinstance(part, Name) for part in walk(node)):
                continue
            try:
                value = evaluate(node, {}, arithmetic())
            except DeriveError:
                continue
            size = mp.mag(arithmetic().ball(value).middle) if value != 0 else 0
            if abs(size) > _SMALLEST:
                raise Unreliable("a constant here is too large or too small")


class _Compiler:
    def __init__(self, variable: str, point: Mapping[str, Tree], evaluate: Evaluate) -> None:
        self._variable = variable
        self._point = point
        self._evaluate = evaluate

    def function(self, tree: Tree) -> Function:
        if not any(isinstance(node, Name) and node.name == self._variable for node in walk(tree)):
            return self._constant(tree)
        match tree:
            case Name():
                return lambda x: x
            case Negative(operand):
                inner = self.function(operand)
                return lambda x: -inner(x)
            case Sum(terms):
                parts = list(map(self.function, terms))
                return lambda x: mp.fsum(part(x) for part in parts)
            case Product(factors):
                parts = list(map(self.function, factors))
                return lambda x: mp.fprod(part(x) for part in parts)
            case Quotient(top, bottom):
                above, below = self.function(top), self.function(bottom)
                return lambda x: above(x) / below(x)
            case Power(base, exponent):
                return self._power(base, exponent)
            case Call(name, arguments) if name in _FUNCTIONS:
                return self._call(name, arguments)
            case Derivative(body, variable, order):
                return self.function(nth_derivative(body, variable, order))
        raise Unreliable("this cannot be integrated by numbers")

    def _constant(self, tree: Tree) -> Function:
        numbers = arithmetic(WORK_DIGITS)
        value = numbers.ball(self._evaluate(tree, self._point, numbers)).middle
        return lambda x: value

    def _power(self, base: Tree, exponent: Tree) -> Function:
        below, above = self.function(base), self.function(exponent)
        if isinstance(exponent, Number) and exponent.value.denominator == 1:
            whole = int(exponent.value)
            return lambda x: below(x) ** whole
        return lambda x: _real_power(below(x), above(x))

    def _call(self, name: str, arguments: Sequence[Tree]) -> Function:
        function = _FUNCTIONS[name]
        parts = list(map(self.function, arguments))
        if len(parts) == 1:
            (only,) = parts
            return lambda x: function(only(x))
        return lambda x: function(*(part(x) for part in parts))


def _exp(x: Any) -> Any:
    if mp.mag(x) > _HUGE:
        if x > 0:
            raise OverflowError
        return mp.zero
    return mp.exp(x)


def _log(x: Any, base: Any = None) -> Any:
    if x <= 0:
        raise ValueError
    return mp.log(x) if base is None else mp.log(x) / _log(base)


def _real_power(base: Any, exponent: Any) -> Any:
    if base == 0 and exponent > 0:
        return mp.zero
    if base < 0 and exponent == int(exponent):
        return base ** int(exponent)
    return _exp(exponent * _log(base))


def _root(x: Any) -> Any:
    if x < 0:
        raise ValueError
    return mp.sqrt(x)


def _within_one(function: Function) -> Function:
    def limited(x: Any) -> Any:
        if abs(x) > 1:
            raise ValueError
        return function(x)

    return limited


def _acosh(x: Any) -> Any:
    if x < 1:
        raise ValueError
    return mp.acosh(x)


def _gamma(x: Any) -> Any:
    if abs(x) > _LARGEST_GAMMA:
        raise OverflowError
    return mp.gamma(x)


def _cosh(x: Any) -> Any:
    return (_exp(x) + _exp(-x)) / 2


def _sinh(x: Any) -> Any:
    return mp.sinh(x) if abs(x) < 1 else (_exp(x) - _exp(-x)) / 2


def _tanh(x: Any) -> Any:
    return mp.tanh(x) if abs(x) < _HUGE else mp.sign(x)


_FUNCTIONS: Final[Mapping[str, Callable[..., Any]]] = {
    "exp": _exp,
    "log": _log,
    "sqrt": _root,
    "cbrt": lambda x: mp.sign(x) * mp.cbrt(abs(x)),
    "abs": abs,
    "sign": mp.sign,
    "max": max,
    "min": min,
    "sin": mp.sin,
    "cos": mp.cos,
    "tan": mp.tan,
    "arcsin": _within_one(mp.asin),
    "arccos": _within_one(mp.acos),
    "arctan": mp.atan,
    "sinh": _sinh,
    "cosh": _cosh,
    "tanh": _tanh,
    "sech": lambda x: 1 / _cosh(x),
    "asinh": mp.asinh,
    "acosh": _acosh,
    "atanh": _within_one(mp.atanh),
    "sigmoid": lambda x: 1 / (1 + _exp(-x)),
    "relu": lambda x: max(x, mp.zero),
    "softplus": lambda x: max(x, mp.zero) + mp.log1p(_exp(-abs(x))),
    "gamma": _gamma,
    "erf": lambda x: mp.erf(x) if abs(x) < _HUGE else mp.sign(x),
}
