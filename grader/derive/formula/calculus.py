"""Differentiates a tree by the rules."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from . import tree as ast
from .budget import remembered, spend
from .errors import TooLarge, ValueRefused
from .functions import DIFFERENTIABLE, FUNCTIONS
from .rows import at, formula
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
        self._known: dict[int, tuple[Tree, Tree]] = {}
        """By id; each with the tree itself, or a later one might get its id."""
        self._made = 0

    def of(self, tree: Tree) -> Tree:
        if id(tree) not in self._known:
            spend(_STEPS)
            self._made += 1 + len(ast.children(tree)) ** 2
            if self._made > MAX_NODES:
                raise TooLarge("this derivative is too large")
            self._known[id(tree)] = tree, self._differentiated(tree)
        return self._known[id(tree)][1]

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
        if len(arguments) > 1 and function in FUNCTIONS:
            pairwise = FUNCTIONS[function].meaning(arguments)
            assert pairwise is not None  # what takes two arguments says what it is with two
            return self.of(pairwise)
        return multiply(rule(function, arguments[0]), inner[0])


def rule(function: str, argument: Tree) -> Tree:
    """Return the outer derivative of a function at the argument.

    Raises:
        ValueRefused: it is no function of those here, as for gamma.
    """
    if function not in DIFFERENTIABLE:
        raise ValueRefused(f"the derivative of {function} is not known here")
    row = FUNCTIONS[function]
    slope = formula(row.derivative) if row.derivative else differentiate(formula(row.means), "x")
    return ast.substitute(slope, {"x": argument})


def less_one(exponent: Tree) -> Tree:
    if isinstance(exponent, Number):
        less = exponent.value - 1
        return Number(less) if less >= 0 else Negative(Number(-less))
    return Sum((exponent, Negative(ONE)))


@remembered(64)
def nth_derivative(body: Tree, variable: str, order: int) -> Tree:
    """Differentiate `order` times; kept, since a formula is evaluated at many points."""
    for _ in range(order):
        body = differentiate(body, variable)
    return body


def has_cases(tree: Tree) -> bool:
    return any(isinstance(node, Cases) for node in ast.walk(tree))


def corners_shown(tree: Tree) -> Tree:
    """Write |x|, relu, max and the like under a derivative in cases: it has no value at a corner.

    Elsewhere such a point decides nothing; beside a line that says what happens there, it does.
    """

    def change(node: Tree) -> Tree:
        return ast.rewrite(node, in_cases) if isinstance(node, ast.Derivative) else node

    return ast.rewrite(tree, change)


def in_cases(node: Tree) -> Tree:
    """Write a call of a function with corners or jumps in cases; any other node stays."""
    if not isinstance(node, Call) or node.function not in FUNCTIONS:
        return node
    row = FUNCTIONS[node.function]
    if not row.cases:
        return node
    first, *others = node.arguments
    if row.second and not others:
        whole = row.meaning(node.arguments)
        assert whole is not None  # what may take a second argument says which one it has else
        return in_cases(whole)
    for other in others:
        first = at(row.cases, first, other)
    return first if others else at(row.cases, first)


def corners(node: Call) -> Iterator[Tree]:
    """Yield what is 0 where a function of numbers has a corner or a jump."""
    row = FUNCTIONS.get(node.function)
    if row is None or not row.cases:
        return
    pairs = combinations(node.arguments, 2) if len(node.arguments) > 1 else [node.arguments]
    for pair in pairs:
        for part in ast.walk(at(row.cases, *pair)):
            if isinstance(part, ast.Relation):
                yield add(part.left, negate(part.right))


def edges(node: Call) -> Iterator[Tree]:
    """Yield what is 0 where a function of numbers jumps, or has no value on one side."""
    match node:
        case Call(function, (argument,)) if function in FUNCTIONS:
            yield from FUNCTIONS[function].edges_at(argument)
        case Call("log", (argument, base)):
            yield from (argument, base, Sum((base, Negative(ONE))))
