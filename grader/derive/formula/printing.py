"""Writes a tree as plain text that parses to the same tree."""

from __future__ import annotations

from fractions import Fraction

from .binding import plain
from .tree import (
    Call,
    Cases,
    Connective,
    Derivative,
    Entry,
    Integral,
    Limit,
    Listing,
    Name,
    Negative,
    Number,
    Power,
    Prime,
    Product,
    Quotient,
    Relation,
    Series,
    Sum,
    Tree,
)

_SUM, _PRODUCT, _POWER, _ATOM = range(4)


def to_text(tree: Tree) -> str:
    """Return the tree in the plain notation, with no more brackets than it needs."""
    match tree:
        case Number(value):
            return _number(value)
        case Name(name):
            return plain(name)
        case Negative(operand):
            return f"-{_within(operand, _PRODUCT)}"
        case Sum(terms):
            return _sum(terms)
        case Product(factors):
            first, *rest = factors
            head = _within(first, _PRODUCT, unless=Product)
            return "*".join([head, *(_within(factor, _POWER) for factor in rest)])
        case Quotient(top, bottom):
            return f"{_within(top, _PRODUCT)}/{_within(bottom, _POWER)}"
        case Power(base, exponent):
            return f"{_within(base, _ATOM)}^{_within(exponent, _POWER)}"
        case Call(function, arguments):
            return f"{function}({', '.join(map(to_text, arguments))})"
        case Derivative(body, variable, order):
            suffix = "" if order == 1 else f", {order}"
            return f"D({to_text(body)}, {plain(variable)}{suffix})"
        case Prime(name, order, argument):
            if not name and argument is not None:
                return f"({to_text(argument)})" + "'" * order
            return name + "'" * order + ("" if argument is None else f"({to_text(argument)})")
        case Entry(array, indices):
            return f"{_within(array, _ATOM)}_{{{','.join(map(plain, indices))}}}"
        case Series(operation, index, low, high, body):
            bounds = "" if low is None or high is None else f"={to_text(low)}"
            above = "" if not bounds or high is None else f"^{{{to_text(high)}}}"
            return f"{operation}_{{{plain(index)}{bounds}}}{above} ({to_text(body)})"
        case Relation(left, sign, right):
            return f"{to_text(left)} {sign} {to_text(right)}"
        case Connective(word, parts):
            inner = (f"({to_text(p)})" if isinstance(p, Connective) else to_text(p) for p in parts)
            return f" {word} ".join(inner)
        case Cases():
            pieces = [f"{to_text(v)} if {to_text(c)}" for v, c in tree.branches]
            last = [] if tree.otherwise is None else [f"{to_text(tree.otherwise)} otherwise"]
            return "{" + "; ".join([*pieces, *last]) + "}"
        case Integral(body, variable, low, high):
            ends = () if low is None or high is None else (low, high)
            return f"integral({', '.join([to_text(body), plain(variable), *map(to_text, ends)])})"
        case Limit(body, variable, point, side):
            return (
                f"lim_{{{plain(variable)}→{to_text(point)}{side and f'^{side}'}}} ({to_text(body)})"
            )
        case Listing(items, "tuple"):
            return f"({', '.join(map(to_text, items))}{',' if len(items) == 1 else ''})"
        case Listing(items):
            return f"[{', '.join(map(to_text, items))}]"


def _number(value: Fraction) -> str:
    if value < 0:
        return f"(-{_number(-value)})"
    if value.denominator == 1:
        return str(value.numerator)
    power, rest = 0, value.denominator
    while rest % 10 == 0:
        rest //= 10
    while rest % 2 == 0:
        rest, power = rest // 2, power + 1
    while rest % 5 == 0:
        rest, power = rest // 5, power + 1
    if rest != 1 or power > 40:
        return f"({value.numerator}/{value.denominator})"
    places = len(str(value.denominator)) + power
    digits = str(value.numerator * 10**places // value.denominator).rjust(places + 1, "0")
    return f"{digits[:-places]}.{digits[-places:].rstrip('0')}"


def _sum(terms: tuple[Tree, ...]) -> str:
    text = _within(terms[0], _SUM, unless=Sum)
    for term in terms[1:]:
        if isinstance(term, Negative):
            text += f" - {_within(term.operand, _PRODUCT)}"
        else:
            text += f" + {_within(term, _PRODUCT)}"
    return text


def _level(tree: Tree) -> int:
    match tree:
        case Sum() | Negative():
            return _SUM
        case Series() | Limit():
            return _SUM  # it takes in the factors that follow
        case Product() | Quotient():
            return _PRODUCT
        case Power():
            return _POWER
        case _:
            return _ATOM


def _within(tree: Tree, level: int, unless: type | None = None) -> str:
    text = to_text(tree)
    loose = _level(tree) < level or (unless is not None and isinstance(tree, unless))
    return f"({text})" if loose else text
