"""Mends a number, a factor, an exponent or a square in a wrong line with arrays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...formula.places import places
from ...formula.tree import ONE, Call, Name, Negative, Number, Power, Product, Quotient, Sum, Tree
from ..common.trees import replaced
from ..common.words import (
    FACTORS,
    Candidate,
    Slip,
    missing_root,
    missing_square,
    other_exponent,
    other_number,
    other_term,
    wrong_factor,
)


def with_other_numbers(before: Tree, after: Tree) -> Iterator[Candidate]:
    """Change a factor of all or of a term, a number, an exponent or a square."""
    for factor in FACTORS:
        scaled = Product((Number(factor), before))
        yield wrong_factor(factor), scaled, after
    for node, put in places(after):
        for index, term in enumerate(node.terms if isinstance(node, Sum) else ()):
            for factor in FACTORS:
                meant = Product((Number(factor), term))
                mended = replaced(node.terms, index, meant)  # type: ignore[union-attr]
                yield other_term(term, meant), before, put(Sum(mended))
    for node, put in places(after):
        for slip, other in _numbers(node):
            yield slip, before, put(other)


def _numbers(node: Tree) -> Iterator[tuple[Slip, Tree]]:
    match node:
        case Power(base, Number(value) as exponent):
            for other in (value + 1, value - 1, 2 * value):
                yield other_exponent(base, Number(other), exponent), Power(base, Number(other))
            yield other_exponent(base, ONE, exponent), base
        case Power(base, exponent):
            for step in (ONE, Negative(ONE)):
                shifted = Sum((exponent, step))
                slip = replace(other_exponent(base, shifted, exponent), kind="index")
                yield slip, Power(base, shifted)
        case Number(value) if value != 0:
            for other in (value + 1, value - 1 or 2 * value, 2 * value, value / 2):
                yield other_number(node, Number(other)), Number(other)
        case Name() | Quotient() | Call("E" | "norm" | "sum" | "mean"):
            yield missing_square(node), Product((node, node))
            yield missing_root(node), Call("sqrt", (node,))
