"""Solves for a name that occurs once, by undoing one operation after the other, exactly."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from ..formula.errors import DeriveError, NoRealValue
from ..formula.functions import FUNCTIONS
from ..formula.rows import at
from ..formula.tree import (
    ZERO,
    Call,
    Name,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Tree,
    children,
    names,
)
from ..numbers.balls import arithmetic, with_enough_digits
from ..numbers.evaluate import evaluate


def occurrences(tree: Tree, name: str) -> int:
    """Count how often a name occurs, up to two."""
    if isinstance(tree, Name):
        return int(tree.name == name)
    if name not in names(tree):
        return 0
    return min(2, sum(occurrences(part, name) for part in children(tree)))


def solutions(tree: Tree, value: Tree, name: str) -> list[Tree] | None:
    """Return all that the name may be where the tree has the value, and perhaps more.

    The name has to occur once; None if an operation on the way has no inverse that is known.
    """
    if tree == Name(name):
        return [value]
    steps = undone(tree, value, name)
    if steps is None:
        return None
    found: list[Tree] = []
    for inner, target in steps:
        if not _has_value(target):
            continue  # no argument gives what is outside of the range
        deeper = solutions(inner, target, name)
        if deeper is None:
            return None
        found += deeper
    return found


def undone(tree: Tree, value: Tree, name: str) -> list[tuple[Tree, Tree]] | None:
    """Return the operand with the name in it, with each value that it may have."""
    match tree:
        case Negative(operand):
            return [(operand, Negative(value))]
        case Sum(terms):
            inner, others = _parted(terms, name)
            moved = tuple(map(Negative, others))
            return [(inner, Sum((value, *moved)) if value != ZERO else _sum(moved))]
        case Product(factors):
            inner, others = _parted(factors, name)
            factor = others[0] if len(others) == 1 else Product(tuple(others))
            return [] if _sign(factor) == 0 else [(inner, Quotient(value, factor))]
        case Quotient(top, bottom) if name in names(top):
            return [(top, Product((value, bottom)))]
        case Quotient(top, bottom):
            return [] if _sign(value) == 0 else [(bottom, Quotient(top, value))]
        case Power(base, exponent) if name in names(base):
            roots = _roots(value, exponent)
            return None if roots is None else [(base, root) for root in roots]
        case Power(base, exponent):
            if _sign(base) != 1:
                return None  # it has a value at whole numbers alone
            return [(exponent, Quotient(Call("log", (value,)), Call("log", (base,))))]
        case Call("log", (inner, base)) if name in names(inner):
            return [(inner, Power(base, value))]
        case Call(function, (inner,)) if function in FUNCTIONS and FUNCTIONS[function].inverses:
            return [(inner, at(inverse, value)) for inverse in FUNCTIONS[function].inverses]
    return None


def _sum(terms: tuple[Tree, ...]) -> Tree:
    return terms[0] if len(terms) == 1 else Sum(terms)


def _parted(parts: Sequence[Tree], name: str) -> tuple[Tree, list[Tree]]:
    inner = next(part for part in parts if name in names(part))
    return inner, [part for part in parts if part is not inner]


def _roots(value: Tree, exponent: Tree) -> list[Tree] | None:
    """Return the bases whose power is the value."""
    number = _fraction(exponent)
    sign = _sign(value)
    if number is None or number == 0 or sign is None:
        return None
    if sign == 0:
        return [ZERO] if number > 0 else []
    inverse = Number(1 / number)
    whole = number.denominator == 1
    if sign < 0:
        odd = whole and number.numerator % 2 == 1
        return [Negative(Power(Negative(value), inverse))] if odd else []
    root: Tree = Call("sqrt", (value,)) if number == 2 else Power(value, inverse)
    return [root, Negative(root)] if whole and number.numerator % 2 == 0 else [root]


def _fraction(tree: Tree) -> Fraction | None:
    try:
        value = evaluate(tree, {}, arithmetic())
    except DeriveError:
        return None
    return value if isinstance(value, Fraction) else None


def _has_value(tree: Tree) -> bool:
    try:
        evaluate(tree, {}, arithmetic())
    except NoRealValue:
        return False
    except DeriveError:
        return True
    return True


def _sign(tree: Tree) -> int | None:
    try:
        return with_enough_digits(lambda n: n.sign(evaluate(tree, {}, n)), zeros=True)
    except DeriveError:
        return None
