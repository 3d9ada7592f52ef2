"""Compares two lines term by term, multiplied out: which term has a wrong sign, factor, exponent.

Both lines are written as polynomials with fractions as coefficients, in what is no polynomial as in
a variable of its own. Where few terms differ, the difference tells the slip, and exactly so.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Final, TypeAlias

from ..canonical import canonical
from ..tree import ONE, Call, Negative, Number, Power, Product, Quotient, Sum, Tree
from .law import E, product, short

MAX_TERMS: Final = 60
_MAX_EXPONENT: Final = 6
_MAX_WRONG: Final = 3
_Monomial: TypeAlias = tuple[tuple[str, Fraction], ...]
_Polynomial: TypeAlias = dict[_Monomial, Fraction]


class TooLong(Exception):
    """More terms than a comparison by eye could follow."""


class Polynomials:
    """Keeps the trees that the variables stand for, so that monomials can be shown again."""

    def __init__(self) -> None:
        self._atoms: dict[str, Tree] = {}

    def of(self, tree: Tree) -> _Polynomial:
        """Multiply out.

        Raises:
            TooLong: it would have too many terms.
        """
        match tree:
            case Number(value):
                return {(): value} if value else {}
            case Negative(operand):
                return {key: -value for key, value in self.of(operand).items()}
            case Sum(terms):
                total: _Polynomial = {}
                for term in terms:
                    _add(total, self.of(term))
                return total
            case Product(factors):
                result: _Polynomial = {(): Fraction(1)}
                for factor in factors:
                    result = _times(result, self.of(factor))
                return result
            case Quotient(top, bottom):
                return _times(self.of(top), self._power(bottom, Fraction(-1)))
            case Power(base, exponent) if base != E:
                number = _number(exponent)
                if number is not None:
                    return self._power(base, number)
        return self._atom(tree, Fraction(1))

    def _power(self, base: Tree, exponent: Fraction) -> _Polynomial:
        if isinstance(base, Call) and base.function == "sqrt":
            return self._power(base.arguments[0], exponent / 2)
        inner = self.of(base)
        if exponent.denominator == 1 and 0 <= exponent <= _MAX_EXPONENT:
            result: _Polynomial = {(): Fraction(1)}
            for _ in range(int(exponent)):
                result = _times(result, inner)
            return result
        if len(inner) == 1 and exponent.denominator == 1 and abs(exponent) <= _MAX_EXPONENT:
            ((monomial, coefficient),) = inner.items()
            raised = tuple((atom, power * exponent) for atom, power in monomial)
            return {raised: coefficient ** int(exponent)}
        return self._atom(base, exponent)

    def _atom(self, tree: Tree, exponent: Fraction) -> _Polynomial:
        if isinstance(tree, Call) and tree.function == "sqrt":
            tree, exponent = tree.arguments[0], exponent / 2
        if isinstance(tree, Power) and tree.base == E:
            tree = Call("exp", (tree.exponent,))
        text = canonical(tree)
        self._atoms.setdefault(text, tree)
        return {((text, exponent),): Fraction(1)}

    def tree(self, monomial: _Monomial, coefficient: Fraction) -> Tree:
        """Write a term; a negative coefficient gives a `Negative`."""
        over: list[Tree] = []
        under: list[Tree] = []
        for atom, power in monomial:
            size: Tree = self._atoms[atom]
            if abs(power) == Fraction(1, 2):
                size = Call("sqrt", (size,))
            elif abs(power) != 1:
                size = Power(size, Number(abs(power)))
            (over if power > 0 else under).append(size)
        if abs(coefficient).numerator != 1:
            over.insert(0, Number(Fraction(abs(coefficient).numerator)))
        if coefficient.denominator != 1:
            under.insert(0, Number(Fraction(coefficient.denominator)))
        bare = product(tuple(over))
        if under:
            bare = Quotient(bare, product(tuple(under)))
        return Negative(bare) if coefficient < 0 else bare

    def sum(self, polynomial: _Polynomial) -> Tree:
        terms = tuple(self.tree(*item) for item in polynomial.items())
        return Sum(terms) if len(terms) > 1 else (*terms, Number(Fraction(0)))[0]


def _number(exponent: Tree) -> Fraction | None:
    match exponent:
        case Number(value):
            return value
        case Negative(operand):
            inner = _number(operand)
            return None if inner is None else -inner
        case Quotient(Number(top), Number(bottom)) if bottom:
            return top / bottom
    return None


def _add(total: _Polynomial, other: Mapping[_Monomial, Fraction]) -> None:
    for monomial, coefficient in other.items():
        value = total.get(monomial, Fraction(0)) + coefficient
        if value:
            total[monomial] = value
        else:
            total.pop(monomial, None)
    if len(total) > MAX_TERMS:
        raise TooLong


def _times(left: _Polynomial, right: _Polynomial) -> _Polynomial:
    total: _Polynomial = {}
    for one, first in left.items():
        for other, second in right.items():
            _add(total, {_joined(one, other): first * second})
    return total


def _joined(left: _Monomial, right: _Monomial) -> _Monomial:
    powers = dict(left)
    for atom, power in right:
        powers[atom] = powers.get(atom, Fraction(0)) + power
    return tuple(sorted((atom, power) for atom, power in powers.items() if power))


def expanded(tree: Tree) -> Tree | None:
    """Return the formula multiplied out, or None where that is too long."""
    polynomials = Polynomials()
    try:
        return polynomials.sum(polynomials.of(tree))
    except (TooLong, OverflowError):
        return None


def same_terms(one: Tree, other: Tree) -> bool:
    """Say whether the two are the same but for the order of what is added and multiplied."""
    polynomials = Polynomials()
    try:
        return polynomials.of(one) == polynomials.of(other)
    except (TooLong, OverflowError):
        return canonical(one) == canonical(other)


def wrong_terms(before: Tree, after: Tree, *, any_slip: bool = False) -> str:
    """Say which term of the line after is wrong, if only a few are and all in one way.

    With `any_slip` also what should stand there where that does not tell the slip.
    """
    polynomials = Polynomials()
    try:
        right, written = polynomials.of(before), polynomials.of(after)
    except (TooLong, OverflowError):
        return ""
    wrong = [key for key in {**right, **written} if right.get(key) != written.get(key)]
    kept = sum(1 for key in right if right[key] == written.get(key))
    if not wrong or len(wrong) > 2 * _MAX_WRONG or not (kept or len(right) == len(wrong) == 1):
        return ""
    told = _said(polynomials, wrong, right, written)
    return told if any_slip or _VAGUE not in told else ""


def _said(
    polynomials: Polynomials, wrong: list[_Monomial], right: _Polynomial, written: _Polynomial
) -> str:
    def shown(monomial: _Monomial, of: _Polynomial) -> str:
        return short(polynomials.tree(monomial, of[monomial]))

    lost = [key for key in wrong if key not in written]
    extra = [key for key in wrong if key not in right]
    scaled = [key for key in wrong if key in right and key in written]
    if len(scaled) == len(wrong):
        ratios = {written[key] / right[key] for key in scaled}
        terms = " and ".join(shown(key, written) for key in scaled)
        many = "s" if len(scaled) > 1 else ""
        if ratios == {Fraction(-1)}:
            return f"The sign{many} of the term{many} {terms} {'are' if many else 'is'} wrong."
        if len(ratios) == 1:
            meant = " and ".join(shown(key, right) for key in scaled)
            return f"The factor of the term{many} {terms} is wrong: it should be {meant}."
        return ""
    if scaled:
        return ""
    if len(lost) == 1 and not extra:
        return f"The term {shown(lost[0], right)} is lost."
    if len(extra) == 1 and not lost:
        return f"The term {shown(extra[0], written)} is too much."
    if len(lost) == len(extra) == 1:
        return _one_term(polynomials, lost[0], extra[0], right, written)
    return _several_terms(polynomials, lost, extra, right, written)


def _one_term(
    polynomials: Polynomials,
    lost: _Monomial,
    extra: _Monomial,
    right: _Polynomial,
    written: _Polynomial,
) -> str:
    meant = short(polynomials.tree(lost, right[lost]))
    found = short(polynomials.tree(extra, written[extra]))
    ratio = _joined(lost, tuple((atom, -power) for atom, power in extra))
    coefficient = right[lost] / written[extra]
    if len(ratio) > 2:
        return ""
    atoms = dict(lost), dict(extra)
    if coefficient == 1 and all(atom in atoms[0] and atom in atoms[1] for atom, _ in ratio):
        shown = " and ".join(
            short(polynomials.tree(((atom, Fraction(1)),), Fraction(1))) for atom, _ in ratio
        )
        return f"The exponent of {shown} is wrong: the term {found} should be {meant}."
    if len(ratio) == 1 and coefficient == 1 and dict(lost).get(ratio[0][0], 0) == ratio[0][1] / 2:
        shown = short(polynomials.tree(((ratio[0][0], Fraction(1)),), Fraction(1)))
        return f"Multiplying and dividing by {shown} are exchanged: {found} should be {meant}."
    if abs(coefficient) in _SMALL and all(power > 0 for _, power in ratio):
        factor = short(polynomials.tree(ratio, coefficient))
        return f"The factor {factor} is lost: the term {found} should be {meant}."
    over = tuple((atom, -power) for atom, power in ratio)
    if abs(coefficient) in _SMALL and all(power > 0 for _, power in over):
        factor = short(polynomials.tree(over, 1 / coefficient))
        if all(dict(lost).get(atom, 0) < 0 for atom, _ in over):
            factor = short(Quotient(ONE, polynomials.tree(over, 1 / coefficient)))
            return f"The factor {factor} is lost: with its denominator {found} would be {meant}."
        return f"A factor {factor} is too much: the term {found} should be {meant}."
    return f"The term {found} {_VAGUE} {meant}." if abs(coefficient) in _SMALL else ""


def _several_terms(
    polynomials: Polynomials,
    lost: list[_Monomial],
    extra: list[_Monomial],
    right: _Polynomial,
    written: _Polynomial,
) -> str:
    """Several terms, all wrong by one and the same factor."""
    if len(lost) != len(extra):
        return ""
    for first in extra:
        ratio = _joined(lost[0], tuple((atom, -power) for atom, power in first))
        coefficient = right[lost[0]] / written[first]
        scaled = {_joined(key, ratio): coefficient * written[key] for key in extra}
        if len(ratio) <= 2 and scaled == {key: right[key] for key in lost}:
            shown = " and ".join(short(polynomials.tree(key, written[key])) for key in extra)
            factor = short(polynomials.tree(ratio, coefficient))
            if any(power < 0 for _, power in ratio):
                return f"The terms {shown} lack the factor {factor}: a denominator divides each."
            return f"The terms {shown} lack the factor {factor}."
    return ""


_VAGUE: Final = "is wrong: it should be"
_SMALL: Final = frozenset(map(Fraction, ("1", "2", "1/2", "3", "4", "1/3", "1/4")))
