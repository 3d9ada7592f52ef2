"""False laws of functions: taken for linear, for odd, for what they are on one side only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...formula.functions import DIFFERENTIABLE
from ...formula.tree import ONE, TWO, Call, Negative, Number, Power, Product, Quotient, Sum, Tree
from ..common.misrule import (
    Law,
    exact_root,
    product,
    replaced,
    signed,
    some,
    total,
    unsigned,
    without,
)
from .integers import INTEGERS

_SQUARED: Final = DIFFERENTIABLE - {"abs", "log", "sqrt", "exp"}
_LAWS_OF_THEIR_OWN: Final = frozenset(
    "E Var Cov trace transpose det inv norm sum mean diag hadamard".split()
)
_OTHER_LAWS: Final = frozenset({"log", "sqrt", "exp", "abs"}) | _LAWS_OF_THEIR_OWN
"""Functions whose sums and products have laws of their own."""


def _without_bars(node: Tree) -> Iterator[Tree]:
    match node:
        case Call("abs", (argument,)):
            yield argument
            yield Negative(argument)


def _root_of_square(node: Tree) -> Iterator[Tree]:
    match node:
        case Call("sqrt", (argument,)):
            root = exact_root(argument)
            if root is not None:
                yield root
                yield Negative(root)
            if isinstance(argument, Product | Quotient):
                yield _partly_rooted(argument)


def _sign_for_argument(node: Tree) -> Iterator[Tree]:
    match node:
        case Call("sign", (argument,)):
            yield ONE
            yield argument


def _partly_rooted(tree: Tree) -> Tree:
    """The root of a product or quotient, with the roots of squares taken without bars."""
    root = exact_root(tree)
    match tree:
        case _ if root is not None:
            return root
        case Product(factors):
            return Product(tuple(map(_partly_rooted, factors)))
        case Quotient(top, bottom):
            return Quotient(_partly_rooted(top), _partly_rooted(bottom))
    return Call("sqrt", (tree,))


def _one_side(node: Tree) -> Iterator[Tree]:
    """max(a, b) taken for a, relu(x) for x, |x|/2."""
    match node:
        case Call("max" | "min", arguments):
            yield from arguments
        case Call("relu", (argument,)):
            yield argument
            yield Quotient(Call("abs", (argument,)), TWO)
            yield Call("abs", (argument,))


def _odd_or_even(node: Tree) -> Iterator[Tree]:
    match node:
        case Call(function) if function in _LAWS_OF_THEIR_OWN:
            return
        case Call(function, (Negative(inner),)) if function not in {"exp", "abs"}:
            yield Negative(Call(function, (inner,)))
            yield Call(function, (inner,))
        case Call(function, (Sum((first, Negative(second))),)) if function != "abs":
            turned = Call(function, (Sum((second, Negative(first))),))
            yield turned
            yield Negative(turned)
        case Call(function, (argument,)) if function not in _OTHER_LAWS:
            yield Negative(Call(function, (Negative(argument),)))
            yield Call(function, (Negative(argument),))


def _additive(node: Tree) -> Iterator[Tree]:
    """f(a + b) taken for f(a) + f(b), or f(a) + b; f(a) - f(b) for f(a - b)."""
    match node:
        case Call("abs", (Sum(terms),)):
            yield Sum(tuple(Call("abs", (unsigned(term),)) for term in terms))
            yield Sum(tuple(signed(Call("abs", (unsigned(t),)), t) for t in terms))
        case Call(function, (Sum(terms),)) if function not in _OTHER_LAWS:
            yield Sum(tuple(signed(Call(function, (unsigned(t),)), t) for t in terms))
            for place, term in enumerate(terms):
                yield Sum((Call(function, (total(without(terms, place)),)), term))
        case Sum((Call(function, (one,)), Call(same, (other,)))) if function == same:
            yield Call(function, (Sum((one, other)),))
        case Sum((Call(function, (one,)), Negative(Call(same, (other,))))) if function == same:
            yield Call(function, (Sum((one, Negative(other))),))


def _homogeneous(node: Tree) -> Iterator[Tree]:
    """f(a x) taken for a f(x), and the other way round."""
    match node:
        case Call(function, (Product(factors),)) if function not in _OTHER_LAWS:
            for chosen in some(len(factors)):
                out = tuple(factor for i, factor in enumerate(factors) if i in chosen)
                kept = tuple(factor for i, factor in enumerate(factors) if i not in chosen)
                yield Product((*out, Call(function, (product(kept),))))
        case Call(function, (Quotient(top, bottom),)) if function not in _OTHER_LAWS - {"log"}:
            yield Quotient(Call(function, (top,)), bottom)
            yield Quotient(Call(function, (top,)), Call(function, (bottom,)))
        case Call("max" | "min" as function, (first, second)):
            yield from _out_of_extremum(function, first, second)
        case Product(factors):
            yield from _into_call(factors)


def _out_of_extremum(function: str, first: Tree, second: Tree) -> Iterator[Tree]:
    """max(a x, y) taken for a max(x, y)."""
    for one, other in ((first, second), (second, first)):
        if isinstance(one, Product):
            for place, factor in enumerate(one.factors):
                inner = product(without(one.factors, place))
                yield Product((factor, Call(function, (inner, other))))


def _into_call(factors: tuple[Tree, ...]) -> Iterator[Tree]:
    for place, factor in enumerate(factors):
        if not isinstance(factor, Call) or factor.function in _OTHER_LAWS:
            continue
        for other_place, other in enumerate(factors):
            if other_place == place or (isinstance(other, Call) and other_place > place):
                continue
            scaled = tuple(Product((other, argument)) for argument in factor.arguments)
            made = [Call(factor.function, scaled[:1])] if len(scaled) == 1 else []
            if len(scaled) > 1:  # into one argument only, or into all
                made += [
                    Call(factor.function, replaced(factor.arguments, i, scaled[i]))
                    for i in range(len(scaled))
                ]
                made.append(Call(factor.function, scaled))
            for call in made:
                yield product(without(replaced(factors, place, call), other_place))


def _half_angle(node: Tree) -> Iterator[Tree]:
    """tanh(x) taken for sigmoid(2x), and the like, without the shift that belongs to it."""
    match node:
        case Call("tanh", (argument,)):
            yield Call("sigmoid", (Product((TWO, argument)),))
            yield Product((TWO, Call("sigmoid", (Product((TWO, argument)),))))
            yield Sum((Product((TWO, Call("sigmoid", (argument,)))), Negative(ONE)))
            yield Sum((Call("sigmoid", (Product((TWO, argument)),)), Negative(ONE)))
        case Call("sigmoid", (argument,)):
            half = Call("tanh", (Quotient(argument, TWO),))
            yield half
            yield Quotient(Sum((ONE, Call("tanh", (argument,)))), TWO)
            yield Sum((ONE, half))


def _squared(node: Tree) -> Iterator[Tree]:
    """f(x)^2 taken for f(x^2)."""
    match node:
        case Power(Call(function, (argument,)), Number() as exponent) if function in _SQUARED:
            yield Call(function, (Power(argument, exponent),))
        case Call(function, (Power(base, Number() as exponent),)) if function in _SQUARED:
            yield Power(Call(function, (base,)), exponent)


_NOT_LINEAR = "A factor or a sign cannot simply leave or enter the argument of a function."
BARS: Final[Law] = ("|x| is x only where x is not negative.", _without_bars)
ROOTS: Final[Law] = (
    "sqrt(x^2) is |x|, which is x only where x is not negative.",
    _root_of_square,
)
FUNCTIONS: Final[tuple[Law, ...]] = (
    *INTEGERS,
    BARS,
    ROOTS,
    ("sign(x) is 1 or -1, and 0 for x = 0.", _sign_for_argument),
    (
        "max(a, b) is a only where that is the larger one; relu(x), max(x, 0) and |x| are x only "
        "where x is not negative.",
        _one_side,
    ),
    ("The sign of the argument of a function matters: it cannot simply leave it.", _odd_or_even),
    (
        "f(a + b) is not f(a) + f(b): a sum stays in the argument of a function, as under a root.",
        _additive,
    ),
    (_NOT_LINEAR, _homogeneous),
    (
        "tanh(x) is 2*sigmoid(2x) - 1: both the value and the argument of a function change.",
        _half_angle,
    ),
    ("f(x)^2 is not f(x^2).", _squared),
)
"""Sentences, each with what the false law makes of a node."""
