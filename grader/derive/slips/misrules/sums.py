"""False laws of sums and products over an index."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Final

from ...context.declarations import has_free
from ...formula.tree import (
    TWO,
    Call,
    Entry,
    Name,
    Number,
    Power,
    Product,
    Series,
    Tree,
    rewrite,
    substitute,
)
from ..common.misrule import Misrule, misrule
from .logarithms import OF_SUM


def _largest(node: Tree) -> Iterator[Tree]:
    match node:
        case Call("logsumexp", arguments):
            yield Call("max", arguments)


def _of_a_constant(node: Tree) -> Iterator[Tree]:
    """Σ c taken for c."""
    match node:
        case Series("sum", index, body=body) if not has_free(body, index):
            yield body


def _lost_sum(node: Tree) -> Iterator[Tree]:
    """Σ_j a_j taken for a_i, with an index that is in use, or for a_1 times their number."""
    if isinstance(node, Series):
        yield node.body
        for index in ("i", "j", "k"):
            if index != node.index:
                yield _renamed(node.body, node.index, index)
        first = _renamed(node.body, node.index, "1")
        if node.high is not None:
            yield Product((node.high, first))
            yield Product((Power(node.high, TWO), first))
        yield first


def _merged_sums(node: Tree) -> Iterator[Tree]:
    """Σ_i Σ_j a_i b_j taken for n Σ_i a_i b_i, or without the n."""
    match node:
        case Series("sum", index, body=Series("sum", other) as inner):
            merged = replace(node, body=_renamed(inner.body, other, index))
            yield merged
            if inner.high is not None:
                yield Product((inner.high, merged))
        case Product(factors):
            series = [f for f in factors if isinstance(f, Series) and f.operation == "sum"]
            if len(series) == 2:
                rest = tuple(f for f in factors if not isinstance(f, Series))
                second = _renamed(series[1].body, series[1].index, series[0].index)
                yield Product((*rest, replace(series[0], body=Product((series[0].body, second)))))


def _renamed(tree: Tree, index: str, other: str) -> Tree:
    """Put another index, or a number, in the place of an index."""

    def change(node: Tree) -> Tree:
        if isinstance(node, Entry):
            indices = tuple(_swapped(part, index, other) for part in node.indices)
            return Entry(node.array, indices)
        return node

    by: Tree = Number(Fraction(other)) if other.isdigit() else Name(other)
    return substitute(rewrite(tree, change), {index: by})


def _swapped(part: str, index: str, other: str) -> str:
    shifted = part.startswith((f"{index}+", f"{index}-"))
    return other + part[len(index) :] if part == index or shifted else part


SUMS: Final[tuple[Misrule, ...]] = (
    misrule(
        OF_SUM,
        "log(Σ_i exp(a)) → Σ_i a",
        "log(Σ_i (a*b*…)) → Σ_i (log(a) + log(b) + …)",
        "log(Σ_i a) → Σ_i log(a) or Σ_i a",
        "logsumexp(a) → sum(a) or log(sum(a))",
        also=_largest,
    ),
    misrule(
        "A function of a sum is not the sum of the functions: the power of a sum, the root or 1/ "
        "of a sum cannot be split.",
        "f(Σ_i a) → Σ_i f(a)",
        "exp(Σ_i a) → Σ_i exp(a)",
        "sqrt(Σ_i a) → Σ_i sqrt(a)",
        "abs(Σ_i a) → Σ_i abs(a)",
        "norm(Σ_i a) → Σ_i norm(a)",
        "(Σ_i a)^c → Σ_i a^c",
        "(Σ_i (…*a))^c → Σ_i (…*a^c)",
        "c/(Σ_i a) → Σ_i (c/a)",
    ),
    misrule(
        "The sum reaches over every term in the bracket, and a constant term gets the number of "
        "terms as a factor.",
        "Σ_i (… + some) → … + Σ_i some",
        also=_of_a_constant,
    ),
    misrule(
        "The logarithm of a product is the sum of the logarithms, not their product.",
        "log(prod_i a) → prod_i log(a) or log(Σ_i a)",
    ),
    misrule(
        "The sum of products is not the product of the sums: each has an index of its own.",
        "Σ_i (…*some) → (Σ_i …)*(Σ_i some)",
        "Σ_i (a*b*…) → (Σ_i a)*(Σ_i b)*…",
        "Σ_i a^n → (Σ_i a)^n",
        "Σ_i (a/b) → (Σ_i a)/(Σ_i b) or (Σ_i a)/b",
    ),
    misrule(
        "Each of the two sums has an index of its own: they cannot share one.", also=_merged_sums
    ),
    misrule(
        "A sum is missing: its index runs over all terms, and this is only one of them.",
        also=_lost_sum,
    ),
)
"""In the order in which they are tried."""
