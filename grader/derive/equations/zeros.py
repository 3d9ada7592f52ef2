"""Where on a line the truth of a statement can change: zeros, poles and edges of its sides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ..formula.calculus import corners, edges, in_cases, nth_derivative
from ..formula.functions import FUNCTIONS
from ..formula.tree import (
    ZERO,
    Call,
    Cases,
    Derivative,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Sum,
    Tree,
    names,
    rewrite,
    substitute,
    walk,
)
from ..numbers.truth import Place
from .exponentials import one_kernel, split, without_logarithms
from .inverses import occurrences, solutions, undone
from .real_zeros import real_zeros

_MAX_BRANCHES: Final = 24
_MAX_DEPTH: Final = 12
_VALUE: Final = "a value"  # no name that could be written


@dataclass(frozen=True, slots=True)
class Stations:
    """Places on a line; `complete` if the truth is the same all the way between neighbours."""

    places: tuple[Place, ...]
    complete: bool = True

    def __add__(self, other: Stations) -> Stations:
        merged = dict.fromkeys((*self.places, *other.places))
        return Stations(tuple(merged), self.complete and other.complete)


NOWHERE: Final = Stations(())
_UNKNOWN: Final = Stations((), complete=False)


def changes(relations: Sequence[Relation], name: str, fixed: Mapping[str, Tree]) -> Stations:
    """Return where the sides of a relation meet, or where one of them jumps, starts or ends.

    All names but the one have the fixed values.
    """
    found = NOWHERE
    done: set[Tree] = set()
    for relation in relations:
        gap = relation.left
        if relation.right != ZERO:
            gap = Sum((relation.left, Negative(relation.right)))
        for tree in (gap, *_edges(gap)):
            at_values = substitute(carried_out(tree), fixed)
            if at_values not in done:
                done.add(at_values)
                found += zeros(at_values, name)
    return found


def _edges(tree: Tree) -> Iterator[Tree]:
    """Yield what is 0 where a function jumps, or has no value on one side."""
    for node in walk(tree):
        match node:
            case Quotient(_, bottom):
                yield bottom
            case Power(base, exponent) if not isinstance(exponent, Number) or (
                exponent.value.denominator != 1 or exponent.value < 0
            ):
                yield base
            case Call():
                yield from edges(node)
            case Relation(left, _, right):
                yield Sum((left, Negative(right)))
            case Derivative(body, variable, order):
                yield from _edges(nth_derivative(body, variable, order))
                yield from _edges(body)
                for part in walk(body):
                    yield from corners(part) if isinstance(part, Call) else ()


def zeros(tree: Tree, name: str, depth: int = 0) -> Stations:
    """Return all zeros in the name, and perhaps more places."""
    if name not in names(tree):
        return NOWHERE
    if depth > _MAX_DEPTH:
        return _UNKNOWN
    match tree:
        case Negative(operand):
            return zeros(operand, name, depth + 1)
        case Product(factors):
            return _all(factors, name, depth + 1)
        case Quotient(top, bottom):
            return _all((top, bottom), name, depth + 1)
        case Power(base, exponent) if name not in names(exponent):
            return zeros(base, name, depth + 1)
    branches = _branches(tree, name)
    if branches is not None:
        return _all(branches, name, depth + 1) if len(branches) <= _MAX_BRANCHES else _UNKNOWN
    return _of_smooth(tree, name, depth)


def carried_out(tree: Tree) -> Tree:
    """Take all derivatives: only then can a value be put in the place of the variable."""

    def change(node: Tree) -> Tree:
        if isinstance(node, Derivative):
            return nth_derivative(node.body, node.variable, node.order)
        return node

    return rewrite(tree, change)


def _all(trees: Sequence[Tree], name: str, depth: int) -> Stations:
    found = NOWHERE
    for tree in trees:
        found += zeros(tree, name, depth)
    return found


def _branches(tree: Tree, name: str) -> list[Tree] | None:
    """Return what the tree is on either side of a corner or jump in it, or None without one."""
    for node in walk(tree):
        pieces = _pieces(node) if name in names(node) else None
        if pieces is not None:
            return [_with(tree, node, piece) for piece in pieces]
    return None


def _with(tree: Tree, node: Tree, piece: Tree) -> Tree:
    return rewrite(tree, lambda part: piece if part == node else part)


def _pieces(node: Tree) -> Sequence[Tree] | None:
    match in_cases(node):
        case Cases() as node:
            return [value for value, _ in node.branches] + (
                [] if node.otherwise is None else [node.otherwise]
            )
    return None


def _of_smooth(tree: Tree, name: str, depth: int) -> Stations:
    if occurrences(tree, name) == 1:
        found = solutions(tree, ZERO, name)
        if found is not None:
            return Stations(tuple(map(Place, found)))
    polynomial = real_zeros(tree, name)
    if polynomial is not None:
        return Stations(tuple(polynomial))
    kernel = one_kernel(tree, name, _VALUE)
    if kernel is not None:
        return _through(*kernel, name, depth)
    product = without_logarithms(tree, name)
    if product is not None:
        return zeros(product, name, depth + 1)
    parts = split(tree, name)
    if parts is not None:
        return _all(parts, name, depth + 1)
    simpler = rewrite(tree, _simpler)
    return _UNKNOWN if simpler == tree else zeros(simpler, name, depth + 1)


def _simpler(node: Tree) -> Tree:
    """Write a function of numbers as what it means."""
    meaning = None
    if isinstance(node, Call) and node.function in FUNCTIONS:
        meaning = FUNCTIONS[node.function].meaning(node.arguments)
    return node if meaning is None else meaning


def _through(outer: Tree, inner: Tree, name: str, depth: int) -> Stations:
    """The zeros of outer(value), and then where the inner function has these values."""
    values = zeros(outer, _VALUE, depth + 1)
    found = Stations((), values.complete)
    for value in values.places:
        steps = undone(inner, value.tree, name)
        if steps is None:
            return _UNKNOWN
        for operand, goal in steps:
            more = zeros(Sum((operand, Negative(goal))), name, depth + 1)
            places = tuple(Place(p.tree, p.exact and value.exact) for p in more.places)
            found += Stations(places, more.complete)
    return found
