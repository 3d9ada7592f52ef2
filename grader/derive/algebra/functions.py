"""Each function of the notation, written in kernels."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import reduce
from typing import Final

from .angles import cosine, pi, sine
from .field import Element, Signs, Unproved
from .kernels import (
    Of,
    absolute,
    cube_root,
    divided,
    exponential,
    logarithm,
    power,
    require,
    sign,
)
from .signs import NONNEGATIVE, NONZERO, POSITIVE, signs

_Function = Callable[[Element], Element]


def applied(function: str, arguments: list[Element]) -> Element:
    """Return the value of a function.

    Raises:
        Unproved: nothing is known of the function.
    """
    first = arguments[0]
    if function == "log" and len(arguments) == 2:
        require(arguments[1] - 1, NONZERO)
        return divided(logarithm(first), logarithm(arguments[1]))
    if function in {"max", "min"}:
        return reduce(_larger if function == "max" else _smaller, arguments)
    if function not in _FUNCTIONS:
        raise Unproved
    return _FUNCTIONS[function](first)


def is_known(function: str) -> bool:
    """Say whether it is written in kernels at once; others are what the table says they mean."""
    return function in _FUNCTIONS or function in {"max", "min"}


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


def _sigmoid(x: Element) -> Element:
    return _one(x) / (exponential(-x) + 1)


def _tanh(x: Element) -> Element:
    return _one(x) - _one(x) * 2 / (exponential(x * 2) + 1)


def _cosh(x: Element) -> Element:
    return (exponential(x) + exponential(-x)) * _half(x)


def _acosh(x: Element) -> Element:
    require(x - 1, NONNEGATIVE)
    return logarithm(x + _root(x - 1) * _root(x + 1))


def _atanh(x: Element) -> Element:
    return (logarithm(x + 1) - logarithm(-x + 1)) * _half(x)


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
    "tan": lambda x: divided(sine(x), cosine(x)),
    "arcsin": _arcsin,
    "arccos": _arccos,
    "arctan": _odd("arctan", lambda x: _one(x) / (x * x + 1)),
    "sinh": lambda x: (exponential(x) - exponential(-x)) * _half(x),
    "cosh": _cosh,
    "tanh": _tanh,
    "sech": lambda x: _one(x) / _cosh(x),
    "asinh": lambda x: logarithm(x + _root(x * x + 1)),
    "acosh": _acosh,
    "atanh": _atanh,
    "sigmoid": _sigmoid,
    "relu": lambda x: (x + absolute(x)) * _half(x),
    "softplus": lambda x: logarithm(exponential(x) + 1),
    "erf": _odd("erf", _slope_of_erf),
    "gamma": _gamma,
    "floor": _floor,
    "ceil": lambda x: -_floor(-x),
}
