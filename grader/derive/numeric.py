"""Evaluates a tree at a point: exactly in fractions as far as that goes, else in balls."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from typing import Final

from .balls import Arithmetic, Real
from .calculus import differentiate
from .errors import DeriveError, NoRealValue, TooLarge
from .functions import apply, power
from .tree import (
    Call,
    Derivative,
    Entry,
    Listing,
    Name,
    Negative,
    Number,
    Power,
    Prime,
    Product,
    Quotient,
    Series,
    Sum,
    Tree,
)
from .vocabulary import FUNCTIONS

DIGITS: Final = (60, 180, 600)


class Unreliable(DeriveError):
    """The point says nothing, for example about a derivative at a kink."""


@functools.cache
def arithmetic(digits: int = DIGITS[0], *, final: bool = False) -> Arithmetic:
    """Return the shared arithmetic with this number of decimal digits."""
    return Arithmetic(digits, final=final)


def evaluate(tree: Tree, point: Mapping[str, Tree], numbers: Arithmetic) -> Real:
    """Return the value; names absent from the point must be `pi` or `e`.

    Raises:
        NoRealValue: the expression is not a real number here.
        TooLarge: an intermediate result is beyond every sensible bound.
        Unclear: more digits are needed to tell a number from 0.
        Unreliable: nothing can be said at this point.
    """
    try:
        return _Evaluation(numbers, point).value(tree)
    except RecursionError:
        raise TooLarge("this formula is nested too deep to be evaluated") from None


def evaluate_all(
    trees: Sequence[Tree], point: Mapping[str, Tree], numbers: Arithmetic
) -> list[Real | str]:
    """Return the values of trees that share subtrees; the reason where there is no real value.

    Raises:
        TooLarge, Unclear, Unreliable: as `evaluate`.
    """
    evaluation = _Evaluation(numbers, point)
    values: list[Real | str] = []
    for tree in trees:
        try:
            values.append(evaluation.value(tree))
        except NoRealValue as reason:
            values.append(str(reason))
        except RecursionError:
            raise TooLarge("this formula is nested too deep to be evaluated") from None
    return values


class _Evaluation:
    """One tree at one point; a shared subtree is evaluated once."""

    def __init__(self, numbers: Arithmetic, point: Mapping[str, Tree]) -> None:
        self._numbers = numbers
        self._point = point
        self._known: dict[int, Real] = {}
        self._made: list[Tree] = []  # keeps derivatives alive, and so their ids from reuse

    def value(self, tree: Tree) -> Real:
        key = id(tree)
        if key not in self._known:
            self._known[key] = self._compute(tree)
        return self._known[key]

    def _compute(self, tree: Tree) -> Real:
        numbers = self._numbers
        match tree:
            case Number(value):
                return numbers.bounded(value)
            case Name(name):
                return self._name(name)
            case Negative(operand):
                return -self.value(operand)
            case Sum(terms):
                return numbers.add([self.value(term) for term in terms])
            case Product(factors):
                return functools.reduce(numbers.multiply, [self.value(f) for f in factors])
            case Quotient(top, bottom):
                return numbers.divide(self.value(top), self.value(bottom))
            case Power(Name("e"), exponent) if "e" not in self._point:
                return apply(numbers, "exp", [self.value(exponent)])
            case Power(base, exponent):
                return power(numbers, self.value(base), self.value(exponent))
            case Call(function) if function not in FUNCTIONS:
                raise Unreliable(f"{function} has no value for numbers alone")
            case Call(function, arguments):
                return apply(numbers, function, [self.value(argument) for argument in arguments])
            case Derivative(body, variable, order):
                return self._derivative(body, variable, order)
            case Listing() | Prime() | Entry() | Series():
                raise Unreliable("not a single real number")

    def _name(self, name: str) -> Real:
        if name in self._point:
            return self.value(self._point[name])
        if name in {"pi", "e"}:
            return self._numbers.constant(name)
        raise Unreliable(f"the name {name} has no value")

    def _derivative(self, body: Tree, variable: str, order: int) -> Real:
        self.value(body)  # where the function has no value, its derivative has none
        derivative = nth_derivative(body, variable, order)
        self._made.append(derivative)
        try:
            return self.value(derivative)
        except NoRealValue:
            raise Unreliable("the rules give no derivative at this point") from None


@functools.lru_cache(maxsize=64)
def nth_derivative(body: Tree, variable: str, order: int) -> Tree:
    """Differentiate `order` times; kept, since a formula is evaluated at many points."""
    for _ in range(order):
        body = differentiate(body, variable)
    return body
