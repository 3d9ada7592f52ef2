"""Slips that put the right numbers into the wrong places."""

from __future__ import annotations

from itertools import permutations

import numpy as np

from grader.expect.slips.pair import Array, Explanation, Pair
from grader.expect.slips.words import plural, slice_name

MAX_NDIM = 4
MAX_SLICES = 64


def transposed(pair: Pair) -> Explanation | None:
    """The answer has the axes of what was expected in another order."""
    if not 2 <= pair.expected.ndim <= MAX_NDIM or pair.actual.ndim != pair.expected.ndim:
        return None
    for order in permutations(range(pair.expected.ndim)):
        if order != tuple(sorted(order)) and _placed(pair, pair.expected.transpose(order)):
            how = "" if pair.expected.ndim == 2 else f": its axes stand in the order {order}"
            return Explanation(
                "transposed",
                f"Your {pair.name} holds the right numbers, transposed{how}. Look at the order "
                "of the "
                "axes, or of the factors of a product.",
            )
    return None


def reshaped(pair: Pair) -> Explanation | None:
    """The answer is what was expected, read out in another order of axes and filled in again."""
    expected, ndim = pair.expected, pair.expected.ndim
    if expected.size != pair.actual.size or max(ndim, pair.actual.ndim) > MAX_NDIM:
        return None
    for order in permutations(range(ndim)):
        in_order = order == tuple(range(ndim))
        if in_order and expected.shape == pair.actual.shape:
            continue  # nothing has been moved: the check was stricter than this comparison
        moved = expected.transpose(order)
        if _placed(pair, moved.reshape(pair.actual.shape)):
            return _reshaped(pair, in_order=in_order)
    columnwise = expected.reshape(pair.actual.shape, order="F")
    return _reshaped(pair, in_order=False) if _placed(pair, columnwise) else None


def _reshaped(pair: Pair, *, in_order: bool) -> Explanation:
    if in_order:
        says = (
            f"Your {pair.name} holds the right numbers in the right order, in shape "
            f"{pair.actual.shape} where {pair.expected.shape} was expected: a reshape is "
            "missing, or one too many."
        )
    else:
        says = (
            f"Your {pair.name} holds the right numbers, but a reshape has put them in other "
            "places: reshape does not swap axes; transpose does."
        )
    return Explanation("reshaped", says)


def moved_along_axis(pair: Pair) -> Explanation | None:
    """The answer is what was expected reversed, rolled, or with its slices in another order."""
    for axis in range(min(pair.expected.ndim, MAX_NDIM)):
        length = pair.expected.shape[axis]
        across = plural(slice_name(pair.expected.ndim, axis))
        if length >= 3 and _placed(pair, np.flip(pair.expected, axis)):
            return Explanation("flipped", f"Your {pair.name} has its {across} in reverse order.")
        if 3 <= length <= MAX_SLICES:
            for steps in range(1, length):
                if _placed(pair, np.roll(pair.expected, steps, axis)):
                    back = steps if steps <= length - steps else steps - length
                    return Explanation(
                        "rolled",
                        f"Your {pair.name} has the right {across}, each {abs(back)} too far "
                        f"{'on' if back > 0 else 'back'}, and those that fall off come in again "
                        "at the "
                        "other end: an index is off.",
                    )
    return None


def shifted(pair: Pair) -> Explanation | None:
    """Every entry stands one place too far along an axis, and one slice is lost."""
    for axis in range(min(pair.expected.ndim, MAX_NDIM)):
        length = pair.expected.shape[axis]
        if length < 3:
            continue
        middle = slice_name(pair.expected.ndim, axis)
        for back, (ours, theirs) in ((False, (1, 0)), (True, (0, 1))):
            got = np.take(pair.actual, range(ours, ours + length - 1), axis)
            due = np.take(pair.expected, range(theirs, theirs + length - 1), axis)
            if pair.agree(got, due) and _telling(pair, due) and not _telling_less(pair, due, axis):
                step = f"i {'+' if back else '-'} 1"
                return Explanation(
                    "shifted",
                    f"Each {middle} i of your {pair.name} holds what belongs at {step}: an "
                    "index is off by one.",
                )
    return None


def permuted(pair: Pair) -> Explanation | None:
    """The answer holds the rows, columns or entries of what was expected in another order."""
    for axis in range(min(pair.expected.ndim, MAX_NDIM)):
        length = pair.expected.shape[axis]
        if 2 <= length <= MAX_SLICES and pair.expected.ndim > 1 and _is_reordering(pair, axis):
            across = plural(slice_name(pair.expected.ndim, axis))
            return Explanation(
                "permuted", f"Your {pair.name} has the right {across}, in another order."
            )
    if np.iscomplexobj(pair.actual) or not np.isfinite(pair.actual).all():
        return None
    ours, theirs = np.sort(pair.actual, axis=None), np.sort(pair.expected, axis=None)
    if not pair.agree(ours, theirs) or not _telling(pair, theirs):
        return None
    if pair.agree(pair.actual.ravel(), ours):
        return Explanation("sorted", f"Your {pair.name} holds the right numbers, but sorted.")
    return Explanation(
        "permuted", f"Your {pair.name} holds the right numbers, all of them, in other places."
    )


def _is_reordering(pair: Pair, axis: int) -> bool:
    ours = np.moveaxis(pair.actual, axis, 0).reshape(pair.actual.shape[axis], -1)
    theirs = np.moveaxis(pair.expected, axis, 0).reshape(ours.shape)
    left = list(range(len(theirs)))
    for row in ours:
        match = next((i for i in left if pair.agree(row, theirs[i])), None)
        if match is None:
            return False
        left.remove(match)
    return _telling(pair, theirs)


def _placed(pair: Pair, predicted: Array) -> bool:
    return pair.predicts(predicted) and _telling(pair, predicted)


def _telling(pair: Pair, values: Array) -> bool:
    """Whether an arrangement can be told from another: at least three different numbers."""
    return pair.distinct(values) >= 3


def _telling_less(pair: Pair, values: Array, axis: int) -> bool:
    """Whether the values do not change along the axis, so that a shift along it is nothing."""
    return values.shape[axis] > 1 and pair.agree(
        values, np.broadcast_to(np.take(values, [0], axis), values.shape)
    )
