"""Slips that an input gives away: returned, left out, or reduced over the wrong axis."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import numpy as np

from grader.expect.slips.pair import Array, Explanation, Pair
from grader.expect.slips.words import fraction
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


def input_returned(pair: Pair) -> Explanation | None:
    """The answer is one of the inputs."""
    for name, values in pair.inputs.items():
        if pair.predicts(values) and pair.confirmed(partial(_is_input, name=name)):
            says = f"Your {pair.name} has the values of {name}: nothing has been done to the input."
            return Explanation("input_returned", says)
    return None


def _is_input(pair: Pair, name: str) -> bool:
    return name in pair.inputs and pair.agree(pair.inputs[name], pair.actual)


def one_factor(pair: Pair) -> Explanation | None:
    """An input is missing from a product, or stands in it once too often."""
    for name, values in _fitting(pair):
        product, quotient = pair.expected * values, pair.expected / values
        if pair.predicts(product) and pair.confirmed(partial(_has_factor, name=name)):
            says = (
                f"Your {pair.name} is what was expected times {name}, entry by entry: a factor "
                f"{name} is too much, or a division by it missing."
            )
            return Explanation("extra_factor", says)
        fits = _multiplied_is_expected(pair, values) or pair.predicts(quotient)
        if fits and pair.confirmed(partial(_lacks_factor, name=name)):
            says = (
                f"Your {pair.name} times {name}, entry by entry, is what was expected: a factor "
                f"{name} is missing, or a division by it too much."
            )
            return Explanation("missing_factor", says)
    return None


def _has_factor(pair: Pair, name: str) -> bool:
    forms = [values for other, values in _fitting(pair) if other == name]
    return any(pair.agree(pair.expected * values, pair.actual) for values in forms)


def _lacks_factor(pair: Pair, name: str) -> bool:
    forms = [values for other, values in _fitting(pair) if other == name]
    return any(pair.agree(pair.actual * values, pair.expected) for values in forms)


def _multiplied_is_expected(pair: Pair, values: Array) -> bool:
    # Unlike the quotient, the product can be formed where the input is zero, as a mask is.
    return pair.distinct(pair.expected) >= 3 and pair.agree(pair.actual * values, pair.expected)


def one_term(pair: Pair) -> Explanation | None:
    """The answer differs from what was expected by a multiple of an input."""
    for name, values in _fitting(pair):
        times = _multiple(pair, values)
        if times is None or not pair.predicts(pair.expected + times * values, freedom=1):
            continue
        slip, says = _term(pair, name, times)
        if pair.confirmed(partial(_has_term, name=name, slip=slip, says=says)):
            return Explanation(slip, says)
    return None


def _multiple(pair: Pair, values: Array) -> float | None:
    """Return how many times `values` the answer is too large, where that is clear everywhere."""
    gap = pair.actual - pair.expected
    if not np.isfinite(values).all() or not np.isfinite(gap).all():
        return None
    if pair.distinct(np.abs(values)) < 2:
        return None  # of entries that differ in sign alone, any constant gap is a multiple
    times = np.vdot(values, gap) / np.vdot(values, values)
    if np.iscomplexobj(times) or not np.isfinite(times):
        return None
    clear = typical_size(gap) > 1e3 * pair.rtol * typical_size(pair.expected)
    return float(times) if clear and pair.agree(gap, times * values) else None


def _has_term(pair: Pair, name: str, slip: str, says: str) -> bool:
    if not pair.same_shape:
        return False
    for other, values in _fitting(pair):
        times = _multiple(pair, values) if other == name else None
        if times is not None and _term(pair, name, times) == (slip, says):
            return True
    return False


def _term(pair: Pair, name: str, times: float) -> tuple[str, str]:
    size = abs(times)
    count = fraction(size, pair.rtol)
    known = {f"{scalar}": value for scalar, value in pair.scalars.items()}
    known |= {f"2 {scalar}": 2 * value for scalar, value in pair.scalars.items()}
    known |= {f"(1 - {scalar})": 1 - value for scalar, value in pair.scalars.items()}
    for words, value in known.items():
        if value > 0 and value != 1 and abs(size / value - 1) < pair.rtol:
            count = words
            break
    term = name if count == "1" else f"{count} times {name}"
    turned = " Has that term the wrong sign?" if count.split()[0] == "2" else ""
    if times < 0:
        says = f"Your {pair.name} lacks {term}: with it added, every entry is right.{turned}"
        return "missing_term", says
    says = f"Your {pair.name} has {term} too much: without it, every entry is right.{turned}"
    return "extra_term", says


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


def _fitting(pair: Pair) -> Iterator[tuple[str, Array]]:
    """Yield the inputs with different entries, broadcast to the shape of the answer where they can.

    A vector is tried along each axis of its length: a bias need not belong to the last axis.
    """
    shape = pair.expected.shape
    for name, values in pair.inputs.items():
        distinct = pair.distinct(values)
        if distinct < 2 and not (distinct == 1 and np.any(values == 0)):
            continue
        forms = [values]
        if values.ndim == 1:
            axes = [axis for axis, size in enumerate(shape[:-1]) if size == values.size]
            forms += [values.reshape([-1] + [1] * (len(shape) - axis - 1)) for axis in axes]
        for form in forms:
            if form.ndim <= len(shape) and all(
                size in (1, due) for size, due in zip(form.shape[::-1], shape[::-1], strict=False)
            ):
                yield name, np.broadcast_to(form, shape)
