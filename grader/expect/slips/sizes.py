"""Slips of a wrong shape whose sizes are those of the inputs."""

from __future__ import annotations

from functools import partial

from grader.expect.slips.pair import Explanation, Pair
from grader.expect.slips.words import Axis, axes_by_size, listed, phrases


def wrong_shape(pair: Pair) -> Explanation | None:
    """The sizes in the wrong shape are sizes of the inputs.

    A wrong size is only traced where a single axis has it: else it is likely to be a coincidence.
    """
    ours, theirs = pair.actual.shape, pair.expected.shape
    has = f"Your {pair.name} has shape {ours} where {theirs} was expected"
    if len(ours) >= 2 and ours != theirs and ours == theirs[::-1]:
        return Explanation("wrong_shape", f"{has}: the same sizes, in the other order.")
    known = axes_by_size(pair, totals=False)
    if (extra := _one_axis_too_many(pair)) is not None:
        names = [
            axis
            for axis in known.get(ours[extra], ())
            if pair.confirmed(partial(_has_extra, known=axis, extra=extra))
        ]
        if names:
            size = ours[extra]
            return Explanation(
                "axis_left",
                f"{has}: axis {extra} is one too many. It has {size} entries, and {size} is "
                f"{listed(phrases(names))}: a sum or mean over it is missing, or arrays of shapes "
                f"({size},) and ({size}, 1) were broadcast against each other.",
            )
    unequal = [axis for axis, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b]
    wanted = [
        (theirs, axis) for axis in (unequal if len(ours) == len(theirs) else range(len(theirs)))
    ]
    traced: list[tuple[tuple[int, ...], int]] = []
    if len(ours) == len(theirs):
        traced = [(ours, axis) for axis in unequal if len(phrases(known.get(ours[axis], ()))) == 1]
    elif len(theirs) > 2:
        return None
    facts: dict[str, None] = {}
    for shape, axis in [*traced, *wanted]:
        names = [
            known_axis
            for known_axis in known.get(shape[axis], ())
            if pair.confirmed(partial(_has_size, known=known_axis, axis=axis, got=shape is ours))
        ]
        if 0 < len(phrases(names)) <= 2:
            facts[f"{shape[axis]} is {listed(phrases(names))}"] = None
        elif len(ours) != len(theirs):
            return None
    if not facts:
        return None
    return Explanation("wrong_shape", f"{has}: {', and '.join([*facts][:2])}.")


def _one_axis_too_many(pair: Pair) -> int | None:
    """Return the only axis of the answer without which its shape is right."""
    ours, theirs = pair.actual.shape, pair.expected.shape
    if len(ours) != len(theirs) + 1 or len(ours) < 2:
        return None
    found = [axis for axis in range(len(ours)) if ours[:axis] + ours[axis + 1 :] == theirs]
    return found[0] if len(found) == 1 and ours[found[0]] > 1 else None


def _has_extra(pair: Pair, known: Axis, extra: int) -> bool:
    return _one_axis_too_many(pair) == extra and _has_size(pair, known, extra, got=True)


def _has_size(pair: Pair, known: Axis, axis: int, got: bool) -> bool:
    """Whether an axis of the answer, or of what was expected, is as long as that of an input."""
    name, ndim, place = known
    shape = pair.actual.shape if got else pair.expected.shape
    values = pair.inputs.get(name)
    if values is None or values.ndim != ndim or axis >= len(shape):
        return False
    return bool(values.shape[place] == shape[axis])
