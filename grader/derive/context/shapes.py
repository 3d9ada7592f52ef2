"""What shape a formula has if its names have these kinds: sizes that must be equal are joined.

A shape is rows and columns, each a size or ONE; None is what is not known. What fits in the
language but is seldom meant (a row alone, a number added to a column) fits at a price, so that of
several readings the usual one is found, see kinds.py.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final, TypeAlias

from ..formula.functions import FUNCTIONS, is_moment
from ..formula.tree import (
    ZERO,
    Call,
    Connective,
    Derivative,
    Entry,
    Integral,
    Limit,
    Name,
    Negative,
    Number,
    Power,
    Prime,
    Product,
    Quotient,
    Relation,
    Series,
    Sum,
    Tree,
    names,
)
from ..formula.vocabulary import CONSTANTS

Shape: TypeAlias = tuple[int, int] | None

ONE: Final = 0
SCALAR: Final = (ONE, ONE)
UNUSUAL: Final = 3
"""What it costs to read something that fits but is seldom meant."""

_SAME: Final = frozenset({"softmax", *FUNCTIONS})
_TO_NUMBER: Final = frozenset({"norm", "sum", "mean", "logsumexp"})


class Misfit(Exception):
    """Shapes that cannot be equal."""


class Shapes:
    """The shapes of formulas, given the kind of each name; `letters` are the indices in use."""

    def __init__(
        self, kinds: Mapping[str, str], letters: Collection[str], sizes: Collection[str]
    ) -> None:
        self.kinds = kinds
        self.letters = letters
        self.price = 0
        self.parents = [ONE]
        self.known: dict[str, Shape] = {}  # of what is defined
        self.arrays: dict[str, tuple[int, ...]] = {}
        self.sizes = {name: self._new() for name in sizes}
        self.places: dict[str, int] = {}  # the size that an index runs up to

    def unify(self, one: Shape, other: Shape) -> Shape:
        """Join the sizes of two shapes that have to be equal."""
        if one is None or other is None:
            return one or other
        for first, second in zip(one, other, strict=True):
            self._join(first, second)
        return one

    def root(self, size: int) -> int:
        while self.parents[size] != size:
            size = self.parents[size]
        return size

    def of(self, tree: Tree) -> Shape:
        """Return the shape of a formula.

        Raises:
            Misfit: the shapes of its parts do not fit.
        """
        match tree:
            case Number():
                return SCALAR
            case Name(name):
                return self._name(name)
            case Entry(Name(array), indices):
                return self._entry(array, indices)
            case Negative(operand):
                return self.of(operand)
            case Sum(terms):
                return self._sum(terms)
            case Product(factors):
                shape: Shape = SCALAR
                for factor in factors:
                    shape = self._times(shape, self.of(factor))
                return shape
            case Quotient(top, bottom):
                return self._quotient(self.of(top), self.of(bottom))
            case Power(base, exponent):
                return self._power(base, exponent)
            case Call(function, arguments):
                return self._call(function, arguments)
            case Prime(_, _, argument):
                return None if argument is None else self.of(argument)
            case Derivative(body, variable, order):
                return self._derivative(self.of(body), self._name(variable), order)
            case Series(_, index, low, high, body):
                return self._series(index, low, high, body)
            case Integral(body) | Limit(body):
                return self.of(body)
            case Relation(left, _, right):
                self.equal((left, right))
                return None
            case Connective(_, parts):
                for part in parts:
                    self.of(part)
                return None
        return None

    def equal(self, sides: tuple[Tree, ...]) -> Shape:
        """Return the shape of all the sides of a chain; 0 has any."""
        shape: Shape = None
        for side in sides:
            if side == ZERO:
                continue
            own = self.of(side)
            if own is not None and own[0] == ONE != own[1]:
                self.price += UNUSUAL
            shape = self.unify(shape, own)
        return shape

    def _new(self) -> int:
        self.parents.append(len(self.parents))
        return len(self.parents) - 1

    def _join(self, first: int, second: int) -> None:
        one, other = self.root(first), self.root(second)
        if one == other:
            return
        named = {self.root(size) for size in self.sizes.values()}
        if ONE in {one, other} or {one, other} <= named:
            raise Misfit
        if one in named:
            self.parents[other] = one
        else:
            self.parents[one] = other

    def _name(self, name: str) -> Shape:
        if name in self.known:
            return self.known[name]
        if name in CONSTANTS:
            return SCALAR
        stem, _, below = name.partition("_")
        if below and set(below.replace(",", "")) <= set(self.letters) and stem in self.kinds:
            return self._entry(stem, tuple(below.replace(",", "")))
        if name == "I" and name not in self.kinds:
            size = self._new()
            return size, size
        return self._array(name)

    def _array(self, name: str) -> Shape:
        """Return the shape of a name as a whole, from its kind."""
        kind = self.kinds.get(name, "number")
        if kind == "number":
            return SCALAR
        if name not in self.arrays:
            count = 1 + (kind in {"matrix", "vectors"})
            self.arrays[name] = tuple(self._new() for _ in range(count))
        sizes = self.arrays[name]
        if kind == "vectors":
            return None
        return (sizes[0], sizes[1] if kind == "matrix" else ONE)

    def _entry(self, array: str, indices: tuple[str, ...]) -> Shape:
        self._array(array)
        kind, sizes = self.kinds.get(array, "number"), self.arrays.get(array, ())
        for index, size in zip(indices, sizes, strict=False):
            if index in self.letters:
                self._join(self.places.setdefault(index, size), size)
        wanted = {"vector": 1, "matrix": 2, "vectors": 2}.get(kind, len(indices))
        if kind == "vectors" and len(indices) == 1:
            return sizes[1], ONE
        if len(indices) != wanted:
            raise Misfit
        return SCALAR

    def _sum(self, terms: tuple[Tree, ...]) -> Shape:
        shapes = [(term, self.of(term)) for term in terms]
        array = next((shape for _, shape in shapes if shape not in (None, SCALAR)), None)
        if array is None:
            return SCALAR if all(shape == SCALAR for _, shape in shapes) else None
        for term, shape in shapes:
            if shape == SCALAR:
                self.price += UNUSUAL if names(term) - CONSTANTS else 0
            else:
                self.unify(array, shape)
        return array

    def _times(self, left: Shape, right: Shape) -> Shape:
        if left is None or right is None:
            return None
        if SCALAR in (left, right):
            return right if left == SCALAR else left
        self._join(left[1], right[0])
        return left[0], right[1]

    def _quotient(self, top: Shape, bottom: Shape) -> Shape:
        if top is None or bottom is None:
            return None
        if bottom == SCALAR:
            return top
        self.price += 1
        return bottom if top == SCALAR else self.unify(top, bottom)

    def _power(self, base: Tree, exponent: Tree) -> Shape:
        shape = self.of(base)
        if self.of(exponent) not in (None, SCALAR):
            if shape == SCALAR:
                return self.of(exponent)  # e^z, entry by entry
            raise Misfit
        if shape in (None, SCALAR):
            return shape
        if shape[1] == ONE:
            self.price += UNUSUAL
        else:
            self._join(shape[0], shape[1])
        return shape

    def _call(self, function: str, arguments: tuple[Tree, ...]) -> Shape:
        shapes = [self.of(argument) for argument in arguments]
        first = shapes[0] if shapes else None
        if function in {"transpose", "trace", "det", "inv", "norm", "diag"} and first == SCALAR:
            self.price += UNUSUAL + 1
        if function == "transpose":
            return first and (first[1], first[0])
        if function in {"trace", "det", "inv"}:
            if first is not None:
                self._join(*first)
            return first if function == "inv" else SCALAR
        if function == "norm":
            self.price += first is not None and first[1] != ONE
            return SCALAR
        if function in _TO_NUMBER:
            return SCALAR
        if function == "diag":
            return first and (first[0], first[0])
        if function == "hadamard":
            shape = first
            for other in shapes[1:]:
                shape = self.unify(shape, other)
            return shape
        if function in _SAME or is_moment(function):
            return first
        return None

    def _derivative(self, body: Shape, by: Shape, order: int) -> Shape:
        if body is None or by is None:
            return None
        if by == SCALAR:
            return body
        if body == SCALAR:
            return by if order == 1 else (by[0], by[0])
        if body[1] != ONE or by[1] != ONE or order > 1:
            raise Misfit
        return by[0], body[0]

    def _series(self, index: str, low: Tree | None, high: Tree | None, body: Tree) -> Shape:
        outer = self.places.pop(index, None)
        end = next(iter(names(high) & self.sizes.keys()), None) if high is not None else None
        if end is not None:
            self.places[index] = self.sizes[end]
        try:
            return self.of(body)
        finally:
            self.places.pop(index, None)
            if outer is not None:
                self.places[index] = outer
