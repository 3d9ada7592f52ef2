"""False laws of matrices: of order, of transposes and inverses, of norms, traces, determinants."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from typing import Final

from ...formula.tree import (
    Call,
    Negative,
    Power,
    Product,
    Tree,
)
from ..common.misrule import Misrule, misrule
from ..common.trees import replaced
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


def _half_turned(node: Tree) -> Iterator[Tree]:
    """(AB)^-1 or (AB)^T with one of the factors inverted or transposed only, in any order."""
    match node:
        case Call("transpose" | "inv" as function, (Product(factors),)):
            for place in range(len(factors)):
                turned = replaced(factors, place, Call(function, (factors[place],)))
                yield Product(turned)
                yield Product(turned[::-1])


def _of_a_sum(function: str) -> str:
    return f"{function}(a ± b ± …) → {function}(a) ± {function}(b) ± …"


def _other_turn(node: Tree) -> Iterator[Tree]:
    match node:
        case Call("trace", (Product(factors),)) if 2 < len(factors) <= _SHORT:
            yield from (Call("trace", (Product(order),)) for order in permutations(factors))


MATRICES: Final[tuple[Misrule, ...]] = (
    *LITERAL,
    misrule(
        "The order of a product is reversed: (AB)^T is B^T A^T, (AB)^-1 is B^-1 A^-1.",
        also=_kept_order,
    ),
    misrule(
        "The inverse of a sum is not the sum of the inverses, nor the determinant that of the "
        "determinants.",
        _of_a_sum("inv"),
        _of_a_sum("det"),
        "(a ± b ± …)^(-n) → a^(-n) ± b^(-n) ± …",
    ),
    misrule(
        "The power of a sum has cross terms: (A + B)(A + B) is AA + AB + BA + BB, where the order "
        "matters, and ‖x + y‖^2 has the term 2 x^T y.",
        "(a + b)*(a + b) → a*a + b*b or a*a - b*b or a*a + 2*a*b + b*b or a*a + a*b + b*b",
        "(a + b)^T*(a + b) → a^T*a + b^T*b or a^T*a - b^T*b",
        "norm(a ± b ± …)^c → norm(a)^c + norm(b)^c + … or norm(a)^c ± norm(b)^c ± …",
    ),
    misrule(
        "The norm of a sum is not the sum of the norms: the root of a sum stays.",
        "norm(a ± b ± …) → norm(a) + norm(b) + … or norm(a) ± norm(b) ± …",
    ),
    misrule(
        "‖c x‖ is |c| ‖x‖, which is c ‖x‖ only where c is not negative; in a square it is c^2.",
        "norm(…*a) → a*norm(…)",
        "norm(…*a, k) → a*norm(…, k)",
        "norm(…*a)^c → a*norm(…)^c or abs(a)*norm(…)^c",
        "norm(…*a, k)^c → a*norm(…, k)^c or abs(a)*norm(…, k)^c",
    ),
    misrule(
        "‖x‖^2 is x^T x, and ‖x‖ its root: a square is missing, or there is one too many.",
        "norm(a) → norm(a)^2 or a",
        "norm(a, k) → norm(a, k)^2 or a",
        "norm(a)^n → norm(a)",
    ),
    misrule(
        "The trace of a product is not the product of the traces; its factors may move in a "
        "circle, but into no other order.",
        "trace(a*b*…) → trace(a)*trace(b)*…",
        "trace(inv(a)) → 1/trace(a)",
        "trace(hadamard(a, b)) → trace(a)*trace(b)",
        also=_other_turn,
    ),
    misrule(
        "det(AB) is det(A) det(B), det(cA) is c^n det(A) with the number n of rows as exponent, "
        "and det(A^-1) is the reciprocal of det(A); a transpose changes nothing.",
        "det(a*b*…) → det(a) + det(b) + …",
        "det(…*a) → a*det(…)",
        "det(inv(a)) → det(a) or -det(a)",
        "det(-a) → -det(a)",
        "det(a^T) → 1/det(a)",
    ),
    misrule(
        "Every factor of a product is inverted, or transposed: none may stay as it is, and the two "
        "must not be exchanged.",
        "inv(inv(a)) → inv(a)",
        "inv(a) → a^T",
        also=_half_turned,
    ),
)
"""In the order in which they are tried."""
