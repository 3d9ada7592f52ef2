"""Sums that have a closed form: of powers of the index, and of a geometric series."""

from __future__ import annotations

from fractions import Fraction

from ..algebra.field import Element
from ..algebra.kernels import Of, require
from ..algebra.powers import exponential, logarithm
from ..algebra.signs import NONZERO
from .entries import Position, position


def closed_form(index: str, size: Element, body: Element) -> Element | None:
    """Return the sum from 1 to `size`, or None where no form of it is known."""
    field = body.field
    count = position(field, index)
    if body.bottom.is_constant() and body.free == {index}:
        for power, total in enumerate(_powers(size), 1):
            if body == count**power or (body - count**power).is_zero:
                return total
    return _geometric(index, size, body)


def _powers(n: Element) -> tuple[Element, Element, Element]:
    """The sums of i, i^2 and i^3."""
    field = n.field
    first = n * (n + 1) * field.constant(Fraction(1, 2))
    return first, first * (n * 2 + 1) * field.constant(Fraction(1, 3)), first * first


def _geometric(index: str, size: Element, body: Element) -> Element | None:
    """r + … + r^n = r (1 - r^n)/(1 - r), if r is positive and not 1."""
    field = body.field
    if not _counts(body, index) or any(isinstance(kernel, Position) for kernel in body.kernels):
        return None
    try_at = [body.renamed({index: str(place)}) for place in (1, 2, 3)]
    if any(value.is_zero or value.free for value in try_at):
        return None
    ratio = try_at[1] / try_at[0]
    if not (try_at[2] / try_at[1] - ratio).is_zero or (ratio - 1).is_zero:
        return None
    power = exponential(logarithm(ratio) * position(field, index))
    if not (body * ratio - try_at[0] * power).is_zero:
        return None
    require(ratio - 1, NONZERO)
    last = exponential(logarithm(ratio) * size)
    return try_at[0] * (field.one - last) / (field.one - ratio)


def _counts(element: Element, index: str) -> bool:
    """Say whether it depends on an index only as on a number."""
    return all(
        isinstance(kernel, Position) or (isinstance(kernel, Of) and _counts(kernel.argument, index))
        for kernel in element.kernels
        if index in kernel.free
    )
