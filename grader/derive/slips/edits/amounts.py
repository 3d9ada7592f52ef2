"""A number or an exponent that is wrong, a square or a root that is missing."""

from __future__ import annotations

from collections.abc import Iterator

from ...formula.tree import ONE, TWO, Call, Name, Negative, Number, Power, Product, Sum, Tree
from ..common.words import (
    Slip,
    instead,
    missing_root,
    missing_square,
    missing_term,
    other_exponent,
    other_number,
)


def other_exponents(node: Tree) -> Iterator[tuple[Slip, Tree]]:
    """Shift, double or halve an exponent; take it for a factor, or a factor 2 for it."""
    match node:
        case Power(base, Number(value) as exponent):
            for other in (value + 1, value - 1, 2 * value, value / 2):
                slip = other_exponent(base, Number(other), exponent)
                yield slip, Power(base, Number(other)) if other != 1 else base
            multiple = Product((exponent, base))
            yield instead(multiple, node, "size"), multiple
        case Power(base, exponent) if not isinstance(exponent, Negative):
            for step in (ONE, Negative(ONE)):
                shifted = Sum((exponent, step))
                yield other_exponent(base, shifted, exponent), Power(base, shifted)
        case Product((Number(value), rest)) if value == 2:
            yield instead(Power(rest, TWO), node, "size"), Power(rest, TWO)


def other_numbers(node: Tree) -> Iterator[tuple[Slip, Tree]]:
    """Shift or scale a number."""
    if isinstance(node, Number):
        value = node.value
        for other in (value + 1, value - 1, 2 * value, value / 2, 3 * value, value / 3):
            if other > 0:
                yield other_number(node, Number(other)), Number(other)


def shifted_names(node: Tree) -> Iterator[tuple[Slip, Tree]]:
    """Put x + 1, or x - 1, in the place of x."""
    if isinstance(node, Name):
        for step in (ONE, Negative(ONE)):
            shifted = Sum((node, step))
            yield instead(shifted, node, missing_term(step).kind), shifted


def squares(node: Tree) -> Iterator[tuple[Slip, Tree]]:
    """Square a formula, or take its root."""
    if not isinstance(node, Number | Negative):
        yield missing_square(node), Power(node, TWO)
        yield missing_root(node), Call("sqrt", (node,))
