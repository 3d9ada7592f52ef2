"""Writes a formula with arrays, sums and indices out at given sizes, entry by entry.

Derivatives are in denominator layout: the derivative of a number with respect to a vector or a
matrix has the shape of that vector or matrix, that of a column y with m entries with respect to a
column x with n entries has shape (n, m) and the entry dy_j/dx_i in row i, column j.
`jacobian(y, x)` is its transpose, with dy_i/dx_j in row i, column j. Functions of numbers act entry
by entry on arrays, and so do / between arrays of one shape and powers of what is not square; a
power of a square matrix is a product of matrices.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

from . import arrays
from .arrays import Array, OutOfRange, ShapeError, number
from .calculus import differentiate, multiply
from .domain import Domain
from .errors import TooLarge, ValueRefused
from .laws import Law
from .moments import Expectation, Variable
from .resolving import resolve
from .structures import Dim, Structure
from .tree import (
    ONE,
    ZERO,
    Call,
    Derivative,
    Entry,
    Name,
    Negative,
    Number,
    Power,
    Prime,
    Product,
    Quotient,
    Series,
    Sum,
    Tree,
    measure,
    names,
)
from .vocabulary import CONSTANTS, FUNCTIONS, MOMENTS

MAX_TERMS: Final = 64
MAX_STEPS: Final = 12_000
MAX_KEPT: Final = 300  # nodes of what is differentiated at the points


class FreeIndex(Exception):
    """An index that nothing binds: the formula is meant for each of its values."""

    def __init__(self, index: str, limit: Dim | None) -> None:
        self.index, self.limit = index, limit


@dataclass(slots=True)
class Instantiation:
    """One choice of the sizes and of the free indices; `domains` gathers the entries in use."""

    structures: Mapping[str, Structure]
    scalars: Mapping[str, Domain]
    sizes: Mapping[str, int]
    indices: Mapping[str, int]
    domains: dict[str, Domain] = field(default_factory=dict)
    steps: int = 0
    random: dict[str, Variable] = field(default_factory=dict)
    two_valued: bool = False
    unknown: set[str] = field(default_factory=set)
    opaque: set[str] = field(default_factory=set)
    probed: str = ""  # the index of a sum whose bounds are looked for

    def value(self, tree: Tree) -> Array:
        """Return the formula written out.

        Raises:
            ShapeError: shapes that do not fit, an index out of its range.
            FreeIndex: an index has no value yet.
            TooLarge: there would be too much to write.
        """
        self.steps += 1
        if self.steps > MAX_STEPS:
            raise TooLarge("written out, this is too large")
        match tree:
            case Number():
                return number(tree)
            case Name(name):
                return self._name(name)
            case Negative(operand):
                return self.value(operand).map(Negative)
            case Sum(terms):
                return self._sum(terms)
            case Product(factors):
                product = self.value(factors[0])
                for factor in factors[1:]:
                    product = arrays.times(product, self.value(factor))
                return product
            case Quotient(top, bottom):
                return self._quotient(self.value(top), self.value(bottom))
            case Power(base, exponent):
                return self._power(base, exponent)
            case Call(function, arguments):
                return self._call(function, arguments)
            case Derivative(body, variable, order):
                return self._derivative(self.value(body), variable, order)
            case Prime(name, order, argument):
                assert argument is not None  # resolved before
                return self.value(argument).map(lambda e: resolve(Prime(name, order, e), {}))
            case Entry(array, indices):
                return self._entry(array, indices)
            case Series():
                return self._series(tree)
            case _:
                raise ValueRefused("a list cannot be part of a formula with arrays")

    def size(self, dim: Dim) -> int:
        return dim if isinstance(dim, int) else self.sizes[dim]

    def _name(self, name: str) -> Array:
        if name in self.indices:
            return number(_integer(self.indices[name]))
        if name in self.sizes:
            return number(_integer(self.sizes[name]))
        structure = self.structures.get(name)
        if structure is not None and structure.kind != "family":
            if structure.kind == "index":
                raise FreeIndex(name, structure.count)
            if structure.count is not None:
                raise ShapeError(f"{name} is a sequence: write {name}^(i) for one of it")
            return self.array(name, structure)
        if name in self.scalars or name in CONSTANTS:
            return self._scalar(name)
        if name == self.probed:
            raise FreeIndex(name, None)
        if name == "I":
            return Array(1, 1, ((ONE,),), identity=True)
        raise ShapeError(f"the index {name} stands outside of its sum: put brackets around the sum")

    def _scalar(self, name: str) -> Array:
        """A number; `x_i` is one of a family where i is an index."""
        base, _, letters = name.partition("_")
        family = self.structures.get(base)
        if family is not None and family.kind == "family" and len(letters) == family.letters:
            return self._entry(Name(base), tuple(letters))
        if name in self.scalars:
            self.domains[name] = self.scalars[name]
        return number(Name(name))

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
        for tree in (law.mean, law.variance, law.covariance, law.first, law.second):
            for name in names(tree) & set(self.scalars) if tree is not None else ():
                self.domains[name] = self.scalars[name]

    def _sum(self, terms: Sequence[Tree]) -> Array:
        total = self.value(terms[0])
        for term in terms[1:]:
            if isinstance(term, Negative) and not total.identity:
                other = self.value(term.operand)
                if not other.identity:
                    total = arrays.difference(total, other)
                    continue
                total = arrays.plus(total, other.map(Negative))
                continue
            total = arrays.plus(total, self.value(term))
        return total

    def _quotient(self, top: Array, bottom: Array) -> Array:
        if bottom.identity or (not bottom.is_number and bottom.rows == bottom.columns):
            raise ShapeError("dividing by a square matrix has two meanings: write inv(A) or ⊙")
        if top.identity:
            return top.map(lambda entry: Quotient(entry, bottom.tree))
        return arrays.together(Quotient, top, bottom, "divided by")

    def _power(self, base: Tree, exponent: Tree) -> Array:
        holder = base.array if isinstance(base, Entry) else base
        if isinstance(holder, Name):
            structure = self.structures.get(holder.name)
            if structure is not None and structure.count is not None and structure.kind != "index":
                return self._item(holder.name, structure, base, exponent)
        value, raised = self.value(base), self.value(exponent)
        if not raised.is_number:
            if value.is_number:
                return raised.map(lambda entry: Power(value.tree, entry))
            raise ShapeError("an array cannot be raised to an array")
        if exponent == Name("T") and not value.is_number:
            raise ShapeError("T is a name of its own here: write ᵀ or .T for the transpose")
        if not value.is_number and (value.identity or value.rows == value.columns):
            return self._matrix_power(value, raised.tree)
        return value.map(lambda entry: Power(entry, raised.tree))

    def _matrix_power(self, value: Array, exponent: Tree) -> Array:
        turned = isinstance(exponent, Negative)
        literal = exponent.operand if isinstance(exponent, Negative) else exponent
        if not isinstance(literal, Number) or literal.value not in range(1, 6):
            raise ShapeError("a square matrix may be raised to -5, …, -1 or 1, …, 5")
        base = arrays.inverse(value) if turned else value
        power = base
        for _ in range(int(literal.value) - 1):
            power = arrays.times(power, base)
        return power

    def _item(self, name: str, structure: Structure, base: Tree, exponent: Tree) -> Array:
        """`x^(i)` of a sequence, and `x_j^(i)`."""
        known = {*self.indices, *self.sizes}
        if isinstance(exponent, Name) and exponent.name not in known:
            raise FreeIndex(exponent.name, structure.count)
        if not isinstance(exponent, Name | Number | Sum):
            raise ShapeError(f"{name} is a sequence: write {name}^(i), and ({name}^(i))^2")
        place = self.value(exponent)
        whole = place.tree if place.is_number else ZERO
        assert structure.count is not None
        if not isinstance(whole, Number):
            raise ShapeError(f"{name} has the elements {name}^(1), {name}^(2), …")
        if not 1 <= whole.value <= self.size(structure.count):
            raise OutOfRange(f"{name} has the elements 1 to {structure.count}, and no other")
        array = self.array(f"{name}^({int(whole.value)})", structure)
        return self._pick(array, base.indices) if isinstance(base, Entry) else array

    def _call(self, function: str, arguments: Sequence[Tree]) -> Array:
        if function in {"ones", "zeros", "eye"}:
            return self._constant(function, arguments)
        values = [self.value(argument) for argument in arguments]
        first = values[0]
        if function in MOMENTS:
            return self._moment(function, values)
        if function in FUNCTIONS:
            if len(values) == 1:
                if first.identity:
                    raise ShapeError(f"{function} of I needs its size: write eye(n)")
                return first.map(lambda entry: Call(function, (entry,)))
            merged = first
            for other in values[1:]:
                merged = arrays.together(
                    lambda a, b: Call(function, (a, b)), merged, other, "beside"
                )
            return merged
        match function:
            case "hadamard":
                return arrays.together(lambda a, b: multiply(a, b), first, values[1], "⊙")
            case "norm":
                kind = values[1].tree if len(values) > 1 else Number(Fraction(2))
                return arrays.norm(first, kind)
            case "det":
                arrays.square(first, "A determinant")
                return number(arrays.determinant(first.entries))
            case _ if function in _OF_ONE_ARRAY:
                return _OF_ONE_ARRAY[function](first)
        raise ValueRefused(f"the function {function} has no definition")

    def _moment(self, function: str, values: Sequence[Array]) -> Array:
        expectation = Expectation(
            self.random, self.domains, self.unknown, self.opaque, self.two_valued
        )
        if function == "E":
            return values[0].map(expectation.of)
        if not all(value.is_number for value in values):
            raise ShapeError(f"{function} is for numbers here: write the entries")
        return number(expectation.covariance(values[0].tree, values[-1].tree))

    def _constant(self, function: str, arguments: Sequence[Tree]) -> Array:
        dims = [self._dim(argument) for argument in arguments]
        rows = dims[0]
        columns = rows if function == "eye" else (*dims, 1)[1]
        filler = ONE if function == "ones" else ZERO
        entries = tuple(
            tuple(
                ONE if function == "eye" and i == j else filler for j in range(self.size(columns))
            )
            for i in range(self.size(rows))
        )
        return Array(rows, columns, entries)

    def _dim(self, tree: Tree) -> Dim:
        if isinstance(tree, Name) and tree.name in self.sizes:
            return tree.name
        if isinstance(tree, Number) and tree.value in range(1, 13):
            return int(tree.value)
        raise ShapeError("a size is the name of a size, or a number from 1 to 12")

    def _entry(self, array: Tree, indices: tuple[str, ...]) -> Array:
        if isinstance(array, Name):
            structure = self.structures.get(array.name)
            if array.name == "delta" and structure is None:
                first, second = (self._place(index, None) for index in indices)
                return number(ONE if first == second else ZERO)
            if structure is not None and structure.kind == "family":
                places = [self._place(index, None) for index in indices]
                joined = ("," if max(places) > 9 else "").join(map(str, places))
                self.domains[f"{array.name}_{joined}"] = structure.domain
                return number(Name(f"{array.name}_{joined}"))
        return self._pick(self.value(array), indices)

    def _pick(self, array: Array, indices: Sequence[str]) -> Array:
        limits = array.shape if len(indices) == 2 else (array.rows,)
        if array.is_number or (len(indices) == 1 and array.columns != 1):
            raise ShapeError(f"{arrays.shown(array)} has no entry with {len(indices)} indices")
        places = [self._place(i, limit) for i, limit in zip(indices, limits, strict=True)]
        for place, limit in zip(places, limits, strict=True):
            if not 1 <= place <= self.size(limit):
                raise OutOfRange(f"an index is {place}, but goes only from 1 to {limit}")
        return number(array.entries[places[0] - 1][places[1] - 1 if len(places) == 2 else 0])

    def _place(self, index: str, limit: Dim | None) -> int:
        parts = re.fullmatch(r"([A-Za-z]|[0-9]+)(?:([-+−])([0-9]+))?", index)
        assert parts is not None  # the tokens give no other
        first, sign, shift = parts.groups()
        if first.isdigit():
            place = int(first)
        elif first in self.indices:
            place = self.indices[first]
        elif first in self.sizes:
            place = self.sizes[first]
        else:
            raise FreeIndex(first, limit)
        return place + (int(shift) if sign == "+" else -int(shift)) if shift else place

    def _series(self, series: Series) -> Array:
        low, high = self._bounds(series)
        if high - low >= MAX_TERMS:
            raise TooLarge(f"written out, a sum may have at most {MAX_TERMS} terms")
        total = None
        before = self.indices
        for place in range(low, high + 1):
            self.indices = {**before, series.index: place}
            term = self.value(series.body)
            if total is None:
                total = term
            else:
                total = (arrays.plus if series.operation == "sum" else arrays.times)(total, term)
        self.indices = before
        if total is None:
            return self._empty(series, low)
        return total

    def _empty(self, series: Series, low: int) -> Array:
        """Return the sum without terms: 0 in the shape of a term; the product: 1."""
        if series.operation == "prod":
            return number(ONE)
        before = self.indices
        self.indices = {**before, series.index: low}
        try:
            return self.value(series.body).map(lambda _: ZERO)
        except OutOfRange:
            return number(ZERO)
        finally:
            self.indices = before

    def _bounds(self, series: Series) -> tuple[int, int]:
        if series.low is None or series.high is None:
            return 1, self.size(self._limit(series))
        bounds = []
        for bound in (series.low, series.high):
            value = self._integer(self.value(bound).tree)
            bounds.append(value)
        return bounds[0], bounds[1]

    def _limit(self, series: Series) -> Dim:
        """Find what the index runs up to, from the arrays that it indexes."""
        before, probed = self.indices, self.probed
        self.probed = series.index
        self.indices = {key: v for key, v in before.items() if key != series.index}
        try:
            self.value(series.body)
        except FreeIndex as free:
            if free.index == series.index and free.limit is not None:
                return free.limit
            if free.index != series.index:
                raise
        finally:
            self.indices, self.probed = before, probed
        raise ShapeError(
            f"write the bounds of the sum over {series.index}, as in sum_{{i=1}}^{{n}}"
        )

    def _integer(self, tree: Tree) -> int:
        match tree:
            case Number(value) if value.denominator == 1:
                return int(value)
            case Negative(operand):
                return -self._integer(operand)
            case Sum(terms):
                return sum(map(self._integer, terms))
        raise ShapeError("the bounds of a sum are integers and sizes")

    def _derivative(self, body: Array, variable: str, order: int) -> Array:
        for entry in arrays.flat(body):
            if self.unknown and names(entry) & self.unknown:
                raise TooLarge(f"how an expectation changes with {variable} is not known")
        structure = self.structures.get(variable)
        counts = {*self.sizes, *self.indices}
        if variable in counts or (structure and (structure.count or structure.kind == "index")):
            raise ShapeError(f"{variable} cannot vary: differentiate by a symbol, or by an entry")
        if structure is None or structure.kind == "family":
            name = self._variable(variable)
            return body.map(lambda entry: self._slope(entry, name, order))
        if structure.symmetric:
            raise ShapeError(f"{variable} is symmetric: its entries cannot change one at a time")
        by = self.array(variable, structure)
        if body.is_number and order == 1:
            return by.map(lambda x: self._slope(body.tree, _named(x), 1))
        if by.columns != 1 or order > 2:
            raise ShapeError(f"only a number can be differentiated by the matrix {variable}")
        inputs = arrays.flat(by)
        if body.is_number:  # the matrix of second derivatives
            body = by.map(lambda x: self._slope(body.tree, _named(x), 1))
        elif order == 2 or body.columns != 1:
            raise ShapeError(f"{arrays.shown(body)} by the vector {variable}: write its entries")
        outputs = arrays.flat(body)
        rows = tuple(tuple(self._slope(y, _named(x), 1) for y in outputs) for x in inputs)
        return Array(by.rows, body.rows, rows)

    def _variable(self, variable: str) -> str:
        """The name of the number to differentiate by: `w_j` is an entry, at the present j."""
        array, _, subscript = variable.partition("_")
        structure = self.structures.get(array)
        if structure is None or not subscript:
            return variable
        indices = tuple(subscript.split(","))
        if len(indices) not in structure.indices:
            indices = tuple(subscript)
        return _named(self._entry(Name(array), indices).tree)

    def _slope(self, body: Tree, variable: str, order: int) -> Tree:
        """A derivative to be taken at the points if it is small, since that minds the domain."""
        self.steps += 1
        if measure(body)[0] <= MAX_KEPT:
            if isinstance(body, Derivative) and body.variable == variable:
                return Derivative(body.body, variable, body.order + order)
            return Derivative(body, variable, order)
        for _ in range(order):
            body = differentiate(body, variable)
        return body


def _named(tree: Tree) -> str:
    if not isinstance(tree, Name):
        raise ShapeError("differentiate by a symbol, or by an entry of one")
    return tree.name


def _integer(value: int) -> Tree:
    return Number(Fraction(value)) if value >= 0 else Negative(Number(Fraction(-value)))


_OF_ONE_ARRAY: Final = {
    "transpose": arrays.transposed,
    "inv": arrays.inverse,
    "trace": arrays.trace,
    "diag": arrays.diagonal,
    "sum": arrays.total,
    "mean": arrays.mean,
    "softmax": arrays.softmax,
    "logsumexp": arrays.logsumexp,
}
