"""Slips of an axis: reduced or normalised over another one, or not normalised at all."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np

from grader.expect.slips.pair import Array, Explanation, Pair
from grader.expect.tolerance import typical_size

REDUCTIONS: dict[str, Callable[..., Array]] = {
    "sum": np.sum,
    "mean": np.mean,
    "maximum": np.max,
    "minimum": np.min,
    "variance": np.var,
    "standard deviation": np.std,
}
MAX_NDIM = 4


def wrong_axis(pair: Pair) -> Explanation | None:
    """Answer and expected are both the sum, mean, … of an input, over different axes."""
    for name, values in pair.inputs.items():
        if not 2 <= values.ndim <= MAX_NDIM or np.iscomplexobj(values) or not values.size:
            continue
        for what, reduction in REDUCTIONS.items():
            along = [reduction(values, axis=axis) for axis in range(values.ndim)]
            ours = _which(pair, along, pair.actual)
            theirs = _which(pair, along, pair.expected)
            if ours is None or theirs is None or ours == theirs:
                continue
            given = partial(_is_reduced, name=name, reduction=reduction, axes=(ours, theirs))
            if pair.confirmed(given):
                return Explanation(
                    "wrong_axis",
                    f"Your {pair.name} is the {what} of {name} over axis {ours}, where the "
                    f"{what} over axis "
                    f"{theirs} was expected.",
                )
    return None


def _is_reduced(
    pair: Pair, name: str, reduction: Callable[..., Array], axes: tuple[int, int]
) -> bool:
    values = pair.inputs.get(name)
    if values is None or values.ndim <= max(axes):
        return False
    ours, theirs = (reduction(values, axis=axis).squeeze() for axis in axes)
    return pair.agree(ours, pair.actual.squeeze()) and pair.agree(theirs, pair.expected.squeeze())


def _which(pair: Pair, along: list[Array], values: Array) -> int | None:
    if pair.distinct(values) < 2:
        return None
    found = [
        a for a, reduced in enumerate(along) if pair.agree(reduced.squeeze(), values.squeeze())
    ]
    return found[0] if len(found) == 1 else None


def normalised_over_wrong_axis(pair: Pair) -> Explanation | None:
    """Sums along one axis should all be 1 (or 0) and are so along another axis instead."""
    if not 2 <= pair.expected.ndim <= MAX_NDIM or np.iscomplexobj(pair.expected):
        return None
    if (
        min(pair.expected.shape) < 2
        or pair.distinct(pair.actual) < 4
        or pair.distinct(pair.expected) < 4
    ):
        return None
    for target in (1.0, 0.0):
        ours, theirs = _axes_with_sum(pair, target)
        if ours is None or theirs is None or ours == theirs:
            continue
        if pair.confirmed(partial(_has_sums_along, target=target, axes=(ours, theirs))):
            return Explanation(
                "wrong_axis",
                f"Your {pair.name} sums to {target:.0f} along axis {ours}; it should along axis "
                f"{theirs}. "
                "Look at the axis over which you normalise.",
            )
    return None


def _axes_with_sum(pair: Pair, target: float) -> tuple[int | None, int | None]:
    return (
        _axis_with_sum(pair, pair.actual, target),
        _axis_with_sum(pair, pair.expected, target),
    )


def _has_sums_along(pair: Pair, target: float, axes: tuple[int, int]) -> bool:
    # Of a single number, or where sizes are 1, both axes may have such sums.
    return pair.same_shape and _axes_with_sum(pair, target) in (axes, (None, None))


def _axis_with_sum(pair: Pair, values: Array, target: float) -> int | None:
    # A sum is 1 to rounding, and 0 only as compared with what it is a sum of.
    room = 10 * pair.rtol * (target or typical_size(values))
    found = [
        axis
        for axis in range(values.ndim)
        if np.all(np.abs(values.sum(axis=axis) - target) <= room)
    ]
    return found[0] if len(found) == 1 else None


def not_normalised(pair: Pair) -> Explanation | None:
    """Divided by its sums along an axis, the answer is what was expected."""
    if not 1 <= pair.expected.ndim <= MAX_NDIM or pair.distinct(pair.expected) < 3:
        return None
    for axis in range(pair.expected.ndim):
        if pair.expected.shape[axis] < 2:
            continue
        if _sums_divided(pair, axis) and pair.confirmed(partial(_sums_divided, axis=axis)):
            return Explanation(
                "not_normalised",
                f"Divided by its sums along axis {axis}, your {pair.name} is what was expected: "
                f"the division by the sum over axis {axis} is missing, or is by another sum.",
            )
    return None


def _sums_divided(pair: Pair, axis: int) -> bool:
    if axis >= pair.actual.ndim:
        return False
    return pair.agree(pair.actual / pair.actual.sum(axis=axis, keepdims=True), pair.expected)
