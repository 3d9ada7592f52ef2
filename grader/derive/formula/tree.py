"""The abstract syntax tree of an expression: its nodes, and how they are walked and changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from .budget import spend
from .nodes import (
    INFINITY,
    ONE,
    TWO,
    ZERO,
    Call,
    Cases,
    Connective,
    Derivative,
    Entry,
    Integral,
    Limit,
    Listing,
    Name,
    Negative,
    Number,
    Power,
    Prime,
    Product,
    Quotient,
    Relation,
    Series,
    Sum,
    Tree,
)

__all__ = [
    "INFINITY",
    "MARK",
    "ONE",
    "TWO",
    "ZERO",
    "Call",
    "Cases",
    "Connective",
    "Derivative",
    "Entry",
    "Integral",
    "Limit",
    "Listing",
    "Name",
    "Negative",
    "Number",
    "Power",
    "Prime",
    "Product",
    "Quotient",
    "Relation",
    "Series",
    "Sum",
    "Tree",
    "children",
    "depth",
    "measure",
    "names",
    "rebuild",
    "rewrite",
    "substitute",
    "walk",
]

_STEPS: Final = 5  # of work for a node that is looked at
MARK: Final = "@"
"""Stands in the name of a variable that an integral or a limit binds, see binding.py."""


def children(tree: Tree) -> tuple[Tree, ...]:
    """Return the direct subtrees, left to right."""
    match tree:
        case Number() | Name():
            return ()
        case Negative(operand):
            return (operand,)
        case Sum(parts) | Product(parts) | Call(_, parts) | Listing(parts, _):
            return parts
        case Connective(_, parts) | Cases(parts):
            return parts
        case Quotient(first, second) | Power(first, second) | Relation(first, _, second):
            return (first, second)
        case Derivative(body) | Entry(body):
            return (body,)
        case Series(_, _, None, None, body):
            return (body,)
        case Integral(body, _, None, None):
            return (body,)
        case Series(_, _, low, high, body) | Integral(body, _, low, high):
            assert low is not None
            assert high is not None
            return (low, high, body)
        case Limit(body, _, point):
            return (point, body)
        case Prime(_, _, argument):
            return () if argument is None else (argument,)


def rebuild(tree: Tree, parts: tuple[Tree, ...]) -> Tree:
    """Return the node with other children, as many as it had."""
    match tree:
        case Number() | Name():
            return tree
        case Negative():
            return Negative(parts[0])
        case Sum():
            return Sum(parts)
        case Product():
            return Product(parts)
        case Quotient():
            return Quotient(*parts)
        case Power():
            return Power(*parts)
        case Call(function):
            return Call(function, parts)
        case Derivative(_, variable, order):
            return Derivative(parts[0], variable, order)
        case Prime(name, order):
            return Prime(name, order, parts[0] if parts else None)
        case Integral(_, variable):
            bounds = parts[:2] if len(parts) == 3 else (None, None)
            return Integral(parts[-1], variable, *bounds)
        case Limit(_, variable, _, side):
            return Limit(parts[1], variable, parts[0], side)
        case Listing(_, kind):
            return Listing(parts, kind)
        case Entry(_, indices):
            return Entry(parts[0], indices)
        case Relation(_, sign, _):
            return Relation(parts[0], sign, parts[1])
        case Connective(word):
            return Connective(word, parts)
        case Cases():
            return Cases(parts)
        case Series(operation, index):
            low, high = parts[:2] if len(parts) == 3 else (None, None)
            return Series(operation, index, low, high, parts[-1])


def walk(tree: Tree) -> Iterator[Tree]:
    """Yield every distinct node object once, the root first; shared subtrees are not repeated."""
    seen: set[int] = set()
    stack = [tree]
    while stack:
        node = stack.pop()
        if id(node) not in seen:
            spend(_STEPS)
            seen.add(id(node))
            yield node
            stack.extend(reversed(children(node)))


def depth(tree: Tree) -> int:
    """Return the number of levels, without recursion: the tree may be deeper than the stack."""
    deepest, level = 0, [tree]
    while level:
        deepest += 1
        level = [child for node in level for child in children(node)]
    return deepest


def measure(tree: Tree) -> tuple[int, int]:
    """Return the number of nodes, counting a shared subtree each time, and of levels."""
    known: dict[int, tuple[int, int]] = {}

    def visit(node: Tree) -> tuple[int, int]:
        if id(node) not in known:
            sizes = [visit(child) for child in children(node)]
            size = 1 + sum(size for size, _ in sizes)
            known[id(node)] = size, 1 + max((levels for _, levels in sizes), default=0)
        return known[id(node)]

    return visit(tree)


def names(tree: Tree) -> frozenset[str]:
    """Return the names that occur, the variables of derivatives among them.

    What an integral with bounds or a limit binds, and ∞, are no names.
    """
    found = set()
    for node in walk(tree):
        match node:
            case Name(name) | Prime(name, _, None):
                found.add(name)
            case Derivative(_, variable) | Integral(_, variable, None):
                found.add(variable)
    return frozenset(name for name in found if MARK not in name and name != INFINITY.name)


def rewrite(tree: Tree, change: Callable[[Tree], Tree]) -> Tree:
    """Apply `change` to every node, children first; a shared subtree is changed once."""
    done: dict[int, Tree] = {}

    def visit(node: Tree) -> Tree:
        if id(node) not in done:
            spend(2 * _STEPS)
            parts = children(node)
            changed = tuple(visit(part) for part in parts)
            same = all(new is old for new, old in zip(changed, parts, strict=True))
            done[id(node)] = change(node if same else rebuild(node, changed))
        return done[id(node)]

    return visit(tree)


def substitute(tree: Tree, values: Mapping[str, Tree]) -> Tree:
    """Put trees in the place of names, at once: what is put in is not searched again."""

    def change(node: Tree) -> Tree:
        return values.get(node.name, node) if isinstance(node, Name) else node

    return rewrite(tree, change)
