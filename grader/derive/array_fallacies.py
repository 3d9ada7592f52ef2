"""False laws of matrices, sums and expectations, and the slips of index, order and transpose."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from typing import Final, TypeAlias

from .tree import (
    ONE,
    TWO,
    Call,
    Entry,
    Name,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Series,
    Sum,
    Tree,
    names,
)

Change: TypeAlias = Callable[[Tree], Iterator[Tree]]


def _into_sum(node: Tree) -> Iterator[Tree]:
    """f(Σ a) taken for Σ f(a)."""
    match node:
        case Call(function, (Series("sum") as series,)):
            yield replace(series, body=Call(function, (series.body,)))
        case Power(Series("sum") as series, exponent):
            yield replace(series, body=Power(series.body, exponent))
        case Quotient(top, Series("sum") as series):
            yield replace(series, body=Quotient(top, series.body))


def _split_series(node: Tree) -> Iterator[Tree]:
    """Σ a b taken for Σ a Σ b."""
    match node:
        case Series("sum", body=Product(factors)):
            yield Product(tuple(replace(node, body=factor) for factor in factors))
        case Series("sum", body=Power(base, Number() as exponent)):
            yield Power(replace(node, body=base), exponent)


def _first_term_only(node: Tree) -> Iterator[Tree]:
    """Σ (a + b) taken for Σ a + b."""
    match node:
        case Series("sum", body=Sum((first, *rest))):
            yield Sum((replace(node, body=first), *rest))


def _log_of_product(node: Tree) -> Iterator[Tree]:
    match node:
        case Call("log", (Series("prod") as series,)):
            yield replace(series, body=Call("log", (series.body,)))


def _square_without_cross_terms(node: Tree) -> Iterator[Tree]:
    """(A + B)^2 taken for A^2 + B^2, and for A^2 + 2AB + B^2."""
    match node:
        case Product((Sum((first, second)), other)) if other == Sum((first, second)):
            squares = Product((first, first)), Product((second, second))
            yield Sum(squares)
            yield Sum((squares[0], Product((TWO, first, second)), squares[1]))
        case Product((Call("transpose", (Sum((first, second)),)), Sum() as other)):
            if other == Sum((first, second)):
                parts = (first, second)
                if isinstance(second, Negative):
                    inner = second.operand
                    square = Product((Call("transpose", (inner,)), inner))
                    yield Sum((Product((Call("transpose", (first,)), first)), Negative(square)))
                yield Sum(tuple(Product((Call("transpose", (p,)), p)) for p in parts))


def _transposed_parts(node: Tree) -> Iterator[Tree]:
    match node:
        case Call("transpose", (inner,)):
            yield inner
        case Name() | Call("inv"):
            yield Call("transpose", (node,))


def _taken_as_symmetric(node: Tree) -> Iterator[Tree]:
    """2 A x, or A x, where (A + A^T) x is meant."""
    match node:
        case Product(factors):
            plain = tuple(factor for factor in factors if factor != TWO)
            for place, factor in enumerate(plain):
                if isinstance(factor, Name):
                    both = Sum((factor, Call("transpose", (factor,))))
                    for scale in ((), (Quotient(ONE, TWO),)):
                        yield Product((*scale, *plain[:place], both, *plain[place + 1 :]))


def _kept_order(node: Tree) -> Iterator[Tree]:
    """(AB)^T taken for A^T B^T, (AB)^-1 for A^-1 B^-1."""
    match node:
        case Call("transpose" | "inv" as function, (Product(factors),)):
            yield Product(tuple(Call(function, (factor,)) for factor in factors))
        case Power(Product(factors), Negative() as exponent):
            yield Product(tuple(Power(factor, exponent) for factor in factors))


def _exchanged_factors(node: Tree) -> Iterator[Tree]:
    match node:
        case Product(factors):
            for place, (left, right) in enumerate(pairwise(factors)):
                yield Product((*factors[:place], right, left, *factors[place + 2 :]))
            if len(factors) > 2:
                yield Product(factors[::-1])
                yield Product((*factors[1:], factors[0]))
                yield Product((factors[-1], *factors[:-1]))


def _entrywise(node: Tree) -> Iterator[Tree]:
    match node:
        case Product((*first, left, right)):
            yield Product((*first, Call("hadamard", (left, right))))
        case Call("hadamard", (left, right)):
            yield Product((left, right))


def _indices(node: Tree) -> Iterator[Tree]:
    match node:
        case Entry(array, indices):
            if len(indices) == 2:
                yield Entry(array, indices[::-1])
            for place, index in enumerate(indices):
                for other in _shifted(index):
                    yield Entry(array, (*indices[:place], other, *indices[place + 1 :]))


def _shifted(index: str) -> Iterator[str]:
    head = index[:1]
    if head.isalpha():
        yield from ({head, f"{head}+1", f"{head}-1"} - {index})


def _bounds(node: Tree) -> Iterator[Tree]:
    if isinstance(node, Series) and node.low is not None and node.high is not None:
        for step in (ONE, Negative(ONE)):
            yield replace(node, low=Sum((node.low, step)))
            yield replace(node, high=Sum((node.high, step)))


def _other_index(node: Tree) -> Iterator[Tree]:
    if isinstance(node, Name) and len(node.name) == 1:
        for step in (ONE, Negative(ONE)):
            yield Sum((node, step))


def _expectation_inside(node: Tree) -> Iterator[Tree]:
    """E[f(X)] taken for f(E[X]), E[X Y] for E[X] E[Y]."""
    match node:
        case Call("E", (Product(factors),)):
            yield Product(tuple(Call("E", (factor,)) for factor in factors))
        case Call("E", (Power(base, exponent),)):
            yield Power(Call("E", (base,)), exponent)
        case Call("E", (Quotient(top, bottom),)):
            yield Quotient(Call("E", (top,)), Call("E", (bottom,)))
        case Call("E", (Call(function, (inner,)),)):
            yield Call(function, (Call("E", (inner,)),))


def _split_variance(node: Tree) -> Iterator[Tree]:
    match node:
        case Call("Var", (Sum(terms),)):
            yield Sum(tuple(_variance(term) for term in terms))
            yield Sum(
                tuple(
                    Negative(_variance(t.operand)) if isinstance(t, Negative) else _variance(t)
                    for t in terms
                )
            )
        case Call("Var", (Series("sum") as series,)):
            yield replace(series, body=_variance(series.body))
        case Call("Var", (Product((*factors, Series("sum") as series)),)):
            squares = (Power(factor, TWO) for factor in factors)
            yield Product((*squares, replace(series, body=_variance(series.body))))
        case Call("Cov"):
            yield Number(Fraction(0))


def _variance(tree: Tree) -> Tree:
    inner = tree.operand if isinstance(tree, Negative) else tree
    return Call("Var", (inner,)) if names(inner) else Number(Fraction(0))


def _linear_variance(node: Tree) -> Iterator[Tree]:
    match node:
        case Call("Var", (Product((*factors, last)),)):
            yield Product((*factors, Call("Var", (last,))))
            yield Call("Var", (last,))
        case Call("Var", (Quotient(top, bottom),)):
            yield Quotient(Call("Var", (top,)), bottom)
            yield Call("Var", (top,))
        case Call("Var", (inner,)):
            yield Call("E", (Power(inner, TWO),))


FALSE_LAWS: Final[tuple[tuple[str, Change], ...]] = (
    ("The order of a product turns round: (AB)^T is B^T A^T, (AB)^-1 is B^-1 A^-1.", _kept_order),
    (
        "A function of a sum is not the sum of the functions: the logarithm of a sum, the power of "
        "a sum, the root or 1/ of a sum cannot be split.",
        _into_sum,
    ),
    (
        "The sum reaches over every term in the bracket, and a constant term gets the number of "
        "terms as a factor.",
        _first_term_only,
    ),
    (
        "The logarithm of a product is the sum of the logarithms, not their product.",
        _log_of_product,
    ),
    (
        "The power of a sum has cross terms: (A + B)(A + B) is AA + AB + BA + BB, where the order "
        "matters.",
        _square_without_cross_terms,
    ),
    ("The sum of products is not the product of the sums.", _split_series),
    (
        "E[f(X)] is not f(E[X]), and E[X Y] is E[X] E[Y] only for independent variables.",
        _expectation_inside,
    ),
    (
        "The variance of a sum has the covariances, too, unless the terms are independent; no "
        "variance is subtracted.",
        _split_variance,
    ),
    (
        "Var[a X] is a^2 Var[X], with the factor squared, and Var[X] is E[X^2] - E[X]^2.",
        _linear_variance,
    ),
)
"""What is done wrong to the line before."""

MISWRITTEN: Final[tuple[tuple[str, Change], ...]] = (
    ("A factor is transposed, or its transpose is missing.", _transposed_parts),
    (
        "A + A^T is 2A only for a symmetric A: here the transpose is missing.",
        _taken_as_symmetric,
    ),
    ("The order of the factors matters: here it is wrong.", _exchanged_factors),
    ("⊙ multiplies entry by entry; a product of matrices is something else.", _entrywise),
    ("An index is wrong: exchanged, or shifted by one.", _indices),
    ("A bound of the sum is shifted by one.", _bounds),
    ("An index or a size is shifted by one.", _other_index),
)
"""What would mend the line after."""
