"""Real zeros of what is a polynomial, or becomes one by clearing fractions and square roots."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from ..algebra.polynomials import irreducible, real_roots
from ..formula.errors import DeriveError
from ..formula.tree import TWO, Call, Negative, Number, Power, Product, Quotient, Sum, Tree
from ..numbers.balls import DIGITS, Ball, arithmetic, as_fraction
from ..numbers.evaluate import evaluate
from ..numbers.truth import Place
from .clearing import NotPolynomial, cleared_trees

_MAX_IRREDUCIBLE: Final = 12


def real_zeros(tree: Tree, name: str) -> list[Place] | None:
    """Return all real zeros in the name, and perhaps more; None if it is no such formula."""
    try:
        parts = cleared_trees(tree, name)
        values = [part.value for part in parts if isinstance(part, Number)]
        return _zeros(values) if len(values) == len(parts) else _of_trees(parts)
    except NotPolynomial:
        return None


def _zeros(coefficients: Sequence[Fraction]) -> list[Place]:
    """Return the real zeros of a polynomial: fractions and square roots exactly."""
    values = list(coefficients)
    while values and values[-1] == 0:
        values.pop()
    if len(values) < 2:
        return []
    if len(values) < 4:
        return _exact(values[::-1])
    found = []
    for parts in irreducible(values):
        if len(parts) < 4:
            found += _exact(parts[::-1])
            continue
        if len(parts) > _MAX_IRREDUCIBLE:
            raise NotPolynomial
        for root in real_roots(parts):
            found.append(Place(Number(as_fraction(Ball(root))), exact=False))
    return found


def _exact(parts: Sequence[Fraction]) -> list[Place]:
    """Return the zeros of a polynomial of degree 1 or 2, the highest coefficient first."""
    if len(parts) == 2:
        return [Place(Number(-parts[1] / parts[0]))]
    return list(map(Place, _quadratic(*parts)))


def _quadratic(a: Fraction, b: Fraction, c: Fraction) -> list[Tree]:
    inside = b * b - 4 * a * c
    if inside < 0:
        return []
    top, bottom = math.isqrt(inside.numerator), math.isqrt(inside.denominator)
    root: Tree = Call("sqrt", (Number(inside),))
    if top * top == inside.numerator and bottom * bottom == inside.denominator:
        exact = Fraction(top, bottom)
        return [Number((-b + sign * exact) / (2 * a)) for sign in (1, -1)]
    return [Quotient(Sum((Number(-b), part)), Number(2 * a)) for part in (root, Negative(root))]


def _of_trees(parts: Sequence[Tree]) -> list[Place] | None:
    """Return the zeros of a polynomial of degree 1 or 2 whose coefficients are no fractions."""
    numbers = arithmetic(DIGITS[-1])
    try:
        if len(parts) not in (2, 3) or numbers.sign(evaluate(parts[-1], {}, numbers)) == 0:
            return None
    except DeriveError:
        return None
    if len(parts) == 2:
        return [Place(Quotient(Negative(parts[0]), parts[1]))]
    c, b, a = parts
    inside = Sum((Power(b, TWO), Negative(Product((Number(Fraction(4)), a, c)))))
    root: Tree = Call("sqrt", (inside,))
    below = Product((TWO, a))
    return [Place(Quotient(Sum((Negative(b), r)), below)) for r in (root, Negative(root))]
