"""Proves that two formulas are equal, or in order, by writing both in the same kernels."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import reduce
from itertools import product
from typing import Final

from ..context.resolving import resolve
from ..formula.calculus import corners
from ..formula.domain import Domain
from ..formula.errors import DeriveError
from ..formula.tree import (
    ZERO,
    Call,
    Cases,
    Connective,
    Derivative,
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
    substitute,
    walk,
)
from .angles import pi
from .field import Element, Field, Kernel, Refined, Unproved
from .functions import applied
from .kernels import Symbol, signs_of
from .polynomials import TooLong
from .powers import divided, exponential, power
from .proofs import Proof
from .signs import signs

_MOST_REFINEMENTS: Final = 12
_MOST_SPLIT: Final = 2  # names whose signs are told apart
_SIDES: Final = (1, 0, -1)
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

    def zero(left: Element, right: Element) -> bool:
        return (left - right).is_zero

    return _proved_by_cases(zero, before, after, domains)


def never_above(
    small: Tree, large: Tree, domains: Mapping[str, Domain], *, strict: bool
) -> Proof | None:
    """Return a proof that one formula is at most another, or below it, wherever both have a value.

    It follows from the signs of what their difference is made of.
    """
    allowed = frozenset({1} if strict else {0, 1})

    def holds(left: Element, right: Element) -> bool:
        return signs(right - left) <= allowed

    return _proved_by_cases(holds, small, large, domains)


def _proved_by_cases(
    claim: Callable[[Element, Element], bool],
    left: Tree,
    right: Tree,
    domains: Mapping[str, Domain],
) -> Proof | None:
    """Prove it at once, or, where there are corners, for each choice of signs of the names."""

    def for_these(left: Tree, right: Tree, domains: Mapping[str, Domain]) -> Proof | None:
        def claimed(field: Field) -> bool:
            reader = Reader(field, domains)
            return claim(reader.element(left), reader.element(right))

        return proved(claimed)

    found = for_these(left, right, domains)
    if found is not None:
        return found
    split = _with_two_signs((left, right), domains)
    if not 1 <= len(split) <= _MOST_SPLIT:
        return None
    proofs = []
    for cases in product(*(_SIDES for _ in split)):
        put: dict[str, Tree] = {n: ZERO for n, side in zip(split, cases, strict=True) if not side}
        here = {n: _side(domains[n], s) for n, s in zip(split, cases, strict=True) if s}
        one = for_these(substitute(left, put), substitute(right, put), {**domains, **here})
        if one is None:
            return None
        proofs.append(one)
    return Proof(all(one.is_total for one in proofs))


def _with_two_signs(trees: Sequence[Tree], domains: Mapping[str, Domain]) -> list[str]:
    """Return the names below a corner that may have either sign; none where a sign cannot be put
    in, as under a derivative."""
    found: dict[str, None] = {}
    for node in (node for tree in trees for node in walk(tree)):
        if isinstance(node, Derivative | Prime | Integral | Limit | Series):
            return []
        if isinstance(node, Cases) or (isinstance(node, Call) and list(corners(node))):
            found |= dict.fromkeys(sorted(names(node) & domains.keys()))
    return [name for name in found if signs_of(domains[name]) >= {-1, 1}]


def _side(domain: Domain, sign: int) -> Domain:
    """Return the numbers of a domain that have this sign."""
    zero = Fraction(0)
    if sign > 0:
        return replace(domain, low=zero, low_open=True, excluded=domain.excluded - {zero})
    return replace(domain, high=zero, high_open=True, excluded=domain.excluded - {zero})


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
