"""False laws of factorials and of rounding to whole numbers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...formula.tree import ONE, TWO, Call, Negative, Product, Quotient, Sum, Tree
from ..common.misrule import Law, total


def _shifted_factorial(node: Tree) -> Iterator[Tree]:
    """Γ(x + 1) taken for (x + 1) Γ(x), or n! for Γ(n)."""
    match node:
        case Call("gamma", (Sum((*first, last)),)) if last == ONE:
            below = total(tuple(first))
            yield Product((Sum((below, ONE)), Call("gamma", (below,))))
            yield Call("gamma", (below,))
            yield Call("gamma", (Sum((below, TWO)),))
            yield Product((below, node))
        case Call("gamma", (argument,)):
            yield Call("gamma", (Sum((argument, ONE)),))


def _lost_factorial_factors(node: Tree) -> Iterator[Tree]:
    """(n + 1)!/(n - 1)! taken for n + 1, or for the product of the two."""
    match node:
        case Quotient(Call("gamma", (Sum((*first, last)),)), Call("gamma", (bottom,))):
            if last == ONE:
                yield total(tuple(first))
                yield Product((total(tuple(first)), bottom))


def _not_rounded(node: Tree) -> Iterator[Tree]:
    match node:
        case Call("floor" | "ceil", (argument,)):
            yield argument


def _rounded_otherwise(node: Tree) -> Iterator[Tree]:
    """⌊x + 1⌋ taken for ⌈x⌉, and ⌊x⌋ for ⌈x⌉ or ⌈x⌉ - 1."""
    match node:
        case Call("floor", (Sum((*first, last)),)) if last == ONE:
            yield Call("ceil", (total(tuple(first)),))
        case Call("floor", (argument,)):
            yield Call("ceil", (argument,))
            yield Sum((Call("ceil", (argument,)), Negative(ONE)))
        case Call("ceil", (argument,)):
            yield Call("floor", (argument,))
            yield Sum((Call("floor", (argument,)), ONE))


INTEGERS: Final[tuple[Law, ...]] = (
    (
        "⌊x⌋ and ⌈x⌉ are x only for whole x: there should be the rounded x instead of x.",
        _not_rounded,
    ),
    ("⌈x⌉ is ⌊x⌋ + 1 except for whole numbers: floor and ceil are exchanged.", _rounded_otherwise),
    (
        "A factorial is shifted by one: Γ(x + 1) is x*Γ(x), and n! is Γ(n + 1), the last factor n.",
        _shifted_factorial,
    ),
    ("A factor is missing: n!/(n - 2)! is n*(n - 1), each factor once.", _lost_factorial_factors),
)
"""Sentences, each with what the false law makes of a node."""
