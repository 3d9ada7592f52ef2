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
    rewrite,
    walk,
)
from .balls import Arithmetic, Real
from .evaluator import Evaluator
from .functions import Balls

_STEP: Final = Fraction(1, 10**40)
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
                return self.value(self.chosen(tree))
            case Integral() | Limit():
                return self.analysis(tree)
        return super().other(tree)

    def analysis(self, tree: Integral | Limit) -> Real:
        """Return the value of what takes more than arithmetic."""
        raise Unreliable("integrals and limits are no arithmetic")

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
        """Compare the derivative of the case that applies with those that apply on both sides.

        Raises:
            NoRealValue: the slopes differ, or the function jumps.
            Unreliable: the case applies at this point alone.
        """
        slopes = []
        for step in (-_STEP, _STEP):
            moved = Sum((self.trees.get(variable, Name(variable)), Number(step)))
            beside = type(self)(self.numbers, {**self.trees, variable: moved})
            branch = self.keep(rewrite(body, beside.chosen))
            try:
                jumps = self._differ(self.value(branch), self.value(body))
                slopes.append(super().derivative(branch, variable, 1))
            except NoRealValue:
                raise Unreliable("the rules give no derivative on one side") from None
            if jumps:
                raise NoRealValue("there is a jump, and so no derivative")
        if self._differ(*slopes):
            raise NoRealValue("there is a corner, and so no derivative")
        if self._differ(slopes[0], value):
            raise Unreliable("this case applies at one point alone")

    def chosen(self, tree: Tree) -> Tree:
        """Return the branch of cases that applies here; any other tree stays."""
        if not isinstance(tree, Cases):
            return tree
        for value, condition in tree.branches:
            if self.holds(condition):
                return value
        if tree.otherwise is None:
            raise NoRealValue("none of the cases applies")
        return tree.otherwise

    def _differ(self, left: Real, right: Real) -> bool:
        """Say whether two values differ for certain."""
        gap = self.numbers.add([left, -right])
        return gap != 0 if isinstance(gap, Fraction) else not gap.may_be_zero
