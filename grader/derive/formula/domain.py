"""What values a declared symbol may take."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from .errors import ValueRefused

_SIMPLE: Final = [
    Fraction(value)
    for value in (
        "2 3 -1 1/2 -2 1 0 -1/2 -3 5 10 -10 1/10 -1/10 -5 1/3 100 -100 1/1000 -1/1000 1000 -1000"
    ).split()
]
_PORTIONS: Final = [Fraction(p) for p in "1/2 1/3 3/4 1/10 9/10 1/1000 999/1000 1/4 2/3".split()]
_WORDS: Final[dict[str, tuple[int | None, int | None, bool]]] = {
    "real": (None, None, False),
    "positive": (0, None, True),
    "negative": (None, 0, True),
    "nonnegative": (0, None, False),
    "nonpositive": (None, 0, False),
}
_HELP: Final = (
    "write real, positive, negative, nonnegative, integer, positive integer, nonzero or an "
    "interval such as (0, 1), with 'except 0' after it to leave out points"
)


@dataclass(frozen=True, slots=True)
class Domain:
    """An interval of reals or integers, with points left out; None is infinity."""

    low: Fraction | None = None
    high: Fraction | None = None
    low_open: bool = True
    high_open: bool = True
    integer: bool = False
    excluded: frozenset[Fraction] = frozenset()

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low >= self.high:
            raise ValueRefused("the lower end of an interval must be below its upper end")

    @classmethod
    def parse(cls, text: str) -> Domain:
        """Read `real`, `positive integer`, `(0, 1)`, `[0, inf)`, `real except 0` and the like.

        Raises:
            ValueRefused: the text names no domain; the message lists what may be written.
        """
        main, _, without = text.strip().partition(" except ")
        excluded = frozenset(_fraction(part, text) for part in without.split(",") if part.strip())
        if main == "nonzero":
            main, excluded = "real", excluded | {Fraction(0)}
        interval = re.fullmatch(r"\s*([(\[])([^,]+),([^,]+)([)\]])\s*", main)
        if interval:
            left, low, high, right = interval.groups()
            ends = (_end(low, text), _end(high, text))
            return cls(*ends, left == "(", right == ")", False, excluded)
        words = main.split()
        integer = "integer" in words
        rest = [word for word in words if word != "integer"] or ["real"]
        if len(rest) != 1 or rest[0] not in _WORDS:
            raise ValueRefused(f"the domain {text!r} is not known: {_HELP}")
        lowest, highest, is_open = _WORDS[rest[0]]
        bounds = [None if end is None else Fraction(end) for end in (lowest, highest)]
        return cls(bounds[0], bounds[1], is_open, is_open, integer, excluded)

    def contains(self, value: Fraction) -> bool:
        """Say whether the value belongs to the domain (also for any number that compares)."""
        if self.low is not None and (value < self.low or (self.low_open and value == self.low)):
            return False
        if self.high is not None and (value > self.high or (self.high_open and value == self.high)):
            return False
        if self.integer and value != int(value):
            return False
        return value not in self.excluded

    @property
    def positive(self) -> bool:
        return self.low is not None and (self.low > 0 or (self.low == 0 and self.low_open))

    @property
    def nonnegative(self) -> bool:
        return self.low is not None and self.low >= 0

    @property
    def negative(self) -> bool:
        return self.high is not None and (self.high < 0 or (self.high == 0 and self.high_open))

    def values(self, rng: random.Random, count: int) -> list[Fraction]:
        """Return values to try: simple ones and corners first, then `count` of many scales."""
        simple = [value for value in self._corners() if self.contains(value)]
        drawn = (self._draw(rng) for _ in range(4 * count))
        fresh = [value for value in drawn if self.contains(value)][:count]
        return list(dict.fromkeys([*simple, *fresh]))

    def _corners(self) -> list[Fraction]:
        if self.low is not None and self.high is not None:
            width = self.high - self.low
            return [
                *(self.low + portion * width for portion in _PORTIONS),
                *(value for value in (self.low, self.high)),
                *(Fraction(value) for value in range(-3, 4)),
            ]
        origin = self.low if self.low is not None else self.high or Fraction(0)
        return [*_SIMPLE, *(origin + value for value in _SIMPLE)] if origin else list(_SIMPLE)

    def _draw(self, rng: random.Random) -> Fraction:
        if self.low is not None and self.high is not None:
            value = self.low + (self.high - self.low) * Fraction(rng.randint(0, 1000), 1000)
        else:
            size = Fraction(rng.randint(100, 999)) * Fraction(10) ** rng.randint(-5, 0)
            origin = self.low if self.low is not None else self.high
            if origin is None:
                value = size * rng.choice((1, -1))
            else:
                value = origin + size if self.low is not None else origin - size
        return Fraction(round(value)) if self.integer else value


def _fraction(text: str, whole: str) -> Fraction:
    if not re.fullmatch(r"\s*-?[0-9]{1,40}([./][0-9]{1,40})?\s*", text):
        raise ValueRefused(f"{text.strip()!r} in the domain {whole!r} is not a number: {_HELP}")
    try:
        return Fraction(text)
    except ZeroDivisionError:
        raise ValueRefused(f"{text.strip()!r} in the domain {whole!r} divides by 0") from None


def _end(text: str, whole: str) -> Fraction | None:
    return None if text.strip().lstrip("+-") in {"inf", "oo", "∞"} else _fraction(text, whole)
