"""Slips in derivatives by arrays, undone: an inner derivative put in, f' in the place of f."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from ...formula.functions import DIFFERENTIABLE
from ...formula.places import places
from ...formula.tree import (
    TWO,
    ZERO,
    Call,
    Derivative,
    Name,
    Power,
    Product,
    Quotient,
    Tree,
    walk,
)
from ..common.trees import product, without
from ..common.words import Change, Slip, law, short
from ..misrules.derivatives import NO_SLOPE, other_function
from ..misrules.jacobians import slope


def inner_derivatives(before: Tree) -> Change:
    """Multiply a part by what stands beside the variable in an argument in the line before."""
    found: dict[Tree, None] = {}
    for derivative in walk(before):
        if isinstance(derivative, Derivative):
            arguments = (part for node in walk(derivative.body) for part in _arguments(node))
            for node in (node for argument in arguments for node in walk(argument)):
                factors = node.factors if isinstance(node, Product) else ()
                if Name(derivative.variable) in factors:
                    place = factors.index(Name(derivative.variable))
                    found[product(without(factors, place))] = None

    def change(node: Tree) -> Iterator[tuple[Slip, Tree]]:
        for part in found:
            slip = law(f"The inner derivative is missing (chain rule): the factor {short(part)}.")
            flipped = Call("transpose", (part,))
            for factors in ((part, node), (flipped, node), (node, flipped)):
                yield slip, Product(factors)

    return change


def half_differentiated(arrays: Collection[str]) -> Change:
    """Keep a number b where it is differentiated by it, or take it for a constant, at one place."""

    def change(node: Tree) -> Iterator[tuple[Slip, Tree]]:
        if not isinstance(node, Derivative) or node.variable in arrays:
            return
        variable = Name(node.variable)
        kept = Quotient(Power(variable, TWO), TWO)  # of which b itself is the derivative
        said = law(f"A term is not differentiated: the derivative of {node.variable} is 1.")
        for part, put in places(node.body):
            if part == variable:
                yield said, replace(node, body=put(kept))
                yield law(NO_SLOPE), replace(node, body=put(ZERO))

    return change


def _arguments(node: Tree) -> tuple[Tree, ...]:
    match node:
        case Call(_, arguments):
            return arguments
        case Power(base, exponent):
            return (base, exponent)
    return ()


def derivatives_for_functions(node: Tree) -> Iterator[tuple[Slip, Tree]]:
    """Put f'(u) in the place of f(u)."""
    match node:
        case Call(function, (argument,)) if function in DIFFERENTIABLE:
            yield law(other_function(function)), slope(function, argument)


def times_derivatives(*lines: Tree) -> Change:
    """Multiply by the derivative of a function that stands in one of the lines."""
    found = {
        node: None
        for line in lines
        for node in walk(line)
        if isinstance(node, Call) and node.function in DIFFERENTIABLE and len(node.arguments) == 1
    }

    def change(node: Tree) -> Iterator[tuple[Slip, Tree]]:
        for call in found:
            function = call.function
            sentence = f"The inner derivative is missing (chain rule): the factor {function}'."
            yield law(sentence), Call("hadamard", (node, slope(function, call.arguments[0])))

    return change
