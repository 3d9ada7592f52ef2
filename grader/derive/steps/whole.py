"""Finds the result, or the start, inside of a line, and says whether the line does nothing to it.

Where a line has the result in it whole, an unknown is put in its place. If the line comes to that
unknown whatever its value is, as max(g, g), (g + g)/2, log(e^g) or d/dq (g q) do, it says nothing
of the result. The start counts as the same unknown: so a mixture of both says nothing, either.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from ..definitions import Scopes
from ..domain import Domain
from ..structures import Dim, Structure
from ..tree import (
    Derivative,
    Name,
    Negative,
    Number,
    Product,
    Quotient,
    Relation,
    Sum,
    Tree,
    children,
    rebuild,
    substitute,
    walk,
)
from .field import drawn
from .fingerprints import Fingerprints
from .padding import factors_of, product_of, terms_of
from .samples import SAMPLES, Samples, Values, alike

_UNKNOWN: Final = "the result"  # which no learner can write as a name
_FINE: Final = 10**6


class Whole:
    """Looks for `targets`, which all have the value of the result."""

    def __init__(self, scope: Scopes, prints: Fingerprints, targets: Sequence[Tree]) -> None:
        self._prints = prints
        self._targets = [t for t in targets if not isinstance(t, Name | Number | Relation)]
        self._wanted = {p for t in self._targets if (p := prints.of(t)) is not None}
        self._scope = scope
        self._samples: Samples | None = None
        self._given: dict[str, tuple[float, ...]] = {}
        self._values: Values | None = None

    def does_nothing(self, tree: Tree) -> bool:
        """Say whether a formula comes to the result whatever that is."""
        if not self._targets:
            return False
        changed = self._put_in(tree)
        if changed == tree or _is_carried_out(changed) or not self._prepare():
            return False
        return self._comes_to_it(changed)

    def solves_nothing(self, statement: Relation, solved: Relation) -> bool:
        """Say whether an equation holds as soon as the unknown is what the solved one says."""
        if not isinstance(solved.left, Name) or not self._prepare():
            return False
        changed = self._put_in(statement)
        if changed == statement:
            return False
        changed = substitute(changed, {solved.left.name: Name(_UNKNOWN)})
        assert isinstance(changed, Relation)
        assert self._samples is not None
        sides = [self._samples.shaped(s, (), self._given) for s in (changed.left, changed.right)]
        values = [None if side is None else side.values for side in sides]
        return alike(values[0], values[1])

    def _comes_to_it(self, tree: Tree) -> bool:
        assert self._samples is not None
        found = self._samples.shaped(tree, (), self._given)
        return found is not None and alike(found.values, self._values)

    def _prepare(self) -> bool:
        """Choose values for the unknown, with the signs of those of the result."""
        if self._samples is not None:
            return bool(self._given)
        plain = Samples(self._scope, self._targets)
        shaped = next(filter(None, map(plain.shaped, self._targets)), None)
        rows, columns = (1, 1) if shaped is None else shaped.shape
        kind = "matrix" if columns != 1 else "vector"
        structures, domains = dict(self._scope.structures), dict(self._scope.domains)
        if (rows, columns) == (1, 1):
            domains[_UNKNOWN] = Domain()
        elif "I" not in (rows, columns):
            structures[_UNKNOWN] = Structure(rows, columns, kind=kind)
        scope = replace(self._scope, structures=structures, domains=domains)
        self._samples = Samples(scope, self._targets)
        if shaped is None or "I" in shaped.shape:
            return False
        values = []
        for turn, row in enumerate(shaped.values):
            values.append(tuple(_near(v, turn, place) for place, v in enumerate(row)))
        self._values = tuple(values)
        if shaped.shape == (1, 1):
            self._given = {_UNKNOWN: tuple(row[0] for row in values)}
            return True
        self._given = self._entries(kind, columns)
        return True

    def _entries(self, kind: str, columns: Dim) -> dict[str, tuple[float, ...]]:
        """Name the entries as they are named where arrays are written out."""
        assert self._samples is not None
        assert self._values is not None
        given: dict[str, list[float]] = {}
        for turn in range(SAMPLES):
            wide = self._samples.size(columns, turn)
            for place, value in enumerate(self._values[turn]):
                row, column = divmod(place, wide)
                name = f"{_UNKNOWN}_{row + 1}{column + 1 if kind == 'matrix' else ''}"
                given.setdefault(name, [0.0] * SAMPLES)[turn] = value
        return {name: tuple(values) for name, values in given.items()}

    def _put_in(self, tree: Tree) -> Tree:
        if self._prints.of(tree) in self._wanted:
            return Name(_UNKNOWN)
        if isinstance(tree, Product | Quotient):
            for target in self._targets:
                rest = self._among_factors(tree, target)
                if rest is not None:
                    return rest
        if isinstance(tree, Sum):
            for target in self._targets:
                if isinstance(target, Sum):
                    rest = self._among_terms(tree, target)
                    if rest is not None:
                        return rest
        parts = children(tree)
        changed = tuple(map(self._put_in, parts))
        same = all(new is old for new, old in zip(changed, parts, strict=True))
        return tree if same else rebuild(tree, changed)

    def _among_factors(self, tree: Tree, target: Tree) -> Tree | None:
        """Put the unknown in the place of the factors of the target, numbers aside."""
        mine, wanted = list(factors_of(_positive(tree))), list(factors_of(_positive(target)))
        number = Fraction(1)
        if isinstance(target, Negative):
            number = -number
        left: list[tuple[Tree, int]] = []
        places = list(range(len(mine)))
        first = None
        for factor, exponent in wanted:
            if isinstance(factor, Number):
                number *= factor.value**exponent
                continue
            place = next((p for p in places if self._alike(mine[p], (factor, exponent))), None)
            if place is None:
                return None
            first = place if first is None else first
            places.remove(place)
        if first is None or not number:
            return None
        for place, part in enumerate(mine):
            if place == first:
                left.append((Name(_UNKNOWN), 1))
            if place in places:
                left.append((self._put_in(part[0]), part[1]))
        product = product_of([*left, (Number(abs(number)), -1)])
        return Negative(product) if number < 0 else product

    def _alike(self, one: tuple[Tree, int], two: tuple[Tree, int]) -> bool:
        if one[1] != two[1]:
            return False
        prints = [self._prints.of(part) for part, _ in (one, two)]
        return prints[0] is not None and prints[0] == prints[1]

    def _among_terms(self, tree: Sum, target: Sum) -> Tree | None:
        mine = list(terms_of(tree))
        prints = [self._prints.of(term) for term in mine]
        for term in terms_of(target):
            fingerprint = self._prints.of(term)
            if fingerprint is None or fingerprint not in prints:
                return None
            place = prints.index(fingerprint)
            del mine[place], prints[place]
        return Sum((Name(_UNKNOWN), *map(self._put_in, mine))) if mine else Name(_UNKNOWN)


def _is_carried_out(tree: Tree) -> bool:
    """Say whether a derivative stands beside the unknown, as one that the chain rule leaves."""
    match tree:
        case Derivative(body, variable):
            return body != Name(variable) and Name(_UNKNOWN) not in walk(tree)
    return any(map(_is_carried_out, children(tree)))


def _positive(tree: Tree) -> Tree:
    return tree.operand if isinstance(tree, Negative) else tree


def _near(value: float, turn: int, place: int) -> float:
    """A value of the same sign, not so large that doubles lose it on a way there and back."""
    return math.copysign(0.2 + drawn(_FINE, "unknown", turn, place) / _FINE, value)
