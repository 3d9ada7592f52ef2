r"""Sums without end that have a known value: `Σ_{k=0}^∞ P(k) r^k`, the same over k!, `Σ r^k/k`.

P is a polynomial in k, and r is free of k. With falling factorials k(k-1)…(k-m+1),

    Σ_{k≥0} k(k-1)…(k-m+1) r^k = m! r^m/(1-r)^(m+1)  for |r| < 1,
    Σ_{k≥0} k(k-1)…(k-m+1) r^k/k! = r^m e^r,
    Σ_{k≥1} r^k/k = -log(1-r)  for |r| < 1

(Graham, Knuth, Patashnik: Concrete Mathematics, 5.56 and 7.2). The value is defined just where the
sum converges absolutely: `1 + 0 log(1 - r^2)` is a factor of it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from fractions import Fraction
from math import comb, factorial, prod
from typing import Final

from ..formula.calculus import add, multiply, negate
from ..formula.errors import ValueRefused
from ..formula.tree import (
    INFINITY,
    ONE,
    TWO,
    ZERO,
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
    children,
)
from .declarations import has_free

MAX_DEGREE: Final = 4
MAX_FIRST: Final = 12
"""The last index at which a sum over k! may begin: the terms before it are written out."""
_MAX_TERMS: Final = 40
_REFUSED: Final = (
    "the value of this infinite sum is not known here: write its value, or the sum up to n and "
    "the limit"
)


@dataclass(frozen=True, slots=True)
class _Term:
    """`factor * (c_0 + c_1 k + …) * ratio^(k + shift)`, over k! or over k where that is said.

    The c_i are free of k, which is at least `least`.
    """

    factor: Tree = ONE
    coefficients: tuple[Tree, ...] = (ONE,)
    ratio: Tree = ONE
    shift: int = 0
    below: str = ""  # "k!" or "k"
    least: int = 0


def value_of(series: Tree, arrays: Collection[str]) -> Tree:
    """Return the value of a sum up to ∞, for numbers.

    Raises:
        ValueRefused: it does not converge, or its value is not known here.
    """
    assert isinstance(series, Series)
    parts = None
    if series.operation == "sum" and series.low is not None and not _has(series.body, arrays):
        parts = _terms(series.body, series.index)
    if parts is None or series.low is None:
        raise ValueRefused(_REFUSED)
    return add(*(_value(term, series.low) for term in parts))


def is_infinite(tree: Tree) -> bool:
    """Say whether a formula is a sum up to ∞."""
    return isinstance(tree, Series) and tree.high == INFINITY


def _has(tree: Tree, arrays: Collection[str]) -> bool:
    """Say whether whole arrays are in a formula, and not only entries of them."""
    if isinstance(tree, Entry):
        return False
    if isinstance(tree, Name):
        return tree.name in arrays
    return any(_has(child, arrays) for child in children(tree))


def _terms(tree: Tree, k: str) -> list[_Term] | None:
    if not has_free(tree, k):
        return [_Term(tree)]
    match tree:
        case Name(name) if name == k:
            return [_Term(coefficients=(ZERO, ONE))]
        case Negative(operand):
            inner = _terms(operand, k)
            return inner and [replace(t, factor=negate(t.factor)) for t in inner]
        case Sum(parts):
            found = [_terms(part, k) for part in parts]
            known = [terms for terms in found if terms is not None]
            return [t for terms in known for t in terms] if len(known) == len(found) else None
        case Product(factors):
            return _multiplied([_terms(factor, k) for factor in factors])
        case Quotient(top, bottom):
            return _multiplied([_terms(top, k), _inverse(bottom, k)])
        case Power(base, Number(value)) if value.denominator == 1 and 0 < value <= MAX_DEGREE:
            return _multiplied([_terms(base, k)] * int(value))
        case Power(base, exponent) if not has_free(base, k):
            return _raised(base, exponent, k)
        case Call("exp", (exponent,)):
            return _raised(Name("e"), exponent, k)
    return None


def _inverse(tree: Tree, k: str) -> list[_Term] | None:
    """Return 1 over what is free of k, over k, over a factorial, and over powers of the ratio."""
    match tree:
        case Call("gamma", (argument,)):
            less = _affine(argument, k)
            step = None if less is None else _whole(less[1])
            if less is None or less[0] != ONE or step is None or not -MAX_DEGREE < step <= 1:
                return None
            falling: tuple[Tree, ...] = (ONE,)  # 1/(k-j)! is k(k-1)…(k-j+1)/k! from k = j on
            for less_by in range(1 - step):
                falling = _times(falling, (_number(-less_by), ONE))
            return [_Term(coefficients=falling, below="k!", least=1 - step)]
        case Name(name) if name == k:
            return [_Term(below="k")]
        case Product(factors):
            return _multiplied([_inverse(factor, k) for factor in factors])
        case Power(base, exponent) if not has_free(base, k):
            return _raised(base, negate(exponent), k)
    return None if has_free(tree, k) else [_Term(Quotient(ONE, tree))]


def _raised(base: Tree, exponent: Tree, k: str) -> list[_Term] | None:
    """Return base^(a k + b), as base^k with a shift where that is a whole number."""
    parts = _affine(exponent, k)
    if parts is None:
        return None
    slope, rest = parts
    shift = _whole(rest)
    if slope == ONE and shift is not None:
        return [_Term(ratio=base, shift=shift)]
    if slope == Number(Fraction(-1)) and shift is not None:
        return [_Term(ratio=Quotient(ONE, base), shift=-shift)]
    factor = ONE if rest == ZERO else Power(base, rest)
    return [_Term(factor, ratio=Power(base, slope))]


def _affine(tree: Tree, k: str) -> tuple[Tree, Tree] | None:
    """Return a and b of a k + b."""
    found = _terms(tree, k)
    if found is None or any(t.ratio != ONE or t.below or len(t.coefficients) > 2 for t in found):
        return None
    slopes = [multiply(t.factor, t.coefficients[1]) for t in found if len(t.coefficients) > 1]
    rests = [multiply(t.factor, t.coefficients[0]) for t in found]
    slope, rest = _tidy(slopes), _tidy(rests)
    return None if slope == ZERO else (slope, rest)


def _tidy(terms: list[Tree]) -> Tree:
    """Add terms, those that are numbers to one number."""
    values = [_rational(term) for term in terms]
    number = sum((value for value in values if value is not None), Fraction(0))
    others = [t for t, value in zip(terms, values, strict=True) if value is None]
    return add(*others, *([_number(number)] if number else []))


def _rational(tree: Tree) -> Fraction | None:
    """Return the number that a formula is by the looks of it."""
    match tree:
        case Number(value):
            return value
        case Negative(operand):
            negated = _rational(operand)
            return None if negated is None else -negated
        case Product(factors):
            values = [_rational(factor) for factor in factors]
            known = [value for value in values if value is not None]
            return prod(known, start=Fraction(1)) if len(known) == len(values) else None
    return None


def _whole(tree: Tree) -> int | None:
    value = _rational(tree)
    return int(value) if value is not None and value.denominator == 1 else None


def _number(value: int | Fraction) -> Tree:
    return Number(Fraction(value)) if value >= 0 else Negative(Number(Fraction(-value)))


def _multiplied(factors: list[list[_Term] | None]) -> list[_Term] | None:
    found: list[_Term] = [_Term()]
    for terms in factors:
        if terms is None or len(found) * len(terms) > _MAX_TERMS:
            return None
        products = [_product(one, other) for one in found for other in terms]
        kept = [product for product in products if product is not None]
        if len(kept) < len(products):
            return None
        found = kept
    return found


def _product(one: _Term, other: _Term) -> _Term | None:
    if one.below and other.below:
        return None
    if ONE not in {one.ratio, other.ratio}:
        shift = min(one.shift, other.shift)
        one, other = _with_shift(one, shift), _with_shift(other, shift)
        ratio: Tree = Product((one.ratio, other.ratio))
    else:
        ratio, shift = multiply(one.ratio, other.ratio), one.shift + other.shift
    coefficients = _times(one.coefficients, other.coefficients)
    if len(coefficients) > MAX_DEGREE + 1:
        return None
    factor = multiply(one.factor, other.factor)
    least = max(one.least, other.least)
    return _Term(factor, coefficients, ratio, shift, one.below or other.below, least)


def _with_shift(term: _Term, shift: int) -> _Term:
    more = _power(term.ratio, term.shift - shift)
    return replace(term, factor=multiply(term.factor, more), shift=shift)


def _times(one: tuple[Tree, ...], other: tuple[Tree, ...]) -> tuple[Tree, ...]:
    degree = len(one) + len(other) - 2
    sums: list[list[Tree]] = [[] for _ in range(degree + 1)]
    for i, a in enumerate(one):
        for j, b in enumerate(other):
            sums[i + j].append(multiply(a, b))
    return tuple(_tidy([t for t in terms if t != ZERO]) for terms in sums)


def _value(term: _Term, low: Tree) -> Tree:
    if term.factor == ZERO:
        return ZERO
    first = _whole(low)
    if term.below == "k!":
        return multiply(term.factor, _over_factorial(term, first))
    if term.ratio == ONE:
        raise ValueRefused("this infinite sum has no value: its terms do not become small")
    if term.below == "k":
        return multiply(term.factor, _over_index(term, first))
    if first is not None:  # in k r^(k-1), the term at k = 0 is 0
        while first + term.shift < 0 and _at(term.coefficients, first) == 0:
            first += 1
        low = _number(first)
    if first is None and term.shift < 0:
        raise ValueRefused(_REFUSED)
    if first is not None and (first < 0 or first + term.shift < 0):
        raise ValueRefused(_REFUSED)
    r, degree = term.ratio, len(term.coefficients)
    start = _number(first + term.shift) if first is not None else add(low, _number(term.shift))
    start = low if first is None and term.shift == 0 else start
    moved = [  # P(low + i) as a polynomial in i
        add(
            *(
                multiply(_number(comb(n, m)), term.coefficients[n], _power(low, n - m))
                for n in range(m, degree)
            )
        )
        for m in range(degree)
    ]
    sums = [
        multiply(c, _number(factorial(m)), _power(r, m), Power(_one_less(r), _number(-m - 1)))
        for m, c in enumerate(_falling(tuple(moved)))
        if c != ZERO
    ]
    value = multiply(Power(r, start) if start != ZERO else ONE, add(*sums))
    return multiply(term.factor, value, _where_it_converges(r))


def _over_factorial(term: _Term, first: int | None) -> Tree:
    if first is None or not term.least <= first <= MAX_FIRST:
        raise ValueRefused(_REFUSED)
    parts = []
    for m, c in enumerate(_falling(term.coefficients)):
        if c == ZERO:
            continue
        if m + term.shift < 0:
            raise ValueRefused(_REFUSED)
        whole = multiply(_power(term.ratio, m + term.shift), Call("exp", (term.ratio,)))
        left_out = [
            multiply(
                _number(Fraction(factorial(k), factorial(k - m) * factorial(k))),
                _power(term.ratio, k + term.shift),
            )
            for k in range(m, first)
        ]
        parts.append(multiply(c, add(whole, *map(negate, left_out))))
    return add(*parts)


def _over_index(term: _Term, first: int | None) -> Tree:
    """Return the value of Σ r^(k + shift)/k, from k = 1 on."""
    if first != 1 or term.shift or len(term.coefficients) > 1:
        raise ValueRefused(_REFUSED)
    logarithm = Negative(Call("log", (_one_less(term.ratio),)))
    return multiply(term.coefficients[0], logarithm, _where_it_converges(term.ratio))


def _at(coefficients: tuple[Tree, ...], k: int) -> Fraction | None:
    values = [_rational(c) for c in coefficients]
    known = [value for value in values if value is not None]
    if len(known) < len(values):
        return None
    return sum((value * k**n for n, value in enumerate(known)), Fraction(0))


def _falling(coefficients: tuple[Tree, ...]) -> list[Tree]:
    """Write a polynomial in falling factorials: k^n is Σ S(n, m) k(k-1)…(k-m+1)."""
    return [
        add(
            *(
                multiply(_number(_stirling(n, m)), coefficients[n])
                for n in range(m, len(coefficients))
                if _stirling(n, m)
            )
        )
        for m in range(len(coefficients))
    ]


def _stirling(n: int, m: int) -> int:
    """Return in how many ways n things fall into m heaps, none of them empty."""
    if n == 0 or m == 0:
        return int(n == m)
    return m * _stirling(n - 1, m) + _stirling(n - 1, m - 1)


def _power(base: Tree, exponent: int) -> Tree:
    if exponent == 0:
        return ONE
    return base if exponent == 1 else Power(base, _number(exponent))


def _one_less(ratio: Tree) -> Tree:
    return Sum((ONE, Negative(ratio)))


def _where_it_converges(ratio: Tree) -> Tree:
    """Return 1 where |ratio| < 1, and no value elsewhere."""
    return Sum((ONE, Product((ZERO, Call("log", (Sum((ONE, Negative(Power(ratio, TWO)))),))))))
