"""Differentiates a tree by the rules."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from . import tree as ast
from .budget import remembered, spend
from .errors import TooLarge, ValueRefused
from .tree import (
    ONE,
    TWO,
    ZERO,
    Call,
    Cases,
    Integral,
    Name,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Tree,
)

MAX_NODES: Final = 20_000
_STEPS: Final = 20  # of work for a node
_X: Final = Name("x")


def add(*terms: Tree) -> Tree:
    """Return a sum without zeros."""
    kept = tuple(term for term in terms if term != ZERO)
    return Sum(kept) if len(kept) > 1 else kept[0] if kept else ZERO


def multiply(*factors: Tree) -> Tree:
    """Return a product without ones, or zero."""
    if ZERO in factors:
        return ZERO
    kept = tuple(factor for factor in factors if factor != ONE)
    return Product(kept) if len(kept) > 1 else kept[0] if kept else ONE


def negate(operand: Tree) -> Tree:
    return operand if operand == ZERO else Negative(operand)


_E_SQUARED = Power(_X, TWO)
_WITHIN_A_STEP = Quotient(ZERO, Sum((_X, Negative(Call("floor", (_X,))))))
RULES: Final[Mapping[str, Tree]] = {
    "exp": Call("exp", (_X,)),
    "log": Quotient(ONE, _X),
    "sqrt": Quotient(ONE, Product((TWO, Call("sqrt", (_X,))))),
    "cbrt": Quotient(ONE, Product((Number(Fraction(3)), Power(Call("cbrt", (_X,)), TWO)))),
    "abs": Quotient(_X, Call("abs", (_X,))),
    "sign": Quotient(ZERO, _X),
    "sin": Call("cos", (_X,)),
    "cos": Negative(Call("sin", (_X,))),
    "tan": Quotient(ONE, Power(Call("cos", (_X,)), TWO)),
    "arcsin": Quotient(ONE, Call("sqrt", (Sum((ONE, Negative(_E_SQUARED))),))),
    "arccos": Negative(Quotient(ONE, Call("sqrt", (Sum((ONE, Negative(_E_SQUARED))),)))),
    "arctan": Quotient(ONE, Sum((ONE, _E_SQUARED))),
    "sinh": Call("cosh", (_X,)),
    "cosh": Call("sinh", (_X,)),
    "tanh": Sum((ONE, Negative(Power(Call("tanh", (_X,)), TWO)))),
    "sech": Negative(Product((Call("sech", (_X,)), Call("tanh", (_X,))))),
    "asinh": Quotient(ONE, Call("sqrt", (Sum((ONE, _E_SQUARED)),))),
    "acosh": Quotient(ONE, Call("sqrt", (Sum((_E_SQUARED, Negative(ONE))),))),
    "atanh": Quotient(ONE, Sum((ONE, Negative(_E_SQUARED)))),
    "sigmoid": Product((Call("sigmoid", (_X,)), Call("sigmoid", (Negative(_X),)))),
    "relu": Quotient(Sum((ONE, Quotient(_X, Call("abs", (_X,))))), TWO),
    "softplus": Call("sigmoid", (_X,)),
    "floor": _WITHIN_A_STEP,
    "ceil": _WITHIN_A_STEP,
    "erf": Quotient(
        Product((TWO, Call("exp", (Negative(_E_SQUARED),)))), Call("sqrt", (Name("pi"),))
    ),
}
"""The derivative of each function of one argument, in x."""


def differentiate(tree: Tree, variable: str) -> Tree:
    """Return the derivative by the rules, lightly tidied; subtrees are shared, not copied.

    Raises:
        TooLarge: the derivative would have more than 20,000 nodes.
    """
    return Differentiation(variable).of(tree)


class Differentiation:
    """The rules as methods, one for each kind of node: slips get one of them wrong."""

    def __init__(self, variable: str) -> None:
        self._variable = variable
        self._known: dict[int, Tree] = {}
        self._made = 0
        self._inner: list[Tree] = []  # keeps derivatives alive, and so their ids from reuse

    def of(self, tree: Tree) -> Tree:
        if id(tree) not in self._known:
            spend(_STEPS)
            self._made += 1 + len(ast.children(tree)) ** 2
            if self._made > MAX_NODES:
                raise TooLarge("this derivative is too large")
            self._known[id(tree)] = self._differentiated(tree)
        return self._known[id(tree)]

    def _differentiated(self, tree: Tree) -> Tree:
        match tree:
            case Number():
                return ZERO
            case Name(name):
                return ONE if name == self._variable else ZERO
            case Negative(operand):
                return negate(self.of(operand))
            case Sum(terms):
                return add(*map(self.of, terms))
            case Product(factors):
                return self.product(factors)
            case Quotient(top, bottom):
                return self.quotient(top, bottom)
            case Power(base, exponent):
                return self.power(base, exponent)
            case Call(function, arguments):
                return self.call(function, arguments)
            case Integral():
                return self.integral(tree)
            case Cases(parts):
                return Cases(tuple(map(self._piece, range(len(parts)), parts)))
            case ast.Derivative(body, variable, order):
                for _ in range(order):
                    body = differentiate(body, variable)
                self._inner.append(body)
                return self.of(body)
            case _:
                raise ValueRefused("only a formula can be differentiated")

    def _piece(self, place: int, part: Tree) -> Tree:
        """Differentiate a value; a condition stays."""
        return part if place % 2 else self.of(part)

    def integral(self, tree: Integral) -> Tree:
        """Leibniz' rule: under the integral, and at both bounds."""
        if tree.low is None or tree.high is None:
            inside = tree.variable == self._variable
            return tree.body if inside else Integral(self.of(tree.body), tree.variable)
        slope = self.of(tree.body)
        inner = ZERO if slope == ZERO else Integral(slope, tree.variable, tree.low, tree.high)
        ends = []
        for end in (tree.low, tree.high):
            moved = self.of(end)
            at_end = ast.substitute(tree.body, {tree.variable: end}) if moved != ZERO else ZERO
            ends.append(multiply(at_end, moved))
        return add(inner, ends[1], negate(ends[0]))

    def product(self, factors: tuple[Tree, ...]) -> Tree:
        return add(
            *(
                multiply(*factors[:place], self.of(factor), *factors[place + 1 :])
                for place, factor in enumerate(factors)
            )
        )

    def quotient(self, top: Tree, bottom: Tree) -> Tree:
        upper, lower = self.of(top), self.of(bottom)
        if lower == ZERO:
            return ZERO if upper == ZERO else Quotient(upper, bottom)
        change = add(multiply(upper, bottom), negate(multiply(top, lower)))
        return Quotient(change, Power(bottom, TWO))

    def power(self, base: Tree, exponent: Tree) -> Tree:
        inner, outer = self.of(base), self.of(exponent)
        if outer == ZERO:
            if inner == ZERO:
                return ZERO
            return multiply(exponent, Power(base, less_one(exponent)), inner)
        log_base: Tree = ONE if base == Name("e") else Call("log", (base,))
        terms = [multiply(outer, log_base)]
        if inner != ZERO:
            terms.append(Quotient(multiply(exponent, inner), base))
        return multiply(Power(base, exponent), add(*terms))

    def call(self, function: str, arguments: tuple[Tree, ...]) -> Tree:
        inner = [self.of(argument) for argument in arguments]
        if all(derivative == ZERO for derivative in inner):
            return ZERO
        if function in {"max", "min"}:
            return self.of(_without_extremum(function, arguments))
        if function == "log" and len(arguments) == 2:
            value, base = arguments
            return self.of(Quotient(Call("log", (value,)), Call("log", (base,))))
        return multiply(rule(function, arguments[0]), inner[0])


def rule(function: str, argument: Tree) -> Tree:
    """Return the outer derivative of a function at the argument.

    Raises:
        ValueRefused: it is no function of those here, as for gamma.
    """
    if function not in RULES:
        raise ValueRefused(f"the derivative of {function} is not known here")
    return in_place_of_x(RULES[function], argument)


def in_place_of_x(entry: Tree, argument: Tree) -> Tree:
    return ast.substitute(entry, {"x": argument})


def less_one(exponent: Tree) -> Tree:
    if isinstance(exponent, Number):
        less = exponent.value - 1
        return Number(less) if less >= 0 else Negative(Number(-less))
    return Sum((exponent, Negative(ONE)))


def _without_extremum(function: str, arguments: tuple[Tree, ...]) -> Tree:
    """max(a, b) = (a + b + |a - b|)/2, min with a minus, for more arguments step by step."""
    result, *rest = arguments
    for other in rest:
        gap: Tree = Call("abs", (Sum((result, Negative(other))),))
        result = Quotient(Sum((result, other, gap if function == "max" else Negative(gap))), TWO)
    return result


@remembered(64)
def nth_derivative(body: Tree, variable: str, order: int) -> Tree:
    """Differentiate `order` times; kept, since a formula is evaluated at many points."""
    for _ in range(order):
        body = differentiate(body, variable)
    return body
