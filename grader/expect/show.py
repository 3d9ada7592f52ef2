"""Values as a learner reads them in a terminal of 80 columns: small, aligned, differences marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.expect import arrays
from grader.expect.text import clean, describe, number
from grader.expect.tolerance import differing, suited

WIDTH = 76
"""Columns that a line may take: 80, less the indentation that a report adds."""
MAX_LINES = 6
MAX_ITEMS = 6
MAX_STRING = 300
MAX_NESTING = 3

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Window:
    """The part of an array that is shown: the first axes fixed, a range of each of the last two."""

    front: tuple[int, ...]
    rows: range
    columns: range

    def cut(self, values: NDArray[Any]) -> NDArray[Any]:
        """Return that part, with two axes."""
        plane = np.atleast_2d(values[self.front])
        return plane[self.rows.start : self.rows.stop, self.columns.start : self.columns.stop]


def show(value: object) -> str:
    """Return any value as a few lines of plain text without control characters.

    An array has a line with its dtype and shape, then at most 6 x 6 of its entries.
    """
    return "\n".join(_lines(value, 0))


def show_difference(actual: object, expected: object) -> tuple[str, str]:
    """Return two values as text, the same part of both, with what differs between > and <.

    The numbers have as many digits as it takes to see that they differ. Values that cannot be set
    side by side are each shown as they are.
    """
    pairs = _item_pairs(actual, expected)
    if pairs is not None:
        shown = [(label, *show_difference(ours, theirs)) for label, ours, theirs in pairs]
        return (
            "\n".join(_labelled(label, text) for label, text, _ in shown),
            "\n".join(_labelled(label, text) for label, _, text in shown),
        )
    try:
        ours, theirs = arrays.read(actual), arrays.read(expected)
    except arrays.Unreadable:
        return show(actual), show(expected)
    numeric = {ours.values.dtype.kind, theirs.values.dtype.kind} <= arrays.NUMERIC
    if not numeric or ours.values.shape != theirs.values.shape or not ours.values.size:
        return show(actual), show(expected)
    if ours.values.ndim == 0:
        one, other = _distinguished([ours.values[()]], [theirs.values[()]], [True])
        return one[0], other[0]
    return _array_difference(actual, expected, ours, theirs)


def _array_difference(
    actual: object, expected: object, ours: arrays.Read, theirs: arrays.Read
) -> tuple[str, str]:
    wrong = differing(ours.values, theirs.values, suited(ours, theirs))
    if not wrong.any():
        wrong = differing(ours.values, theirs.values, suited(ours, theirs, rtol=0, atol=0))
    window = _window(wrong)
    marks = window.cut(wrong)
    one, other = _distinguished(
        window.cut(ours.values).ravel().tolist(),
        window.cut(theirs.values).ravel().tolist(),
        marks.ravel().tolist(),
    )
    width = max(len(text) for text in (*one, *other))
    fits = max(1, (WIDTH - 8) // (width + 3))
    if fits < len(window.columns):
        window = _narrowed(window, wrong, fits)
        keep = [
            row * marks.shape[1] + column - window.columns.start + _offset(marks, window, wrong)
            for row in range(marks.shape[0])
            for column in window.columns
        ]
        one, other = [one[i] for i in keep], [other[i] for i in keep]
        marks = window.cut(wrong)
    return (
        _grid(actual, ours, window, one, marks, width),
        _grid(expected, theirs, window, other, marks, width),
    )
