"""An answer beside what was expected, with the arithmetic that all slips share."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.expect.tolerance import typical_size

Array = NDArray[Any]

DIGITS_NEEDED = 9.0
"""Decimal digits that a slip must foretell to be named: chance does so once in 10^9 times."""

CLEARLY = 30.0
"""How many times the rounding a difference must be, to be told from a lack of precision."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why an answer is probably wrong.

    slip   the name of the slip, a snake_case word
    says   the sentence for the learner
    """

    slip: str
    says: str


@dataclass(frozen=True, slots=True)
class Pair:
    """What a slip looks at; all arrays are float64 or complex128.

    name       what the answer is called: "db"
    actual     the answer
    expected   the reference, of the same or another shape
    inputs     the arrays among the arguments, by name
    scalars    the numbers among the arguments, by name
    rtol       how precisely two computations of the same thing agree
    dtype      the dtype that the answer came back in
    others     further cases of the same output that failed, mostly of other sizes
    """

    name: str
    actual: Array
    expected: Array
    inputs: Mapping[str, Array]
    scalars: Mapping[str, float]
    rtol: float
    dtype: str
    others: tuple[Pair, ...] = ()

    def confirmed(self, holds: Callable[[Pair], bool]) -> bool:
        """Return whether a slip that fits this case fits all the others that failed."""
        return all(holds(other) for other in self.others)

    @property
    def same_shape(self) -> bool:
        """Whether the two can be compared entry by entry."""
        return self.actual.shape == self.expected.shape

    @property
    def wrong(self) -> NDArray[np.bool_]:
        """Where the two differ; only for arrays of the same shape."""
        return ~self._close(self.actual, self.expected)

    def agree(self, one: Array, other: Array) -> bool:
        """Return whether two arrays have one shape and the same entries up to rounding."""
        return one.shape == other.shape and bool(self._close(one, other).all())

    def same_place(self, moved: Array) -> bool:
        """Return whether a rearrangement of the expected value moves nothing in this case."""
        return self.agree(moved, self.expected)

    def predicts(self, predicted: Array, freedom: int = 0) -> bool:
        """Return whether `predicted` is the answer, and too particular to be so by chance.

        The other cases count as far as the slip is `confirmed` by them, which is asked apart.

        freedom   how many numbers were fitted to the answer
        """
        if not self.agree(predicted, self.actual):
            return False
        cases = (self, *self.others)
        if self.expected.size == 1:
            return sum(case._particular_number() for case in cases) > freedom
        different = sum(min(c.distinct(c.actual), c.distinct(c.expected)) for c in cases)
        return (different - freedom) * -math.log10(self.rtol) >= DIGITS_NEEDED

    def distinct(self, values: Array) -> int:
        """Return how many finite entries other than zero there are that differ from one another."""
        flat = values.ravel()
        flat = flat[np.isfinite(flat) & (flat != 0)]
        if not flat.size:
            return 0
        if np.iscomplexobj(flat):
            return int(np.unique(np.round(flat / np.abs(flat).max(), 4)).size)
        ordered = np.sort(flat)
        apart = np.diff(ordered) > 10 * self.rtol * np.abs(ordered[1:])
        return 1 + int(np.count_nonzero(apart))

    def _close(self, one: Array, other: Array) -> NDArray[np.bool_]:
        floor = 0.01 * self.rtol * typical_size(other)
        bound = self.rtol * np.maximum(np.abs(one), np.abs(other)) + floor
        near = (np.abs(one - other) <= bound) & np.isfinite(bound)
        same = (one == other) | (np.isnan(one) & np.isnan(other))
        return np.asarray(near | same)

    def _particular_number(self) -> bool:
        """Whether a single number is no small fraction, which many wrong ways lead to."""
        if not self.actual.size or not self.expected.size:
            return False
        return self.rtol <= 1e-4 and all(
            abs(scaled - round(scaled)) > 1e-3
            for scaled in (
                2520 * abs(complex(self.actual.flat[0])),
                2520 * abs(complex(self.expected.flat[0])),
            )
            if math.isfinite(scaled)
        )


Slip = Callable[[Pair], Explanation | None]
