"""The variables that integrals with bounds and limits bind: marked, so that nothing else has them.

`∫_0^x x^2 dx` has the variable `x@1` and the bound x; an integral around it would have `…@2`. With
a definition goes its name, as in `t@F1`, so that what is put in for its parameter is not bound.
"""

from __future__ import annotations

import string
from typing import Final

from .tree import (
    INFINITY,
    MARK,
    Derivative,
    Entry,
    Integral,
    Limit,
    Name,
    Negative,
    Series,
    Tree,
    children,
    rewrite,
    walk,
)

_APART: Final = {ord(letter): ord(letter) + 0xFEE0 for letter in string.ascii_letters}
_WRITTEN: Final = {apart: letter for letter, apart in _APART.items()}


def plain(variable: str) -> str:
    """Return the variable or the index as it was written."""
    return variable.partition(MARK)[0].translate(_WRITTEN)


def indexed_apart(tree: Tree, variable: str) -> Tree:
    """Spell the indices of sums apart that are also an index of the variable to derive by.

    `∂L/∂p_k` with L = -sum_k y_k log(p_k) has two different k.
    """
    letters = set(variable.partition("_")[2])
    clash = {n.index for n in walk(tree) if isinstance(n, Series) and n.index in letters}
    for index in clash:
        tree = _with_index(tree, index, index.translate(_APART))
    return tree


def all_apart(tree: Tree) -> Tree:
    """Spell the indices of all sums apart, for a formula that is put in where others stand."""
    bound = {n.index for n in walk(tree) if isinstance(n, Series) and n.index.isascii()}
    for index in sorted(bound):
        tree = _with_index(tree, index, index.translate(_APART))
    return tree


def stacked(tree: Tree, index: str) -> Tree:
    """Return the vector whose entry at each index is the formula: of `p_k = …` the vector p."""
    return all_apart(Series("stack", index, None, None, tree))


def _with_index(tree: Tree, old: str, new: str) -> Tree:
    """Give the sums over `old` the index `new`."""

    def below(name: str) -> str:
        stem, line, letters = name.partition("_")
        return f"{stem}{line}{letters.replace(old, new)}"

    def renamed(node: Tree) -> Tree:
        match node:
            case Name(name):
                return Name(new if name == old else below(name))
            case Entry(array, indices):
                return Entry(array, tuple(index.replace(old, new) for index in indices))
            case Derivative(body, variable, order):
                return Derivative(body, below(variable), order)
        return node

    def change(node: Tree) -> Tree:
        if isinstance(node, Series) and node.index == old:
            return Series(node.operation, new, node.low, node.high, rewrite(node.body, renamed))
        return node

    return rewrite(tree, change)


def bound(tree: Integral | Limit) -> Integral | Limit:
    """Mark the variable, if it is not yet, and the names in the body that it binds."""
    if isinstance(tree, Integral) and tree.low is None:
        return tree
    variable = tree.variable
    if MARK not in variable:
        variable = f"{variable}{MARK}{1 + _height(tree.body)}"
    body = _renamed(tree.body, plain(variable), variable)
    if isinstance(tree, Integral):
        return Integral(body, variable, tree.low, tree.high)
    return Limit(body, variable, tree.point, tree.side)


def of_definition(tree: Tree, name: str) -> Tree:
    """Put the name of a definition into the marks of its formula."""

    def change(node: Tree) -> Tree:
        match node:
            case Name(variable) if MARK in variable:
                return Name(_owned(variable, name))
            case Derivative(body, variable, order) if MARK in variable:
                return Derivative(body, _owned(variable, name), order)
            case Integral(body, variable, low, high) if MARK in variable:
                return Integral(body, _owned(variable, name), low, high)
            case Limit(body, variable, point, side):
                return Limit(body, _owned(variable, name), point, side)
        return node

    return rewrite(tree, change)


def _owned(variable: str, name: str) -> str:
    return variable.replace(MARK, f"{MARK}{name}.", 1)


def _height(tree: Tree) -> int:
    """Count how deep marked variables are nested."""
    binders = [n for n in walk(tree) if isinstance(n, Integral | Limit) and MARK in n.variable]
    return max((1 + _height(binder.body) for binder in binders), default=0)


def _renamed(tree: Tree, old: str, new: str) -> Tree:
    def change(node: Tree) -> Tree:
        match node:
            case Name(name) if name == old:
                return Name(new)
            case Derivative(body, variable, order) if variable == old:
                return Derivative(body, new, order)
            case Integral(body, variable, None, None) if variable == old:
                return Integral(body, new)
        return node

    return rewrite(tree, change)


def misplaced_infinity(node: Tree) -> bool:
    """Say whether ∞ is a child of the node where no end of an integral, limit or sum is."""
    ends: tuple[Tree | None, ...] = ()
    match node:
        case Negative(operand) if operand == INFINITY:
            return False  # what it is the child of will say
        case Integral(_, _, low, high):
            ends = (low, high)
        case Limit(_, _, point):
            ends = (point,)
        case Series("sum", _, _, high):
            ends = (high,)
    inside = [child for child in children(node) if not any(child is end for end in ends)]
    return any(child in (INFINITY, Negative(INFINITY)) for child in inside)


def has_antiderivative(tree: Tree) -> bool:
    """Say whether an integral without bounds occurs."""
    return any(isinstance(node, Integral) and node.low is None for node in walk(tree))
