"""Chooses the sizes at which formulas with arrays and sums are written out, and writes them out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from ..context.declarations import Structure, has_free, size_names, size_of
from ..context.definitions import Scopes
from ..formula.domain import Domain
from ..formula.errors import TooLarge
from ..formula.tree import Integral, Limit, Name, Number, Series, Tree, names, walk
from .arrays import Array, Unwritten, flat
from .instantiate import Instantiation
from .known_moments import Meaning, Variable
from .matrices import determinant
from .symbols import FreeIndex

MAX_NODES: Final = 12_000
MAX_VARIANTS: Final = 60
MAX_NAMES: Final = 6
_COSTLY: Final = 2_000  # nodes that an integral or a limit counts for
_ALL_PLACES: Final = 4  # of a free index; with more, the first two and the last


@dataclass(frozen=True, slots=True)
class Written:
    """Formulas at one choice of sizes and free indices.

    `domains` are those of the numbers in use; `nonzero` are determinants that must not vanish,
    `random` are the random variables, `meanings` what the symbols for unknown moments stand for;
    `opaque` are those of them that are no polynomials.
    """

    sizes: Mapping[str, int]
    indices: Mapping[str, int]
    values: tuple[Array, ...]
    domains: Mapping[str, Domain]
    nonzero: tuple[Tree, ...]
    random: Mapping[str, Variable]
    meanings: Mapping[str, Meaning]
    opaque: frozenset[str]
    nodes: int


def choices(trees: Sequence[Tree], scope: Scopes) -> list[dict[str, int]]:
    """Return the sizes to try: all 1 first, then different ones in both orders, small to large.

    Raises:
        ShapeError: a name that is not declared as an integer says how large something is.
    """
    used = sorted(frozenset().union(*(size_names(tree, scope.structures) for tree in trees)))
    for name in used:
        domain = scope.domains.get(name)
        if domain is None or not domain.integer:
            raise Unwritten(f"{name} says how many there are: declare it as a positive integer")
    if len(used) > MAX_NAMES:
        raise TooLarge(f"more than {MAX_NAMES} different sizes")
    count = len(used)
    rows: list[tuple[int, ...]]
    if count < 2:
        rows = [(size,) for size in (1, 2, 3, 4, 5, 7)] if count else [()]
        if count and not any(_has_arrays(tree, scope) for tree in trees):
            rows += [(10,), (13,), (19,)]
    else:
        up, ranks = tuple(range(2, count + 2)), range(count)
        rows = [
            (1,) * count,
            up,
            up[::-1],
            tuple(1 + rank % 2 for rank in ranks),
            tuple(2 - rank % 2 for rank in ranks),
            (3,) * count,
            tuple(5 - 2 * (rank % 2) for rank in ranks),
            tuple(3 + 4 * (rank % 2) for rank in ranks),
        ]
    chosen = [dict(zip(used, row, strict=True)) for row in dict.fromkeys(rows)]
    return [
        sizes
        for sizes in chosen
        if all(scope.domains[name].contains(Fraction(size)) for name, size in sizes.items())
    ]


def _has_arrays(tree: Tree, scope: Scopes) -> bool:
    """Say whether it grows with the square of a size, or faster."""
    used = (scope.structures.get(name) for name in names(tree))
    return any(structure is not None and structure.kind != "family" for structure in used)


def variants(trees: Sequence[Tree], scope: Scopes, sizes: Mapping[str, int]) -> Iterator[Written]:
    """Yield the trees written out at every value of the indices that nothing binds.

    Raises:
        ShapeError: shapes do not fit; OutOfRange: an index does not, at these sizes.
        TooLarge: there would be too much to write.
    """
    pending: list[dict[str, int]] = [{}]
    made = 0
    while pending:
        indices = pending.pop()
        made += 1
        if made > MAX_VARIANTS:
            raise TooLarge("there are too many indices to try")
        try:
            yield _written(trees, scope, sizes, indices)
        except FreeIndex as free:
            _refuse_leak(free.index, trees)
            limit = _limit(free, trees, sizes)
            places = range(1, limit + 1) if limit <= _ALL_PLACES else (1, 2, limit)
            pending += [{**indices, free.index: place} for place in reversed(places)]


def _refuse_leak(index: str, trees: Sequence[Tree]) -> None:
    for tree in trees:
        for node in walk(tree):
            if isinstance(node, Series) and node.index == index and has_free(tree, index):
                raise Unwritten(
                    f"{index} stands inside and outside of a sum over {index}: put brackets "
                    "around what is summed, or take another index"
                )


def _limit(free: FreeIndex, trees: Sequence[Tree], sizes: Mapping[str, int]) -> int:
    if isinstance(free.limit, int):
        return free.limit
    if free.limit is not None:
        return size_of(free.limit, sizes)
    ends = [  # of a family: it is within every sum
        int(node.high.value)
        for tree in trees
        for node in walk(tree)
        if isinstance(node, Series) and isinstance(node.high, Number)
    ]
    return min([*sizes.values(), *ends], default=3)


def _written(
    trees: Sequence[Tree],
    scope: Scopes,
    sizes: Mapping[str, int],
    indices: Mapping[str, int],
) -> Written:
    writer = Instantiation(scope.structures, scope.domains, sizes, indices)
    values = tuple(writer.value(tree) for tree in trees)
    used = frozenset().union(*(names(tree) for tree in trees))
    regular = [name for name in sorted(used) if _is_invertible(scope.structures.get(name))]
    nonzero = tuple(determinant(writer.value(Name(name)).entries) for name in regular)
    seen: set[int] = set()
    costly = 0
    for entry in (entry for value in values for entry in flat(value)):
        for node in walk(entry):
            if id(node) not in seen and isinstance(node, Integral | Limit):
                costly += _COSTLY
            seen.add(id(node))
        if len(seen) + costly > MAX_NODES:
            raise TooLarge("written out, this is too large")
    return Written(
        sizes,
        indices,
        values,
        writer.domains,
        nonzero,
        writer.random,
        writer.meanings,
        frozenset(writer.opaque),
        len(seen) + costly,
    )


def _is_invertible(structure: Structure | None) -> bool:
    return structure is not None and structure.invertible and structure.count is None
