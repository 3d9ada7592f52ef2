"""Names for sizes and numbers in the sentences of the slips."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction

from grader.expect.slips.pair import Pair
from grader.expect.text import number


def axis_size(name: str, ndim: int, axis: int) -> str:
    """Return what the size of an axis is called: 'the number of rows of x'."""
    if axis < 0:
        return f"the number of entries of {name}"
    if ndim == 1:
        return f"the length of {name}"
    if ndim == 2:
        return f"the number of {'rows' if axis == 0 else 'columns'} of {name}"
    return f"the size of axis {axis} of {name}"


Axis = tuple[str, int, int]
"""An axis of an input: its name, its ndim and which axis; -1 stands for all entries together."""


def axes_by_size(pair: Pair, *, totals: bool = True) -> dict[int, list[Axis]]:
    """Return the sizes, from 2 on, that the inputs have, each with the axes that have it.

    totals   also the number of all entries of inputs with several axes
    """
    found: dict[int, list[Axis]] = defaultdict(list)
    for name, values in pair.inputs.items():
        for axis, size in enumerate(values.shape):
            if size > 1:
                found[size].append((name, values.ndim, axis))
    for name, values in pair.inputs.items():
        if totals and values.ndim > 1 and values.size > 1 and values.size not in found:
            found[values.size].append((name, values.ndim, -1))
    return dict(found)


def shared_totals(one: Iterable[Axis], other: Iterable[Axis]) -> tuple[Axis, ...]:
    """Return the inputs of which both are the number of all entries, of whatever shape they are."""
    mine, its = (
        [name for name, ndim, axis in axes if axis == -1 or ndim == 1] for axes in (one, other)
    )
    return tuple((name, 0, -1) for name in mine if name in its)


def phrases(axes: Iterable[Axis]) -> list[str]:
    """Return what the sizes of axes are called; inputs with the same axis share a phrase."""
    owners: dict[tuple[int, int], list[str]] = defaultdict(list)
    for name, ndim, axis in axes:
        owners[ndim, axis].append(name)
    return [axis_size(listed(names), ndim, axis) for (ndim, axis), names in owners.items()]


def listed(words: list[str], limit: int = 3) -> str:
    """Return 'a', 'a and b', or 'a, b and c'; beyond `limit` the rest is 'others'."""
    if len(words) > limit:
        words = [*words[: limit - 1], "others"]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def fraction(value: float, rtol: float) -> str:
    """Return a number as a small fraction where it is one ('1/5'), else in decimals."""
    nearest = Fraction(value).limit_denominator(1000)
    small = abs(nearest.numerator) <= 1000 and nearest != 0
    if small and math.isclose(float(nearest), value, rel_tol=min(rtol, 1e-5)):
        return str(nearest)
    return number(value)


def ordinal_place(position: int, length: int, what: str) -> str:
    """Return 'the first row', 'the last row', or 'row 2'."""
    if position == 0:
        return f"the first {what}"
    return f"the last {what}" if position == length - 1 else f"{what} {position}"


def slice_name(ndim: int, axis: int) -> str:
    """Return what a slice across an axis is called: row, column, entry."""
    if ndim == 1:
        return "entry"
    if ndim == 2:
        return "row" if axis == 0 else "column"
    return f"slice along axis {axis}"


def plural(noun: str) -> str:
    """Return the plural of what `slice_name` returns."""
    if noun == "entry":
        return "entries"
    return noun.replace("slice", "slices") if "slice" in noun else noun + "s"
