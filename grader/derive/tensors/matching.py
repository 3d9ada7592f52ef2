"""Finds in a product under a sum the part of a matrix that an inverse beside it takes away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ..algebra.field import Element, Kernel
from .entries import Bounds, Entry, Piece, Summation
from .slots import COLUMN, ROW


@dataclass(frozen=True, slots=True)
class Lead:
    """A term of a matrix, `scale` times a sum over `bounds` of entries, and the other terms."""

    scale: Element
    bounds: Bounds
    entries: tuple[Entry, ...]
    others: Element


@dataclass(frozen=True, slots=True)
class Match:
    """The index of the row, the indices of the pattern's own sums, and the places of the pieces."""

    row: str
    bound: frozenset[str]
    pieces: frozenset[int]


def lead(matrix: Element) -> Lead | None:
    """Return the term with the most entries, or None where there is none of numbers and entries."""
    made = matrix.field
    best: tuple[int, Lead] | None = None
    if not matrix.bottom.is_constant():
        return None
    for powers, coefficient in made.terms(matrix.top):
        kernels = [made.kernel(place) for place in powers]
        if len(kernels) != 1 or set(powers.values()) != {1}:
            continue
        found = _entries(kernels[0])
        if found is None or not {ROW, COLUMN} <= kernels[0].free:
            continue
        bounds, entries = found
        scale = made.constant(coefficient)
        others = matrix - scale * kernels[0].element
        if best is None or len(entries) > best[0]:
            best = len(entries), Lead(scale, bounds, entries, others)
    return None if best is None else best[1]


def _entries(kernel: Kernel) -> tuple[Bounds, tuple[Entry, ...]] | None:
    if isinstance(kernel, Entry):
        return (), (kernel,)
    if not isinstance(kernel, Summation) or not kernel.body.bottom.is_constant():
        return None
    made = kernel.body.field
    ((powers, coefficient),) = made.terms(kernel.body.top)
    if coefficient != Fraction(1):
        return None
    found: list[Entry] = []
    for place, power in powers.items():
        inner = made.kernel(place)
        if not isinstance(inner, Entry):
            return None
        found += [inner] * power
    return kernel.bounds, tuple(found)


def matched(pattern: Lead, bounds: Bounds, pieces: Sequence[Piece], inner: str) -> Match | None:
    """Find the pattern, with `inner` for its column, among the pieces of a sum over the bounds."""
    for names, used in _assigned(pattern.entries, {COLUMN: inner}, pieces, frozenset()):
        own = [(index, extent.label) for index, extent in pattern.bounds]
        extents = {index: extent.label for index, extent in bounds}
        if any(extents.get(names.get(index, "")) != label for index, label in own):
            continue
        bound = frozenset(names[index] for index, _ in own)
        hidden = bound | {inner}
        left = [piece for place, piece in enumerate(pieces) if place not in used]
        apart = len(bound) == len(own) and inner not in bound and names[ROW] not in hidden
        if apart and not any(element.free & hidden for element, _ in left):
            return Match(names[ROW], bound, used)
    return None


def _assigned(
    entries: Sequence[Entry],
    names: Mapping[str, str],
    pieces: Sequence[Piece],
    used: frozenset[int],
) -> Iterator[tuple[Mapping[str, str], frozenset[int]]]:
    """Yield the ways to find each of the entries as a piece, with the indices that it takes."""
    if not entries:
        yield names, used
        return
    first, *rest = entries
    for place, (element, power) in enumerate(pieces):
        kernel = element.field.kernel_of(element)
        if place in used or power != 1 or not isinstance(kernel, Entry):
            continue
        if kernel.array != first.array:
            continue
        orders = {kernel.slots, kernel.slots[::-1]} if kernel.symmetric else {kernel.slots}
        for slots in sorted(orders):
            taken = _unified(first.slots, slots, names)
            if taken is not None:
                yield from _assigned(rest, taken, pieces, used | {place})


def _unified(
    pattern: Sequence[str], slots: Sequence[str], names: Mapping[str, str]
) -> Mapping[str, str] | None:
    found = dict(names)
    for mine, other in zip(pattern, slots, strict=True):
        if mine.isdigit():
            if mine != other:
                return None
        elif found.setdefault(mine, other) != other:
            return None
    return found
