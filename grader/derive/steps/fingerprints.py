"""Fingerprints of formulas: two that share one are the same by algebra alone.

A formula is computed at a random place of a finite field. Functions, derivatives, expectations and
products over an index are unknowns of their own, equal where their arguments are; a sum over an
index is some linear map of its terms, and an
integral of its body; `e^a e^b` is `e^(a + b)`. So the fingerprint knows fractions,
brackets, matrices and powers, but no derivative, no identity of functions and no law of sums or
expectations: none of what a derivation is about.

With `brackets`, sums in brackets are unknowns, too: then only like terms are collected, and equal
factors cancel. Names are drawn from a hash, the same in every run; that two formulas share a
fingerprint by accident has a probability of about 2^-100.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Final

from ..context.definitions import Scopes
from ..formula.errors import DeriveError
from ..formula.functions import MOMENTS
from ..formula.printing import to_text
from ..formula.tree import (
    ZERO,
    Call,
    Cases,
    Connective,
    Derivative,
    Entry,
    Integral,
    Limit,
    Listing,
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
)
from .binders import derivative, listing, series
from .calls import array_call
from .field import Matrix, P, R, Unfit, drawn, filled, number, power_of_base
from .places import Places
from .powers import exponential, logarithm, power, quotient
from .prints import Prints
from .terms import Term, added, as_factor, multiplied, plain

MAX_WORK: Final = 60_000  # nodes computed for one derivation


class Fingerprints(Prints):
    """Of the formulas of one derivation: the sizes of its arrays are chosen once."""

    def __init__(
        self, scope: Scopes, trees: Iterable[Tree], *, brackets: bool = False, modulus: int = P
    ) -> None:
        self.scope, self.modulus, self.brackets = scope, modulus, brackets
        self.places = Places(scope, trees)
        self._shapes: dict[str, tuple[int, int]] = {}
        self._above: Fingerprints | None = None

    def of(self, tree: Tree) -> object:
        """Return the fingerprint of a formula or a statement; None where there is none."""
        try:
            if isinstance(tree, Relation):
                return self._statement(tree)
            if isinstance(tree, Connective):
                return (tree.word, frozenset(map(self.of, tree.parts)))
            return self.value(tree)
        except (Unfit, DeriveError, ArithmeticError, LookupError, ValueError, RecursionError):
            return None

    def _statement(self, tree: Relation) -> object:
        """Both sides in one, up to a factor."""
        gap = self.term(Sum((tree.left, Negative(tree.right))))
        if tree.right == ZERO:
            gap = self.term(self._without_numbers(tree.left))
        whole = gap.whole
        first = next((entry for row in whole.rows for entry in row if entry), None)
        if first is None:
            return (tree.sign, whole.shape)
        return (tree.sign, whole.times(pow(first, -1, self.modulus)))

    def _without_numbers(self, tree: Tree) -> Tree:
        """Leave out the factors that are numbers, where one that is not stays."""
        match tree:
            case Negative(operand):
                return self._without_numbers(operand)
            case Quotient(top, bottom) if self.term(bottom).is_number:
                return self._without_numbers(top)
            case Product(factors):
                kept = [factor for factor in factors if not self.term(factor).is_number]
                if len(kept) == 1:
                    return self._without_numbers(kept[0])
        return tree

    def value(self, tree: Tree) -> Matrix:
        """Return it as one matrix, a sum in brackets; raises Unfit where shapes do not fit."""
        return as_factor(self.term(tree), self.brackets).whole

    def term(self, tree: Tree) -> Term:
        """Return it as a number times a matrix."""
        self.places.work += 1
        if self.places.work > MAX_WORK:
            raise Unfit
        match tree:
            case Number(value):
                return Term(value, number(1, self.modulus))
            case Name(name) if name in self.places.counted:
                return Term(Fraction(self.places.bound[name]), number(1, self.modulus))
            case Name(name):
                return plain(self._name(name))
            case Negative(operand):
                return self.term(operand).scaled(Fraction(-1))
            case Sum(terms):
                return added([self.term(term) for term in terms], self.modulus, self.brackets)
            case Product(factors):
                return multiplied([self.term(factor) for factor in factors], self.brackets)
            case Quotient(top, bottom):
                return quotient(self, self.term(top), self.term(bottom))
            case Power(base, exponent):
                return power(self, base, exponent)
            case Call("hadamard", (left, right)):
                parts = [self.term(left), self.term(right)]
                return multiplied(parts, self.brackets, entrywise=True)
            case Call("transpose", (argument,)):
                inner = self.term(argument)
                return Term(inner.scale, inner.matrix.transposed, inner.is_sum)
            case Call(function, arguments):
                return plain(self.call(function, arguments))
            case Derivative():
                return plain(derivative(self, tree))
            case Prime(name, order, argument):
                key = ("prime", name, order)
                inside = number(0, self.modulus) if argument is None else self.value(argument)
                return plain(self.unknown(key, inside))
            case Entry(array, indices):
                return plain(self._entry(array, indices))
            case Series():
                return series(self, tree)
            case Integral(body, _, low, high):
                ends = [self.value(end) for end in (low, high) if end is not None]
                weight = drawn(self.modulus, "integral", ends)
                return plain(self.value(body).times(weight))
            case Limit(body, _, point, side):
                to = ("limit", to_text(point), side)
                return plain(self.unknown(to, self.value(body)))
            case Listing(items, "list"):
                return plain(listing(self, items))
            case Cases(parts):
                return plain(
                    number(drawn(self.modulus, "cases", [*map(to_text, parts)]), self.modulus)
                )
        raise Unfit

    def unknown(self, key: object, argument: Matrix) -> Matrix:
        if argument.identity:
            raise Unfit
        return argument.map(lambda entry: drawn(self.modulus, key, entry))

    def _name(self, name: str) -> Matrix:
        if name in self.places.bound:
            return number(self.places.as_number(name, self.modulus), self.modulus)
        definition = self.scope.definitions.get(name)
        structure = self.scope.structures.get(name)
        if structure is not None and structure.kind in {"vector", "matrix"}:
            rows, columns = self.places.size(structure.rows), self.places.size(structure.columns)
            turned = structure.symmetric
            return self._opaque(name, rows, columns, symmetric=turned)
        if definition is not None and definition.parameter is None:
            if name not in self._shapes:
                self._shapes[name] = self.value(definition.body).shape
            if self._shapes[name] != (1, 1):
                return self._opaque(name, *self._shapes[name])
        if name == "I" and name not in self.scope.domains:
            return Matrix(((1,),), self.modulus, identity=True)
        if self.modulus == P and (exponent := logarithm(self, Name(name))) is not None:
            return number(power_of_base(exponent), P)
        return number(drawn(self.modulus, self.places.told(name)), self.modulus)

    def _opaque(self, name: str, rows: int, columns: int, symmetric: bool = False) -> Matrix:
        def entry(i: int, j: int) -> int:
            return drawn(self.modulus, name, *(sorted((i, j)) if symmetric else (i, j)))

        return filled(rows, columns, entry, self.modulus)

    @property
    def exponents(self) -> Fingerprints:
        """The same for what stands in exponents."""
        if self._above is None:
            if self.modulus == R:
                return self
            self._above = Fingerprints(self.scope, (), brackets=self.brackets, modulus=R)
            self._above.places, self._above._shapes = self.places, self._shapes
        return self._above

    def call(self, function: str, arguments: tuple[Tree, ...]) -> Matrix:
        if function == "exp":
            return exponential(self, Name("e"), arguments[0])
        if function in {"ones", "zeros", "eye"}:
            dims = [self.places.dimension(argument) for argument in arguments]
            return array_call(function, [], dims, self.modulus)
        if function in MOMENTS and not any(map(self.places.is_random, arguments)):
            return self.value(arguments[0]) if function == "E" else number(0, self.modulus)
        values = [self.value(argument) for argument in arguments]
        return array_call(function, values, [], self.modulus)

    def _entry(self, array: Tree, indices: tuple[str, ...]) -> Matrix:
        at = [self.places.of(index) for index in indices]
        if isinstance(array, Name):
            structure = self.scope.structures.get(array.name)
            if array.name == "delta" and structure is None:
                one, two = at
                if one == two:
                    return number(1, self.modulus)
                free = all(place > self.places.most for place in at)
                return number(
                    drawn(self.modulus, "delta", *sorted(at)) if free else 0, self.modulus
                )
            if structure is not None and structure.kind == "family":
                return number(drawn(self.modulus, array.name, *at), self.modulus)
        value = self.value(array)
        rows, columns = value.shape
        row = value.rows[(at[0] - 1) % rows]
        return number(row[(at[1] - 1) % columns if len(at) > 1 else 0], self.modulus)
