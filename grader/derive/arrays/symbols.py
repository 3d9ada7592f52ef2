"""What names stand for at one choice of the sizes: numbers, arrays of symbols, indices."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from ..context.declarations import Dim, Structure, size_of
from ..context.random_variables import Law
from ..formula.domain import Domain
from ..formula.tree import MARK, ONE, Name, Negative, Number, Tree, names
from ..formula.vocabulary import CONSTANTS
from .arrays import Array, OutOfRange, Unwritten, number, shown
from .known_moments import Meaning, Variable


class FreeIndex(Exception):
    """An index that nothing binds: the formula is meant for each of its values."""

    def __init__(self, index: str, limit: Dim | None) -> None:
        self.index, self.limit = index, limit


@dataclass(slots=True)
class Symbols:
    """One choice of the sizes and of the free indices; `domains` gathers the entries in use."""

    structures: Mapping[str, Structure]
    scalars: Mapping[str, Domain]
    sizes: Mapping[str, int]
    indices: Mapping[str, int]
    domains: dict[str, Domain] = field(default_factory=dict)
    steps: int = 0
    random: dict[str, Variable] = field(default_factory=dict)
    meanings: dict[str, Meaning] = field(default_factory=dict)
    opaque: set[str] = field(default_factory=set)
    held: Mapping[str, Array] = field(default_factory=dict)  # symbols for what is derived by
    probed: str = ""  # the index of a sum whose bounds are looked for

    def size(self, dim: Dim) -> int:
        return size_of(dim, self.sizes)

    def name(self, name: str) -> Array:
        if name in self.held:
            return self.held[name]
        if name in self.indices:
            return number(integer(self.indices[name]))
        if name in self.sizes:
            return number(integer(self.sizes[name]))
        structure = self.structures.get(name)
        if structure is not None and structure.kind != "family":
            if structure.kind == "index":
                raise FreeIndex(name, structure.count)
            if structure.count is not None:
                raise Unwritten(f"{name} is a sequence: write {name}^(i) for one of it")
            return self.array(name, structure)
        if name in self.scalars or name in CONSTANTS or MARK in name:
            return self._scalar(name)
        if name == self.probed:
            raise FreeIndex(name, None)
        if name == "I":
            return Array(1, 1, ((ONE,),), identity=True)
        raise Unwritten(f"the index {name} stands outside of its sum: put brackets around the sum")

    def _scalar(self, name: str) -> Array:
        """A number; `x_i` is one of a family where i is an index."""
        base, _, letters = name.partition("_")
        family = self.structures.get(base)
        if family is not None and family.kind == "family" and len(letters) == family.letters:
            return self.member(base, tuple(letters))
        if name in self.scalars:
            self.domains[name] = self.scalars[name]
        return number(Name(name))

    def member(self, family: str, indices: Sequence[str]) -> Array:
        """Return the number `x_i` of a family without bounds, at the present i."""
        places = [self.place(index, None) for index in indices]
        joined = ("," if max(places) > 9 else "").join(map(str, places))
        self.domains[f"{family}_{joined}"] = self.structures[family].domain
        return number(Name(f"{family}_{joined}"))

    def array(self, name: str, structure: Structure) -> Array:
        rows, columns = self.size(structure.rows), self.size(structure.columns)
        entries = tuple(
            tuple(self._symbol(name, structure, i, j) for j in range(1, columns + 1))
            for i in range(1, rows + 1)
        )
        return Array(structure.rows, structure.columns, entries)

    def _symbol(self, name: str, structure: Structure, row: int, column: int) -> Name:
        base = name.partition("^")[0]
        if structure.symmetric and row > column:
            row, column = column, row
        if structure.kind == "matrix":
            comma = "," if max(row, column) > 9 else ""
            name = f"{name}_{row}{comma}{column}"
        elif structure.kind == "vector":
            name = f"{name}_{row}"
        self.domains[name] = structure.domain
        if structure.law is not None:
            self.random[name] = Variable(base, structure.law)
            self._note(structure.law)
        return Name(name)

    def _note(self, law: Law) -> None:
        """The parameters of a distribution are in use."""
        for tree in law.parameters:
            for name in names(tree) & set(self.scalars):
                self.domains[name] = self.scalars[name]

    def pick(self, array: Array, indices: Sequence[str]) -> Array:
        limits = array.shape if len(indices) == 2 else (array.rows,)
        if array.is_number or (len(indices) == 1 and array.columns != 1):
            raise Unwritten(f"{shown(array)} has no entry with {len(indices)} indices")
        places = [self.place(i, limit) for i, limit in zip(indices, limits, strict=True)]
        for place, limit in zip(places, limits, strict=True):
            if not 1 <= place <= self.size(limit):
                raise OutOfRange(f"an index is {place}, but goes only from 1 to {limit}")
        return number(array.entries[places[0] - 1][places[1] - 1 if len(places) == 2 else 0])

    def place(self, index: str, limit: Dim | None) -> int:
        """Return the number that an index such as `i+1` or `t-k` stands for."""
        known = {**self.sizes, **self.indices}
        place = 0
        for sign, part in re.findall(r"([-+−]?)([^\W\d_]|[0-9]+)", index):
            if not part.isdigit() and part not in known:
                raise FreeIndex(part, limit)
            value = int(part) if part.isdigit() else known[part]
            place += value if sign in {"", "+"} else -value
        return place


@dataclass(slots=True)
class Writer(Symbols, ABC):
    """Writes formulas out; those who write one kind of formula for it are handed it."""

    @abstractmethod
    def value(self, tree: Tree) -> Array:
        """Return the formula written out.

        Raises:
            Unwritten: it has no such form.
        """

    @abstractmethod
    def entry(self, array: Tree, indices: tuple[str, ...]) -> Array:
        """Return the entry of an array at indices, written out; raises as `value` does."""


def integer(value: int) -> Tree:
    """Return a literal, or minus a literal."""
    return Number(Fraction(value)) if value >= 0 else Negative(Number(Fraction(-value)))
