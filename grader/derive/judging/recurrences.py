r"""Judges `m_2 = …` below `m_t = β m_{t-1} + (1-β) g_t`: it claims what the recurrence gives.

The recurrence is applied so often, down to the first element, which is known or taken as 0 where
nothing says what it is.
"""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import Final, NamedTuple

from ..context.labels import INDEX, Label, left_name
from ..context.resolving import Definition
from ..formula.budget import LINE, BudgetSpent, limited
from ..formula.errors import DeriveError
from ..formula.tree import ZERO, Name, Number, Sum, Tree, names, substitute
from .known import Known
from .links.equality import Link, judge_link
from .links.verdicts import LineVerdict

_MOST: Final = 20  # elements that are worked out
_NUMBER: Final = re.compile(r"[0-9]{1,2}")


class Recurrence(NamedTuple):
    """How an element of a sequence comes from those before it."""

    stem: str
    letter: str
    offset: int
    """The element that is defined has the index letter + offset."""
    body: Tree


def element_claimed(known: Known, text: str) -> Label | None:
    """Return a row that says what an element of a sequence is, as a label."""
    name = left_name(text, known.scope)
    place = text.find("=") + 1
    if not name or (name in known.scope.definitions and name not in known.told):
        return None
    label = Label(name, (), " " * place + text[place:])
    return label if recurrence_for(known, label) else None


def recurrence_for(known: Known, label: Label) -> Recurrence | None:
    """Return the recurrence of which a row claims an element, if there is one above."""
    stem, _, below = label.name.partition("_")
    if label.parameters or known.anchored:
        return None
    for name in sorted(known.own() & known.told):
        found = _read(name, known.scope.definitions[name])
        if (
            found is not None
            and found.stem == stem
            and (_NUMBER.fullmatch(below) or below == found.letter)
        ):
            return found
    return None


def as_element(
    known: Known,
    label: Label,
    recurrence: Recurrence,
    verdict: LineVerdict,
    value: Tree,
    column: int,
) -> LineVerdict:
    """Judge a row that says what an element of a sequence is.

    Args:
        known: what the lines before say.
        label: the element.
        recurrence: the one of its sequence.
        verdict: on the row as a definition.
        value: the formula for the element, all definitions put in.
        column: where that stands.
    """
    below = label.name.partition("_")[2]
    if below == recurrence.letter:
        return _by_induction(known, recurrence, verdict, value, column)
    index = int(below)
    if index == 0:
        return verdict
    first = f"{recurrence.stem}_0"
    is_known = first in known.scope.definitions
    told = ""
    for begin in _starts(known, first):
        try:
            with limited(LINE):
                expected = _element(known, recurrence, index, begin)
                if expected is None:
                    continue
                resolved = known.scope.resolve(expected)
                link = Link(verdict.number, verdict.text, resolved, "=", value, column)
                found = judge_link(link, known.scope, slips=False)
        except (BudgetSpent, DeriveError):
            continue
        if found.accepted:
            assumed = "" if is_known or begin != ZERO else f", with {first} = 0"
            reason = f"This is what the recurrence gives{assumed}."
            return replace(verdict, status=found.status, reason=reason)
        if is_known:
            return found
        told = "this is not what the recurrence gives, whether it begins with 0 or not"
    told = told or "what the recurrence gives here was not found"
    return replace(verdict, status="undecided", reason=f"Not decided: {told}.")


def _by_induction(
    known: Known, recurrence: Recurrence, verdict: LineVerdict, value: Tree, column: int
) -> LineVerdict:
    """Judge what a row says of every element: of the first, and that the recurrence keeps it so."""
    letter = recurrence.letter
    starts = _starts(known, f"{recurrence.stem}_0")
    found = []
    try:
        with limited(LINE):
            scope = known.scope
            goes_on = _at(known, value, letter, recurrence.offset)
            put_in: dict[str, Tree] = {}
            for name in names(recurrence.body):
                stem, _, below = name.partition("_")
                step = INDEX.fullmatch(below)
                if stem == recurrence.stem and step is not None and step["letter"] == letter:
                    put_in[name] = _at(known, value, letter, _offset(step))
            carried = substitute(recurrence.body, put_in)
            zeroth = substitute(value, {letter: ZERO})
            for before, after in (
                *((begin, zeroth) for begin in starts),
                (carried, goes_on),
            ):
                one, other = scope.resolve(before), scope.resolve(after)
                link = Link(verdict.number, verdict.text, one, "=", other, column)
                found.append(judge_link(link, scope, slips=False))
    except (BudgetSpent, DeriveError):
        found = []
    *begins, step_ = found or [verdict]
    if begins and step_.accepted and any(one.accepted for one in begins):
        reason = "By induction: the first element is right, and the recurrence keeps it so."
        proved = step_.status == "proved" and any(one.status == "proved" for one in begins)
        return replace(verdict, status="proved" if proved else "agrees", reason=reason)
    reason = "Not decided: this was not found to follow from the recurrence by induction."
    return replace(verdict, status="undecided", reason=reason)


def _at(known: Known, value: Tree, letter: str, offset: int) -> Tree:
    """Return the formula for an element as that of one so many places further on."""
    if not offset:
        return value
    sign = "+" if offset > 0 else "-"
    moved: dict[str, Tree] = {letter: Sum((Name(letter), Number(Fraction(offset))))}
    for name in names(value):
        stem, underscore, below = name.partition("_")
        if underscore and below == letter:
            moved[name] = _read_name(known, f"{stem}_{{{letter}{sign}{abs(offset)}}}")
    return substitute(value, moved)


def _read(name: str, definition: Definition) -> Recurrence | None:
    """Return what `m_t = …` says, if earlier elements of the sequence stand in it."""
    stem, _, below = name.partition("_")
    found = INDEX.fullmatch(below)
    if found is None or definition.parameter is not None:
        return None
    others = [other for other in names(definition.written) if other.partition("_")[0] == stem]
    return Recurrence(stem, found["letter"], _offset(found), definition.written) if others else None


def _offset(found: re.Match[str]) -> int:
    return int(found["by"] or 0)


def _starts(known: Known, first: str) -> list[Tree]:
    """Return what the first element is; itself and 0 where nothing says what."""
    start = known.scope.definitions.get(first)
    return [start.body] if start is not None else [_read_name(known, first), ZERO]


def _read_name(known: Known, name: str) -> Tree:
    """Return a name as it is read in a line: a number, or an entry of an array."""
    try:
        return known.scope.line(name).expressions[0]
    except DeriveError:
        return Name(name)


def _element(known: Known, recurrence: Recurrence, index: int, start: Tree) -> Tree | None:
    """Return an element as the recurrence gives it; None where it is not of a kind we unroll."""
    if not 0 < index <= _MOST:
        return None
    values: dict[int, Tree] = {0: start}
    for number in range(1, index + 1):
        here = number - recurrence.offset
        put_in: dict[str, Tree] = {recurrence.letter: Number(Fraction(here))}
        for name in names(recurrence.body):
            stem, underscore, below = name.partition("_")
            found = INDEX.fullmatch(below) if underscore else None
            if found is None or found["letter"] != recurrence.letter:
                continue
            at = here + _offset(found)
            if stem != recurrence.stem:
                put_in[name] = _read_name(known, f"{stem}_{at}")
            elif at in values:
                put_in[name] = values[at]
            else:
                return None
        values[number] = substitute(recurrence.body, put_in)
    return values[index]
