"""Small changes of formulas: a part put in or left out, a sign turned, a root taken."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations
from math import isqrt

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

E = Name("e")


def some(count: int) -> Iterator[tuple[int, ...]]:
    """Yield the choices of some of so many places, neither none nor all of them."""
    for size in range(1, count) if count <= 4 else (1, count - 1):
        yield from combinations(range(count), size)


def without(parts: tuple[Tree, ...], place: int) -> tuple[Tree, ...]:
    return (*parts[:place], *parts[place + 1 :])


def replaced(parts: tuple[Tree, ...], place: int, *others: Tree) -> tuple[Tree, ...]:
    return (*parts[:place], *others, *parts[place + 1 :])


def total(parts: tuple[Tree, ...]) -> Tree:
    """Return the sum, which may have a single term."""
    return Sum(parts) if len(parts) > 1 else parts[0]


def product(parts: tuple[Tree, ...]) -> Tree:
    """Return the product, which may have a single factor or none."""
    return Product(parts) if len(parts) > 1 else (*parts, ONE)[0]


def scaled(factor: Fraction, tree: Tree) -> Tree:
    """Return the product, with a number that the formula begins with multiplied by the factor."""
    match tree:
        case Negative(operand):
            return Negative(scaled(factor, operand))
        case Number(value):
            return Number(factor * value)
        case Quotient(Number() as top, bottom):
            return Quotient(scaled(factor, top), bottom)
        case Product((first, *rest)) if isinstance(first, Number | Negative | Product):
            begun = scaled(factor, first)
            return product((*([] if begun == ONE else [begun]), *rest))
        case _ if factor == 1:
            return tree
        case Product(factors):
            return Product((Number(factor), *factors))
    return Product((Number(factor), tree))


def turned(term: Tree) -> Tree:
    """Return the term with the other sign."""
    return term.operand if isinstance(term, Negative) else Negative(term)


def unsigned(term: Tree) -> Tree:
    return term.operand if isinstance(term, Negative) else term


def signed(term: Tree, like: Tree) -> Tree:
    """Give a term the sign of another."""
    return Negative(term) if isinstance(like, Negative) else term


def argument_of(node: Tree, function: str) -> Tree | None:
    """Return the argument if the node is this function of one; `e^x` is exp(x)."""
    match node:
        case Call(name, (argument,)) if name == function:
            return argument
        case Power(base, exponent) if function == "exp" and base == E:
            return exponent
    return None


def exact_root(tree: Tree) -> Tree | None:
    """Return what was squared, without bars, or None."""
    match tree:
        case Number(value) if value > 0:
            top, bottom = (_whole_root(part) for part in (value.numerator, value.denominator))
            return None if top is None or bottom is None else Number(Fraction(top, bottom))
        case Power(base, Number(value)) if value == 2:
            return base
        case Power(base, Number(value)) if value > 0 and value % 2 == 0:
            return Power(base, Number(value / 2))
        case Product(factors):
            roots = [exact_root(factor) for factor in factors]
            found = tuple(root for root in roots if root is not None)
            return Product(found) if len(found) == len(roots) else None
        case Quotient(top, bottom):
            over, under = exact_root(top), exact_root(bottom)
            return None if over is None or under is None else Quotient(over, under)
    inner = argument_of(tree, "exp")
    if isinstance(inner, Product) and inner.factors[0] == TWO:
        return Call("exp", (product(inner.factors[1:]),))
    return None


def _whole_root(number: int) -> int | None:
    root = isqrt(number)
    return root if root * root == number else None
