"""Turns the formula under an integral into a function of mpmath numbers, with all else put in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any, Final, TypeAlias

from ..formula.budget import spend
from ..formula.domain import Domain
from ..formula.errors import DeriveError, Unreliable
from ..formula.functions import FUNCTIONS, LIBRARY
from ..formula.tree import (
    Call,
    Name,
    Power,
    Tree,
    walk,
)
from .balls import WORK_DIGITS, arithmetic, mp
from .elementary import Evaluate
from .evaluator import Evaluator

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
    function = _Integrand(variable, point, evaluate).value(body)
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


class _Integrand(Evaluator[Function]):
    """Formulas as functions of one number; what does not depend on it is evaluated once."""

    def __init__(self, variable: str, point: Mapping[str, Tree], evaluate: Evaluate) -> None:
        super().__init__(_OfFunctions(), {variable: lambda x: x})
        self._variable = variable
        self._trees = point
        self._evaluate = evaluate

    def compute(self, tree: Tree) -> Function:
        if any(isinstance(node, Name) and node.name == self._variable for node in walk(tree)):
            return super().compute(tree)
        numbers = arithmetic(WORK_DIGITS)
        value = numbers.ball(self._evaluate(tree, self._trees, numbers)).middle
        return lambda x: value

    def other(self, tree: Tree) -> Function:
        raise Unreliable("this cannot be integrated by numbers")


class _OfFunctions:
    """The operations of the one evaluator, with functions of a number of mpmath."""

    exact = False

    def number(self, value: Fraction) -> Function:
        number = mp.mpf(value.numerator) / value.denominator
        return lambda x: number

    def constant(self, name: str) -> Function:
        number = +getattr(mp, name)
        return lambda x: number

    def negative(self, value: Function) -> Function:
        return lambda x: -value(x)

    def add(self, terms: Sequence[Function]) -> Function:
        return lambda x: mp.fsum(term(x) for term in terms)

    def multiply(self, factors: Sequence[Function]) -> Function:
        return lambda x: mp.fprod(factor(x) for factor in factors)

    def divide(self, top: Function, bottom: Function) -> Function:
        return lambda x: top(x) / bottom(x)

    def power(self, base: Function, exponent: Function) -> Function:
        return lambda x: _power(base(x), exponent(x))

    def function(self, name: str, count: int) -> Function | None:
        own = _FUNCTIONS.get(name)
        if own is None:
            return None

        def of_functions(*parts: Function) -> Function:
            if count > 1:
                return lambda x: own(*(part(x) for part in parts))
            (part,) = parts
            return lambda x: own(part(x))

        return of_functions


def _power(base: Any, exponent: Any) -> Any:
    if mp.isint(exponent):
        return base ** int(exponent)
    return mp.zero if base == 0 and exponent > 0 else _exp(exponent * _log(base))


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


def _gamma(x: Any) -> Any:
    if abs(x) > _LARGEST_GAMMA:
        raise OverflowError
    return mp.gamma(x)


def _within(domain: Domain, function: Function) -> Function:
    """Return the function of mpmath, which outside of the domain would have a complex value."""
    if domain == Domain():
        return function
    low = -mp.inf if domain.low is None else mp.mpf(int(domain.low))
    high = mp.inf if domain.high is None else mp.mpf(int(domain.high))

    def limited(x: Any) -> Any:
        at_end = (x == low and not domain.low_open) or (x == high and not domain.high_open)
        if not (at_end or low < x < high):
            raise ValueError
        return function(x)

    return limited


_FUNCTIONS: Final[Mapping[str, Callable[..., Any]]] = {
    **{
        name: _within(Domain.parse(FUNCTIONS[name].domain), getattr(mp, there))
        for name, there in LIBRARY.items()
        if not FUNCTIONS[name].steps
    },
    "exp": _exp,
    "expm1": lambda x: mp.expm1(x) if abs(x) < 1 else _exp(x) - 1,
    "log": _log,
    "cbrt": lambda x: mp.sign(x) * mp.cbrt(abs(x)),
    "sign": mp.sign,
    "max": max,
    "min": min,
    "sinh": lambda x: mp.sinh(x) if abs(x) < 1 else (_exp(x) - _exp(-x)) / 2,
    "cosh": lambda x: (_exp(x) + _exp(-x)) / 2,
    "tanh": lambda x: mp.tanh(x) if abs(x) < _HUGE else mp.sign(x),
    "gamma": _gamma,
    "erf": lambda x: mp.erf(x) if abs(x) < _HUGE else mp.sign(x),
}
