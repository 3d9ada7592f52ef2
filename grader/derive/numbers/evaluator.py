"""The one walk over a formula that computes something: in whatever arithmetic it is given.

Balls, complex balls, doubles and sympy's expressions are such arithmetics. A function that an
arithmetic does not have is what its row says that it means.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Generic, Protocol, TypeVar

from ..formula.calculus import nth_derivative
from ..formula.errors import Unreliable
from ..formula.functions import FUNCTIONS
from ..formula.rows import formula
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
)
from ..formula.vocabulary import CONSTANTS

Value = TypeVar("Value")


class Operations(Protocol[Value]):
    """What an arithmetic can do; each may raise what its users expect where there is no value.

    `exact` says that nothing overflows or cancels: functions are then what `means` says.
    """

    exact: bool

    def number(self, value: Fraction) -> Value:
        """Return a number as a value."""

    def constant(self, name: str) -> Value:
        """Return `pi` or `e`."""

    def negative(self, value: Value) -> Value:
        """Return the value with the other sign."""

    def add(self, terms: Sequence[Value]) -> Value:
        """Return the sum of one or more values."""

    def multiply(self, factors: Sequence[Value]) -> Value:
        """Return the product of one or more values."""

    def divide(self, top: Value, bottom: Value) -> Value:
        """Return the quotient."""

    def power(self, base: Value, exponent: Value) -> Value:
        """Return the real power."""

    def function(self, name: str, count: int) -> Callable[..., Value] | None:
        """Return a function of so many arguments; None has it computed from what it means."""


class Evaluator(Generic[Value]):
    """The values of formulas where names have the values of a point; a shared part has one."""

    def __init__(self, operations: Operations[Value], point: Mapping[str, Value]) -> None:
        self.operations = operations
        self.point = point
        self._made: list[Tree] = []
        self._known: dict[int, Value] = {}

    def value(self, tree: Tree) -> Value:
        """Return the value.

        Raises:
            Unreliable: it has none in any arithmetic, and what the operations raise.
        """
        key = id(tree)
        if key not in self._known:
            self._known[key] = self.compute(tree)
        return self._known[key]

    def compute(self, tree: Tree) -> Value:
        """Compute the value of a node from those of its parts."""
        operations = self.operations
        match tree:
            case Number(value):
                return operations.number(value)
            case Name(name):
                return self.named(name)
            case Negative(operand):
                return operations.negative(self.value(operand))
            case Sum(terms):
                return operations.add([self.value(term) for term in terms])
            case Product(factors):
                return operations.multiply([self.value(factor) for factor in factors])
            case Quotient(top, bottom):
                return operations.divide(self.value(top), self.value(bottom))
            case Power(Name("e"), exponent) if "e" not in self.point:
                return apply(operations, "exp", [self.value(exponent)])
            case Power(base, exponent):
                return operations.power(self.value(base), self.value(exponent))
            case Call(function, arguments):
                return apply(operations, function, [self.value(part) for part in arguments])
            case Derivative(body, variable, order):
                return self.derivative(body, variable, order)
        return self.other(tree)

    def named(self, name: str) -> Value:
        """Return the value of a name or a constant."""
        if name in self.point:
            return self.point[name]
        if name in CONSTANTS:
            return self.operations.constant(name)
        raise Unreliable(f"the name {name} has no value")

    def derivative(self, body: Tree, variable: str, order: int) -> Value:
        """Return the value of a derivative, taken by the rules."""
        return self.value(self.keep(nth_derivative(body, variable, order)))

    def keep(self, tree: Tree) -> Tree:
        """Keep a tree that was made alive, and so its id from being reused."""
        self._made.append(tree)
        return tree

    def other(self, tree: Tree) -> Value:
        """Return the value of any other node."""
        raise Unreliable("not a single real number")


def apply(operations: Operations[Value], name: str, arguments: Sequence[Value]) -> Value:
    """Apply a function of numbers.

    Raises:
        Unreliable: it is no such function, or this arithmetic does not have it.
    """
    own = operations.function(name, len(arguments))
    if own is not None:
        return own(*arguments)
    row = FUNCTIONS.get(name)
    if row is None:
        raise Unreliable(f"{name} has no value for numbers alone")
    first, *others = arguments
    if not others:
        text = row.means if operations.exact else row.value or row.means
        if not text:
            raise Unreliable(f"{name} has no value here")
        return Evaluator(operations, {"x": first}).value(formula(text))
    for other in others:
        first = Evaluator(operations, {"x": first, "a": other}).value(formula(row.second))
    return first
