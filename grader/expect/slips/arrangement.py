"""Slips that put the right numbers into the wrong places."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import permutations
from typing import Literal

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
        moved = pair.expected.transpose(order)
        if order == tuple(sorted(order)) or pair.same_place(moved) or not _placed(pair, moved):
            continue
        if pair.confirmed(partial(_is_transposed, order=order)):
            how = "" if pair.expected.ndim == 2 else f": its axes stand in the order {order}"
            return Explanation(
                "transposed",
                f"Your {pair.name} holds the right numbers, transposed{how}. Look at the order "
                "of the "
                "axes, or of the factors of a product.",
            )
    return None


def _is_transposed(pair: Pair, order: tuple[int, ...]) -> bool:
    if pair.expected.ndim != len(order):
        return False
    return pair.agree(pair.expected.transpose(order), pair.actual)


def reshaped(pair: Pair) -> Explanation | None:
    """The answer is what was expected, read out in another order of axes and filled in again."""
    expected, ndim = pair.expected, pair.expected.ndim
    if expected.size != pair.actual.size or max(ndim, pair.actual.ndim) > MAX_NDIM:
        return None
    for name, way in _readings(ndim):
        predicted = way(pair)
        if predicted is None or pair.same_place(predicted) or not _placed(pair, predicted):
            continue
        if pair.confirmed(partial(_is_read, way=way)):
            return _reshaped(pair, in_order=name == "in order")
    return None


def _readings(ndim: int) -> Iterator[tuple[str, Callable[[Pair], Array | None]]]:
    """Yield the ways to read the expected entries out and to fill the answer's shape with them."""
    for order in permutations(range(ndim)):
        in_order = order == tuple(range(ndim))
        yield "in order" if in_order else "moved", partial(_refilled, order=order, fill="C")
    yield "moved", partial(_refilled, order=tuple(range(ndim)), fill="F")
    yield "moved", partial(_refilled, order=tuple(reversed(range(ndim))), fill="F")


def _refilled(pair: Pair, order: tuple[int, ...], fill: Literal["C", "F"]) -> Array | None:
    if pair.expected.ndim != len(order) or pair.expected.size != pair.actual.size:
        return None
    read = pair.expected.transpose(order).ravel()
    return read.reshape(pair.actual.shape, order=fill)


def _is_read(pair: Pair, way: Callable[[Pair], Array | None]) -> bool:
    predicted = way(pair)
    return predicted is not None and pair.agree(predicted, pair.actual)


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
        if (
            length >= 3
            and _placed(pair, np.flip(pair.expected, axis))
            and pair.confirmed(partial(_is_moved, move=partial(np.flip, axis=axis), axis=axis))
        ):
            return Explanation("flipped", f"Your {pair.name} has its {across} in reverse order.")
        if 3 <= length <= MAX_SLICES:
            for steps in range(1, length):
                back = steps if steps <= length - steps else steps - length
                move = partial(np.roll, shift=back, axis=axis)
                if _placed(pair, move(pair.expected)) and pair.confirmed(
                    partial(_is_moved, move=move, axis=axis)
                ):
                    return Explanation(
                        "rolled",
                        f"Your {pair.name} has the right {across}, each {abs(back)} too far "
                        f"{'on' if back > 0 else 'back'}, and those that fall off come in again "
                        "at the "
                        "other end: an index is off.",
                    )
    return None


def _is_moved(pair: Pair, move: Callable[[Array], Array], axis: int) -> bool:
    return axis < pair.expected.ndim and pair.agree(move(pair.expected), pair.actual)


def shifted(pair: Pair) -> Explanation | None:
    """Every entry stands one place too far along an axis, and one slice is lost."""
    for axis in range(min(pair.expected.ndim, MAX_NDIM)):
        length = pair.expected.shape[axis]
        if length < 3:
            continue
        middle = slice_name(pair.expected.ndim, axis)
        for back in (False, True):
            got, due = _shifted_parts(pair, axis, back=back)
            if (
                pair.agree(got, due)
                and _telling(pair, due)
                and not _telling_less(pair, due, axis)
                and pair.confirmed(partial(_is_shifted, axis=axis, back=back))
            ):
                step = f"i {'+' if back else '-'} 1"
                return Explanation(
                    "shifted",
                    f"Each {middle} i of your {pair.name} holds what belongs at {step}: an "
                    "index is off by one.",
                )
    return None


def _shifted_parts(pair: Pair, axis: int, *, back: bool) -> tuple[Array, Array]:
    ours, theirs = (0, 1) if back else (1, 0)
    length = pair.expected.shape[axis] - 1
    return (
        np.take(pair.actual, range(ours, ours + length), axis),
        np.take(pair.expected, range(theirs, theirs + length), axis),
    )


def _is_shifted(pair: Pair, axis: int, back: bool) -> bool:
    return (
        pair.same_shape
        and axis < pair.expected.ndim
        and pair.agree(*_shifted_parts(pair, axis, back=back))
    )


def permuted(pair: Pair) -> Explanation | None:
    """The answer holds the rows, columns or entries of what was expected in another order."""
    for axis in range(min(pair.expected.ndim, MAX_NDIM)):
        length = pair.expected.shape[axis]
        if (
            2 <= length <= MAX_SLICES
            and pair.expected.ndim > 1
            and _is_reordering(pair, axis)
            and _telling(pair, pair.expected)
            and pair.confirmed(partial(_is_reordering, axis=axis))
        ):
            across = plural(slice_name(pair.expected.ndim, axis))
            return Explanation(
                "permuted", f"Your {pair.name} has the right {across}, in another order."
            )
    if np.iscomplexobj(pair.actual) or not np.isfinite(pair.actual).all():
        return None
    ours, theirs = np.sort(pair.actual, axis=None), np.sort(pair.expected, axis=None)
    if not pair.agree(ours, theirs) or not _telling(pair, theirs):
        return None
    if not pair.confirmed(_is_rearranged):
        return None
    if all(
        one.agree(one.actual.ravel(), np.sort(one.actual, axis=None))
        for one in (pair, *pair.others)
    ):
        return Explanation("sorted", f"Your {pair.name} holds the right numbers, but sorted.")
    return Explanation(
        "permuted", f"Your {pair.name} holds the right numbers, all of them, in other places."
    )


def _is_rearranged(pair: Pair) -> bool:
    return pair.same_shape and pair.agree(
        np.sort(pair.actual, axis=None), np.sort(pair.expected, axis=None)
    )


def _is_reordering(pair: Pair, axis: int) -> bool:
    if not pair.same_shape or axis >= pair.expected.ndim:
        return False
    ours = np.moveaxis(pair.actual, axis, 0).reshape(pair.actual.shape[axis], -1)
    theirs = np.moveaxis(pair.expected, axis, 0).reshape(ours.shape)
    left = list(range(len(theirs)))
    for row in ours:
        match = next((i for i in left if pair.agree(row, theirs[i])), None)
        if match is None:
            return False
        left.remove(match)
    return True


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
