"""The kernels of what is declared: entries of arrays and families, and indices."""

from __future__ import annotations

from collections.abc import Sequence

from ..algebra.exact import Reader
from ..algebra.field import Element, Field, Unproved
from ..context.declarations import Dim, Structure
from ..context.definitions import Scopes
from ..formula.tree import Name, Tree
from .entries import Entry as EntryKernel
from .entries import Extent, position
from .slots import COLUMN, ROW, parts
from .tables import Table, number


class Declared:
    """Names and entries in the kernels of one field; `indices` are those of sums around them."""

    def __init__(self, field: Field, scope: Scopes) -> None:
        self.field, self.scope = field, scope
        self.indices: dict[str, Extent] = {}
        self._scalars = Reader(field, scope.domains)
        self._free: dict[str, Dim] = {}

    def name(self, name: str) -> Table:
        """Return the array or the number that a name stands for.

        Raises:
            Unproved: it has no kernels.
        """
        structure = self.scope.structures.get(name)
        if name in self.indices:
            return number(position(self.field, name))
        if structure is not None and structure.kind in {"vector", "matrix"}:
            if structure.count is not None or structure.law is not None:
                raise Unproved
            slots = (ROW,) if structure.kind == "vector" else (ROW, COLUMN)
            body = self._symbol(name, structure, slots)
            return Table(structure.rows, structure.columns, body)
        if structure is not None and structure.kind == "index":
            return number(position(self.field, name))
        if structure is not None and structure.kind != "family":
            raise Unproved
        base, _, letters = name.partition("_")
        family = self.scope.structures.get(base)
        if family is not None and family.kind == "family" and letters:
            return number(self.entry(base, tuple(letters)))
        if name == "I" and name not in self.scope.domains:
            return Table(1, 1, self.field.one, identity=True)
        return number(self._scalars.element(Name(name)))

    def _symbol(self, name: str, structure: Structure, slots: tuple[str, ...]) -> Element:
        dims = (structure.rows, structure.columns)
        if structure.law is not None:
            raise Unproved
        if structure.kind != "family":  # with one row or column there is no index
            slots = tuple("1" if dim == 1 else slot for slot, dim in zip(slots, dims, strict=False))
        kernel = EntryKernel(name, slots, structure.domain, structure.symmetric)
        return self.field.adjoin(kernel)

    def entry(self, array: str, indices: Sequence[str]) -> Element:
        """Return an entry of a declared array or family."""
        structure = self.scope.structures.get(array)
        if structure is None or len(indices) not in structure.indices:
            raise Unproved
        if structure.count is not None:
            raise Unproved
        for index, dim in zip(indices, (structure.rows, structure.columns), strict=False):
            if structure.kind != "family" and not self.is_within(index, dim):
                self.field.is_total = False
        return self._symbol(array, structure, tuple(indices))

    def is_within(self, index: str, dim: Dim) -> bool:
        """Say whether an index is known to stay within the size."""
        name, step = parts(index)
        if not name:
            return 1 <= step <= (dim if isinstance(dim, int) else 1)
        if step:
            return False
        if name in self.indices:
            return self.indices[name].label == str(dim)
        declared = self.scope.structures.get(name)
        if declared is not None and declared.count != dim:
            return False
        return self._free.setdefault(name, dim) == dim

    def element(self, name: str, structure: Structure, place: Tree) -> Table:
        """`x^(i)` of a sequence: its place is one more index."""
        if structure.kind not in {"number", "vector"} or not isinstance(place, Name):
            raise Unproved
        if place.name in self.scope.domains and place.name not in self.indices:
            raise Unproved
        slots = (place.name,) if structure.kind == "number" else (ROW, place.name)
        if structure.law is not None:
            raise Unproved
        self.field.is_total = False
        kernel = EntryKernel(f"{name}^", slots, structure.domain, symmetric=False)
        return Table(structure.rows, structure.columns, self.field.adjoin(kernel))
