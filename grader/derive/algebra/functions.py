"""The functions that have kernels of their own; others are what the table says they mean."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import reduce
from typing import Final

from ..numbers.evaluator import apply
from .angles import cosine, pi, sine
from .field import Element, Field, Signs, Unproved
from .kernels import Of, require
from .powers import absolute, cube_root, divided, exponential, logarithm, power, sign
from .signs import NONNEGATIVE, NONZERO, POSITIVE, signs

_Function = Callable[[Element], Element]


def applied(function: str, arguments: Sequence[Element]) -> Element:
    """Return the value of a function; what has no kernels of its own is what the table says.

    Raises:
        Unreliable: nothing is known of the function.
    """
    return apply(_Elements(arguments[0].field), function, arguments)


class _Elements:
    """The operations of the one evaluator, in a field."""

    exact = True

    def __init__(self, field: Field) -> None:
        self.field = field
        self.number = field.constant
        self.divide = divided
        self.power = power

    def constant(self, name: str) -> Element:
        return pi(self.field) if name == "pi" else exponential(self.field.one)

    def negative(self, value: Element) -> Element:
        return -value

    def add(self, terms: Sequence[Element]) -> Element:
        return reduce(Element.__add__, terms)

    def multiply(self, factors: Sequence[Element]) -> Element:
        return reduce(Element.__mul__, factors)

    def function(self, name: str, count: int) -> Callable[..., Element] | None:
        if name in {"max", "min"}:
            choose = _larger if name == "max" else _smaller
            return lambda *values: reduce(choose, values)
        if name == "log" and count == 2:
            return _log_to_base
        return _FUNCTIONS.get(name) if count == 1 else None


def _log_to_base(x: Element, base: Element) -> Element:
    require(base - 1, NONZERO)
    return divided(logarithm(x), logarithm(base))


def _larger(one: Element, other: Element) -> Element:
    return (one + other + absolute(one - other)) * _half(one)


def _smaller(one: Element, other: Element) -> Element:
    return (one + other - absolute(one - other)) * _half(one)


def _half(element: Element) -> Element:
    return element.field.constant(Fraction(1, 2))


def _root(x: Element) -> Element:
    return power(x, _half(x))


def _one(x: Element) -> Element:
    return x.field.one


class _Known(Of):
    """A function of which only the slope is known, and the signs of its values."""

    slope_of: _Function | None = None
    values: Signs

    @property
    def signs(self) -> Signs:
        return self.values

    def slope(self) -> Element:
        if self.slope_of is None:
            raise Unproved
        return self.slope_of(self.argument)


def _odd(name: str, slope_of: _Function) -> _Function:
    """A function with f(-x) = -f(x) that has the sign of x."""

    def function(x: Element) -> Element:
        if x.is_zero:
            return x
        scale, _ = x.field.scaled(x.top, {})
        if scale < 0:
            return -function(-x)
        kernel = _Known(name, x, function)
        kernel.slope_of, kernel.values = slope_of, signs(x)
        return x.field.adjoin(kernel)

    return function


def _within_one(name: str, slope_of: _Function) -> _Function:
    """The same, of what must lie between -1 and 1."""
    function = _odd(name, slope_of)

    def checked(x: Element) -> Element:
        require(_one(x) - x * x, NONNEGATIVE)
        return function(x)

    return checked


def _slope_of_arcsin(x: Element) -> Element:
    room = _one(x) - x * x
    require(room, POSITIVE)
    return _one(x) / _root(room)


def _slope_of_erf(x: Element) -> Element:
    return exponential(-(x * x)) * 2 / _root(pi(x.field))


def _floor(x: Element) -> Element:
    """Whole parts go before the bracket."""
    number = x.number
    if number is not None:
        return x.field.element(number.numerator // number.denominator)
    whole = next((value for powers, value in x.field.terms(x.top) if not powers), Fraction(0))
    if not x.bottom.is_constant():
        whole = Fraction(0)
    before = x.field.element(whole.numerator // whole.denominator)
    kernel = _Known("floor", x - before, _floor)
    kernel.values = NONNEGATIVE if -1 not in signs(x - before) else frozenset({-1, 0, 1})
    return before + x.field.adjoin(kernel)


def _gamma(x: Element) -> Element:
    require(x, POSITIVE)
    kernel = _Known("gamma", x, _gamma)
    kernel.values = POSITIVE if signs(x) == POSITIVE else NONZERO
    return x.field.adjoin(kernel)


_arcsin: Final = _within_one("arcsin", _slope_of_arcsin)


def _arccos(x: Element) -> Element:
    return pi(x.field) * _half(x) - _arcsin(x)


_FUNCTIONS: Final[Mapping[str, _Function]] = {
    "exp": exponential,
    "log": logarithm,
    "sqrt": _root,
    "cbrt": cube_root,
    "abs": absolute,
    "sign": sign,
    "sin": sine,
    "cos": cosine,
    "arcsin": _arcsin,
    "arccos": _arccos,
    "arctan": _odd("arctan", lambda x: _one(x) / (x * x + 1)),
    "erf": _odd("erf", _slope_of_erf),
    "gamma": _gamma,
    "floor": _floor,
    "ceil": lambda x: -_floor(-x),
}
