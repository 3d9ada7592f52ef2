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
    Quotient,
    Series,
    Sum,
    Tree,
    rewrite,
    substitute,
)
from ..common.misrule import Law, argument_of, product, some, total, without


def _into_sum(node: Tree) -> Iterator[Tree]:
    """f(Σ a) taken for Σ f(a)."""
    match node:
        case Call(function, (Series("sum") as series,)) if function not in {"E", "Var", "log"}:
            yield replace(series, body=Call(function, (series.body,)))
        case Power(Series("sum") as series, exponent):
            yield replace(series, body=Power(series.body, exponent))
            yield from _squared_product(series, exponent)
        case Quotient(top, Series("sum") as series):
            yield replace(series, body=Quotient(top, series.body))


def _squared_product(series: Series, exponent: Tree) -> Iterator[Tree]:
    """(Σ a b)^2 taken for Σ a^2 b."""
    if isinstance(series.body, Product):
        for place, factor in enumerate(series.body.factors):
            rest = without(series.body.factors, place)
            yield replace(series, body=Product((Power(factor, exponent), *rest)))


def _log_of_sum(node: Tree) -> Iterator[Tree]:
    match node:
        case Call("log", (Series("sum") as series,)):
            yield replace(series, body=_logarithm(series.body))
            yield replace(series, body=series.body)
        case Call("logsumexp", (argument,)):
            yield Call("sum", (argument,))
            yield Call("log", (Call("sum", (argument,)),))
            yield Call("max", (argument,))


def _logarithm(body: Tree) -> Tree:
    inner = argument_of(body, "exp")
    if isinstance(body, Product):
        return Sum(tuple(map(_logarithm, body.factors)))
    return Call("log", (body,)) if inner is None else inner


def _split_series(node: Tree) -> Iterator[Tree]:
    """Σ a b taken for Σ a Σ b."""
    match node:
        case Series("sum", body=Product(factors)):
            for chosen in some(len(factors)):
                first = product(tuple(f for i, f in enumerate(factors) if i in chosen))
                second = product(tuple(f for i, f in enumerate(factors) if i not in chosen))
                yield Product((replace(node, body=first), replace(node, body=second)))
            yield Product(tuple(replace(node, body=factor) for factor in factors))
        case Series("sum", body=Power(base, Number() as exponent)):
            yield Power(replace(node, body=base), exponent)
        case Series("sum", body=Quotient(top, bottom)):
            yield Quotient(replace(node, body=top), replace(node, body=bottom))
            yield Quotient(replace(node, body=top), bottom)


def _some_terms_only(node: Tree) -> Iterator[Tree]:
    """Σ (a + b) taken for Σ a + b, and Σ c for c."""
    match node:
        case Series("sum", body=Sum(terms)):
            for chosen in some(len(terms)):
                summed = total(tuple(t for i, t in enumerate(terms) if i in chosen))
                rest = tuple(t for i, t in enumerate(terms) if i not in chosen)
                yield Sum((replace(node, body=summed), *rest))
        case Series("sum", index, body=body) if not has_free(body, index):
            yield body


def _log_of_product(node: Tree) -> Iterator[Tree]:
    match node:
        case Call("log", (Series("prod") as series,)):
            yield replace(series, body=Call("log", (series.body,)))
            yield Call("log", (replace(series, operation="sum"),))


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


SUMS: Final[tuple[Law, ...]] = (
    ("The logarithm of a sum is not the sum of the logarithms.", _log_of_sum),
    (
        "A function of a sum is not the sum of the functions: the power of a sum, the root or 1/ "
        "of a sum cannot be split.",
        _into_sum,
    ),
    (
        "The sum reaches over every term in the bracket, and a constant term gets the number of "
        "terms as a factor.",
        _some_terms_only,
    ),
    (
        "The logarithm of a product is the sum of the logarithms, not their product.",
        _log_of_product,
    ),
    (
        "The sum of products is not the product of the sums: each has an index of its own.",
        _split_series,
    ),
    ("The two sums have an index each: one index for both is wrong.", _merged_sums),
    ("A sum is missing: its index stands for every term, not for one.", _lost_sum),
)
"""Sentences, each with what the false law makes of a node."""
