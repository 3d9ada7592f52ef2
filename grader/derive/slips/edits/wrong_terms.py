"""Compares two lines term by term, multiplied out: which term has a wrong sign, factor, exponent.

Where few terms differ, the difference tells the slip, and exactly so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from ...formula.tree import ONE, Negative, Quotient, Sum, Tree, rewrite
from ..common.polynomials import Monomial, Polynomial, Polynomials, TooLong
from ..common.words import (
    Candidate,
    Slip,
    extra_term,
    missing_term,
    other_term,
    short,
    sign_of_terms,
)

_MAX_WRONG: Final = 3
_NONE: Final = Fraction(0)
_SMALL: Final = frozenset(map(Fraction, ("1", "2", "1/2", "3", "4", "1/3", "1/4")))


def wrong_terms(before: Tree, after: Tree, *, ordered: bool = False) -> Iterator[Candidate]:
    """Say which term of the line after is wrong, if only a few are and all in one way."""
    polynomials = Polynomials(ordered=ordered)
    try:
        right, written = polynomials.of(before), polynomials.of(after)
    except (TooLong, OverflowError):
        return
    wrong = [key for key in {**right, **written} if right.get(key) != written.get(key)]
    kept = sum(1 for key in right if right[key] == written.get(key))
    if not wrong or len(wrong) > 2 * _MAX_WRONG or not (kept or len(right) == len(wrong) == 1):
        return
    slip = _Difference(polynomials, right, written, before, after).slip(wrong)
    if slip is not None:
        changes = {key: right.get(key, _NONE) - written.get(key, _NONE) for key in wrong}
        yield slip, before, Sum((after, polynomials.sum(changes)))


@dataclass(frozen=True, slots=True)
class _Difference:
    """Both lines multiplied out, and as they stand."""

    polynomials: Polynomials
    right: Polynomial
    written: Polynomial
    before: Tree
    after: Tree

    def slip(self, wrong: list[Monomial]) -> Slip | None:
        lost = [key for key in wrong if key not in self.written]
        extra = [key for key in wrong if key not in self.right]
        scaled = [key for key in wrong if key in self.right and key in self.written]
        if len(scaled) == len(wrong):
            return self._scaled(scaled)
        if scaled:
            return None
        if len(lost) == 1 and not extra:
            term = self._meant(lost[0])
            return missing_term(term) if self._stands(lost[0], self.before) else None
        if len(extra) == 1 and not lost:
            term = self._found(extra[0])
            return extra_term(term) if self._stands(extra[0], self.after) else None
        if len(lost) == len(extra) == 1:
            return self._one_term(lost[0], extra[0])
        return self._several_terms(lost, extra)

    def _meant(self, key: Monomial) -> Tree:
        return self.polynomials.tree(key, self.right[key])

    def _found(self, key: Monomial) -> Tree:
        return self.polynomials.tree(key, self.written[key])

    def _stands(self, key: Monomial, line: Tree) -> bool:
        """Say whether the line has all of this term, and not as what is left where some cancel."""
        whole = (self.right if line is self.before else self.written)[key]
        try:
            return self.polynomials.of(_without_signs(line)).get(key) == abs(whole)
        except (TooLong, OverflowError):
            return False

    def _joined(self, left: Monomial, right: Monomial) -> Monomial:
        return self.polynomials.joined(left, right)

    def _scaled(self, keys: list[Monomial]) -> Slip | None:
        ratios = {self.written[key] / self.right[key] for key in keys}
        found = [self._found(key) for key in keys]
        if ratios == {Fraction(-1)}:
            return sign_of_terms(*found)
        if len(ratios) > 1:
            return None
        if len(keys) == 1:
            return other_term(found[0], self._meant(keys[0]))
        meant = " and ".join(short(self._meant(key)) for key in keys)
        shown = " and ".join(map(short, found))
        sentence = f"The factor of the terms {shown} is wrong: they should be {meant}."
        return Slip("size", sentence)

    def _one_term(self, lost: Monomial, extra: Monomial) -> Slip | None:
        meant, found = short(self._meant(lost)), short(self._found(extra))
        should = f"the term {found} should be {meant}"
        ratio = self._joined(lost, tuple((atom, -power) for atom, power in extra))
        coefficient = self.right[lost] / self.written[extra]
        if lost == tuple((atom, -power) for atom, power in extra) and len(lost) > 1:
            return Slip("exchanged", f"Numerator and denominator are exchanged: {should}.")
        if len(ratio) > 2:
            return None
        atoms = dict(lost), dict(extra)
        if coefficient == 1 and all(atom in atoms[0] and atom in atoms[1] for atom, _ in ratio):
            shown = " and ".join(
                short(self.polynomials.tree(((atom, Fraction(1)),), Fraction(1)))
                for atom, _ in ratio
            )
            return Slip("size", f"The exponent of {shown} is wrong: {should}.")
        if len(ratio) == 1 and coefficient == 1 and atoms[0].get(ratio[0][0], 0) == ratio[0][1] / 2:
            shown = short(self.polynomials.tree(((ratio[0][0], Fraction(1)),), Fraction(1)))
            return Slip(
                "exchanged", f"Multiplying and dividing by {shown} are exchanged: {should}."
            )
        if abs(coefficient) not in _SMALL:
            return None
        if all(power > 0 for _, power in ratio) and _on_one_side(ratio, *atoms):
            factor = short(self.polynomials.tree(ratio, coefficient))
            return Slip("size", f"The factor {factor} is missing: {should}.")
        over = tuple((atom, -power) for atom, power in ratio)
        if all(power > 0 for _, power in over) and _on_one_side(over, *atoms):
            less = self.polynomials.tree(over, 1 / coefficient)
            if all(atoms[0].get(atom, 0) < 0 for atom, _ in over):
                shown = short(Quotient(ONE, less))
                return Slip("size", f"The factor {shown} is missing: {should}.")
            return Slip("size", f"There is an extra factor {short(less)}: {should}.")
        return None

    def _several_terms(self, lost: list[Monomial], extra: list[Monomial]) -> Slip | None:
        """Several terms, all wrong by one and the same factor."""
        if len(lost) != len(extra):
            return None
        for first in extra:
            ratio = self._joined(lost[0], tuple((atom, -power) for atom, power in first))
            coefficient = self.right[lost[0]] / self.written[first]
            scaled = {self._joined(key, ratio): coefficient * self.written[key] for key in extra}
            if len(ratio) <= 2 and scaled == {key: self.right[key] for key in lost}:
                shown = " and ".join(short(self._found(key)) for key in extra)
                factor = short(self.polynomials.tree(ratio, coefficient))
                more = ""
                if any(power < 0 for _, power in ratio):
                    more = "; a denominator divides every term"
                return Slip("size", f"The factor {factor} is missing from the terms {shown}{more}.")
        return None


def _without_signs(tree: Tree) -> Tree:
    return rewrite(tree, lambda node: node.operand if isinstance(node, Negative) else node)


def _on_one_side(ratio: Monomial, *terms: dict[str, Fraction]) -> bool:
    """Say whether all that a term lacks, or has too much of, stands in the same one of the two."""
    return any(all(atom in term for atom, _ in ratio) for term in terms)
