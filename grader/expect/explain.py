"""Naming the slip behind a mismatch, from the answer, the expected value and the inputs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from grader.expect import arrays
from grader.expect.mismatch import Mismatch
from grader.expect.slips import (
    arrangement,
    axes,
    from_inputs,
    functions,
    places,
    returned,
    scale,
    shapes,
    sizes,
)
from grader.expect.slips.pair import Array, Explanation, Pair, Slip
from grader.expect.text import agreeing, clean
from grader.expect.tolerance import suited

__all__ = ["Explanation", "explain"]

MAX_ENTRIES = 20_000
"""Larger answers are not explained: the first slips must be found while the learner waits."""
MAX_INPUTS = 12
MAX_OTHERS = 8
CHANGED = (
    "Operators such as += and *=, and assignment to a slice, write into the array that was passed "
    "in; y = x + 1 makes a new one."
)

# Most specific first: the first slip that is certain is the one that is named.
SAME_SHAPE: tuple[Slip, ...] = (
    places.not_finite,
    places.all_the_same,
    from_inputs.input_returned,
    functions.rounded,
    scale.sign,
    scale.factor,
    scale.offset,
    arrangement.transposed,
    arrangement.reshaped,
    arrangement.moved_along_axis,
    axes.wrong_axis,
    functions.clipped,
    functions.another_function,
    axes.not_normalised,
    from_inputs.one_factor,
    from_inputs.one_term,
    arrangement.permuted,
    arrangement.shifted,
    axes.normalised_over_wrong_axis,
    returned.whole_numbers,
    places.some_places,
    places.nearly,
)
OTHER_SHAPE: tuple[Slip, ...] = (
    shapes.axis_of_size_one,
    arrangement.transposed,
    arrangement.reshaped,
    axes.wrong_axis,
    shapes.broadcast,
    from_inputs.input_returned,
    shapes.reduced_differently,
    shapes.part_missing,
    sizes.wrong_shape,
)
NO_VALUES: tuple[Slip, ...] = (shapes.axis_of_size_one, sizes.wrong_shape)


def explain(
    mismatch: Mismatch,
    inputs: Mapping[str, object],
    again: object = None,
    others: Sequence[tuple[Mismatch, Mapping[str, object]]] = (),
) -> Explanation | None:
    """Return the slip that explains a mismatch, or None where none does for certain.

    inputs   the arguments of the call that gave the answer, by name; what is not numeric is ignored
    others   further mismatches of the same output, with their inputs: a slip has to explain all
    again    what the same call gave a second time in place of mismatch.actual, where it was asked
    """
    # Slips try whatever might fit, hence divide by zero and overflow as a matter of course.
    with np.errstate(all="ignore"):
        found = _first_slip(mismatch, inputs, again, others[:MAX_OTHERS])
    return found and replace(found, says=agreeing(found.says, mismatch.name or ""))


def _first_slip(
    mismatch: Mismatch,
    inputs: Mapping[str, object],
    again: object,
    others: Sequence[tuple[Mismatch, Mapping[str, object]]],
) -> Explanation | None:
    if mismatch.kind == "changed":
        return Explanation("changed_in_place", CHANGED)
    swapped = _swapped(mismatch)
    if swapped is not None:
        return swapped
    only_shape = mismatch.kind == "shape" and isinstance(mismatch.expected, int | list | tuple)
    known = dict(_numeric_inputs(inputs))
    of_kind = next(returned.slips_of_kind(mismatch, known), None)
    if of_kind is not None or mismatch.kind not in ("value", "shape"):
        return of_kind
    if returned.holds_arrays(mismatch.actual):
        return None  # what array a tuple would make is not what went wrong
    pair = _shapes_only(mismatch, inputs) if only_shape else _pair(mismatch, inputs)
    if pair is None:
        return None
    if again is not None and _differs(pair, again):
        return Explanation(
            "not_deterministic",
            f"Your {pair.name} is another one each time for the same arguments: something in it "
            "is random, or is kept from one call to the next.",
        )
    if pair.same_shape and not pair.wrong.any():
        return None  # the check was stricter than two ways to compute the same thing can be told
    read = _shapes_only if only_shape else _pair
    more = (read(other, given) for other, given in others)
    pair = replace(pair, others=tuple(other for other in more if other is not None))
    by_values = SAME_SHAPE if pair.same_shape else OTHER_SHAPE
    slips = NO_VALUES if only_shape else by_values
    return next((found for slip in slips if (found := slip(pair)) is not None), None)


def _pair(mismatch: Mismatch, inputs: Mapping[str, object]) -> Pair | None:
    try:
        actual, expected = arrays.read(mismatch.actual), arrays.read(mismatch.expected)
    except arrays.Unreadable:
        return None
    for side in (actual, expected):
        if side.values.dtype.kind not in arrays.NUMERIC or side.values.size > MAX_ENTRIES:
            return None
    if not actual.values.size or not expected.values.size:
        return None
    tolerance = mismatch.tolerance or suited(actual, expected)
    ours, theirs = arrays.widened(actual.values), arrays.widened(expected.values)
    common = np.result_type(ours, theirs)
    given = dict(_numeric_inputs(inputs))
    return Pair(
        name=mismatch.name or "result",
        actual=ours.astype(common),
        expected=theirs.astype(common),
        inputs={name: values for name, values in given.items() if values.ndim},
        scalars={name: float(values.real) for name, values in given.items() if not values.ndim},
        rtol=min(max(tolerance.rtol, 1e-9), 5e-3),
        dtype=actual.dtype,
    )


def _shapes_only(mismatch: Mismatch, inputs: Mapping[str, object]) -> Pair | None:
    """Return the pair of a mismatch with a bare shape, its expected entries unknown."""
    sizes = np.atleast_1d(np.asarray(mismatch.expected, dtype=np.int64))
    if not 0 < np.prod(sizes.astype(float)) <= MAX_ENTRIES:
        return None
    unknown = np.full(tuple(sizes), np.nan)
    return _pair(Mismatch("", actual=mismatch.actual, expected=unknown, name=mismatch.name), inputs)


def _numeric_inputs(inputs: Mapping[str, object]) -> Iterator[tuple[str, Array]]:
    """Yield the numeric inputs by name, those inside a dict, list or tuple as name[key]."""
    flat: list[tuple[str, object]] = []
    for name, value in inputs.items():
        if isinstance(value, dict):
            flat += [(f"{name}[{key!r}]", item) for key, item in value.items()]
        elif isinstance(value, list | tuple) and any(arrays.is_array(item) for item in value):
            flat += [(f"{name}[{position}]", item) for position, item in enumerate(value)]
        else:
            flat.append((name, value))
    for name, value in flat[:MAX_INPUTS]:
        if isinstance(value, bool) or value is None:
            continue
        try:
            values = arrays.read(value).values
        except arrays.Unreadable:
            continue
        if values.dtype.kind in arrays.NUMERIC and 0 < values.size <= MAX_ENTRIES:
            yield clean(name, 40), arrays.widened(values)


def _differs(pair: Pair, again: object) -> bool:
    try:
        second = arrays.read(again).values
    except arrays.Unreadable:
        return False
    return second.dtype.kind in arrays.NUMERIC and not pair.agree(
        arrays.widened(second), pair.actual
    )


def _swapped(mismatch: Mismatch) -> Explanation | None:
    """The items of a tuple are right and in the wrong order."""
    ours, theirs = mismatch.whole or (None, None)
    if not isinstance(ours, list | tuple) or not isinstance(theirs, list | tuple):
        return None
    if len(ours) != len(theirs) or not 2 <= len(ours) <= 6:
        return None
    order: list[int] = []
    for item in ours:
        match = [i for i, due in enumerate(theirs) if i not in order and _is_item(item, due)]
        if not match:
            return None
        order.append(match[0])
    if order == sorted(order):
        return None
    first = next(i for i, belongs in enumerate(order) if i != belongs)
    return Explanation(
        "swapped_outputs",
        f"You return the right values in the wrong order: your item {first} belongs at "
        f"{order[first]}.",
    )


def _is_item(item: object, due: object) -> bool:
    try:
        ours, theirs = arrays.read(item), arrays.read(due)
    except arrays.Unreadable:
        return False
    if not {ours.values.dtype.kind, theirs.values.dtype.kind} <= arrays.NUMERIC:
        return False
    pair = _pair(Mismatch("", actual=item, expected=due), {})
    return pair is not None and pair.agree(pair.actual, pair.expected) and bool(np.any(pair.actual))
