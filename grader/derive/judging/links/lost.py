"""What is said of a line where lines before it, or definitions of its letters, could not be read.

A letter whose definition could not be read is no free letter: a line with it is not refuted, as it
may hold for what the letter is, and not accepted where it takes the letter for a constant.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Final

from ...context.definitions import Scopes
from ...context.labels import names_in
from ...context.resolving import words_in
from ...formula.functions import is_moment
from ...formula.tree import Call, Derivative, Integral, Prime, Series, Tree, names, walk
from ...notation.layout import is_latex, plain
from .verdicts import LineVerdict

_OTHER_SIGN: Final = re.compile(
    r"[≤≥≈∝≲≳⇒⟹∴<]|(?<!-)>|\\(?:leq?|leqslant|geq?|geqslant|lt|gt|ll|gg|approx|sim|simeq|propto|lesssim"
    r"|gtrsim|implies|therefore|(?:Long|long)?(?:R|r)ightarrow)(?![A-Za-z])"
)
_SAME_SOLUTIONS: Final = re.compile(r"<=+>|\\(?:Long|long)?(?:L|l)eftrightarrow|⇔|\\iff")


def after_a_lost_opening(verdict: LineVerdict) -> LineVerdict:
    """Refute no equation that may follow from a first line which could not be read."""
    if verdict.status != "refuted":
        return verdict
    reason = "Not decided: this does not hold by itself, but may follow from what came before."
    return replace(verdict, status="undecided", reason=reason, witness=None, domain="", slip="")


def continues_nothing(verdict: LineVerdict) -> LineVerdict:
    """Decide nothing of a line that goes on from what could not be read, unless it is wrong."""
    if not verdict.accepted:
        return verdict
    reason = "Not decided: what this goes on from could not be read."
    return replace(verdict, status="undecided", reason=reason)


def about_what_is_lost(
    verdict: LineVerdict,
    lost: Mapping[str, int],
    used: Collection[str],
    constant: Collection[str],
    scope: Scopes,
) -> LineVerdict:
    """Decide nothing that hangs on a name whose definition could not be read.

    Args:
        verdict: of the line.
        lost: the names, with the numbers of the lines that would define them.
        used: the names in what was compared.
        constant: those of them that the line takes for constants, see `taken_as_constants`.
        scope: the definitions that were read; names in those that the line uses count as its own.
    """
    undefined = {part: number for name, number in lost.items() for part in _array_too(name)}
    if not undefined or verdict.status not in {"refuted", "proved", "agrees"}:
        return verdict
    if verdict.accepted:
        unknown = sorted({part for name in constant for part in _array_too(name)} & {*undefined})
    else:
        text = names_in(plain(verdict.text, scope.words), latex=is_latex(verdict.text))
        unknown = sorted(_with_definitions(text | {*used}, scope) & {*undefined})
    if not unknown:
        return verdict
    name = unknown[0]
    reason = f"Not decided: line {undefined[name]}, which says what {name} is, could not be read."
    return replace(verdict, status="undecided", reason=reason, witness=None, domain="", slip="")


def taken_as_constants(tree: Tree) -> set[str]:
    """Return the names in derivatives by others, in integrals, sums and moments.

    There it matters what a name depends on: ∂z/∂w is 0 if z is only a letter.
    """
    found: set[str] = set()
    for node in walk(tree):
        if isinstance(node, Derivative):
            found |= names(node.body) - {node.variable}
        elif isinstance(node, Prime | Integral | Series) or (
            isinstance(node, Call) and is_moment(node.function)
        ):
            found |= names(node)
    return found


def has_another_sign(text: str) -> bool:
    """Say whether a line that could not be read relates its sides by anything but `=` and ⇔."""
    return _OTHER_SIGN.search(_SAME_SOLUTIONS.sub(" ", text)) is not None


def after_another_sign(verdict: LineVerdict) -> LineVerdict:
    """Decide nothing of a line against one before an inequality that could not be read."""
    if verdict.status == "unreadable":
        return verdict
    reason = "Not decided: the line that this goes on from could not be read, and has no `=`."
    return replace(verdict, status="undecided", reason=reason, witness=None, domain="", slip="")


def _with_definitions(used: Collection[str], scope: Scopes) -> set[str]:
    found = {*used}
    pending = [name for name in found if name in scope.definitions]
    while pending:
        further = words_in(scope.definitions[pending.pop()].written) - found
        found |= further
        pending += [name for name in further if name in scope.definitions]
    return found


def _array_too(name: str) -> set[str]:
    """The name, and the array of an entry such as z_i; x_1 and x_2 may be numbers."""
    stem, _, index = name.partition("_")
    return {name} if index.isdigit() else {name, stem}


def with_gap(verdict: LineVerdict, base: int, gap: str, *, compared: bool) -> LineVerdict:
    """Say what a line was compared with, where that is not the line before it.

    `base` is the number of that line, 0 for the start; `gap` says why the lines between are passed
    over, and is empty where there are none.
    """
    if not gap:
        return verdict
    place = f"line {base}" if base else "the start"
    told = f"Compared with {place}" if compared else "The derivation begins here"
    note = f"{told}, as {gap}."
    return replace(verdict, reason=f"{verdict.reason} {note}".lstrip(), note=note)
