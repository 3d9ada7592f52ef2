"""Mends a number, a factor, an exponent or a square in a wrong line with arrays."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from ..places import places
from ..tree import ONE, Call, Name, Negative, Number, Power, Product, Quotient, Sum, Tree
from .law import Candidate, replaced, short

_FACTORS: Final = tuple(map(Fraction, ("2", "1/2", "3", "1/3", "4", "1/4")))


def with_other_numbers(before: Tree, after: Tree) -> Iterator[Candidate]:
    """Change a factor of all or of a term, a number, an exponent or a square."""
    for factor in _FACTORS:
        scaled = Product((Number(factor), before))
        yield f"Wrong by the factor {factor}.", scaled, after
    for node, put in places(after):
        for index, term in enumerate(node.terms if isinstance(node, Sum) else ()):
            for factor in _FACTORS:
                mended = replaced(node.terms, index, Product((Number(factor), term)))  # type: ignore[union-attr]
                yield f"The term {short(term)} has a wrong factor.", before, put(Sum(mended))
    for node, put in places(after):
        for sentence, other in _numbers(node):
            yield sentence, before, put(other)


def _numbers(node: Tree) -> Iterator[tuple[str, Tree]]:
    match node:
        case Power(base, Number(value)):
            for other in (value + 1, value - 1, 2 * value):
                sentence = f"The exponent of {short(base)} is wrong: {other}, not {value}."
                yield sentence, Power(base, Number(other))
            yield f"The exponent of {short(base)} is too much.", base
        case Power(base, exponent):
            for step in (ONE, Negative(ONE)):
                shifted = Sum((exponent, step))
                sentence = f"The exponent of {short(base)} is shifted: {short(shifted)} is right."
                yield sentence, Power(base, shifted)
        case Number(value) if value != 0:
            for other in (value + 1, value - 1 or 2 * value, 2 * value, value / 2):
                yield f"The number {value} is wrong: {other} would be right.", Number(other)
        case Name() | Quotient() | Call("E" | "norm" | "sum" | "mean"):
            yield f"A square of {short(node)} is lost.", Product((node, node))
            yield f"The root of {short(node)} is missing.", Call("sqrt", (node,))
