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

from ..definitions import Scopes
from ..errors import DeriveError
from ..printing import to_text
from ..tree import (
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
from ..vocabulary import MOMENTS
from .calls import array_call
from .field import Matrix, P, R, Unfit, drawn, filled, number, power_of_base
from .places import Places
from .terms import Term, added, as_factor, multiplied

_HALF: Final = Fraction(1, 2)
_PRIMES: Final = (2, 3, 5, 7, 11, 13)
MAX_WORK: Final = 20_000  # nodes, those under a sum once for each of its terms
_MOST: Final = 40  # a larger power is an unknown of its own


class Fingerprints:
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
        self.places.work = 0
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
        whole = gap.whole
        first = next((entry for row in whole.rows for entry in row if entry), None)
        if first is None:
            return (tree.sign, whole.shape)
        return (tree.sign, whole.times(pow(first, -1, self.modulus)))

    def value(self, tree: Tree) -> Matrix:
        """Raises Unfit where shapes do not fit."""
        return self.term(tree).whole

    def term(self, tree: Tree) -> Term:
        """Return it as a number times a matrix."""
        self.places.work += 1
        if self.places.work > MAX_WORK:
            raise Unfit
        match tree:
            case Number(value):
                return Term(value, number(1, self.modulus))
            case Name(name):
                return self._term(self._name(name))
            case Negative(operand):
                return self.term(operand).scaled(Fraction(-1))
            case Sum(terms):
                return added([self.term(term) for term in terms], self.modulus, self.brackets)
            case Product(factors):
                return multiplied([self.term(factor) for factor in factors], self.brackets)
            case Quotient(top, bottom):
                return self._quotient(self.term(top), self.term(bottom))
            case Power(base, exponent):
                return self._power(base, exponent)
            case Call("hadamard", (left, right)):
                parts = [self.term(left), self.term(right)]
                return multiplied(parts, self.brackets, entrywise=True)
            case Call("transpose", (argument,)):
                inner = self.term(argument)
                return Term(inner.scale, inner.matrix.transposed, inner.is_sum)
            case Call(function, arguments):
                return self._term(self._call(function, arguments))
            case Derivative():
                return self._term(self._derivative(tree))
            case Prime(name, order, argument):
                key = ("prime", name, order)
                inside = number(0, self.modulus) if argument is None else self.value(argument)
                return self._term(self._unknown(key, inside))
            case Entry(array, indices):
                return self._term(self._entry(array, indices))
            case Series():
                return self._series(tree)
            case Integral(body, _, low, high):
                ends = [self.value(end) for end in (low, high) if end is not None]
                weight = drawn(self.modulus, "integral", ends)
                return self._term(self.value(body).times(weight))
            case Limit(body, _, point, side):
                to = ("limit", to_text(point), side)
                return self._term(self._unknown(to, self.value(body)))
            case Listing(items, "list"):
                return self._term(self._listing(items))
            case Cases(parts):
                return self._term(
                    number(drawn(self.modulus, "cases", [*map(to_text, parts)]), self.modulus)
                )
        raise Unfit

    def _term(self, matrix: Matrix) -> Term:
        return Term(Fraction(1), matrix)

    def _unknown(self, key: object, argument: Matrix) -> Matrix:
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
        if self.modulus == P and (exponent := self._logarithm(Name(name))) is not None:
            return number(power_of_base(exponent), P)
        return number(drawn(self.modulus, self.places.told(name)), self.modulus)

    def _opaque(self, name: str, rows: int, columns: int, symmetric: bool = False) -> Matrix:
        def entry(i: int, j: int) -> int:
            return drawn(self.modulus, name, *(sorted((i, j)) if symmetric else (i, j)))

        return filled(rows, columns, entry, self.modulus)

    def _quotient(self, top: Term, bottom: Term) -> Term:
        if bottom.matrix.identity or (not bottom.is_number and top.matrix.identity):
            raise Unfit
        below = as_factor(bottom, self.brackets)
        if not below.scale:
            raise Unfit
        inverse = below.matrix.map(lambda entry: pow(_nonzero(entry), -1, self.modulus))
        factors = [top, Term(1 / below.scale, inverse)]
        return multiplied(factors, self.brackets, entrywise=not bottom.is_number)

    def _power(self, base: Tree, exponent: Tree) -> Term:
        wanted = _literal(exponent)
        if wanted is None or abs(wanted) > _MOST:
            return self._term(self._exponential(base, exponent))
        if isinstance(base, Call) and wanted.denominator == 1 and wanted % 2 == 0:
            argument = base.arguments[0]
            if base.function == "sqrt":
                return self._power(argument, Number(wanted / 2))
            if base.function == "abs":
                return self._power(argument, exponent)
            if base.function == "norm" and len(base.arguments) == 1:
                column = as_factor(self.term(argument), self.brackets).whole
                square = column.transposed.matmul(column)
                return self._integer_power(self._term(square), int(wanted / 2))
        if wanted.denominator == 1:
            return self._integer_power(self.term(base), int(wanted))
        if wanted == _HALF:
            return self._term(self._call("sqrt", (base,)))
        return self._term(self._exponential(base, exponent))

    def _integer_power(self, base: Term, exponent: int) -> Term:
        factor = as_factor(base, self.brackets)
        if exponent < 0 and not factor.scale:
            raise Unfit
        matrix = factor.matrix
        rows, columns = matrix.shape
        square = rows == columns and rows > 1
        if exponent < 0:
            turned = (
                matrix.inverse()
                if square
                else matrix.map(lambda entry: pow(_nonzero(entry), -1, self.modulus))
            )
            factor, exponent = Term(1 / factor.scale, turned), -exponent
        if exponent == 0:
            return self._term(matrix.map(lambda _: 1))
        if exponent == 1:
            return factor
        return multiplied([factor] * exponent, self.brackets, entrywise=not square)

    def _exponential(self, base: Tree, exponent: Tree) -> Matrix:
        """A power whose exponent is no literal: e^a, 2^a, b^(t - i)."""
        logarithm = self._logarithm(base)
        raised = self.exponents.value(exponent)
        if logarithm is None:
            of = self.value(base)
            return of.together(raised, lambda b, e: drawn(self.modulus, "power", b, e))
        scaled = raised.times(logarithm)
        if self.modulus == P:
            powers = tuple(tuple(map(power_of_base, row)) for row in scaled.rows)
        else:
            powers = tuple(tuple(drawn(R, "power", e) for e in row) for row in scaled.rows)
        return Matrix(powers, self.modulus)

    @property
    def exponents(self) -> Fingerprints:
        """The same for what stands in exponents."""
        if self._above is None:
            if self.modulus == R:
                return self
            self._above = Fingerprints(self.scope, (), brackets=self.brackets, modulus=R)
            self._above.places, self._above._shapes = self.places, self._shapes
        return self._above

    def _logarithm(self, base: Tree) -> int | None:
        """The exponent that makes the base of a power out of 4; None for an array."""
        match base:
            case Name("e") if "e" not in self.scope.domains:
                return 1
            case Name(name) if name not in self.places.bound:
                if name in self.scope.structures:
                    return None
                return drawn(R, "logarithm", self.places.told(name))
            case Number(value) if value > 0:
                return _of_number(value)
            case Product(factors):
                parts = [self._logarithm(factor) for factor in factors]
                return None if None in parts else sum(filter(None, parts)) % R
            case Quotient(top, bottom):
                above, below = self._logarithm(top), self._logarithm(bottom)
                return None if above is None or below is None else (above - below) % R
        matrix = self.value(base)
        return drawn(R, "base", matrix.element) if matrix.is_number else None

    def _call(self, function: str, arguments: tuple[Tree, ...]) -> Matrix:
        if function == "exp":
            return self._exponential(Name("e"), arguments[0])
        if function in {"ones", "zeros", "eye"}:
            dims = [self.places.dimension(argument) for argument in arguments]
            return array_call(function, [], dims, self.modulus)
        if function in MOMENTS and not any(map(self.places.is_random, arguments)):
            return self.value(arguments[0]) if function == "E" else number(0, self.modulus)
        values = [self.value(argument) for argument in arguments]
        return array_call(function, values, [], self.modulus)

    def _derivative(self, tree: Derivative) -> Matrix:
        """An unknown in the shape of the derivative, in denominator layout."""
        body = self.value(tree.body)
        structure = self.scope.structures.get(tree.variable)
        key = ("derivative", self.places.told(tree.variable), tree.order)
        if structure is None or structure.kind not in {"vector", "matrix"}:
            return self._unknown(key, body)
        rows, columns = self.places.size(structure.rows), self.places.size(structure.columns)
        if body.is_number:
            return filled(
                rows,
                columns,
                lambda i, j: drawn(self.modulus, key, i, j, body.element),
                body.modulus,
            )
        entries = [entry for row in body.rows for entry in row]
        return filled(
            rows, len(entries), lambda i, j: drawn(self.modulus, key, i, entries[j]), body.modulus
        )

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

    def _series(self, tree: Series) -> Term:
        low, high = self.places.bounds(tree)
        if isinstance(low, Number) and isinstance(high, Number) and high.value - low.value < 6:
            counted = range(int(low.value), int(high.value) + 1)
            terms = [
                self.places.at(tree.index, place, self.term, tree.body, counted=True)
                for place in counted
            ]
            if terms and tree.operation == "sum":
                return added(terms, self.modulus, self.brackets)
            return multiplied(terms, self.brackets) if terms else self._term(self.value(ZERO))
        values = [self.places.at(tree.index, place, self.value, tree.body) for place in (1, 2, 3)]
        key = (tree.operation, *(self.value(end) for end in (low, high) if end is not None))
        if tree.operation == "sum":
            total = number(0, self.modulus)
            for place, value in enumerate(values):
                total = value.times(drawn(self.modulus, key, place)).plus(total)
            return self._term(total)
        joined = values[0]
        for value in values[1:]:
            joined = joined.together(value, lambda a, b: drawn(self.modulus, a, b))
        return self._term(self._unknown(key, joined))

    def _listing(self, items: tuple[Tree, ...]) -> Matrix:
        lines = [
            [self.value(part).element for part in item.items]
            if isinstance(item, Listing)
            else [self.value(item).element]
            for item in items
        ]
        return Matrix(tuple(map(tuple, lines)), self.modulus)


def _nonzero(value: int) -> int:
    if not value:
        raise Unfit
    return value


def _literal(tree: Tree) -> Fraction | None:
    match tree:
        case Number(value):
            return value
        case Negative(operand):
            inner = _literal(operand)
            return None if inner is None else -inner
        case Quotient(top, bottom):
            above, below = _literal(top), _literal(bottom)
            return above / below if above is not None and below else None
    return None


def _of_number(value: Fraction) -> int:
    total = 0
    for part, sign in ((value.numerator, 1), (value.denominator, -1)):
        for prime in _PRIMES:
            while part % prime == 0:
                part //= prime
                total += sign * drawn(R, "prime", prime)
        total += sign * drawn(R, "prime", part) if part > 1 else 0
    return total % R
