"""Evaluates a tree at a point: exactly in fractions as far as that goes, else at many digits.

A real number is a `Fraction` or an mpmath `mpf`. A sum that cancels to less than its own rounding
is snapped to an exact zero, so that 1/(sin(1)^2 + cos(1)^2 - 1) divides by zero as it should;
evaluation at more digits tells a true zero from a small number.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any, Final, TypeAlias

import mpmath  # type: ignore[import-untyped]

from .calculus import differentiate
from .errors import DeriveError, NoRealValue, TooLarge
from .tree import (
    Call,
    Derivative,
    Listing,
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

Real: TypeAlias = Any
"""A Fraction, or an mpf of the evaluator's context."""

EXACT_BITS: Final = 4_096
MAGNITUDE: Final = 2**40  # of the binary exponent
ANGLE_BITS: Final = 1_000
GUARD_DIGITS: Final = 10


class Unreliable(DeriveError):
    """The point says nothing: a derivative at a kink, a logical gap of the evaluator."""


class Evaluator:
    """Evaluates at a fixed number of decimal digits; use `evaluator(digits)` to share them."""

    def __init__(self, digits: int) -> None:
        self.digits = digits
        self.context = mpmath.mp.clone()
        self.context.dps = digits
        self._snap = self.context.mpf(10) ** (GUARD_DIGITS - digits)

    def evaluate(self, tree: Tree, point: Mapping[str, Tree]) -> Real:
        """Return the value; names absent from the point must be `pi` or `e`.

        Raises:
            NoRealValue: the expression is not a real number here.
            TooLarge: an intermediate result is beyond every sensible bound.
            Unreliable: nothing can be said at this point.
        """
        return _Evaluation(self, point).value(tree)

    def real(self, value: Real) -> Any:
        """Return the value as an mpf."""
        if isinstance(value, Fraction):
            return self.context.mpf(value.numerator) / value.denominator
        return value

    def add(self, terms: Sequence[Real]) -> Real:
        """Add, exactly where all terms are exact; a cancelled remainder is an exact zero."""
        if all(isinstance(term, Fraction) for term in terms):
            return _bounded(sum(terms, Fraction(0)), self)
        reals = [self.real(term) for term in terms]
        total = self.context.fsum(reals)
        if abs(total) <= self._snap * max(map(abs, reals)):
            return Fraction(0)
        return total

    def multiply(self, left: Real, right: Real) -> Real:
        if isinstance(left, Fraction) and isinstance(right, Fraction):
            return _bounded(left * right, self)
        if left == 0 or right == 0:
            return Fraction(0)
        return self._checked(self.real(left) * self.real(right))

    def divide(self, top: Real, bottom: Real) -> Real:
        if bottom == 0:
            raise NoRealValue("it divides by 0")
        if isinstance(top, Fraction) and isinstance(bottom, Fraction):
            return _bounded(top / bottom, self)
        return self._checked(self.real(top) / self.real(bottom))

    def power(self, base: Real, exponent: Real) -> Real:
        """Real powers: 0^0 is 1, a negative base needs an integer exponent."""
        if base == 0:
            if exponent < 0:
                raise NoRealValue("it divides by 0")
            return Fraction(int(exponent == 0))
        integer = isinstance(exponent, Fraction) and exponent.denominator == 1
        if exponent == Fraction(1, 2):
            return self.function("sqrt", [base])
        if base < 0 and not integer:
            raise NoRealValue("a power with a fractional exponent has a negative base")
        if isinstance(base, Fraction) and integer:
            if base == 1 or exponent == 0:
                return Fraction(1)
            bits = max(abs(base.numerator), base.denominator).bit_length()
            if abs(exponent) * bits <= EXACT_BITS:
                return base ** int(exponent)
        scale = abs(self.context.log(abs(self.real(base)), 2) * self.real(exponent))
        if scale > MAGNITUDE:
            raise TooLarge("this power is too large to be evaluated")
        if integer:
            return self._checked(self.real(base) ** int(exponent))
        return self._checked(self.real(base) ** self.real(exponent))

    def function(self, name: str, arguments: Sequence[Real]) -> Real:
        """Apply one of `vocabulary.FUNCTIONS`."""
        if name == "max":
            return max(arguments)
        if name == "min":
            return min(arguments)
        if name == "log" and len(arguments) == 2:
            return self._log_to_base(*arguments)
        return _FUNCTIONS[name](self, arguments[0])

    def _log_to_base(self, value: Real, base: Real) -> Real:
        if base <= 0 or base == 1:
            raise NoRealValue("the base of a logarithm must be positive and not 1")
        power = self.divide(_log(self, value), _log(self, base))
        nearest = Fraction(round(power))
        if isinstance(value, Fraction) and abs(nearest) < 400 and base**nearest == value:
            return nearest
        return power

    def _checked(self, value: Any) -> Any:
        if value and abs(self.context.mag(value)) > MAGNITUDE:
            raise TooLarge("a number here is too large to be evaluated")
        return value


@functools.cache
def evaluator(digits: int) -> Evaluator:
    """Return the shared evaluator for this number of decimal digits."""
    return Evaluator(digits)


class _Evaluation:
    """One tree at one point; a shared subtree is evaluated once."""

    def __init__(self, arithmetic: Evaluator, point: Mapping[str, Tree]) -> None:
        self._arithmetic = arithmetic
        self._point = point
        self._known: dict[int, Real] = {}
        self._trees: list[Tree] = []  # keeps the ids of derivatives made on the way from reuse

    def value(self, tree: Tree) -> Real:
        key = id(tree)
        if key not in self._known:
            self._known[key] = self._compute(tree)
        return self._known[key]

    def _compute(self, tree: Tree) -> Real:
        arithmetic = self._arithmetic
        match tree:
            case Number(value):
                return _bounded(value, arithmetic)
            case Name(name):
                return self._name(name)
            case Negative(operand):
                return -self.value(operand)
            case Sum(terms):
                return arithmetic.add([self.value(term) for term in terms])
            case Product(factors):
                return functools.reduce(arithmetic.multiply, [self.value(f) for f in factors])
            case Quotient(top, bottom):
                return arithmetic.divide(self.value(top), self.value(bottom))
            case Power(base, exponent):
                return self._power(base, exponent)
            case Call(function, arguments):
                values = [self.value(argument) for argument in arguments]
                return arithmetic.function(function, values)
            case Derivative(body, variable, order):
                return self._derivative(body, variable, order)
            case Listing() | Prime():
                raise Unreliable("not a single real number")

    def _name(self, name: str) -> Real:
        if name in self._point:
            return self.value(self._point[name])
        if name == "pi":
            return +self._arithmetic.context.pi
        if name == "e":
            return +self._arithmetic.context.e
        raise Unreliable(f"the name {name} has no value")

    def _power(self, base: Tree, exponent: Tree) -> Real:
        if base == Name("e") and "e" not in self._point:
            return self._arithmetic.function("exp", [self.value(exponent)])
        return self._arithmetic.power(self.value(base), self.value(exponent))

    def _derivative(self, body: Tree, variable: str, order: int) -> Real:
        self.value(body)  # where the function has no value, its derivative has none
        derivative = body
        for _ in range(order):
            derivative = differentiate(derivative, variable)
        self._trees.append(derivative)
        try:
            return self.value(derivative)
        except NoRealValue:
            raise Unreliable("the rules give no derivative at this point") from None


def _bounded(value: Fraction, arithmetic: Evaluator) -> Real:
    """Keep a fraction exact while it is small."""
    if max(value.numerator.bit_length(), value.denominator.bit_length()) <= EXACT_BITS:
        return value
    return arithmetic.real(value)


def _exp(arithmetic: Evaluator, x: Real) -> Real:
    if x == 0:
        return Fraction(1)
    if abs(x) > MAGNITUDE // 2:
        raise TooLarge("the exponential of this number is too large to be evaluated")
    return arithmetic.context.exp(arithmetic.real(x))


def _log(arithmetic: Evaluator, x: Real) -> Real:
    if x <= 0:
        raise NoRealValue(f"it takes the logarithm of {'0' if x == 0 else 'a negative number'}")
    return Fraction(0) if x == 1 else arithmetic.context.log(arithmetic.real(x))


def _sqrt(arithmetic: Evaluator, x: Real) -> Real:
    if x < 0:
        raise NoRealValue("it takes the square root of a negative number")
    if isinstance(x, Fraction):
        top, bottom = math.isqrt(x.numerator), math.isqrt(x.denominator)
        if top * top == x.numerator and bottom * bottom == x.denominator:
            return Fraction(top, bottom)
    return arithmetic.context.sqrt(arithmetic.real(x))


def _cbrt(arithmetic: Evaluator, x: Real) -> Real:
    root = arithmetic.context.cbrt(abs(arithmetic.real(x)))
    nearest = Fraction(int(arithmetic.context.nint(root))) if root < 2**64 else Fraction(0)
    exact = nearest if nearest**3 == abs(x) else root
    return -exact if x < 0 else exact


def _sigmoid(arithmetic: Evaluator, x: Real) -> Real:
    return arithmetic.divide(Fraction(1), arithmetic.add([Fraction(1), _exp(arithmetic, -x)]))


def _softplus(arithmetic: Evaluator, x: Real) -> Real:
    rest = arithmetic.context.log1p(arithmetic.real(_exp(arithmetic, -abs(x))))
    return arithmetic.add([max(x, Fraction(0)), rest])


def _sech(arithmetic: Evaluator, x: Real) -> Real:
    return arithmetic.divide(Fraction(1), _from_zero("cosh", 1)(arithmetic, x))


def _within_one(name: str, *, open_ends: bool = False) -> Callable[[Evaluator, Real], Real]:
    mp_name = {"arcsin": "asin", "arccos": "acos"}.get(name, name)

    def apply(arithmetic: Evaluator, x: Real) -> Real:
        if abs(x) > 1 or (open_ends and abs(x) == 1):
            raise NoRealValue(f"it takes {name} outside of -1 to 1")
        if (x == 0 and name != "arccos") or (x == 1 and name == "arccos"):
            return Fraction(0)
        return getattr(arithmetic.context, mp_name)(arithmetic.real(x))

    return apply


def _acosh(arithmetic: Evaluator, x: Real) -> Real:
    if x < 1:
        raise NoRealValue("it takes acosh of a number below 1")
    return Fraction(0) if x == 1 else arithmetic.context.acosh(arithmetic.real(x))


def _from_zero(mp_name: str, at_zero: int) -> Callable[[Evaluator, Real], Real]:
    """A function defined everywhere, with an exact value at 0 and a bounded argument."""
    angle = mp_name in {"sin", "cos", "tan"}

    def apply(arithmetic: Evaluator, x: Real) -> Real:
        if x == 0:
            return Fraction(at_zero)
        real = arithmetic.real(x)
        limit = ANGLE_BITS if angle else 40
        if arithmetic.context.mag(real) > limit and (angle or mp_name in {"sinh", "cosh"}):
            raise TooLarge(f"the argument of {mp_name} is too large to be evaluated")
        if mp_name == "tanh" and abs(real) > 2**40:
            return Fraction(1 if x > 0 else -1)
        return getattr(arithmetic.context, mp_name)(real)

    return apply


def _sign(arithmetic: Evaluator, x: Real) -> Real:
    return Fraction((x > 0) - (x < 0))


_FUNCTIONS: Final[Mapping[str, Callable[[Evaluator, Real], Real]]] = {
    "exp": _exp,
    "log": _log,
    "sqrt": _sqrt,
    "cbrt": _cbrt,
    "abs": lambda _, x: abs(x),
    "sign": _sign,
    "sin": _from_zero("sin", 0),
    "cos": _from_zero("cos", 1),
    "tan": _from_zero("tan", 0),
    "arcsin": _within_one("arcsin"),
    "arccos": _within_one("arccos"),
    "arctan": _from_zero("atan", 0),
    "sinh": _from_zero("sinh", 0),
    "cosh": _from_zero("cosh", 1),
    "tanh": _from_zero("tanh", 0),
    "sech": _sech,
    "asinh": _from_zero("asinh", 0),
    "acosh": _acosh,
    "atanh": _within_one("atanh", open_ends=True),
    "sigmoid": _sigmoid,
    "relu": lambda _, x: max(x, Fraction(0)),
    "softplus": _softplus,
    "erf": _from_zero("erf", 0),
}
