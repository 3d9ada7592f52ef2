"""False laws of matrices that are written out entry by entry."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import permutations
from typing import Final

from ...formula.tree import (
    ONE,
    ZERO,
    Call,
    Derivative,
    Listing,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Tree,
)
from ..common.misrule import Misrule, misrule
from ..common.trees import product
from ..common.words import ENTRY_BY_ENTRY, ORDER, TRANSPOSED

_SHORT: Final = 3  # factors, of which all orders are tried


def _other_order(node: Tree) -> Iterator[Tree]:
    match node:
        case Product(factors) if len(factors) <= _SHORT and any(map(_is_written, factors)):
            yield from (Product(order) for order in permutations(factors) if order != factors)


def _transposed(node: Tree) -> Iterator[Tree]:
    match node:
        case Call("transpose", (inner,)) if _is_written(inner):
            yield inner
        case Product(factors) if any(map(_is_written, factors)):
            for place, factor in enumerate(factors):
                if _is_written(factor):
                    turned = Call("transpose", (factor,))
                    yield Product((*factors[:place], turned, *factors[place + 1 :]))
            yield Call("transpose", (node,))
        case Derivative(body) if _is_written(body):
            yield Call("transpose", (node,))


def _entry_by_entry(node: Tree) -> Iterator[Tree]:
    match node:
        case Product((*first, left, right)) if _is_written(left) and _is_written(right):
            yield product((*first, Call("hadamard", (left, right))))
        case Power(Listing() as base, Number() as exponent):
            yield _changed(base, lambda entry, i, j: Power(entry, exponent))


def _not_beside_the_diagonal(node: Tree) -> Iterator[Tree]:
    """A matrix within a product taken for its diagonal."""
    match node:
        case Product(factors):
            for place, factor in enumerate(factors):
                rows = _rows(factor)
                if rows and all(len(row) == len(rows) > 1 for row in rows):
                    diagonal = _changed(factor, lambda entry, i, j: entry if i == j else ZERO)
                    yield Product((*factors[:place], diagonal, *factors[place + 1 :]))


def _inverse(node: Tree) -> Iterator[Tree]:
    match node:
        case Call("inv", (Listing() as matrix,)) | Power(Listing() as matrix, Negative()):
            size = Call("det", (matrix,))
            yield Product((size, node))
            yield Product((size, size, node))
            yield _changed(matrix, lambda entry, i, j: Quotient(ONE, entry))


def _entry_not_derived(node: Tree) -> Iterator[Tree]:
    match node:
        case Derivative(Listing() as matrix, variable, order):
            for kept in ((i, j) for i, row in enumerate(_rows(matrix)) for j in range(len(row))):
                yield _changed(
                    matrix,
                    lambda entry, i, j, kept=kept: (  # type: ignore[misc]
                        entry if (i, j) == kept else Derivative(entry, variable, order)
                    ),
                )


def _changed(matrix: Tree, change: Callable[[Tree, int, int], Tree]) -> Tree:
    """Return the matrix with every entry changed, given its row and column."""
    rows = (
        Listing(tuple(change(entry, i, j) for j, entry in enumerate(row)), "list")
        for i, row in enumerate(_rows(matrix))
    )
    return Listing(tuple(rows), "list")


def _is_written(tree: Tree) -> bool:
    match tree:
        case Listing():
            return True
        case Call("transpose" | "inv", (inner,)) | Power(inner):
            return _is_written(inner)
    return False


def _rows(tree: Tree) -> list[tuple[Tree, ...]]:
    """Return the rows of a matrix that is written out, or none."""
    if isinstance(tree, Listing) and all(isinstance(row, Listing) for row in tree.items):
        return [row.items for row in tree.items if isinstance(row, Listing)]
    return []


LITERAL: Final[tuple[Misrule, ...]] = (
    misrule(ORDER.sentence, also=_other_order),
    misrule(TRANSPOSED.sentence, also=_transposed),
    misrule(ENTRY_BY_ENTRY, also=_entry_by_entry),
    misrule("The terms off the diagonal of the matrix are missing.", also=_not_beside_the_diagonal),
    misrule(
        "The sign or a factor is wrong: det [[a, b], [c, d]] is a*d - b*c.",
        "det([[a, b], [c, d]]) → a*d + b*c or b*c - a*d or a*c - b*d or a*b - c*d or a*d",
    ),
    misrule(
        "The factor 1/det is missing: the inverse is 1/(a*d - b*c) [[d, -b], [-c, a]].",
        also=_inverse,
    ),
    misrule(
        "An entry is not differentiated: in the derivative of a matrix, every entry is.",
        also=_entry_not_derived,
    ),
)
"""In the order in which they are tried."""
