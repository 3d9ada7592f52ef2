"""Evaluates what arithmetic can: exactly in fractions as far as that goes, else in balls."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Final, TypeAlias

from ..formula.budget import spend
from ..formula.calculus import nth_derivative
from ..formula.errors import NoRealValue, Unreliable
from ..formula.functions import FUNCTIONS
from ..formula.tree import (
    Call,
    Cases,
    Connective,
    Integral,
    Limit,
    Name,
    Number,
    Relation,
    Sum,
    Tree,
    walk,
)
from .balls import DIGITS, Arithmetic, Real, arithmetic
from .evaluator import Evaluator
from .functions import Balls

_STEP: Final = Fraction(1, 10**40)
_SLOPES_AGREE: Final = 1e-25
_STEPS: Final = 15  # of work for a node; a function takes one more for each digit
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


class Evaluation(Evaluator[Real]):
    """Formulas at one point, in balls; names stand for formulas."""

    def __init__(self, numbers: Arithmetic, point: Mapping[str, Tree]) -> None:
        super().__init__(Balls(numbers), {})
        self.numbers = numbers
        self.trees = point

    def compute(self, tree: Tree) -> Real:
        spend(_STEPS)
        return super().compute(tree)

    def named(self, name: str) -> Real:
        return self.value(self.trees[name]) if name in self.trees else super().named(name)

    def other(self, tree: Tree) -> Real:
        match tree:
            case Cases():
                return self._cases(tree)
            case Integral() | Limit():
                return self.analysis(tree)
        return super().other(tree)

    def analysis(self, tree: Integral | Limit) -> Real:
        """Return the value of what takes more than arithmetic."""
        raise Unreliable("integrals and limits are no arithmetic")

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

    def derivative(self, body: Tree, variable: str, order: int) -> Real:
        self.value(body)  # where the function has no value, its derivative has none
        try:
            value = super().derivative(body, variable, order)
        except NoRealValue:
            calls = (node.function for node in walk(body) if isinstance(node, Call))
            if any(FUNCTIONS[name].steps for name in calls if name in FUNCTIONS):
                raise NoRealValue("it jumps here, and has no derivative") from None
            raise Unreliable("the rules give no derivative at this point") from None
        if any(isinstance(node, Cases) for node in walk(body)):
            lower = body if order == 1 else nth_derivative(body, variable, order - 1)
            self._check_corner(self.keep(lower), variable, value)
        return value

    def _check_corner(self, body: Tree, variable: str, value: Real) -> None:
        """Compare the derivative of the case that applies with the slopes on both sides.

        Raises:
            NoRealValue: the slopes differ, or the function jumps.
            Unreliable: the case applies at this point alone.
        """
        digits = arithmetic(DIGITS[1])
        here = type(self)(digits, self.trees).value(body)
        slopes = []
        for step in (-_STEP, _STEP):
            moved = Sum((self.trees.get(variable, Name(variable)), Number(step)))
            there = type(self)(digits, {**self.trees, variable: moved}).value(body)
            slopes.append(digits.divide(digits.add([there, -here]), step))
        left, right = (digits.ball(slope).middle for slope in slopes)
        middle = digits.ball(value).middle
        tolerance = _SLOPES_AGREE * (1 + abs(middle))
        if abs(left - right) > tolerance:
            raise NoRealValue("there is a corner or a jump, and so no derivative")
        if abs(left - middle) > tolerance:
            raise Unreliable("this case applies at one point alone")
