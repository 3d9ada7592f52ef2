"""Carries out the derivatives of functions of a vector by it, as a learner has them in mind."""

from __future__ import annotations

from collections.abc import Mapping

from ...context.declarations import Structure
from ...formula.calculus import rule
from ...formula.functions import DIFFERENTIABLE
from ...formula.tree import (
    ONE,
    Call,
    Derivative,
    Name,
    Negative,
    Number,
    Product,
    Sum,
    Tree,
    rewrite,
)


def with_jacobians(tree: Tree, structures: Mapping[str, Structure]) -> Tree:
    """Put diag(f'(z)) in the place of df(z)/dz for a vector z, and softmax' in that of softmax."""

    def change(node: Tree) -> Tree:
        match node:
            case Derivative(Call(function, (Name(name) as z,)), variable, 1) if name == variable:
                structure = structures.get(name)
                if structure is not None and structure.kind == "vector":
                    return _jacobian(function, z) or node
        return node

    return rewrite(tree, change)


def _jacobian(function: str, z: Tree) -> Tree | None:
    value = Call(function, (z,))
    if function == "softmax":
        outer = Product((value, Call("transpose", (value,))))
        return Sum((Call("diag", (value,)), Negative(outer)))
    if function == "logsumexp":
        return Call("softmax", (z,))
    return Call("diag", (slope(function, z),)) if function in DIFFERENTIABLE else None


def slope(function: str, argument: Tree) -> Tree:
    """Return f'(u) for an array u, entry by entry."""
    if function == "sigmoid":
        value = Call(function, (argument,))
        return Call("hadamard", (value, Sum((ONE, Negative(value)))))
    match rule(function, argument):
        case Product((first, second)) if not isinstance(first, Number):
            return Call("hadamard", (first, second))
        case other:
            return other
