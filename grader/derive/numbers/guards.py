"""Finds where a formula is critical: zeros of what must not be zero or acts by its sign."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from ..formula.calculus import corners, edges
from ..formula.errors import DeriveError
from ..formula.tree import (
    Call,
    Name,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Sum,
    Tree,
    rewrite,
    substitute,
    walk,
)
from .balls import Ball, Real, arithmetic
from .elementary import Evaluate
from .functions import apply


def guards(trees: Sequence[Tree]) -> Iterator[Tree]:
    """Yield what must not be zero or acts by its sign; bare names are tried anyway."""
    for tree in trees:
        for node in walk(tree):
            found: tuple[Tree, ...] = ()
            match node:
                case Quotient(_, bottom):
                    found = (bottom,)
                case Power(base, Negative() | Quotient()):
                    found = (base,)
                case Relation(left, _, right):
                    found = tuple(_without_bars(Sum((left, Negative(right)))))
                case Call():
                    found = (*edges(node), *corners(node))
            for guard in found:
                yield from (part for part in _factors(guard) if not isinstance(part, Name | Number))


def _without_bars(gap: Tree) -> Iterator[Tree]:
    """The gap, in which one |…| may be replaced by its inside with either sign."""
    bars = next((n for n in walk(gap) if isinstance(n, Call) and n.function == "abs"), None)
    if bars is None:
        yield gap
        return
    inside = bars.arguments[0]
    yield _replaced(gap, bars, inside)
    yield _replaced(gap, bars, Negative(inside))


def _replaced(tree: Tree, old: Tree, new: Tree) -> Tree:
    return rewrite(tree, lambda node: new if node == old else node)


def _factors(guard: Tree) -> Iterator[Tree]:
    """A product is zero where a factor is; each is simpler to solve than the product."""
    match guard:
        case Product(factors):
            for factor in factors:
                yield from _factors(factor)
        case Power(base, Number()):
            yield from _factors(base)
        case Negative(operand):
            yield from _factors(operand)
        case _:
            yield guard


def roots(guard: Tree, symbol: str, evaluate: Evaluate) -> list[Tree]:
    """Return the real roots if the guard is linear or quadratic in the symbol, else nothing."""
    stations = [substitute(guard, {symbol: Number(Fraction(at))}) for at in range(5)]
    try:
        values = [evaluate(station, {}, arithmetic()) for station in stations]
    except DeriveError:
        return []
    first = _differences(values)
    second = _differences(first)
    if not _zero(first[0]) and all(map(_zero, second)):
        if isinstance(values[0], Fraction) and isinstance(first[0], Fraction):
            return [Number(-values[0] / first[0])]
        slope = Sum((stations[1], Negative(stations[0])))
        return [Quotient(Negative(stations[0]), slope)]
    bend, start, level = second[0], first[0], values[0]
    if (
        isinstance(bend, Fraction)
        and isinstance(start, Fraction)
        and isinstance(level, Fraction)
        and bend != 0
        and not any(_differences(second))
    ):
        return _quadratic_roots(bend / 2, start - bend / 2, level)
    return []


def _zero(value: Real) -> bool:
    return value.may_be_zero if isinstance(value, Ball) else value == 0


def _differences(values: Sequence[Real]) -> list[Real]:
    return [arithmetic().add([after, -before]) for before, after in pairwise(values)]


def _quadratic_roots(a: Fraction, b: Fraction, c: Fraction) -> list[Tree]:
    discriminant = b * b - 4 * a * c
    if discriminant < 0:
        return []
    root = apply(arithmetic(), "sqrt", [discriminant])
    if isinstance(root, Fraction):
        return [Number((-b + sign * root) / (2 * a)) for sign in (1, -1)]
    radical = Call("sqrt", (Number(discriminant),))
    return [
        Quotient(Sum((Number(-b), part)), Number(2 * a)) for part in (radical, Negative(radical))
    ]
