"""Fingerprints of fractions and powers."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from ..formula.tree import Call, Name, Negative, Number, Product, Quotient, Tree
from .field import Matrix, P, R, Unfit, drawn, power_of_base
from .prints import Prints
from .terms import Term, as_factor, multiplied, plain

_HALF: Final = Fraction(1, 2)
_PRIMES: Final = (2, 3, 5, 7, 11, 13)
_MOST: Final = 40  # a larger power is an unknown of its own


def quotient(prints: Prints, top: Term, bottom: Term) -> Term:
    if bottom.matrix.identity or (not bottom.is_number and top.matrix.identity):
        raise Unfit
    below = as_factor(bottom, prints.brackets)
    if not below.scale:
        raise Unfit
    inverse = below.matrix.map(lambda entry: pow(_nonzero(entry), -1, prints.modulus))
    factors = [top, Term(1 / below.scale, inverse)]
    return multiplied(factors, prints.brackets, entrywise=not bottom.is_number)


def power(prints: Prints, base: Tree, exponent: Tree) -> Term:
    wanted = _literal(exponent)
    if wanted is None or abs(wanted) > _MOST:
        return plain(exponential(prints, base, exponent))
    if isinstance(base, Call) and wanted.denominator == 1 and wanted % 2 == 0:
        argument = base.arguments[0]
        if base.function == "sqrt":
            return power(prints, argument, Number(wanted / 2))
        if base.function == "abs":
            return power(prints, argument, exponent)
        if base.function == "norm" and len(base.arguments) == 1:
            column = as_factor(prints.term(argument), prints.brackets).whole
            square = column.transposed.matmul(column)
            return integer_power(prints, plain(square), int(wanted / 2))
    if wanted.denominator == 1:
        return integer_power(prints, prints.term(base), int(wanted))
    if wanted == _HALF:
        return plain(prints.call("sqrt", (base,)))
    return plain(exponential(prints, base, exponent))


def integer_power(prints: Prints, base: Term, exponent: int) -> Term:
    factor = as_factor(base, prints.brackets)
    if exponent < 0 and not factor.scale:
        raise Unfit
    matrix = factor.matrix
    rows, columns = matrix.shape
    square = rows == columns and rows > 1
    if exponent < 0:
        turned = (
            matrix.inverse()
            if square
            else matrix.map(lambda entry: pow(_nonzero(entry), -1, prints.modulus))
        )
        factor, exponent = Term(1 / factor.scale, turned), -exponent
    if exponent == 0:
        return plain(matrix.map(lambda _: 1))
    if exponent == 1:
        return factor
    return multiplied([factor] * exponent, prints.brackets, entrywise=not square)


def exponential(prints: Prints, base: Tree, exponent: Tree) -> Matrix:
    """A power whose exponent is no literal: e^a, 2^a, b^(t - i)."""
    of_base = logarithm(prints, base)
    raised = prints.exponents.value(exponent)
    if of_base is None:
        of = prints.value(base)
        return of.together(raised, lambda b, e: drawn(prints.modulus, "power", b, e))
    scaled = raised.times(of_base)
    if prints.modulus == P:
        powers = tuple(tuple(map(power_of_base, row)) for row in scaled.rows)
    else:
        powers = tuple(tuple(drawn(R, "power", e) for e in row) for row in scaled.rows)
    return Matrix(powers, prints.modulus)


def logarithm(prints: Prints, base: Tree) -> int | None:
    """The exponent that makes the base of a power out of 4; None for an array."""
    match base:
        case Name("e") if "e" not in prints.scope.domains:
            return 1
        case Name(name) if name not in prints.places.bound:
            if name in prints.scope.structures:
                return None
            return drawn(R, "logarithm", prints.places.told(name))
        case Number(value) if value > 0:
            return _of_number(value)
        case Product(factors):
            parts = [logarithm(prints, factor) for factor in factors]
            return None if None in parts else sum(filter(None, parts)) % R
        case Quotient(top, bottom):
            above, below = logarithm(prints, top), logarithm(prints, bottom)
            return None if above is None or below is None else (above - below) % R
    matrix = prints.value(base)
    return drawn(R, "base", matrix.element) if matrix.is_number else None


def _nonzero(value: int) -> int:
    if not value:
        raise Unfit
    return value


def _literal(tree: Tree) -> Fraction | None:
    match tree:
        case Number(value):
            return value
        case Negative(operand):
            inner = _literal(operand)
            return None if inner is None else -inner
        case Quotient(top, bottom):
            above, below = _literal(top), _literal(bottom)
            return above / below if above is not None and below else None
    return None


def _of_number(value: Fraction) -> int:
    total = 0
    for part, sign in ((value.numerator, 1), (value.denominator, -1)):
        for prime in _PRIMES:
            while part % prime == 0:
                part //= prime
                total += sign * drawn(R, "prime", prime)
        total += sign * drawn(R, "prime", part) if part > 1 else 0
    return total % R
