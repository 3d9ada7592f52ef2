"""Compares formulas with arrays in doubles, entry by entry, at a few sizes and points."""

from __future__ import annotations

import functools
import math
import random
import zlib
from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Final

from ...arrays.arrays import Array, flat
from ...arrays.instantiate import Instantiation
from ...arrays.symbols import FreeIndex
from ...arrays.written import choices, variants
from ...context.definitions import Scopes
from ...formula.domain import Domain
from ...formula.errors import DeriveError
from ...formula.tree import Name, Tree, walk
from ...numbers.doubles import Doubles

_SIZES: Final = 3
_POINTS: Final = 2
_SAME: Final = 1e-9
_LARGEST: Final = 5


class Entries:
    """Says whether two formulas agree; parts of `kept` are written out and evaluated once."""

    def __init__(self, kept: tuple[Tree, ...], scope: Scopes) -> None:
        tried = choices(kept, scope)
        self._kept = kept  # and so their ids
        order = [min(1, len(tried) - 1), *range(len(tried))]  # first a small one, no two alike
        self._at = [
            _AtSizes(kept, scope, tried[rank]) for rank in list(dict.fromkeys(order))[:_SIZES]
        ]

    @property
    def work(self) -> int:
        """How many nodes have been written out."""
        return sum(at.work for at in self._at)

    def may_equal(self, left: Tree, right: Tree) -> bool:
        """Compare at the first choice of the sizes."""
        return self._at[0].agree(left, right) is True

    def are_equal(self, left: Tree, right: Tree) -> bool:
        """Compare at all of them; sizes at which one cannot be written do not count."""
        return all(at.agree(left, right) is not False for at in self._at)


class _AtSizes:
    def __init__(self, kept: tuple[Tree, ...], scope: Scopes, sizes: Mapping[str, int]) -> None:
        try:
            indices = next(variants(kept[:1], scope, sizes)).indices
        except (DeriveError, StopIteration):
            indices = {}
        own = {id(node) for tree in kept for node in walk(tree)}
        self._writer = _Remembering(scope.structures, scope.domains, sizes, indices)
        self._writer.remember(own)
        self._indices = indices
        self._made: list[Array] = []  # alive, and so their ids are not given again
        self._points: list[Doubles] = []
        self._domains: dict[str, Domain] = {}
        self.work = 0

    def agree(self, left: Tree, right: Tree) -> bool | None:
        """Return None where one of them cannot be written out, or has no value."""
        ours, theirs = self._written(left), self._written(right)
        if ours is None or theirs is None:
            return None
        if ours.shape != theirs.shape:
            return False
        self._make_points()
        compared = 0
        for point in self._points:
            for one, other in zip(flat(ours), flat(theirs), strict=True):
                first, second = point.value(one), point.value(other)
                if (first is None) != (second is None):
                    return False
                if first is None or second is None:
                    continue
                if not math.isclose(first, second, rel_tol=_SAME, abs_tol=_SAME):
                    return False
                compared += 1
        return compared > 0 or None

    def _written(self, tree: Tree) -> Array | None:
        writer = self._writer
        writer.steps, writer.indices = 0, self._indices
        try:
            array = writer.value(tree)
        except (DeriveError, FreeIndex, RecursionError):
            return None
        finally:
            self.work += writer.steps
        self._made.append(array)
        return array

    def _make_points(self) -> None:
        """Points for all symbols so far; a symbol has the same value in every candidate."""
        if len(self._domains) == len(self._writer.domains) and self._points:
            return
        self._domains = dict(self._writer.domains)
        self._points = [
            Doubles(
                {name: _place(name, domain, turn) for name, domain in self._domains.items()},
                _Everything(),
            )
            for turn in range(_POINTS)
        ]


class _Everything:
    """What is written out stays alive as long as the search."""

    def __contains__(self, key: object) -> bool:
        return True


class _Remembering(Instantiation):
    """Writes a part that is in use in many candidates once for every value of its indices."""

    def remember(self, own: set[int]) -> None:
        self._own = own
        self._known: dict[Any, Array] = {}

    def value(self, tree: Tree) -> Array:
        if id(tree) not in self._own or self.probed or isinstance(tree, Name):
            return super().value(tree)
        key = id(tree), tuple(self.indices.items())
        if key not in self._known:
            self._known[key] = super().value(tree)
        return self._known[key]


@functools.lru_cache(maxsize=512)
def _place(name: str, domain: Domain, turn: int) -> float:
    """A value that depends on the name alone."""
    values = domain.values(random.Random(turn), 8)
    plain = [value for value in values if abs(value) <= _LARGEST and value not in (0, 1)] or values
    value = plain[zlib.crc32(f"{name} {turn}".encode()) % len(plain)]
    return float(value if isinstance(value, Fraction) else Fraction(value))
