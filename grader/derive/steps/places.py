"""What indices and sizes are while fingerprints are taken."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final, TypeVar

from ..context.declarations import Dim
from ..context.definitions import Scopes
from ..formula.tree import MARK, ONE, Call, Entry, Name, Number, Series, Tree, names, walk
from .field import Unfit, drawn

_T = TypeVar("_T")
_BOUND: Final = 3  # the places that an index of a sum takes in turn
_FREE: Final = 4  # from here on the places of indices that nothing binds


class Places:
    """Sizes, no two of them alike, and the place that each index stands for at present."""

    def __init__(self, scope: Scopes, trees: Iterable[Tree]) -> None:
        self.scope = scope
        self.bound: dict[str, int] = {}
        self.counted: set[str] = set()  # those of sums from one number to another
        self.most = _BOUND
        self.work = 0  # nodes computed so far, one under a sum once for each term
        letters = sorted(n for n, s in scope.structures.items() if s.kind == "index")
        self._free = {letter: _FREE + rank for rank, letter in enumerate(letters)}
        sizes = {size for s in scope.structures.values() for size in s.sizes}
        for tree in trees:
            for node in walk(tree):
                if isinstance(node, Call) and node.function in {"ones", "zeros", "eye"}:
                    sizes |= {part.name for part in node.arguments if isinstance(part, Name)}
        smallest = _FREE + len(letters)
        self._sizes = {name: smallest + rank for rank, name in enumerate(sorted(sizes))}

    def size(self, dim: Dim) -> int:
        return dim if isinstance(dim, int) else self._sizes[dim]

    def dimension(self, tree: Tree) -> int:
        if isinstance(tree, Number):
            return int(tree.value)
        if isinstance(tree, Name) and tree.name in self._sizes:
            return self._sizes[tree.name]
        raise Unfit

    def of(self, index: str) -> int:
        """Return the place of an index; those of `i+1` and the like are far from all others."""
        if index in self.bound:
            return self.bound[index]
        if index in self._free:
            return self._free[index]
        if index.isdigit():
            return int(index)
        parts = re.findall(r"([-+−]?)([A-Za-z]|[0-9]+)", index)
        if all(part.isdigit() or part in self.counted for _, part in parts):
            signed = ((-1 if sign in "-−" and sign else 1, part) for sign, part in parts)
            return sum(sign * (self.bound.get(part) or int(part)) for sign, part in signed)
        known = tuple((sign, self.bound.get(part, part)) for sign, part in parts)
        return drawn(2**61 - 1, "place", known)

    def as_number(self, index: str, modulus: int) -> int:
        """Return the value of a bound index: an unknown, unless it is counted through."""
        place = self.bound[index]
        return place if index in self.counted else drawn(modulus, "index", place)

    def told(self, name: str) -> object:
        """Return a name with the places of its indices, or the depth at which it is bound."""
        head, _, letters = name.partition("_")
        if MARK in name:
            return ("bound", name.partition(MARK)[2])
        if letters and any(letter in self.bound for letter in letters):
            return (head, tuple(self.bound.get(letter, letter) for letter in letters))
        return name

    def at(
        self,
        index: str,
        place: int,
        compute: Callable[[Tree], _T],
        body: Tree,
        *,
        counted: bool = False,
    ) -> _T:
        """Compute a term of a sum."""
        before = dict(self.bound), set(self.counted)
        self.bound[index] = place
        (self.counted.add if counted else self.counted.discard)(index)
        try:
            return compute(body)
        finally:
            self.bound, self.counted = before

    def bounds(self, series: Series) -> tuple[Tree | None, Tree | None]:
        """Return the bounds; where none are written, those of an array with the index."""
        if series.low is not None:
            return series.low, series.high
        for node in walk(series.body):
            if isinstance(node, Entry) and series.index in node.indices:
                dim = self._dim(node.array, node.indices.index(series.index))
                if dim is not None:
                    return ONE, Number(dim) if isinstance(dim, int) else Name(dim)  # type: ignore[arg-type]
        return None, None

    def _dim(self, array: Tree, axis: int) -> Dim | None:
        for name in [array.name] if isinstance(array, Name) else sorted(names(array)):
            structure = self.scope.structures.get(name)
            if structure is not None and structure.kind in {"vector", "matrix"}:
                return (structure.rows, structure.columns)[axis]
            definition = self.scope.definitions.get(name)
            if definition is not None:
                return self._dim(definition.body, axis)
        return None

    def is_random(self, tree: Tree) -> bool:
        structures = (self.scope.structures.get(name) for name in names(tree))
        return any(structure is not None and structure.law is not None for structure in structures)
