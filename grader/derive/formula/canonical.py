"""A normal form up to the order of terms and factors: two spellings of one formula share it.

Numbers are folded, like terms and equal factors are collected, zeros and ones are dropped, `e^x` is
`exp(x)`. Products are not multiplied out. Cancelling x/x forgets that x may not be zero, so equal
forms alone do not make two lines equal everywhere.
"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import Final, TypeAlias

from .printing import to_text
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

_MAX_BITS: Final = 4_096
_Factors: TypeAlias = dict[str, Fraction]


def canonical(tree: Tree) -> str:
    """Return the normal form as a string, to be compared and not to be read."""
    return _shown(*_monomial(tree))


def _monomial(tree: Tree) -> tuple[Fraction, _Factors]:
    """Return the coefficient and the exponent of every factor."""
    match tree:
        case Number(value):
            return value, {}
        case Negative(operand):
            coefficient, factors = _monomial(operand)
            return -coefficient, factors
        case Product(parts):
            return _product([_monomial(part) for part in parts])
        case Quotient(top, bottom):
            inverse = _raised(*_monomial(bottom), Fraction(-1))
            if inverse is None:
                return Fraction(1), {f"({canonical(top)})/({canonical(bottom)})": Fraction(1)}
            return _product([_monomial(top), inverse])
        case Power(base, exponent):
            return _power(base, exponent)
        case Sum(terms):
            return _sum(terms)
        case _:
            return Fraction(1), {_atom(tree): Fraction(1)}


def _atom(tree: Tree) -> str:
    match tree:
        case Name(name):
            return name
        case Call(function, arguments):
            parts = [canonical(argument) for argument in arguments]
            if function in {"max", "min"}:
                parts.sort()
            return f"{function}({', '.join(parts)})"
        case Derivative(body, variable, order):
            return f"D({canonical(body)}, {variable}, {order})"
        case Prime(name, order, argument):
            return f"{name}{order * chr(39)}({canonical(argument) if argument else ''})"
        case Listing(items, kind):
            return f"{kind}({', '.join(map(canonical, items))})"
        case Integral(body, variable, low, high):
            ends = [canonical(end) for end in (low, high) if end is not None]
            return f"integral({', '.join([canonical(body), variable, *ends])})"
        case Limit(body, variable, point, side):
            return f"lim{side}({canonical(body)}, {variable}, {canonical(point)})"
        case Entry() | Series() | Cases() | Relation() | Connective():
            return to_text(tree)
        case _:
            raise AssertionError(f"{type(tree).__name__} is not an atom")


def _product(parts: list[tuple[Fraction, _Factors]]) -> tuple[Fraction, _Factors]:
    coefficient = Fraction(1)
    exponents: Counter[str] = Counter()
    for number, factors in parts:
        coefficient *= number
        for factor, exponent in factors.items():
            exponents[factor] += exponent  # type: ignore[assignment]
    if coefficient == 0:
        return coefficient, {}
    return coefficient, {key: Fraction(value) for key, value in exponents.items() if value}


def _raised(
    coefficient: Fraction, factors: _Factors, exponent: Fraction
) -> tuple[Fraction, _Factors] | None:
    """Raise to an integer power; None where that is undefined or too large to write down."""
    size = max(coefficient.numerator.bit_length(), coefficient.denominator.bit_length())
    too_large = coefficient not in (1, -1) and abs(exponent) * size > _MAX_BITS
    if too_large or (coefficient == 0 and exponent < 0) or abs(exponent) > 10**6:
        return None
    raised = {factor: power * exponent for factor, power in factors.items()}
    return Fraction(coefficient ** int(exponent)), {key: p for key, p in raised.items() if p}


def _power(base: Tree, exponent: Tree) -> tuple[Fraction, _Factors]:
    if base == Name("e"):
        return Fraction(1), {f"exp({canonical(exponent)})": Fraction(1)}
    number, factors = _monomial(exponent)
    if not factors and number.denominator == 1:
        raised = _raised(*_monomial(base), number)
        if raised is not None:
            return raised
    if not factors and number == Fraction(1, 2):
        return Fraction(1), {f"sqrt({canonical(base)})": Fraction(1)}
    return Fraction(1), {f"({canonical(base)})^({_shown(number, factors)})": Fraction(1)}


def _sum(terms: tuple[Tree, ...]) -> tuple[Fraction, _Factors]:
    collected: dict[str, tuple[Fraction, _Factors]] = {}
    stack = list(terms)
    while stack:
        term = stack.pop()
        if isinstance(term, Sum):
            stack.extend(term.terms)
            continue
        coefficient, factors = _monomial(term)
        key = _shown(Fraction(1), factors)
        collected[key] = (collected.get(key, (Fraction(0), {}))[0] + coefficient, factors)
    kept = {key: value for key, value in collected.items() if value[0]}
    if not kept:
        return Fraction(0), {}
    if len(kept) == 1:
        return next(iter(kept.values()))
    # -(b - a) and a - b share a form: the first term, in order, has a positive coefficient
    ordered = sorted(kept)
    sign = Fraction(1 if kept[ordered[0]][0] > 0 else -1)
    text = " + ".join(_shown(sign * kept[key][0], kept[key][1]) for key in ordered)
    return sign, {f"({text})": Fraction(1)}


def _shown(coefficient: Fraction, factors: _Factors) -> str:
    powers = [key if exp == 1 else f"{key}^{exp}" for key, exp in sorted(factors.items())]
    if coefficient == 1 and powers:
        return "*".join(powers)
    return "*".join([str(coefficient), *powers])
