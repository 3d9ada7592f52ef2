"""What is miswritten in products and sums of arrays: an order, a transpose, an index, a size."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from ...context.declarations import Structure
from ...formula.tree import (
    ONE,
    TWO,
    Call,
    Entry,
    Listing,
    Name,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Series,
    Sum,
    Tree,
    rewrite,
)
from ..common.trees import product, replaced, signed, total, turned, unsigned
from ..common.words import (
    ENTRY_BY_ENTRY,
    ORDER,
    TRANSPOSED,
    Change,
    Rewriting,
    Slip,
    law,
    missing_factor,
    saying,
    short,
)


def terms_by_sizes(sizes: Collection[str]) -> Change:
    """Multiply a term by a size, or divide it."""

    def change(node: Tree) -> Iterator[tuple[Slip, Tree]]:
        for index, term in enumerate(node.terms if isinstance(node, Sum) else ()):
            for size in sizes:
                place = f" before the term {short(term)}"
                for factor, by in ((size, Name(size)), (f"1/{size}", Quotient(ONE, Name(size)))):
                    scaled = Product((by, term))
                    terms = replaced(node.terms, index, scaled)  # type: ignore[union-attr]
                    yield missing_factor(factor, place), Sum(terms)

    return change


def miswritten(structures: Mapping[str, Structure], counts: Collection[str]) -> Iterator[Change]:
    """Yield what undoes each way to write an array wrongly.

    Args:
        structures: what is declared of the names; only arrays can be transposed.
        counts: the names of sizes and indices.
    """
    symmetric = "A + A^T is 2A only for a symmetric A: here the transpose is missing."
    identity = "A number is added to every entry of a matrix: multiply it by the identity I."
    table: tuple[tuple[Slip, Rewriting], ...] = (
        (TRANSPOSED, _transposed(structures)),
        (law("There should be a sum instead of the product.", 1), _product_for_sum),
        (law(identity), _one_for_identity),
        (ORDER, _exchanged),
        (law(ENTRY_BY_ENTRY, 1), _entrywise),
        (Slip("index", "An index is wrong: exchanged, or shifted by one."), _indices),
        (Slip("index", "A bound of the sum is shifted by one."), _bounds),
        (Slip("index", "An index or a size is shifted by one."), _shifted_sizes(counts)),
        (law(symmetric, 1), _taken_as_symmetric(structures)),
    )
    for slip, rewriting in table:
        yield saying(slip, rewriting)


def _transposed(structures: Mapping[str, Structure]) -> Rewriting:
    arrays = {name for name, s in structures.items() if s.kind in {"vector", "matrix"}}

    def change(node: Tree) -> Iterator[Tree]:
        match node:
            case Call("transpose", (inner,)):
                yield inner
            case Name(name) if name in arrays:
                yield Call("transpose", (node,))
            case Call("inv"):
                yield Call("transpose", (node,))

    return change


def _taken_as_symmetric(structures: Mapping[str, Structure]) -> Rewriting:
    """2 A x, or A x, for (A + A^T) x."""
    crooked = {n for n, s in structures.items() if s.kind == "matrix" and not s.symmetric}

    def change(node: Tree) -> Iterator[Tree]:
        factors = node.factors if isinstance(node, Product) else ()
        plain = tuple(factor for factor in factors if factor != TWO)
        for place, factor in enumerate(plain):
            bare = factor.arguments[0] if isinstance(factor, Call) and factor.arguments else factor
            if isinstance(bare, Name) and bare.name in crooked:
                both = replaced(plain, place, Sum((bare, Call("transpose", (bare,)))))
                yield Product(both)
                yield Product((Quotient(ONE, TWO), *both))

    return change


def _indices(node: Tree) -> Iterator[Tree]:
    if isinstance(node, Entry):
        if len(node.indices) == 2:
            yield Entry(node.array, node.indices[::-1])
        for place, index in enumerate(node.indices):
            for other in _near_indices(index):
                changed = (*node.indices[:place], other, *node.indices[place + 1 :])
                yield Entry(node.array, changed)


def _shifted_sizes(counts: Collection[str]) -> Rewriting:
    def change(node: Tree) -> Iterator[Tree]:
        match node:
            case Sum((Name(name) as size, step)) if name in counts:
                yield Sum((size, turned(step)))
                yield size
            case Power(Name(name) as size, Number(value)) if name in counts and value == 2:
                for step in (ONE, Negative(ONE)):
                    yield Product((size, Sum((size, step))))
            case Name(name) if name in counts:
                for step in (ONE, Negative(ONE)):
                    yield Sum((node, step))

    return change


def _product_for_sum(node: Tree) -> Iterator[Tree]:
    """cos(s t) for cos(s + t), in every entry of a matrix."""
    if isinstance(node, Listing):
        yield rewrite(node, _summed)


def _summed(node: Tree) -> Tree:
    names_only = isinstance(node, Product) and all(isinstance(p, Name) for p in node.factors)
    return Sum(node.factors) if isinstance(node, Product) and names_only else node


def _one_for_identity(node: Tree) -> Iterator[Tree]:
    """1 - A for I - A."""
    if isinstance(node, Sum):
        for place, term in enumerate(node.terms):
            if isinstance(unsigned(term), Number):
                scaled = Product((unsigned(term), Name("I")))
                yield Sum(replaced(node.terms, place, signed(scaled, term)))


def _exchanged(node: Tree) -> Iterator[Tree]:
    match node:
        case Product(factors):
            for place, (left, right) in enumerate(pairwise(factors)):
                yield Product((*factors[:place], right, left, *factors[place + 2 :]))
            if len(factors) > 2:
                yield Product(factors[::-1])
                yield Product((*factors[1:], factors[0]))
                yield Product((factors[-1], *factors[:-1]))
                yield Product((factors[0], *factors[:0:-1]))


def _entrywise(node: Tree) -> Iterator[Tree]:
    match node:
        case Product((*first, left, right)):
            yield product((*first, Call("hadamard", (left, right))))
        case Call("hadamard", (left, right)):
            yield Product((left, right))


def _near_indices(index: str) -> Iterator[str]:
    head = index[:1]
    if head.isalpha():
        yield from sorted({head, f"{head}+1", f"{head}-1", "i", "j", "k"} - {index})


def _bounds(node: Tree) -> Iterator[Tree]:
    if isinstance(node, Series) and node.low is not None and node.high is not None:
        for step in (ONE, Negative(ONE)):
            yield replace(node, low=_stepped(node.low, step))
            yield replace(node, high=_stepped(node.high, step))


def _stepped(end: Tree, step: Tree) -> Tree:
    """Add 1 or -1, as it is written: m after m - 1."""
    match end:
        case Number(value):
            return Number(value + (1 if step == ONE else -1))
        case Sum((*first, last)) if last == turned(step):
            return total(tuple(first))
    return Sum((end, step))
