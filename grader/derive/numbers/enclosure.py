"""Encloses an integral between numbers for certain, by Arb's adaptive Gauss-Legendre quadrature.

The error of the rule is bounded by values on ellipses in the complex plane on which the integrand
is analytic (F. Johansson, Numerical integration in arbitrary-precision ball arithmetic, 2018). A
function says where it is not, so that a pole, a corner or a place without a real value never lies
in such an ellipse: there the interval is halved, and if that does not help, nothing is enclosed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import reduce
from typing import Final

from flint import acb, arb, ctx, fmpq

from ..formula.budget import BudgetSpent, spend
from ..formula.errors import DeriveError, Unreliable
from ..formula.tree import Integral, Tree
from .balls import Arithmetic, Ball, Real, magnitude
from .elementary import Evaluate
from .evaluator import Evaluator
from .integrand import carried, constants, work

_NUMBERS: Final = Arithmetic(75, final=False)
_GOAL_BITS: Final = 180
_ZERO_BITS: Final = 140
_MOST_VALUES: Final = 4_000
_LOOKED_AT: Final = 9
_NOWHERE: Final = acb(arb.nan())


def enclosed(
    tree: Integral, ends: Sequence[Ball], point: Mapping[str, Tree], evaluate: Evaluate
) -> Real | None:
    """Return a ball around the integral, or 0 if it is that to 40 digits; None if there is none.

    Args:
        tree: the integral.
        ends: its bounds, which are finite.
        point: what the names other than the variable are.
        evaluate: evaluates the constants.
    """
    try:
        function = _Careful(enclosing(tree, point, evaluate))
        low, high = (acb(end.value) for end in ends)
        scale = _scale(function, low, high)
        if not scale.is_finite() or scale == 0:
            return None
        found = acb.integral(
            function,
            low,
            high,
            rel_tol=arb(2) ** -_GOAL_BITS,
            abs_tol=(scale * arb(2) ** -_GOAL_BITS).mid(),
            eval_limit=_MOST_VALUES,
        )
    except DeriveError:
        return None
    if function.error is not None:
        raise function.error
    value = found.real
    if not value.is_finite() or not found.imag.contains(0):
        return None
    smallest = magnitude(scale) - _ZERO_BITS
    if value.contains(0) and magnitude(value.abs_upper()) < smallest:
        return Fraction(0)
    return Ball(value) if magnitude(value.rad()) < magnitude(value) - _ZERO_BITS else None


def enclosing(
    tree: Integral, point: Mapping[str, Tree], evaluate: Evaluate
) -> Callable[[acb, bool], acb]:
    """Return the integrand on complex balls; a flag asks whether it is analytic there."""
    body = carried(tree.body)
    known = constants(body, tree.variable, point, evaluate)
    steps = work(body)
    ctx.prec = _NUMBERS.bits
    values = {key: acb(_NUMBERS.ball(value).value) for key, value in known.items()}

    def function(place: acb, analytic: bool) -> acb:
        spend(steps)
        ctx.prec = _NUMBERS.bits
        return _Around(tree.variable, place, values, analytic).value(body)

    return function


def _scale(function: Callable[[acb, bool], acb], low: acb, high: acb) -> arb:
    """Return the size of the integral if nothing in it cancels, from some values."""
    width = high - low
    places = [low + width * (2 * k + 1) / (2 * _LOOKED_AT) for k in range(_LOOKED_AT)]
    values = [function(acb(place.real.mid()), False) for place in places]
    return arb(sum((value.abs_upper() for value in values), arb(0)) * abs(width) / _LOOKED_AT).mid()


class _Careful:
    """Keeps what ends the work of a line for later: it must not pass through the library."""

    def __init__(self, function: Callable[[acb, bool], acb]) -> None:
        self._function = function
        self.error: BudgetSpent | None = None

    def __call__(self, place: acb, analytic: bool) -> acb:
        if self.error is None:
            try:
                return self._function(place, analytic)
            except BudgetSpent as error:
                self.error = error
            except DeriveError:  # no such function of one number
                pass
        return _NOWHERE


class _Around(Evaluator[acb]):
    """The integrand on a complex ball."""

    def __init__(self, variable: str, place: acb, known: Mapping[int, acb], analytic: bool) -> None:
        super().__init__(_Analytic(analytic), {variable: place})
        self._known.update(known)

    def other(self, tree: Tree) -> acb:
        raise Unreliable("this cannot be integrated by numbers")


class _Analytic:
    """The operations of the one evaluator, with complex balls.

    A result is not finite where a function is not analytic on the whole ball, if that is asked for,
    and where it has no real value at a real number.
    """

    exact = False

    def __init__(self, analytic: bool) -> None:
        self.analytic = analytic

    def number(self, value: Fraction) -> acb:
        return acb(arb(fmpq(value.numerator, value.denominator)))

    def constant(self, name: str) -> acb:
        return acb(arb.pi() if name == "pi" else arb.const_e())

    def negative(self, value: acb) -> acb:
        return -value

    def add(self, terms: Sequence[acb]) -> acb:
        return reduce(acb.__add__, terms)

    def multiply(self, factors: Sequence[acb]) -> acb:
        return reduce(acb.__mul__, factors)

    def divide(self, top: acb, bottom: acb) -> acb:
        return top / bottom

    def power(self, base: acb, exponent: acb) -> acb:
        whole = exponent.unique_fmpz() if exponent.rad() == 0 else None
        if whole is not None:
            return base**whole
        return _right(base, self.analytic, lambda: (exponent * base.log()).exp())

    def function(self, name: str, count: int) -> Callable[..., acb] | None:
        flag = self.analytic
        if name in {"max", "min"}:
            choose = acb.real_max if name == "max" else acb.real_min
            return lambda *values: reduce(lambda a, b: choose(a, b, analytic=flag), values)
        if count != 1:
            return None
        if name in _ENTIRE:
            return _ENTIRE[name]
        if name in _RIGHT:
            shift, own = _RIGHT[name]
            return lambda z: _right(z + shift, flag, lambda: own(z))
        if name in _STEPWISE:
            step = _STEPWISE[name]
            return lambda z: step(z, analytic=flag)
        if name in _CUT:
            own, is_cut = _CUT[name]
            return lambda z: _NOWHERE if is_cut(z) else own(z)
        return None


def _right(base: acb, analytic: bool, compute: Callable[[], acb]) -> acb:
    """Compute what has a value right of 0 only, and is analytic there."""
    if base.imag == 0 and not analytic:
        return compute() if base.real >= 0 else _NOWHERE
    return compute() if base.real > 0 else _NOWHERE


def _far_out(z: acb) -> bool:
    """Say whether a real part beyond 1 may be met, with an imaginary one that may be 0."""
    return z.imag.contains(0) and not abs(z.real) < 1


def _far_up(z: acb) -> bool:
    return z.real.contains(0) and not abs(z.imag) < 1


_ENTIRE: Final[Mapping[str, Callable[[acb], acb]]] = {
    "exp": acb.exp,
    "expm1": acb.expm1,
    "sin": acb.sin,
    "cos": acb.cos,
    "tan": acb.tan,
    "sinh": acb.sinh,
    "cosh": acb.cosh,
    "tanh": acb.tanh,
    "sech": acb.sech,
    "erf": acb.erf,
    "gamma": acb.gamma,
}
_RIGHT: Final[Mapping[str, tuple[int, Callable[[acb], acb]]]] = {
    "log": (0, acb.log),
    "log1p": (1, acb.log1p),
    "sqrt": (0, acb.sqrt),
}
_STEPWISE: Final = {
    "abs": acb.real_abs,
    "sign": acb.real_sgn,
    "floor": acb.real_floor,
    "ceil": acb.real_ceil,
}
_CUT: Final[Mapping[str, tuple[Callable[[acb], acb], Callable[[acb], bool]]]] = {
    "arcsin": (acb.asin, _far_out),
    "arccos": (acb.acos, _far_out),
    "atanh": (acb.atanh, _far_out),
    "arctan": (acb.atan, _far_up),
    "asinh": (acb.asinh, _far_up),
}
