"""What is said of a line because of its place: equations in a chain, words that are new."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from ..context.definitions import Scopes
from ..context.labels import names_in
from ..context.resolving import words_in
from ..formula.functions import FUNCTIONS, MOMENTS
from ..formula.tree import Call, Derivative, Integral, Name, Prime, Series, Tree, names, walk
from ..formula.vocabulary import CONSTANTS, GREEK
from ..notation.layout import plain
from .links.verdicts import LineVerdict

_TWO: Final = 2  # sides of an equation
_WORD: Final = 3  # letters, from which on a name is a word
_MARKED: Final = ("hat", "bar", "lde", "tar")


def as_side_fact(verdicts: list[LineVerdict]) -> list[LineVerdict]:
    """Say where an equation belongs that is true, but no step of the chain."""
    first, *own = verdicts
    if first.status != "refuted" or not own or not all(v.accepted for v in own):
        return verdicts
    hint = "If this equation is a fact beside the chain, put it behind #."
    return [replace(first, reason=f"{first.reason} {hint}"), *own]


def with_hint(verdict: LineVerdict) -> LineVerdict:
    """Say of a first line that does not hold how an equation to be solved is written."""
    if verdict.status != "refuted":
        return verdict
    hint = "If it is an equation to solve, write `given` before it."
    return replace(verdict, reason=f"{verdict.reason} {hint}")


def says_what_is_new(verdict: LineVerdict, sides: Sequence[Tree], scope: Scopes) -> LineVerdict:
    """Refute no equation that tells what a name is which nothing has declared: `y = w x + b`."""
    if verdict.status != "refuted" or len(sides) < 2:
        return verdict
    first, others = names(sides[0]) - CONSTANTS, set().union(*map(names, sides[1:])) - CONSTANTS
    alone = (
        sides[0].arguments[0]
        if isinstance(sides[0], Call) and len(sides[0].arguments) == 1
        else sides[0]
    )
    if not isinstance(alone, Name) or not first or first & others:
        return verdict
    if not all({name, name.partition("_")[0]} & scope.assumed for name in first):
        return verdict
    listed = " and ".join(sorted(first))
    reason = (
        f"Not decided: nothing says what {listed} is. Define it before, as in "
        f"`let {sorted(first)[0]} = …`, or write `given` before an equation to solve."
    )
    return replace(verdict, status="undecided", reason=reason, witness=None, domain="", slip="")


def may_be_given(verdict: LineVerdict, sides: Sequence[Tree], scope: Scopes) -> LineVerdict:
    """Refute no equation in a document that may be one to solve: `X^T X w = X^T y`.

    A derivative, an expectation, a function or what is defined on its left side makes it a claim.
    """
    first = sides[0]
    speaks = words_in(first) & {*scope.definitions, *scope.bodiless, *FUNCTIONS, *MOMENTS}
    derived = any(isinstance(node, Derivative | Prime | Series | Integral) for node in walk(first))
    numbers = not set().union(*map(names, sides)) - CONSTANTS
    if verdict.status != "refuted" or speaks or derived or numbers or len(sides) > _TWO:
        return verdict
    reason = (
        "Not decided: this does not hold for all values. If it is an equation to solve, write "
        "`given` before it."
    )
    return replace(verdict, status="undecided", reason=reason, witness=None, domain="", slip="")


def about_a_new_word(verdict: LineVerdict, before: Collection[str], scope: Scopes) -> LineVerdict:
    """Ask what a word means that is declared nowhere and first stands in this line: `Bias`."""
    used = names_in(plain(verdict.text, scope.words), latex=False)
    new = [n for n in used & scope.assumed if len(n.partition("_")[0]) >= _WORD and n not in before]
    new = sorted(name for name in new if name not in GREEK.values() and name[-3:] not in _MARKED)
    if not new or not before:
        return verdict
    reason = f"Not decided: {new[0]} stands in no line before. Define it, as in `let {new[0]} = …`."
    return replace(verdict, status="undecided", reason=reason, witness=None, domain="", slip="")
