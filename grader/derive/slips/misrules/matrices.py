"""False laws of matrices: of order, of transposes and inverses, of norms, traces, determinants."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from typing import Final

from ...formula.tree import (
    ONE,
    TWO,
    Call,
    Name,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Tree,
)
from ..common.misrule import Law, product, replaced, signed, unsigned, without
from .literal import LITERAL

_SHORT: Final = 4  # factors, of which all orders are tried


def _kept_order(node: Tree) -> Iterator[Tree]:
    """(AB)^T taken for A^T B^T, (AB)^-1 for A^-1 B^-1, or for a part turned round."""
    match node:
        case Call("transpose" | "inv" as function, (Product(factors),)):
            for order in _orders(factors):
                yield Product(tuple(Call(function, (factor,)) for factor in order))
        case Power(Product(factors), Negative() as exponent):
            for order in _orders(factors):
                yield Product(tuple(Power(factor, exponent) for factor in order))


def _orders(factors: tuple[Tree, ...]) -> Iterator[tuple[Tree, ...]]:
    yield factors
    if 2 < len(factors) <= _SHORT:
        yield from permutations(factors)


def _of_a_sum(node: Tree) -> Iterator[Tree]:
    match node:
        case Call("inv" | "det" as function, (Sum(terms),)):
            yield Sum(tuple(signed(Call(function, (unsigned(t),)), t) for t in terms))
        case Power(Sum(terms), Negative() as exponent):
            yield Sum(tuple(signed(Power(unsigned(t), exponent), t) for t in terms))


def _without_cross_terms(node: Tree) -> Iterator[Tree]:
    """(A + B)(A + B) taken for AA + BB, AA + 2AB + BB, AA - BB, or with one cross term."""
    match node:
        case Product((Sum((a, b)), other)) if other == Sum((a, b)):
            c = unsigned(b)
            yield Sum((Product((a, a)), Product((b, b))))
            yield Sum((Product((a, a)), Negative(Product((c, c)))))
            yield Sum((Product((a, a)), Product((TWO, a, b)), Product((b, b))))
            yield Sum((Product((a, a)), Product((a, b)), Product((b, b))))
        case Product((Call("transpose", (Sum((a, b)),)), Sum() as other)) if other == Sum((a, b)):
            c = unsigned(b)
            squares = [Product((Call("transpose", (part,)), part)) for part in (a, c)]
            yield Sum(tuple(squares))
            yield Sum((squares[0], Negative(squares[1])))
        case Power(Call("norm", (Sum(terms),)), exponent):
            bare = tuple(Power(Call("norm", (unsigned(t),)), exponent) for t in terms)
            yield Sum(bare)
            yield Sum(tuple(signed(square, t) for square, t in zip(bare, terms, strict=True)))


def _norms(node: Tree) -> Iterator[Tree]:
    match node:
        case Call("norm", (Sum(terms),)):
            yield Sum(tuple(Call("norm", (unsigned(t),)) for t in terms))
            yield Sum(tuple(signed(Call("norm", (unsigned(t),)), t) for t in terms))


def _scaled_norms(node: Tree) -> Iterator[Tree]:
    match node:
        case Call("norm", (Product(factors), *kind)):
            for place, factor in enumerate(factors):
                rest = product(without(factors, place))
                yield Product((factor, Call("norm", (rest, *kind))))
        case Power(Call("norm", (Product(factors), *kind)), exponent):
            for place, factor in enumerate(factors):
                norm = Power(Call("norm", (product(without(factors, place)), *kind)), exponent)
                yield Product((factor, norm))
                yield Product((Call("abs", (factor,)), norm))


def _squared_norms(node: Tree) -> Iterator[Tree]:
    match node:
        case Call("norm", (argument, *_)):
            yield Power(node, TWO)
            yield argument
        case Power(Call("norm"), Number()):
            yield node.base


def _traces(node: Tree) -> Iterator[Tree]:
    match node:
        case Call("trace", (Product(factors),)):
            yield Product(tuple(Call("trace", (factor,)) for factor in factors))
            for order in permutations(factors) if 2 < len(factors) <= _SHORT else ():
                yield Call("trace", (Product(order),))
        case Call("trace", (Call("inv", (inner,)),)):
            yield Quotient(ONE, Call("trace", (inner,)))
        case Call("trace", (Call("hadamard", parts),)):
            yield Product(tuple(Call("trace", (part,)) for part in parts))


def _determinants(node: Tree) -> Iterator[Tree]:
    match node:
        case Call("det", (Product(factors),)):
            yield Sum(tuple(Call("det", (factor,)) for factor in factors))
            for place, factor in enumerate(factors):
                yield Product((factor, Call("det", (product(without(factors, place)),))))
        case Call("det", (Call("inv", (inner,)),)):
            yield Call("det", (inner,))
            yield Negative(Call("det", (inner,)))
        case Call("det", (Negative(inner),)):
            yield Negative(Call("det", (inner,)))
        case Call("det", (Call("transpose", (inner,)),)):
            yield Quotient(ONE, Call("det", (inner,)))


def _half_turned(node: Tree) -> Iterator[Tree]:
    """(AB)^-1 or (AB)^T with one of the factors inverted or transposed only, in any order."""
    match node:
        case Call("transpose" | "inv" as function, (Product(factors),)):
            for place in range(len(factors)):
                turned = replaced(factors, place, Call(function, (factors[place],)))
                yield Product(turned)
                yield Product(turned[::-1])
        case Call("inv", (Call("inv", (inner,)),)):
            yield Call("inv", (inner,))
        case Call("inv", (Name() as name,)):
            yield Call("transpose", (name,))


MATRICES: Final[tuple[Law, ...]] = (
    *LITERAL,
    ("The order of a product turns round: (AB)^T is B^T A^T, (AB)^-1 is B^-1 A^-1.", _kept_order),
    ("The inverse, or the determinant, of a sum is not the sum of them.", _of_a_sum),
    (
        "The power of a sum has cross terms: (A + B)(A + B) is AA + AB + BA + BB, where the order "
        "matters, and ‖x + y‖^2 has the term 2 x^T y.",
        _without_cross_terms,
    ),
    ("The norm of a sum is not the sum of the norms: the root of a sum stays.", _norms),
    (
        "‖c x‖ is |c| ‖x‖, which is c ‖x‖ only where c is not negative; in a square it is c^2.",
        _scaled_norms,
    ),
    (
        "‖x‖^2 is x^T x, and ‖x‖ its root: a square is missing, or there is one too many.",
        _squared_norms,
    ),
    (
        "The trace of a product is no product of traces; its factors may turn in a circle, but in "
        "no other order.",
        _traces,
    ),
    (
        "det(AB) is det(A) det(B), det(cA) is c^n det(A) with the number n of rows as exponent, "
        "and det(A^-1) is the reciprocal of det(A); a transpose changes nothing.",
        _determinants,
    ),
    (
        "Every factor is inverted, or transposed, none exchanged with its reciprocal.",
        _half_turned,
    ),
)
"""Sentences, each with what the false law makes of a node."""
