"""Values of formulas in doubles at a few places, sums written out at small sizes."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from ..arrays.arrays import flat
from ..arrays.instantiate import Instantiation
from ..arrays.symbols import FreeIndex
from ..context.declarations import Dim, size_names, size_of
from ..context.definitions import Scopes
from ..formula.domain import Domain
from ..formula.errors import DeriveError
from ..formula.tree import Tree, names
from ..formula.vocabulary import CONSTANTS
from ..numbers.doubles import Doubles
from .field import drawn

Values: TypeAlias = tuple[tuple[float, ...], ...]
"""For each sample the entries of the value, row after row."""

SAMPLES: Final = 4
MAX_WORK: Final = 20_000  # nodes written out for one derivation; what is more has no value
_FINE: Final = 10**6
_SAME: Final = 1e-9
_MOST_INDICES: Final = 4


def alike(left: Values | None, right: Values | None) -> bool:
    """Say whether no sample tells two values apart; what has no value is like nothing."""
    if left is None or right is None:
        return False
    return all(
        len(one) == len(two)
        and all(
            math.isclose(a, b, rel_tol=_SAME, abs_tol=_SAME) for a, b in zip(one, two, strict=True)
        )
        for one, two in zip(left, right, strict=True)
    )


@dataclass(frozen=True, slots=True)
class Shaped:
    """A value with its shape, the names of its sizes."""

    shape: tuple[Dim, Dim]
    values: Values


class Samples:
    """Evaluates the formulas of one derivation; `scope` has the definitions that are put in."""

    def __init__(self, scope: Scopes, trees: Iterable[Tree]) -> None:
        self._scope = scope
        used = {size for s in scope.structures.values() for size in s.sizes}
        used |= {name for tree in trees for name in size_names(tree, scope.structures)}
        self._sizes = [
            {name: 2 + (rank + turn) % 2 for rank, name in enumerate(sorted(used))}
            for turn in range(SAMPLES)
        ]
        self._left = MAX_WORK
        self._known: dict[tuple[Tree, tuple[str, ...]], Shaped | None] = {}

    def size(self, dim: Dim, turn: int) -> int:
        """Return how large a size is in one of the samples."""
        return size_of(dim, self._sizes[turn])

    def of(self, tree: Tree, bound: tuple[str, ...] = ()) -> Values | None:
        """Return the values of a formula in which sums around it bind some indices."""
        shaped = self.shaped(tree, bound)
        return None if shaped is None else shaped.values

    def shaped(
        self,
        tree: Tree,
        bound: tuple[str, ...] = (),
        given: Mapping[str, tuple[float, ...]] | None = None,
    ) -> Shaped | None:
        """Return values and shape; `given` are values of names, one for each sample."""
        if given:
            return self._shaped(tree, bound, given)
        key = (tree, bound)
        if key not in self._known:
            self._known[key] = self._shaped(tree, bound, {})
        return self._known[key]

    def _shaped(
        self, tree: Tree, bound: tuple[str, ...], given: Mapping[str, tuple[float, ...]]
    ) -> Shaped | None:
        try:
            resolved = self._scope.resolve(tree)
        except DeriveError:
            return None
        rows = []
        shape: tuple[Dim, Dim] = (1, 1)
        for turn in range(SAMPLES):
            found = self._at(resolved, turn, bound, given)
            if found is None:
                return None
            shape, entries = found
            rows.append(entries)
        return Shaped(shape, tuple(rows))

    def _at(
        self, tree: Tree, turn: int, bound: tuple[str, ...], given: Mapping[str, tuple[float, ...]]
    ) -> tuple[tuple[Dim, Dim], tuple[float, ...]] | None:
        scope = self._scope
        indices = {index: _place(turn, depth) for depth, index in enumerate(bound)}
        for _ in range(_MOST_INDICES):
            writer = Instantiation(scope.structures, scope.domains, self._sizes[turn], indices)
            if self._left < 0:
                return None
            try:
                array = writer.value(tree)
                break
            except FreeIndex as free:
                indices = {**indices, free.index: _place(turn, len(indices))}
            except (DeriveError, RecursionError):
                return None
            finally:
                self._left -= writer.steps
        else:
            return None
        entries = flat(array)
        used = frozenset().union(*map(names, entries))
        point = {
            name: given[name][turn] if name in given else _value(name, turn, writer.domains)
            for name in used - CONSTANTS
        }
        doubles = Doubles(point, _All())
        values = [doubles.value(entry) for entry in entries]
        if None in values:
            return None
        shape = ("I", "I") if array.identity else array.shape
        return shape, tuple(value for value in values if value is not None)


class _All:
    """What was written out is in use until all entries are evaluated."""

    def __contains__(self, key: object) -> bool:
        return True


def _place(turn: int, depth: int) -> int:
    return 1 + (turn >> depth % 2) % 2


def _value(name: str, turn: int, domains: Mapping[str, Domain]) -> float:
    """A value that depends on the name and the turn alone."""
    portion = drawn(_FINE, name, turn) / _FINE
    domain = domains.get(name, Domain())
    low, high = domain.low, domain.high
    if domain.integer:
        return float(math.ceil(low or 0) + 2 + math.floor(5 * portion))
    if low is not None and high is not None:
        return float(low) + float(high - low) * (0.15 + 0.7 * portion)
    if low is not None:
        return float(low) + 0.4 + 1.8 * portion
    if high is not None:
        return float(high) - 0.4 - 1.8 * portion
    return (0.3 + 1.6 * portion) * (1 if drawn(2**31, turn, name) % 2 else -1)
