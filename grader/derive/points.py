"""Chooses the points at which two formulas are compared: simple, diagonal, critical and random."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import chain, islice, pairwise
from typing import Final, TypeAlias

from .balls import Ball, Real, as_fraction, magnitude
from .domain import Domain
from .errors import DeriveError
from .functions import apply
from .numeric import arithmetic, evaluate
from .tree import (
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
    names,
    rewrite,
    substitute,
    walk,
)

Point: TypeAlias = Mapping[str, Tree]

_SEED: Final = 20_240_229
_RANDOM: Final = 16
_MAX_GUARDS: Final = 12
_ORDINARY_BITS: Final = 200
_NEAR: Final = [Fraction(0), Fraction(1), Fraction(-1), Fraction(1, 1000), Fraction(-1, 1000)]
_JUMPS: Final = tuple(Number(Fraction(step)) for step in (0, 1, 2, -1))
_GUARDED: Final = frozenset({"log", "sqrt", "abs", "sign", "relu", "acosh", "arcsin", "arccos"})


def sample(trees: Sequence[Tree], domains: Mapping[str, Domain]) -> Iterator[Point]:
    """Yield the points in a fixed order, the simple ones first; `{}` alone without symbols."""
    symbols = sorted(set().union(*map(names, trees)) & set(domains))
    if not symbols:
        yield {}
        return
    rng = random.Random(_SEED)
    values = [domains[symbol].values(rng, _RANDOM) for symbol in symbols]
    if any(not choices for choices in values):
        return
    yield from _staggered(symbols, values)
    if len(symbols) > 1:
        yield from _diagonal(symbols, domains, values)
        for _ in range(_RANDOM):
            yield {s: Number(rng.choice(v)) for s, v in zip(symbols, values, strict=True)}
    yield from _critical(trees, symbols, domains, values)


def assignments(
    trees: Sequence[Tree], symbols: Sequence[str], domains: Mapping[str, Domain], count: int
) -> Iterator[Point]:
    """Yield at most 2*count values: simple ones, equal ones, zeros and ones, critical ones."""
    if not symbols:
        yield {}
        return
    rng = random.Random(_SEED)
    values = [domains[symbol].values(rng, _RANDOM) for symbol in symbols]
    if any(not choices for choices in values):
        return
    places = chain(
        islice(_staggered(symbols, values), 3),
        _diagonal(symbols, domains, values),
        ({s: Number(rng.choice(v)) for s, v in zip(symbols, values, strict=True)} for _ in "ab"),
        _critical(trees, symbols, domains, values),
    )
    yield from islice(places, 2 * count)


def _staggered(symbols: Sequence[str], values: Sequence[Sequence[Fraction]]) -> Iterator[Point]:
    for place in range(max(map(len, values))):
        yield {
            symbol: Number(choices[(place * (1 + 2 * rank) + 3 * rank) % len(choices)])
            for rank, (symbol, choices) in enumerate(zip(symbols, values, strict=True))
        }


def _diagonal(
    symbols: Sequence[str], domains: Mapping[str, Domain], values: Sequence[Sequence[Fraction]]
) -> Iterator[Point]:
    """Points where symbols coincide or one of them is 0 or 1."""
    for value in values[0][:4]:
        if all(domains[symbol].contains(value) for symbol in symbols):
            yield {symbol: Number(value) for symbol in symbols}
    generic = _generic(symbols, values)
    for symbol in symbols:
        for value in (Fraction(0), Fraction(1)):
            if domains[symbol].contains(value):
                yield {**generic, symbol: Number(value)}


def _generic(symbols: Sequence[str], values: Sequence[Sequence[Fraction]]) -> dict[str, Tree]:
    return {
        symbol: Number(choices[rank % len(choices)])
        for rank, (symbol, choices) in enumerate(zip(symbols, values, strict=True))
    }


def _critical(
    trees: Sequence[Tree],
    symbols: Sequence[str],
    domains: Mapping[str, Domain],
    values: Sequence[Sequence[Fraction]],
) -> Iterator[Point]:
    """Points where a denominator, the argument of a root or of |…| is zero, and beside them."""
    generic = _generic(symbols, values)
    for guard in list(dict.fromkeys(guards(trees)))[:_MAX_GUARDS]:
        for symbol in sorted(names(guard) & set(symbols))[:3]:
            others = {name: tree for name, tree in generic.items() if name != symbol}
            for root in roots(substitute(guard, others), symbol):
                steps = _NEAR if isinstance(root, Number) else _NEAR[:1]
                for step in steps:
                    place = Number(root.value + step) if isinstance(root, Number) else root
                    if _inside(place, domains[symbol]):
                        yield {**generic, symbol: place}


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
                case Call("max" | "min", arguments):
                    found = tuple(Sum((a, Negative(b))) for a, b in pairwise(arguments))
                case Call("floor" | "ceil", (argument,)):
                    found = tuple(Sum((argument, Negative(step))) for step in _JUMPS)
                case Call(function, arguments) if function in _GUARDED:
                    found = arguments[:1]
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


def roots(guard: Tree, symbol: str) -> list[Tree]:
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
    return magnitude(value.middle) <= value.error if isinstance(value, Ball) else value == 0


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


def _inside(place: Tree, domain: Domain) -> bool:
    try:
        return domain.contains(as_fraction(evaluate(place, {}, arithmetic())))
    except DeriveError:
        return False
