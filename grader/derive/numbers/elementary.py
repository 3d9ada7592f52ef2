"""Evaluates what arithmetic can: exactly in fractions as far as that goes, else in balls."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Final, TypeAlias

from ..formula.budget import spend
from ..formula.calculus import nth_derivative
from ..formula.errors import NoRealValue, Unreliable
from ..formula.tree import (
    Call,
    Cases,
    Connective,
    Derivative,
    Integral,
    Limit,
    Name,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Sum,
    Tree,
    walk,
)
from ..formula.vocabulary import FUNCTIONS
from .balls import DIGITS, Arithmetic, Real, arithmetic
from .functions import apply, power

_STEP: Final = Fraction(1, 10**40)
_SLOPES_AGREE: Final = 1e-25
_STEPS: Final = 15  # of work for a node; a function takes one more for each digit
_SERIES: Final = frozenset({"erf", "gamma"})  # these add up more terms for more digits
SIGNS: Final[Mapping[str, frozenset[int]]] = {
    "=": frozenset({0}),
    "≠": frozenset({-1, 1}),
    "<": frozenset({1}),
    "≤": frozenset({0, 1}),
    ">": frozenset({-1}),
    "≥": frozenset({0, -1}),
}
"""The signs that right minus left may have."""


Evaluate: TypeAlias = Callable[[Tree, Mapping[str, Tree], Arithmetic], Real]
"""`evaluate.evaluate`, handed to those who find integrals, limits and roots on its behalf."""


class Evaluation:
    """One tree at one point; a shared subtree is evaluated once."""

    def __init__(self, numbers: Arithmetic, point: Mapping[str, Tree]) -> None:
        self.numbers = numbers
        self.point = point
        self._known: dict[int, Real] = {}
        self._made: list[Tree] = []  # keeps derivatives alive, and so their ids from reuse

    def value(self, tree: Tree) -> Real:
        key = id(tree)
        if key not in self._known:
            spend(_STEPS)
            self._known[key] = self._compute(tree)
        return self._known[key]

    def _compute(self, tree: Tree) -> Real:
        numbers = self.numbers
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
            case Power(Name("e"), exponent) if "e" not in self.point:
                spend(numbers.digits)
                return apply(numbers, "exp", [self.value(exponent)])
            case Power(base, exponent):
                spend(numbers.digits)
                return power(numbers, self.value(base), self.value(exponent))
            case Call(function) if function not in FUNCTIONS:
                raise Unreliable(f"{function} has no value for numbers alone")
            case Call(function, arguments):
                spend(numbers.digits * (numbers.digits // 60 if function in _SERIES else 1))
                return apply(numbers, function, [self.value(argument) for argument in arguments])
            case Derivative(body, variable, order):
                return self._derivative(body, variable, order)
            case Cases():
                return self._cases(tree)
            case Integral() | Limit():
                return self.analysis(tree)
            case _:
                raise Unreliable("not a single real number")

    def analysis(self, tree: Integral | Limit) -> Real:
        """Return the value of what takes more than arithmetic."""
        raise Unreliable("integrals and limits are no arithmetic")

    def _name(self, name: str) -> Real:
        if name in self.point:
            return self.value(self.point[name])
        if name in {"pi", "e"}:
            return self.numbers.constant(name)
        raise Unreliable(f"the name {name} has no value")

    def _cases(self, tree: Cases) -> Real:
        for value, condition in tree.branches:
            if self.holds(condition):
                return self.value(value)
        if tree.otherwise is None:
            raise NoRealValue("none of the cases applies")
        return self.value(tree.otherwise)

    def holds(self, statement: Tree) -> bool:
        """Say whether relations joined by `and` and `or` are true."""
        match statement:
            case Relation(left, relation, right):
                gap = self.numbers.add([self.value(right), -self.value(left)])
                return self.numbers.sign(gap) in SIGNS[relation]
            case Connective("and", parts):
                return all(map(self.holds, parts))
            case Connective("or", parts):
                return any(map(self.holds, parts))
        raise Unreliable("not a statement")

    def _derivative(self, body: Tree, variable: str, order: int) -> Real:
        self.value(body)  # where the function has no value, its derivative has none
        derivative = nth_derivative(body, variable, order)
        self._made.append(derivative)
        try:
            value = self.value(derivative)
        except NoRealValue:
            if any(isinstance(n, Call) and n.function in {"floor", "ceil"} for n in walk(body)):
                raise NoRealValue("it jumps here, and has no derivative") from None
            raise Unreliable("the rules give no derivative at this point") from None
        if any(isinstance(node, Cases) for node in walk(body)):
            lower = body if order == 1 else nth_derivative(body, variable, order - 1)
            self._made.append(lower)
            self._check_corner(lower, variable, value)
        return value

    def _check_corner(self, body: Tree, variable: str, value: Real) -> None:
        """Compare the derivative of the case that applies with the slopes on both sides.

        Raises:
            NoRealValue: the slopes differ, or the function jumps.
            Unreliable: the case applies at this point alone.
        """
        digits = arithmetic(DIGITS[1])
        here = type(self)(digits, self.point).value(body)
        slopes = []
        for step in (-_STEP, _STEP):
            moved = Sum((self.point.get(variable, Name(variable)), Number(step)))
            there = type(self)(digits, {**self.point, variable: moved}).value(body)
            slopes.append(digits.divide(digits.add([there, -here]), step))
        left, right = (digits.ball(slope).middle for slope in slopes)
        middle = digits.ball(value).middle
        tolerance = _SLOPES_AGREE * (1 + abs(middle))
        if abs(left - right) > tolerance:
            raise NoRealValue("there is a corner or a jump, and so no derivative")
        if abs(left - middle) > tolerance:
            raise Unreliable("this case applies at one point alone")
