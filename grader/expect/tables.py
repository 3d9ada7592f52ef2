"""The part of a large array that fits on a screen, and its lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

WIDTH = 62
"""Columns that a line may take: 80, less the indentation that a report adds."""
MAX_ROWS = 6
MAX_COLUMNS = 6
MAX_ENTRIES_OF_VECTOR = 10

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Window:
    """The part of an array that is shown: the first axes fixed, a range of each of the last two."""

    front: tuple[int, ...]
    rows: range
    columns: range

    def cut(self, values: NDArray[Any]) -> NDArray[Any]:
        """Return that part, with two axes."""
        plane = np.atleast_2d(values[self.front])
        return plane[self.rows.start : self.rows.stop, self.columns.start : self.columns.stop]


def fitting_window(
    wrong: Mask, write: Callable[[Window], tuple[list[str], ...]]
) -> tuple[Window, tuple[list[str], ...]]:
    """Return the largest window that fits on a line, and its entries as texts."""
    most = MAX_ENTRIES_OF_VECTOR if wrong.ndim == 1 else MAX_COLUMNS
    for columns in range(most, 0, -1):
        window = _window(wrong, columns)
        texts = write(window)
        width = max(len(text) for series in texts for text in series)
        if len(window.columns) * (width + 3) + 4 <= WIDTH:
            break
    return window, texts


def _window(wrong: Mask, columns: int) -> Window:
    """Return a window of at most `columns` columns with the first wrong entry inside it."""
    place = np.unravel_index(int(np.argmax(wrong)), wrong.shape)
    front, last = tuple(int(i) for i in place[:-2]), [int(i) for i in place[-2:]]
    sizes = wrong.shape[-2:]
    if wrong.ndim == 1:
        last, sizes = [0, *last], (1, *sizes)
    return Window(front, _around(last[0], sizes[0], MAX_ROWS), _around(last[1], sizes[1], columns))


def _around(position: int, size: int, count: int) -> range:
    start = 0 if position < count else min(position - count // 2, size - count)
    return range(start, min(size, start + count))


def grid(texts: list[str], window: Window, wrong: Mask, width: int) -> Iterator[str]:
    """Yield the lines of a window, with an ellipsis on each side where something is left out."""
    shape = (1, *wrong.shape)[-2:]
    marks = window.cut(wrong)
    left = "… " if window.columns.start else ""
    right = " …" if window.columns.stop < shape[1] else ""
    if window.rows.start:
        yield "  …"
    for row, row_marks in enumerate(marks):
        entries = texts[row * len(row_marks) : (row + 1) * len(row_marks)]
        cells = [
            (f">{text}<" if mark else f" {text} ").rjust(width + 2)
            for text, mark in zip(entries, row_marks, strict=True)
        ]
        yield f"  {left}{' '.join(cells)}{right}".rstrip()
    if window.rows.stop < shape[0]:
        yield "  …"
