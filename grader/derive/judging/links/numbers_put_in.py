"""Recognises a formula of numbers as the one before it, with numbers put in for its letters.

After `floor((W - K + 2P)/S) + 1`, `= floor((32 - 5 + 4)/1) + 1` is no mistake, but an example.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from ...context.definitions import Scopes
from ...formula.printing import to_text
from ...formula.tree import Name, Negative, Number, Product, Tree, children, names, rebuild
from ...formula.vocabulary import CONSTANTS
from .verdicts import Status

_FEWEST: Final = 2  # letters: one alone may be met by chance


def numbers_put_in(before: Tree, after: Tree, scope: Scopes) -> tuple[Status, str] | None:
    """Return the verdict on numbers that are put in for letters that nobody has declared.

    Only a formula of the same form is taken so.
    """
    letters = names(before) - CONSTANTS
    if not letters or names(after) - CONSTANTS or not letters <= scope.assumed:
        return None
    found: dict[str, Fraction] = {}
    if not _matched(before, after, found) or found.keys() != letters:
        return None
    if not all(_may_be(name, value, scope) for name, value in found.items()):
        return None
    listed = ", ".join(f"{name} = {to_text(Number(value))}" for name, value in found.items())
    if len(found) < _FEWEST:
        return "undecided", f"Not decided: is this the formula before it for {listed}? Say so."
    return "agrees", f"This is the formula before it for {listed}."


def _may_be(name: str, value: Fraction, scope: Scopes) -> bool:
    domain = scope.domains.get(name)
    return domain is not None and domain.contains(value)


def _matched(before: Tree, after: Tree, found: dict[str, Fraction]) -> bool:
    """Say whether two formulas differ only in numbers in the place of names, and note these."""
    value = _number(after)
    match before:
        case Name(name) if value is not None:
            return found.setdefault(name, value) == value
        case Product((Number(factor), Name(name))) if value is not None:
            fits = factor != 0 and (value / factor).denominator == 1
            return fits and found.setdefault(name, value / factor) == value / factor
    if type(before) is not type(after):
        return False
    mine, theirs = children(before), children(after)
    if not mine or len(mine) != len(theirs):
        return before == after
    if rebuild(before, theirs) != after:
        return False
    return all(_matched(one, other, found) for one, other in zip(mine, theirs, strict=True))


def _number(tree: Tree) -> Fraction | None:
    match tree:
        case Number(value):
            return Fraction(value)
        case Negative(Number(value)):
            return -Fraction(value)
    return None
