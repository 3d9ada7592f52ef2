"""Compares two lines term by term, multiplied out: which term has a wrong sign, factor, exponent.

Where few terms differ, the difference tells the slip, and exactly so.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from ..canonical import canonical
from ..tree import ONE, Quotient, Tree
from .law import short
from .polynomials import Monomial, Polynomial, Polynomials, TooLong, joined

_MAX_WRONG: Final = 3
_VAGUE: Final = "is wrong: it should be"
_SMALL: Final = frozenset(map(Fraction, ("1", "2", "1/2", "3", "4", "1/3", "1/4")))


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
    polynomials: Polynomials, wrong: list[Monomial], right: Polynomial, written: Polynomial
) -> str:
    def shown(monomial: Monomial, of: Polynomial) -> str:
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
    lost: Monomial,
    extra: Monomial,
    right: Polynomial,
    written: Polynomial,
) -> str:
    meant = short(polynomials.tree(lost, right[lost]))
    found = short(polynomials.tree(extra, written[extra]))
    ratio = joined(lost, tuple((atom, -power) for atom, power in extra))
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
    lost: list[Monomial],
    extra: list[Monomial],
    right: Polynomial,
    written: Polynomial,
) -> str:
    """Several terms, all wrong by one and the same factor."""
    if len(lost) != len(extra):
        return ""
    for first in extra:
        ratio = joined(lost[0], tuple((atom, -power) for atom, power in first))
        coefficient = right[lost[0]] / written[first]
        scaled = {joined(key, ratio): coefficient * written[key] for key in extra}
        if len(ratio) <= 2 and scaled == {key: right[key] for key in lost}:
            shown = " and ".join(short(polynomials.tree(key, written[key])) for key in extra)
            factor = short(polynomials.tree(ratio, coefficient))
            if any(power < 0 for _, power in ratio):
                return f"The terms {shown} lack the factor {factor}: a denominator divides each."
            return f"The terms {shown} lack the factor {factor}."
    return ""
