"""Finite laws for densities without a body: three values of each variable, weighted by a measure.

A sum over all values has whole weights, as if a value stood for several; an integral has any.
Each table is positive, has no symmetry, and depends on the parameters in a smooth way.
"""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from ..formula.budget import spend
from .duals import Value, exp, inverse
from .vocabulary import Vocabulary, kind, stem

POINTS: Final = 3
_STEPS: Final = 12  # of work for an entry of a table

_SPREAD_OUT: Final = 2.0

Places = Mapping[str, int]
"""Which of its values each slot has."""


@dataclass(slots=True)
class World:
    """The laws, functions and numbers of a trial.

    `spread` is how unequal probabilities are; `alike` makes densities of the same variables the
    same, `apart` makes variables independent, `positive` makes numbers and functions positive.
    """

    seed: int
    words: Vocabulary
    spread: float = 1.5
    alike: bool = False
    apart: bool = False
    positive: bool = False
    parameters: dict[str, Value] = field(default_factory=dict)
    _tables: dict[object, dict[tuple[int, ...], Value]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in self.words.parameters:
            of_laws = any(name in on for on in self.words.dependent.values())
            near = self._random("parameter", name).uniform(0.3, 1.2)
            self.parameters[name] = near if of_laws else self.number("parameter", name)

    def _random(self, *what: object) -> random.Random:
        return random.Random(f"{self.seed} {what}")

    def number(self, *what: object) -> float:
        """Return the value of a number, or of a function at a place."""
        rng = self._random(*what)
        value = rng.uniform(0.2, 2.7)
        if self.spread > _SPREAD_OUT:
            value *= 10 ** rng.uniform(-3, 3)
        return value if self.positive or rng.random() < 0.5 else -value

    def at(self, variable: str, place: int) -> float:
        """Return the number that is one of the values of a variable."""
        return self.number("value", kind(variable), place)

    def free(self, variable: str) -> int:
        """Return the place of a variable that nothing binds."""
        return self._random("free", variable).randrange(POINTS)

    def weight(self, variable: str, place: int) -> float:
        rng = self._random("weight", kind(variable), place)
        if kind(variable) in self.words.counted:
            return float(rng.choice((1, 1, 1, 2, 3, 1000)))
        return rng.choice((rng.uniform(0.3, 2), rng.uniform(0.3, 2), rng.uniform(1e-4, 1e-2), 50))

    def function(self, head: str, arguments: Sequence[tuple[str, int]]) -> Value:
        """Return f at places; what is called f_theta depends on the parameter θ."""
        where = tuple((kind(name), place) for name, place in arguments)
        value: Value = self.number("function", head, where)
        for name in self._on_which(head):
            slope = self.number("slope", head, name, where)
            value = value + self.parameters[name] * slope
            value = value + self.parameters[name] * self.parameters[name] * (slope / 3)
        return exp(value) if self.positive else value

    def _on_which(self, head: str) -> list[str]:
        index = head.partition("_")[2]
        return sorted(name for name in self.parameters if stem(name) == index)

    def density(self, head: str, own: Places, given: Places) -> Value:
        """Return p(own | given), the places of slots of its law."""
        table = self._table(head)
        both = self._mass(head, table, {**own, **given})
        return both * inverse(self._mass(head, table, given))

    def _mass(self, head: str, table: Mapping[tuple[int, ...], Value], fixed: Places) -> Value:
        """Add up a table over all slots but the fixed ones."""
        total: Value = 0.0
        slots = self.words.slots[head]
        for places, value in table.items():
            spend(_STEPS)
            where = list(zip(slots, places, strict=True))
            if all(fixed.get(slot, place) == place for slot, place in where):
                weights = (self.weight(slot, place) for slot, place in where if slot not in fixed)
                total = total + value * math.prod(weights)
        return total

    def _table(self, head: str) -> dict[tuple[int, ...], Value]:
        """Return the joint density; its whole mass need not be 1, as only quotients are used."""
        slots = self.words.slots[head]
        on = sorted(self.words.dependent.get(head, ()))
        key = (head, *(self.parameters[name] for name in on))
        if key not in self._tables:
            self._tables[key] = {
                places: exp(self._height(head, slots, places, on))
                for places in itertools.product(range(POINTS), repeat=len(slots))
            }
        return self._tables[key]

    def _height(
        self, head: str, slots: Sequence[str], places: Sequence[int], on: Sequence[str]
    ) -> Value:
        spend(4 * _STEPS)
        called = "" if self.alike else head
        where = list(zip(slots, places, strict=True))
        parts: list[object] = [*where] if self.apart else [sorted(where)]
        height: Value = 0.0
        for part in parts:
            height = height + self._random("height", called, part).uniform(-1, 1) * self.spread
            for name in on:
                turn = self._random("turn", called, name, part).uniform(-1, 1)
                bent = self._random("bend", called, name, part).uniform(-1, 1)
                here = self.parameters[name]
                height = height + here * turn + here * here * (bent / 2)
        return height
