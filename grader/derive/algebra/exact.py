"""Proves that two formulas are equal, by writing both in the same kernels."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import reduce
from typing import Final

from ..context.resolving import resolve
from ..formula.domain import Domain
from ..formula.errors import DeriveError
from ..formula.tree import (
    Call,
    Cases,
    Connective,
    Derivative,
    Name,
    Negative,
    Number,
    Power,
    Prime,
    Product,
    Quotient,
    Relation,
    Sum,
    Tree,
)
from .angles import pi
from .field import Element, Field, Kernel, Refined, Unproved
from .functions import applied
from .kernels import Symbol
from .polynomials import TooLong
from .powers import divided, exponential, power
from .proofs import Proof
from .signs import signs

_MOST_REFINEMENTS: Final = 12
_SIGNS: Final[Mapping[str, frozenset[int]]] = {
    "=": frozenset({0}),
    "≠": frozenset({-1, 1}),
    "<": frozenset({-1}),
    "≤": frozenset({-1, 0}),
    ">": frozenset({1}),
    "≥": frozenset({0, 1}),
}
"""The signs that left minus right may have."""


def prove(before: Tree, after: Tree, domains: Mapping[str, Domain]) -> Proof | None:
    """Return a proof that two formulas in numbers are equal, or None where none is found."""

    def zero(field: Field) -> bool:
        reader = Reader(field, domains)
        return (reader.element(before) - reader.element(after)).is_zero

    return proved(zero)


def proved(claim: Callable[[Field], bool]) -> Proof | None:
    """Try a claim in a field, and again as long as finer kernels are needed."""
    scales: dict[str, int] = {}
    for _ in range(_MOST_REFINEMENTS):
        field = Field(scales)
        try:
            return Proof(field.is_total) if claim(field) else None
        except Refined:
            continue
        except (Unproved, TooLong, DeriveError, RecursionError):
            return None
    return None


class Reader:
    """Writes formulas in the kernels of one field."""

    def __init__(self, field: Field, domains: Mapping[str, Domain]) -> None:
        self.field, self.domains = field, domains
        self._known: dict[int, tuple[Tree, Element]] = {}  # the trees live as long as their ids

    def element(self, tree: Tree) -> Element:
        """Return the formula as an element.

        Raises:
            Unproved: it cannot be written so.
        """
        if id(tree) not in self._known:
            self._known[id(tree)] = tree, self._read(tree)
        return self._known[id(tree)][1]

    def _read(self, tree: Tree) -> Element:
        match tree:
            case Number(value):
                return self.field.constant(value)
            case Name(name):
                return self._name(name)
            case Negative(operand):
                return -self.element(operand)
            case Sum(terms):
                return reduce(Element.__add__, map(self.element, terms))
            case Product(factors):
                return reduce(Element.__mul__, map(self.element, factors))
            case Quotient(top, bottom):
                return divided(self.element(top), self.element(bottom))
            case Power(Name("e"), exponent) if "e" not in self.domains:
                return exponential(self.element(exponent))
            case Power(base, exponent):
                return power(self.element(base), self.element(exponent))
            case Call(function, arguments):
                return applied(function, [self.element(argument) for argument in arguments])
            case Derivative(body, variable, order):
                return self._derivative(body, variable, order)
            case Prime():
                return self.element(resolve(tree, {}))
            case Cases():
                return self._cases(tree)
        raise Unproved

    def _name(self, name: str) -> Element:
        if name in self.domains:
            return self.field.adjoin(Symbol(name, self.domains[name]))
        if name == "pi":
            return pi(self.field)
        if name == "e":
            return exponential(self.field.one)
        raise Unproved

    def _derivative(self, body: Tree, variable: str, order: int) -> Element:
        element = self.element(body)

        def leaf(kernel: Kernel) -> Element:
            same = isinstance(kernel, Symbol) and kernel.name == variable
            return self.field.one if same else self.field.zero

        for _ in range(order):
            element = self.field.derived(element, leaf)
        return element

    def _cases(self, tree: Cases) -> Element:
        """The conditions have to be decided by the domains alone."""
        for value, condition in tree.branches:
            if self._holds(condition):
                return self.element(value)
        if tree.otherwise is None:
            raise Unproved
        return self.element(tree.otherwise)

    def _holds(self, condition: Tree) -> bool:
        match condition:
            case Relation(left, relation, right):
                found = signs(self.element(left) - self.element(right))
                if found <= _SIGNS[relation]:
                    return True
                if found & _SIGNS[relation]:
                    raise Unproved
                return False
            case Connective("and", parts):
                return all(self._holds(part) for part in parts)
            case Connective("or", parts):
                return any(self._holds(part) for part in parts)
        raise Unproved
