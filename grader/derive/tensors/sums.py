"""Sums over indices: taken apart into terms, pulled apart into factors, and kept as kernels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import groupby, permutations, product
from typing import Final

from flint import fmpq, fmpq_mpoly

from ..algebra.field import Element, Field, Names, Signs, Unproved
from ..algebra.kernels import Leaf
from ..algebra.signs import signs
from .closed import closed_form
from .entries import Bounds, Delta, Extent, Piece, Summation
from .inverses import cancelled
from .slots import fresh

_MOST_ORDERS: Final = 200
_MOST_PIECES: Final = 40


class SumOver(Summation):
    """A sum over indices of a product that cannot be pulled apart."""

    def __init__(self, bounds: Bounds, body: Element) -> None:
        self.bounds, self.body = bounds, body

    @property
    def free(self) -> frozenset[str]:
        return self.body.free - {index for index, _ in self.bounds}

    @property
    def signs(self) -> Signs:
        found = signs(self.body)
        if {-1, 1} <= found:
            return frozenset({-1, 0, 1})
        empty = any(extent.may_be_empty for _, extent in self.bounds)
        return found | {0} if empty else found

    def label(self, names: Names) -> str:
        """The least of those for all orders of the indices, which are numbered by depth."""
        depth = sum(value.startswith("#") for value in names.values())
        orders = _orders(self, names, depth)
        return min(self._labelled(order, names, depth) for order in orders)

    def _labelled(self, order: Bounds, names: Names, depth: int) -> str:
        extents = ",".join(extent.label for _, extent in order)
        inner = {index: f"#{depth + place}" for place, (index, _) in enumerate(order)}
        return f"sum[{extents}]({self.body.label({**names, **inner})})"

    def renamed(self, names: Names) -> Element:
        outer = {index: name for index, name in names.items() if index in self.free}
        bounds, body = apart(self.bounds, self.body, {*outer.values(), *self.free})
        return summed(bounds, body.renamed(outer))

    def derived(self, leaf: Leaf) -> Element:
        return summed(self.bounds, self.body.field.derived(self.body, leaf))


def _orders(kernel: SumOver, names: Names, depth: int) -> Iterator[Bounds]:
    """The orders of the indices that a look at each alone does not decide."""

    def look(bound: tuple[str, Extent]) -> str:
        others = {index: "#?" for index, _ in kernel.bounds}
        alone = {**names, **others, bound[0]: "#!"}
        return f"{bound[1].label} {kernel.body.label(alone)}"

    if len(kernel.bounds) == 1:
        return iter([kernel.bounds])
    ranked = sorted(((look(bound), bound) for bound in kernel.bounds), key=lambda pair: pair[0])
    groups = [[bound for _, bound in group] for _, group in groupby(ranked, lambda pair: pair[0])]
    count = 1
    for group in groups:
        for size in range(2, len(group) + 1):
            count *= size
    if count > _MOST_ORDERS:
        raise Unproved
    choices = product(*(permutations(group) for group in groups))
    return (tuple(bound for group in choice for bound in group) for choice in choices)


def apart(bounds: Bounds, body: Element, taken: set[str]) -> tuple[Bounds, Element]:
    """Give the indices names that are not taken."""
    names: dict[str, str] = {}
    used = taken | body.free | {index for index, _ in bounds}
    for index, _ in bounds:
        if index in taken:
            names[index] = fresh(used)
            used.add(names[index])
    return tuple((names.get(i, i), extent) for i, extent in bounds), body.renamed(names)


def summed(bounds: Bounds, body: Element) -> Element:
    """Sum over several indices, one after the other."""
    for index, extent in bounds:
        body = sum_over(index, extent, body)
    return body


def sum_over(index: str, extent: Extent, body: Element) -> Element:
    """Sum over an index: term by term, without the factors in which it does not stand."""
    field = body.field
    if index not in body.free:
        return body * extent.size
    name = fresh(body.free)  # so that no letter of the notation is bound inside
    body = body.renamed({index: name})
    outside, inside = field.one, list[tuple[fmpq_mpoly, int]]()
    content, factors = field.factors(body.bottom)
    for poly, power in factors:
        factor = field.polynomial(poly)
        if name in factor.free:
            inside.append((poly, power))
        else:
            outside = outside * factor**power
    total = field.zero
    for top, below in _divided(body.top / fmpq(content.numerator, content.denominator), inside):
        pieces = [(field.polynomial(poly), -power) for poly, power in below]
        total = total + _sum_of_terms(name, extent, top, pieces, field)
    return total / outside


def _divided(
    top: fmpq_mpoly, below: Sequence[tuple[fmpq_mpoly, int]]
) -> Iterator[tuple[fmpq_mpoly, list[tuple[fmpq_mpoly, int]]]]:
    """Divide with remainder, so that e^x/(1 + e^x) and 1 - 1/(1 + e^x) become the same."""
    for place, (poly, power) in enumerate(below):
        whole, rest = divmod(top, poly)
        if not whole.is_zero():
            less = [(poly, power - 1)] if power > 1 else []
            yield from _divided(whole, [*below[:place], *less, *below[place + 1 :]])
            top = rest
    if not top.is_zero():
        yield top, list(below)


def _sum_of_terms(
    name: str, extent: Extent, top: fmpq_mpoly, below: Sequence[Piece], field: Field
) -> Element:
    total = field.zero
    for powers, coefficient in field.terms(top):
        before, pieces = field.constant(coefficient), list(below)
        for place, power in powers.items():
            kernel = field.kernel(place)
            if name in kernel.free:
                pieces.append((kernel.element, power))
            else:
                before = before * kernel.element**power
        total = total + before * _sum_of_product(((name, extent),), pieces, field)
    return total


def _sum_of_product(bounds: Bounds, pieces: Sequence[Piece], field: Field) -> Element:
    bounds, pieces = _flat(bounds, pieces, field)
    if len(pieces) > _MOST_PIECES:
        raise Unproved
    for element, _ in pieces:
        kernel = field.kernel_of(element)
        if isinstance(kernel, Delta) and (found := _contracted(kernel, bounds)):
            index, other = found
            rest = _product([p for p in pieces if p[0] is not element], field)
            left = tuple(bound for bound in bounds if bound[0] != index)
            return summed(left, rest.renamed({index: other}))
    replaced = cancelled(bounds, pieces, field)
    if replaced is not None:
        return reduce(Element.__add__, (summed(*part) for part in replaced))
    result = field.one
    for part, factors in _components(bounds, pieces):
        if not part:
            result = result * _product(factors, field)
        elif not factors:
            result = result * part[0][1].size
        else:
            result = result * _kept(part, _product(factors, field))
    return result


def _kept(bounds: Bounds, body: Element) -> Element:
    if len(bounds) == 1:
        ((index, extent),) = bounds
        found = closed_form(index, extent.size, body)
        if found is not None:
            return found
    return body.field.adjoin(SumOver(bounds, body))


def _flat(bounds: Bounds, pieces: Sequence[Piece], field: Field) -> tuple[Bounds, list[Piece]]:
    """Sums inside whose terms depend on an index of this one become part of it."""
    waiting, flat = list(pieces), list[Piece]()
    taken = {index for index, _ in bounds}.union(*(element.free for element, _ in pieces))
    while waiting:
        element, power = waiting.pop(0)
        kernel = field.kernel_of(element)
        inside = isinstance(kernel, SumOver) and kernel.free & {index for index, _ in bounds}
        if not isinstance(kernel, SumOver) or not inside or power < 1:
            flat.append((element, power))
            continue
        if power > 1:
            waiting.append((element, power - 1))
        more, body = apart(kernel.bounds, kernel.body, taken)
        taken |= {index for index, _ in more}
        bounds = (*bounds, *more)
        waiting += _pieces(body, field)
    return bounds, flat


def _pieces(body: Element, field: Field) -> list[Piece]:
    """The factors of the body of a sum, which has one term."""
    ((powers, coefficient),) = field.terms(body.top)
    found: list[Piece] = [(field.kernel(place).element, power) for place, power in powers.items()]
    content, factors = field.factors(body.bottom)
    found += [(field.polynomial(poly), -power) for poly, power in factors]
    if coefficient != content:
        found.append((field.constant(coefficient / content), 1))
    return found


def _contracted(kernel: Delta, bounds: Bounds) -> tuple[str, str] | None:
    """Return an index that the delta fixes, and the one that it is equal to."""
    extents = {index: extent.label for index, extent in bounds}
    for one, other in (kernel.slots, kernel.slots[::-1]):
        if extents.get(one) == kernel.extent and not other.isdigit():
            return one, other
    return None


def _product(pieces: Sequence[Piece], field: Field) -> Element:
    total = field.one
    for element, power in pieces:
        total = total * element**power
    return total


def _components(bounds: Bounds, pieces: Sequence[Piece]) -> Iterator[tuple[Bounds, list[Piece]]]:
    """Pull a product apart into those that have no index of the sum in common."""
    waiting = list(pieces)
    left = dict(bounds)
    while left:
        indices = {next(iter(left))}
        part: list[Piece] = []
        grown = True
        while grown:
            more = [piece for piece in waiting if piece[0].free & indices]
            waiting = [piece for piece in waiting if not piece[0].free & indices]
            part += more
            grown = bool(more)
            indices |= set().union(*(piece[0].free for piece in more)) & left.keys()
        yield tuple((index, left.pop(index)) for index in list(left) if index in indices), part
    yield (), waiting
