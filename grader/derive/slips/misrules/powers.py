"""False laws of powers and roots: of sums, of products, and of each other."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import Final

from ...formula.tree import ONE, TWO, Call, Negative, Number, Power, Product, Quotient, Sum, Tree
from ..common.misrule import Law, exact_root, product, replaced, signed, turned, unsigned, without


def _power_of_sum(node: Tree) -> Iterator[Tree]:
    match node:
        case Power(Sum(terms), Number() as exponent):
            yield Sum(tuple(signed(Power(unsigned(t), exponent), t) for t in terms))
            yield Sum(tuple(Power(unsigned(term), exponent) for term in terms))
        case Power(Quotient(top, bottom), Number() as exponent):
            parts = (Power(top, exponent), Power(bottom, exponent))
            yield Quotient(*(next(_power_of_sum(part), part) for part in parts))
        case Product((Sum(ones), Sum(others))) if len(ones) == len(others):
            yield Sum(tuple(Product(pair) for pair in zip(ones, others, strict=True)))
        case Product((Sum((one, other)), Sum(others))):
            yield Sum((Product((one, others[0])), Product((other, others[-1]))))


def _sum_of_squares(node: Tree) -> Iterator[Tree]:
    match node:
        case Sum((Power(a, first), Power(b, second))) if first == second:
            yield Power(Sum((a, b)), first)
        case Sum((first, second)) if not isinstance(second, Negative):
            roots = [root for root in map(exact_root, (first, second)) if root is not None]
            if len(roots) == 2:
                yield Power(Sum(tuple(roots)), TWO)


def _difference_of_squares(node: Tree) -> Iterator[Tree]:
    match node:
        case Sum((first, Negative(second))):
            if exact_root(first) is not None or exact_root(second) is not None:
                yield Power(Sum((_root(first), Negative(_root(second)))), TWO)


def _on_one_factor(node: Tree) -> Iterator[Tree]:
    match node:
        case Power(Product(factors), exponent):
            for place, factor in enumerate(factors):
                yield Product(replaced(factors, place, Power(factor, exponent)))
        case Power(Negative(operand), exponent):
            yield Negative(Power(operand, exponent))
        case Power(Quotient(top, bottom), exponent):
            yield Quotient(Power(top, exponent), bottom)
            yield Quotient(top, Power(bottom, exponent))


def _of_powers(node: Tree) -> Iterator[Tree]:
    match node:
        case Power(Power(base, inner), outer):
            yield Power(base, Sum((inner, outer)))
            yield Power(base, Power(inner, outer))
            yield Product((Power(base, inner), Power(base, outer)))
        case Product(factors):
            for place, (one, other) in enumerate(pairwise(factors)):
                for joined in _joined(one, other):
                    yield product(replaced(without(factors, place + 1), place, joined))
        case Quotient(Power(base, first), Power(same, second)) if base == same:
            yield Power(base, Quotient(first, second))


def _joined(one: Tree, other: Tree) -> Iterator[Tree]:
    """What a^m times a^n is wrongly taken for."""
    match one, other:
        case (Power(base, first), Power(same, second)) if base == same:
            yield Power(base, Product((first, second)))
            yield Power(Product((TWO, base)), Sum((first, second)))
            yield Power(Product((base, base)), Sum((first, second)))


def _multiple(node: Tree) -> Iterator[Tree]:
    match node:
        case Power(base, Number(value) as exponent) if value > 1:
            yield Product((exponent, base))
        case Product(factors):
            for place, (one, other) in enumerate(pairwise(factors)):
                if one == other and not isinstance(one, Number):
                    doubled = Product((TWO, one))
                    yield product(replaced(without(factors, place + 1), place, doubled))


def _negative_exponent(node: Tree) -> Iterator[Tree]:
    match node:
        case Power(base, Negative(exponent)):
            yield Negative(Power(base, exponent))
            yield Power(base, exponent)
            yield Power(base, Quotient(ONE, exponent))
        case Quotient(top, Power(base, exponent)):
            yield Product((top, Power(base, exponent)))
            yield Product((top, Power(base, Quotient(ONE, exponent))))
            yield Negative(Product((top, Power(base, exponent))))


def _root_of_sum(node: Tree) -> Iterator[Tree]:
    match node:
        case Call("sqrt", (Quotient(top, Sum() as bottom),)):
            for split in _root_of_sum(Call("sqrt", (bottom,))):
                yield Quotient(Call("sqrt", (top,)), split)
        case Call("sqrt", (Sum(terms),)):
            yield Sum(tuple(signed(Call("sqrt", (unsigned(t),)), t) for t in terms))
            yield Sum(tuple(signed(_root(unsigned(t)), t) for t in terms))
            yield Sum(tuple(Call("abs", (_root(unsigned(t)),)) for t in terms))
        case Sum(terms) if all(isinstance(unsigned(term), Call) for term in terms):
            inner = tuple(_radicand(unsigned(term)) for term in terms)
            found = tuple(signed(r, t) for r, t in zip(inner, terms, strict=True) if r is not None)
            if len(found) == len(terms):
                yield Call("sqrt", (Sum(found),))


def _root(tree: Tree) -> Tree:
    return exact_root(tree) or Call("sqrt", (tree,))


def _radicand(tree: Tree) -> Tree | None:
    match tree:
        case Call("sqrt", (argument,)):
            return argument
        case Call("abs", (argument,)):
            return Power(argument, TWO)
    return None


def _root_of_product(node: Tree) -> Iterator[Tree]:
    match node:
        case Call("sqrt", (Product(factors),)):
            for place, factor in enumerate(factors):
                yield Product(replaced(factors, place, Call("sqrt", (factor,))))
                rest = product(without(factors, place))
                yield Product((factor, Call("sqrt", (rest,))))
        case Call("sqrt", (Quotient(top, bottom),)):
            yield Quotient(Call("sqrt", (top,)), bottom)
            yield Quotient(top, Call("sqrt", (bottom,)))


def _lost_root(node: Tree) -> Iterator[Tree]:
    match node:
        case Call("sqrt", (argument,)):
            yield argument


def _lost_square(node: Tree) -> Iterator[Tree]:
    match node:
        case Power(base, Number(value)) if value == Fraction(2):
            yield base


def _middle_sign(node: Tree) -> Iterator[Tree]:
    match node:
        case Power(Sum((a, b)), Number(value)) if value == 2:
            middle = Product((TWO, a, b))
            yield Sum((Power(a, TWO), Power(b, TWO), turned(middle)))
            yield Sum((Power(a, TWO), middle, Negative(Power(b, TWO))))


def _middle_factor(node: Tree) -> Iterator[Tree]:
    match node:
        case Power(Sum((a, b)), Number(value)) if value == 2:
            yield Sum((Power(a, TWO), Power(b, TWO), Product((a, b))))


POWERS: Final[tuple[Law, ...]] = (
    ("The power of a sum is not the sum of the powers.", _power_of_sum),
    ("The sum of the powers is not the power of a sum.", _sum_of_squares),
    (
        "a^2 - b^2 is (a + b)*(a - b), with one sign of each kind: it is no power of a sum.",
        _difference_of_squares,
    ),
    ("The root of a sum is not the sum of the roots.", _root_of_sum),
)
LOST_POWERS: Final[tuple[Law, ...]] = (
    ("The sign of a term is wrong: (a - b)^2 is a^2 - 2ab + b^2.", _middle_sign),
    ("A factor 2 is missing: the power of a sum (a + b)^2 is a^2 + 2ab + b^2.", _middle_factor),
    ("The exponent belongs to every factor in the bracket.", _on_one_factor),
    ("a^m*a^n is a^(m + n), and (a^m)^n is a^(m*n).", _of_powers),
    ("a^n is a product of n factors a, not n*a: the exponent is no factor.", _multiple),
    ("A negative exponent means a reciprocal: a^(-n) is 1/a^n.", _negative_exponent),
    ("The root belongs to every factor under it.", _root_of_product),
)
LOSSES: Final[tuple[Law, ...]] = (
    ("A root is missing, as if what is under it were a square.", _lost_root),
    ("A square is missing.", _lost_square),
)
"""Sentences, each with what the false law makes of a node; those of one direction only."""
