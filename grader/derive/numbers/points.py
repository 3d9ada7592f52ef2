"""Chooses the points at which two formulas are compared: simple, diagonal, critical and random."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import chain, islice
from typing import Any, Final, TypeAlias

from ..formula.domain import Domain
from ..formula.errors import DeriveError
from ..formula.tree import Number, Tree, names, substitute
from .balls import arithmetic, as_fraction
from .evaluate import evaluate
from .guards import guards, roots

Point: TypeAlias = Mapping[str, Tree]

_SEED: Final = 20_240_229
_RANDOM: Final = 16
_MAX_GUARDS: Final = 12
_ORDINARY_BITS: Final = 200
_NEAR: Final = [Fraction(0), Fraction(1), Fraction(-1), Fraction(1, 1000), Fraction(-1, 1000)]


def sample(trees: Sequence[Tree], domains: Mapping[str, Domain]) -> Iterator[Point]:
    """Yield the points in a fixed order, the simple ones first; `{}` alone without symbols."""
    symbols = sorted(set().union(*map(names, trees)) & set(domains))
    if not symbols:
        yield {}
        return
    values, rng = _drawn(tuple(domains[symbol] for symbol in symbols))
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
    values, rng = _drawn(tuple(domains[symbol] for symbol in symbols))
    if any(not choices for choices in values):
        return
    places = chain(
        islice(_staggered(symbols, values), 3),
        _diagonal(symbols, domains, values),
        ({s: Number(rng.choice(v)) for s, v in zip(symbols, values, strict=True)} for _ in "ab"),
        _critical(trees, symbols, domains, values),
    )
    yield from islice(places, 2 * count)


def _drawn(domains: tuple[Domain, ...]) -> tuple[list[list[Fraction]], random.Random]:
    """Return values for each, and the generator as it stands after them."""
    values, state = _drawn_once(domains)
    rng = random.Random()
    rng.setstate(state)
    return values, rng


@lru_cache(maxsize=256)
def _drawn_once(domains: tuple[Domain, ...]) -> tuple[list[list[Fraction]], Any]:
    """Draw them once: many formulas of a derivation have the same symbols."""
    rng = random.Random(_SEED)
    values = [domain.values(rng, _RANDOM) for domain in domains]
    return values, rng.getstate()


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
            for root in roots(substitute(guard, others), symbol, evaluate):
                steps = _NEAR if isinstance(root, Number) else _NEAR[:1]
                for step in steps:
                    place = Number(root.value + step) if isinstance(root, Number) else root
                    if _inside(place, domains[symbol]):
                        yield {**generic, symbol: place}


def _inside(place: Tree, domain: Domain) -> bool:
    try:
        return domain.contains(as_fraction(evaluate(place, {}, arithmetic())))
    except DeriveError:
        return False
