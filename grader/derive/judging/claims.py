"""What is said of a line because of its place: equations in a chain, lines after a gap."""

from __future__ import annotations

from dataclasses import replace

from .verdicts import LineVerdict


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


def after_a_lost_opening(verdict: LineVerdict) -> LineVerdict:
    """Refute no equation that may follow from a first line which could not be read."""
    if verdict.status != "refuted":
        return verdict
    reason = "Not decided: this does not hold by itself, but may follow from what came before."
    return replace(verdict, status="undecided", reason=reason, witness=None, domain="", slip="")


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
