"""Slips of shape: an axis kept or lost, broadcasting, reduced too little or too far."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import combinations

import numpy as np

from grader.expect.slips.axes import REDUCTIONS
from grader.expect.slips.pair import Array, Explanation, Pair
from grader.expect.slips.words import listed

MAX_NDIM = 4
_REDUCED = {"sum": "Summed", "mean": "Averaged", "maximum": "Reduced to the maximum"}


def axis_of_size_one(pair: Pair) -> Explanation | None:
    """The answer has an axis of size 1 too many or too few."""
    ours, theirs = pair.actual.shape, pair.expected.shape
    if not _same_but_for_ones(pair) or not pair.confirmed(_same_but_for_ones):
        return None
    if not ours:  # of a single number all axes are gone, whatever their sizes were
        return None
    right = all(one.agree(one.actual.ravel(), one.expected.ravel()) for one in (pair, *pair.others))
    numbers = "The numbers are right. " if right else ""
    if len(ours) > len(theirs):
        says = (
            "it has an axis of size 1 too many, which keepdims=True, reshape or slicing leave "
            "behind"
        )
        slip = "axis_kept"
    elif len(ours) < len(theirs):
        says = "an axis of size 1 is lost, which keepdims=True keeps"
        slip = "axis_lost"
    else:
        says = "its axis of size 1 is in another place"
        slip = "axis_moved"
    return Explanation(
        slip,
        f"Your {pair.name} has shape {ours} where {theirs} was expected: {says}. {numbers}".strip(),
    )


def _same_but_for_ones(pair: Pair) -> bool:
    ours, theirs = ([n for n in side.shape if n != 1] for side in (pair.actual, pair.expected))
    return ours == theirs


def broadcast(pair: Pair) -> Explanation | None:
    """The answer is the outcome of broadcasting that was not meant."""
    if not pair.expected.size or pair.actual.ndim > 8:
        return None
    size = pair.expected.size
    if pair.actual.shape == (size, size) and size == max(pair.expected.shape, default=0) >= 2:
        diagonal = np.diagonal(pair.actual)
        if (
            pair.distinct(diagonal) >= 2
            and pair.agree(diagonal, pair.expected.ravel())
            and pair.confirmed(_is_pairwise)
        ):
            return Explanation(
                "broadcast",
                f"Your {pair.name} has shape {pair.actual.shape}, with the right numbers on its "
                "diagonal: "
                f"arrays of shapes ({size},) and ({size}, 1) were broadcast against each other.",
            )
    enough = pair.distinct(pair.expected) >= 2 or _is_particular(pair)
    if enough and _is_repeated(pair) and pair.confirmed(_is_repeated):
        return Explanation(
            "broadcast",
            f"Your {pair.name} has shape {pair.actual.shape} where {pair.expected.shape} was "
            "expected: "
            "it holds the right numbers over and over, since something was broadcast.",
        )
    return None


def _is_pairwise(pair: Pair) -> bool:
    return pair.actual.shape == (pair.expected.size,) * 2 and pair.agree(
        np.diagonal(pair.actual), pair.expected.ravel()
    )


def _is_repeated(pair: Pair) -> bool:
    try:
        repeated = np.broadcast_to(pair.expected, pair.actual.shape)
    except ValueError:
        return False
    return pair.agree(repeated, pair.actual)


def reduced_differently(pair: Pair) -> Explanation | None:
    """A sum, mean or maximum over an axis is missing, or one too many."""
    if np.iscomplexobj(pair.actual) or np.iscomplexobj(pair.expected):
        return None
    for what, axes, reduced in _reductions(pair.actual):
        if _agrees_telling(pair, what, reduced, pair.expected) and pair.confirmed(
            partial(_is_reduced, what=what, axes=axes, backwards=False)
        ):
            return Explanation(
                "not_reduced",
                f"{_REDUCED[what]} over {_axes(axes)}, your {pair.name} is what was expected: "
                f"the {what} is missing.",
            )
    for what, axes, reduced in _reductions(pair.expected):
        if _agrees_telling(pair, what, reduced, pair.actual) and pair.confirmed(
            partial(_is_reduced, what=what, axes=axes, backwards=True)
        ):
            return Explanation(
                "reduced_too_far",
                f"Your {pair.name} is the {what}, over {_axes(axes)}, of what was expected: it "
                f"is one {what} too many.",
            )
    return None


def part_missing(pair: Pair) -> Explanation | None:
    """Along one axis the answer is right, but too short or too long."""
    ours, theirs = pair.actual.shape, pair.expected.shape
    unequal = [axis for axis, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b]
    if len(ours) != len(theirs) or len(unequal) != 1:
        return None
    axis = unequal[0]
    short, long = sorted((ours[axis], theirs[axis]))
    longer, shorter = (
        (pair.actual, pair.expected) if ours[axis] == long else (pair.expected, pair.actual)
    )
    if pair.distinct(shorter) < 3:
        return None
    for start, end in ((0, "end"), (long - short, "beginning")):
        if pair.agree(np.take(longer, range(start, start + short), axis), shorter) and (
            pair.confirmed(partial(_is_cut, axis=axis, missing=theirs[axis] - ours[axis], end=end))
        ):
            relation = "short" if longer is pair.expected else "long"
            return Explanation(
                "part_missing",
                f"Your {pair.name} is right but {long - short} too {relation} along axis "
                f"{axis}, at the {end}: "
                "look at where a range or slice starts and stops.",
            )
    return None


def _is_cut(pair: Pair, axis: int, missing: int, end: str) -> bool:
    if pair.actual.ndim != pair.expected.ndim or axis >= pair.actual.ndim:
        return False
    short, long = sorted((pair.actual.shape[axis], pair.expected.shape[axis]))
    if pair.expected.shape[axis] - pair.actual.shape[axis] != missing:
        return False
    longer, shorter = (pair.expected, pair.actual) if missing > 0 else (pair.actual, pair.expected)
    start = 0 if end == "end" else long - short
    return pair.agree(np.take(longer, range(start, start + short), axis), shorter)


def _reductions(values: Array) -> Iterator[tuple[str, tuple[int, ...], Array]]:
    if not 1 <= values.ndim <= MAX_NDIM or not values.size:
        return
    for count in range(1, values.ndim + 1):
        for axes in combinations(range(values.ndim), count):
            if all(values.shape[axis] == 1 for axis in axes):
                continue
            for what in _REDUCED:
                yield what, axes, np.asarray(REDUCTIONS[what](values, axis=axes))


def _is_reduced(pair: Pair, what: str, axes: tuple[int, ...], backwards: bool) -> bool:
    sides = pair.actual, pair.expected
    whole, part = sides[::-1] if backwards else sides
    if whole.ndim <= max(axes) or np.iscomplexobj(whole):
        return False
    reduced = np.asarray(REDUCTIONS[what](whole, axis=axes))
    return reduced.size == part.size and pair.agree(reduced.squeeze(), part.squeeze())


def _agrees_telling(pair: Pair, what: str, one: Array, other: Array) -> bool:
    if one.size != other.size or not pair.agree(one.squeeze(), other.squeeze()):
        return False
    if what == "maximum":
        # A maximum is one of the entries: that a single number is one of them says nothing.
        return pair.distinct(other) >= 3
    return pair.distinct(other) >= 2 or (other.size == 1 and _is_particular(pair))


def _is_particular(pair: Pair) -> bool:
    return pair.rtol <= 1e-4 and pair.distinct(pair.actual) + pair.distinct(pair.expected) >= 2


def _axes(axes: tuple[int, ...]) -> str:
    return f"axis {axes[0]}" if len(axes) == 1 else f"axes {listed([str(a) for a in axes], 4)}"
