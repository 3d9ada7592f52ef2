"""What is said of an equation between the lines of a chain, which claims that it always holds."""

from __future__ import annotations

from dataclasses import replace

from .verdicts import LineVerdict


def as_claim(verdicts: list[LineVerdict]) -> list[LineVerdict]:
    """An equation after an equation need not go on from it, if it is true by itself."""
    own = verdicts[1:]
    return own if not verdicts[0].accepted and all(v.accepted for v in own) else verdicts


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
