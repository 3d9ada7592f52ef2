"""Takes out of a formula what changes nothing: + n - n, times cosh² - sinh², log(e^n)/n.

A part that has the same value everywhere becomes that number, and a part that has everywhere the
value of a smaller part of itself becomes that part; so do some of the terms of a sum, and some of
the factors of a product. Values are compared in doubles at a few places. That can only take too
much for padding by accident of numbers; what cannot be evaluated is left as it stands.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from typing import Final, TypeAlias

from ..formula.functions import MOMENTS
from ..formula.tree import (
    ONE,
    ZERO,
    Call,
    Derivative,
    Integral,
    Limit,
    Name,
    Negative,
    Number,
    Prime,
    Product,
    Quotient,
    Series,
    Sum,
    Tree,
    children,
    measure,
    rebuild,
)
from .samples import Samples, Shaped, Values, alike

_BINDERS: Final = (Series, Derivative, Integral, Limit)
_MOST_PARTS: Final = 8  # of which all pairs, triples and fours are tried
_LARGEST: Final = 4
_FILLERS: Final = {"ones", "zeros", "eye"}
_MOST_NODES: Final = 300
_DENOMINATOR: Final = 1_000
_ROUNDS: Final = 3
_Factor: TypeAlias = tuple[Tree, int]
"""A factor and its exponent, 1 or -1."""


def kind_of(node: Tree) -> str:
    """Return which operator a node carries out, or an empty string."""
    match node:
        case Derivative() | Prime():
            return "derivative"
        case Series(operation):
            return operation
        case Integral():
            return "integral"
        case Limit():
            return "limit"
        case Call(function) if function in MOMENTS:
            return "expectation"
    return ""


class Padding:
    """Folds the formulas of one derivation; `kept` are the operators that are its subject.

    A derivative, a sum or an expectation that a step may be about is never taken for padding.
    """

    def __init__(self, samples: Samples, kept: Collection[str]) -> None:
        self._samples, self._kept = samples, frozenset(kept)

    def folded(self, tree: Tree) -> Tree:
        """Return the formula without its padding, or as it stands if it is very large."""
        if measure(tree)[0] > _MOST_NODES:
            return tree
        for _ in range(_ROUNDS):
            before, tree = tree, self._fold(tree, ())
            if tree == before:
                break
        return tree

    def _fold(self, tree: Tree, bound: tuple[str, ...]) -> Tree:
        parts = children(tree)
        if not parts:
            return tree
        inner = (*bound, tree.index) if isinstance(tree, Series) else bound
        changed = tuple(self._fold(part, inner if part is parts[-1] else bound) for part in parts)
        if any(new is not old for new, old in zip(changed, parts, strict=True)):
            tree = rebuild(tree, changed)
        if isinstance(tree, Sum):
            tree = self._fold_terms(tree, bound)
        elif isinstance(tree, Product | Quotient):
            tree = self._fold_factors(tree, bound)
        return self._whole(tree, bound)

    def _whole(self, tree: Tree, bound: tuple[str, ...]) -> Tree:
        if isinstance(tree, Number) or not children(tree) or self._is_subject(tree):
            return tree
        whole = self._samples.shaped(tree, bound)
        if whole is None or (isinstance(tree, Call) and tree.function in _FILLERS):
            return tree
        constant = _constant(whole.values)
        if constant is not None:
            return _number(constant)
        return self._part_like(whole, tree, bound) or tree

    def _part_like(self, whole: Shaped, tree: Tree, bound: tuple[str, ...]) -> Tree | None:
        for part in _parts(tree):
            shaped = self._samples.shaped(part, bound)
            if shaped is None or shaped.shape != whole.shape:
                continue
            if alike(shaped.values, whole.values):
                return part
        return None

    def _is_subject(self, tree: Tree) -> bool:
        if isinstance(tree, Derivative) and tree.body == Name(tree.variable):
            return False
        return kind_of(tree) in self._kept or any(map(self._is_subject, children(tree)))

    def _fold_terms(self, tree: Sum, bound: tuple[str, ...]) -> Tree:
        terms = list(terms_of(tree))
        found = [self._samples.shaped(term, bound) for term in terms]
        values = [shaped.values for shaped in found if shaped is not None]
        shapes = {shaped.shape for shaped in found if shaped is not None}
        if len(values) < len(terms) or len(shapes) > 1:
            return tree  # numbers and arrays are not added up here
        (shape,) = shapes
        while folded := self._subset(terms, Shaped(shape, ()), values, bound, math.fsum):
            subset, replacement = folded
            terms = [t for place, t in enumerate(terms) if place not in subset]
            values = [v for place, v in enumerate(values) if place not in subset]
            added = self._samples.of(replacement, bound)
            if replacement != ZERO and added is not None:
                terms.append(replacement)
                values.append(added)
        if not terms:
            return ZERO
        return terms[0] if len(terms) == 1 else Sum(tuple(terms))

    def _fold_factors(self, tree: Tree, bound: tuple[str, ...]) -> Tree:
        factors = list(factors_of(tree))
        if any(exponent < 0 and not self._is_number(part, bound) for part, exponent in factors):
            return tree
        numbers, places = [], []
        for place, (factor, exponent) in enumerate(factors):
            values = self._samples.shaped(factor, bound)
            if values is None or values.shape != (1, 1) or isinstance(factor, Number):
                continue
            if exponent > 0 or all(row[0] for row in values.values):
                numbers.append(_raised(values.values, exponent))
                places.append(place)
        found = self._subset(
            [factors[place][0] for place in places], Shaped((1, 1), ()), numbers, bound, math.prod
        )
        if found is None:
            return tree
        subset, replacement = found
        gone = {places[place] for place in subset}
        rest = [factor for place, factor in enumerate(factors) if place not in gone]
        return self._fold_factors(product_of([*rest, (replacement, 1)]), bound)

    def _is_number(self, tree: Tree, bound: tuple[str, ...]) -> bool:
        shaped = self._samples.shaped(tree, bound)
        return shaped is not None and shaped.shape == (1, 1)

    def _subset(
        self,
        parts: Sequence[Tree],
        like: Shaped,
        values: Sequence[Values],
        bound: tuple[str, ...],
        combine: Callable[[Iterable[float]], float],
    ) -> tuple[tuple[int, ...], Tree] | None:
        """Find parts that together are a number, or one of their own parts."""
        if len(parts) > _MOST_PARTS:
            return None
        for size in range(2, min(_LARGEST, len(parts)) + 1):
            for subset in combinations(range(len(parts)), size):
                chosen = [values[place] for place in subset]
                together = tuple(
                    tuple(combine(column) for column in zip(*rows, strict=True))
                    for rows in zip(*chosen, strict=True)
                )
                constant = _constant(together)
                if constant is not None and self._differ(chosen):
                    return subset, _number(constant)
                trees = [parts[place] for place in subset]
                if any(map(self._is_subject, trees)):
                    continue
                whole = replace(like, values=together)
                for tree in trees:
                    part = self._part_like(whole, tree, bound)
                    if part is not None:
                        return subset, part
        return None

    def _differ(self, values: Sequence[Values]) -> bool:
        """Say whether the parts are not all numbers themselves."""
        return any(_constant(value) is None for value in values)


def _constant(values: Values) -> Fraction | None:
    """Return the small fraction that all entries of all values are."""
    first = values[0][0]
    if not all(math.isclose(v, first, rel_tol=1e-9, abs_tol=1e-9) for row in values for v in row):
        return None
    near = Fraction(first).limit_denominator(_DENOMINATOR)
    return near if math.isclose(near, first, rel_tol=1e-9, abs_tol=1e-9) else None


def _number(value: Fraction) -> Tree:
    if value < 0:
        return Negative(_number(-value))
    return ONE if value == 1 else Number(value)


def _parts(tree: Tree) -> Iterator[Tree]:
    """Yield the smaller parts in which the same indices have a meaning."""
    if isinstance(tree, _BINDERS) or kind_of(tree) == "expectation":
        return
    for child in children(tree):
        if not isinstance(child, Number):
            yield child
        yield from _parts(child)


def terms_of(tree: Tree, negative: bool = False) -> Iterator[Tree]:
    match tree:
        case Sum(terms):
            for term in terms:
                yield from terms_of(term, negative)
        case Negative(operand) if isinstance(operand, Sum | Negative):
            yield from terms_of(operand, not negative)
        case Negative(operand):
            yield operand if negative else tree
        case _:
            yield Negative(tree) if negative else tree


def factors_of(tree: Tree, exponent: int = 1) -> Iterator[_Factor]:
    match tree:
        case Product(factors):
            for factor in factors:
                yield from factors_of(factor, exponent)
        case Quotient(top, bottom):
            yield from factors_of(top, exponent)
            yield from factors_of(bottom, -exponent)
        case _:
            yield tree, exponent


def product_of(factors: Sequence[_Factor]) -> Tree:
    above = [tree for tree, exponent in factors if exponent > 0 and tree != ONE] or [ONE]
    below = [tree for tree, exponent in factors if exponent < 0 and tree != ONE]
    top = above[0] if len(above) == 1 else Product(tuple(above))
    if not below:
        return top
    return Quotient(top, below[0] if len(below) == 1 else Product(tuple(below)))


def _raised(values: Values, exponent: int) -> Values:
    return values if exponent > 0 else tuple((1 / row[0],) for row in values)
