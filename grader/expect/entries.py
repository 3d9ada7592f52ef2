"""Comparing arrays of the same shape entry by entry, and saying where they differ."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.expect import arrays
from grader.expect.structure import subject
from grader.expect.text import index, two_numbers
from grader.expect.tolerance import Tolerance, differing


def family(dtype: np.dtype[Any]) -> str:
    """Return the letter of the types that `dtype` can be compared with; "n" for all numbers."""
    return "n" if dtype.kind in arrays.NUMERIC else dtype.kind


def wrong_entries(
    actual: NDArray[Any], expected: NDArray[Any], tolerance: Tolerance
) -> NDArray[np.bool_]:
    """Return where two arrays of one shape and one family of types differ."""
    if expected.dtype.kind in arrays.NUMERIC:
        return differing(actual, expected, tolerance)
    if expected.dtype.kind in "mM":
        return np.asarray((actual != expected) & ~(np.isnat(actual) & np.isnat(expected)))
    if expected.dtype.names:
        fields = [
            wrong_entries(actual[field], expected[field], tolerance)
            if family(actual.dtype[field]) == family(expected.dtype[field])
            and actual.dtype[field].shape == expected.dtype[field].shape
            else np.ones(expected.shape, dtype=bool)
            for field in expected.dtype.names
        ]
        per_record = [f.reshape(*expected.shape, -1).any(axis=-1) for f in fields]
        return np.asarray(np.any(per_record, axis=0))
    return np.asarray(actual != expected)


def sentence(
    name: str | None, answer: arrays.Read, reference: arrays.Read, wrong: NDArray[np.bool_]
) -> str:
    """Return how many entries are wrong, which is the first, and what it should have been."""
    place = tuple(int(i) for i in np.unravel_index(int(np.argmax(wrong)), wrong.shape))
    ours, theirs = two_numbers(answer.values[place], reference.values[place])
    if wrong.ndim == 0:
        says = f"{subject(name)} is {ours} where {theirs} was expected."
    else:
        count = int(np.count_nonzero(wrong))
        share = f"{count} of {wrong.size}" if wrong.size > 1 else "its only"
        noun = "entries" if wrong.size > 1 else "entry"
        says = (
            f"{subject(name)} differs in {share} {noun}; the first is {index(place)}, "
            f"{ours} where {theirs} was expected."
        )
    if answer.dtype in ("float16", "bfloat16") and reference.dtype in ("float64", "float32"):
        digits = 3 if answer.dtype == "float16" else 2
        says += (
            f" It came back as {answer.dtype}, which holds about {digits} digits; "
            f"{reference.dtype} was expected."
        )
    return says
