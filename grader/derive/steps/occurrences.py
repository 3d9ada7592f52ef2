"""Finds formulas inside of others and puts something in their place, whatever their spelling."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TypeAlias

from ..formula.tree import Negative, Number, Product, Quotient, Sum, Tree, children, rebuild
from .field import Matrix
from .fingerprints import Fingerprints
from .padding import factors_of, product_of, terms_of

_Factor: TypeAlias = tuple[Tree, int]


class Occurrences:
    """Replaces formulas that have the fingerprints of others.

    One is found as a part, as some of the terms of a sum or as some of the factors of a product, in
    which numbers may be different: 3 g is 1/2 times 6 g.
    """

    def __init__(self, prints: Fingerprints, replacements: Sequence[tuple[Tree, Tree]]) -> None:
        self._prints = prints
        self._replacements = replacements
        self._known = {prints.of(old): new for old, new in reversed(replacements)}
        self._known.pop(None, None)

    def replaced(self, tree: Tree) -> Tree:
        """Return the formula with every occurrence replaced."""
        fingerprint = self._prints.of(tree)
        if fingerprint in self._known:
            return self._known[fingerprint]
        for old, new in self._replacements:
            found = None
            if isinstance(tree, Product | Quotient):
                found = self._among_factors(tree, old, new)
            elif isinstance(tree, Sum) and isinstance(old, Sum):
                found = self._among_terms(tree, old, new)
            if found is not None:
                return found
        parts = children(tree)
        changed = tuple(map(self.replaced, parts))
        same = all(one is two for one, two in zip(changed, parts, strict=True))
        return tree if same else rebuild(tree, changed)

    def _among_terms(self, tree: Sum, old: Sum, new: Tree) -> Tree | None:
        mine = list(terms_of(tree))
        prints = [self._prints.of(term) for term in mine]
        for term in terms_of(old):
            fingerprint = self._prints.of(term)
            if fingerprint is None or fingerprint not in prints:
                return None
            place = prints.index(fingerprint)
            del mine[place], prints[place]
        return Sum((new, *map(self.replaced, mine))) if mine else new

    def _among_factors(self, tree: Tree, old: Tree, new: Tree) -> Tree | None:
        number = Fraction(1)
        if isinstance(old, Negative):
            number, old = -number, old.operand
        mine, wanted = list(factors_of(tree)), []
        for factor, exponent in factors_of(old):
            if isinstance(factor, Number):
                number *= factor.value**exponent
            else:
                wanted.append((factor, exponent))
        places = self._places(mine, wanted)
        if not places or not number:
            return None
        first = next((p for p in places if not self._is_number(mine[p])), places[0])
        left: list[_Factor] = []
        for place, (factor, exponent) in enumerate(mine):
            if place == first:
                left.append((new, 1))
            if place not in places:
                left.append((self.replaced(factor), exponent))
        product = product_of([*left, (Number(abs(number)), -1)])
        return Negative(product) if number < 0 else product

    def _places(self, mine: Sequence[_Factor], wanted: Sequence[_Factor]) -> list[int]:
        """Return where the factors stand: numbers anywhere, arrays in a row; else none."""
        row = [factor for factor in wanted if not self._is_number(factor)]
        arrays = [place for place, factor in enumerate(mine) if not self._is_number(factor)]
        found = []
        for start in range(len(arrays) - len(row) + 1):
            found = arrays[start : start + len(row)]
            if all(self._alike(mine[p], w) for p, w in zip(found, row, strict=True)):
                break
        else:
            return []
        for factor in wanted:
            if not self._is_number(factor):
                continue
            free = (p for p in range(len(mine)) if p not in found)
            place = next((p for p in free if self._alike(mine[p], factor)), None)
            if place is None:
                return []
            found.append(place)
        return found

    def _is_number(self, factor: _Factor) -> bool:
        fingerprint = self._prints.of(factor[0])
        return not isinstance(fingerprint, Matrix) or fingerprint.is_number

    def _alike(self, one: _Factor, two: _Factor) -> bool:
        if one[1] != two[1]:
            return False
        fingerprint = self._prints.of(one[0])
        return fingerprint is not None and fingerprint == self._prints.of(two[0])
