"""Slips that show in some entries only: nan and inf, one row, the border, a negative input."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
from numpy.typing import NDArray

from grader.expect.slips.pair import CLEARLY, Explanation, Pair
from grader.expect.slips.returned import origin
from grader.expect.slips.words import ordinal_place, slice_name
from grader.expect.text import index, number

Mask = NDArray[np.bool_]


def not_finite(pair: Pair) -> Explanation | None:
    """The answer has nan or inf where a finite number was expected."""
    bad = ~np.isfinite(pair.actual) & np.isfinite(pair.expected)
    if not bad.any():
        return None
    entry = tuple(int(i) for i in np.unravel_index(int(np.argmax(bad)), bad.shape))
    value = pair.actual[entry]
    at = f" at {index(entry)}" if entry else ""
    beside = [
        f"{name} is {number(values[entry])}"
        for name, values in pair.inputs.items()
        if entry and values.shape == bad.shape
    ]
    where = f", where {' and '.join(beside[:3])}" if beside else ""
    count = int(bad.sum())
    rest = pair.wrong & ~bad
    others = f" {count} of {bad.size} entries are not finite" if bad.size > 1 else ""
    if others:
        others += "; the others are right." if count < bad.size and not rest.any() else "."
    why = origin(pair.actual, bad, pair.inputs, pair.dtype)
    says = f"Your {pair.name} is {value}{at}{where}.{others} {why[:1].upper()}{why[1:]}"
    return Explanation("not_finite", says)


def all_the_same(pair: Pair) -> Explanation | None:
    """The answer is one number throughout, where different ones were expected."""
    if pair.actual.size < 2 or pair.distinct(pair.expected) < 2:
        return None
    first = pair.actual.flat[0]
    if not np.isfinite(first) or not (pair.actual == first).all():
        return None
    if first == 0 and pair.dtype.startswith(("int", "uint")) and not np.trunc(pair.expected).any():
        says = (
            f"Your {pair.name} is zero everywhere: its dtype is {pair.dtype}, which holds whole "
            "numbers only, and every fraction was cut off. Make the array of floats; zeros_like of "
            "an array of integers makes one of integers."
        )
        return Explanation("truncated", says)
    if first == 0:
        says = f"Your {pair.name} is zero everywhere, where different numbers were expected."
        if pair.others and pair.confirmed(lambda other: not other.actual.any()):
            says = f"Your {pair.name} is zero everywhere: is the result ever written into it?"
        return Explanation("all_zeros", says)
    says = f"Your {pair.name} is {number(first)} everywhere, where different numbers were expected."
    return Explanation("constant", says)


def in_some_entries(pair: Pair) -> Explanation | None:
    """Only the entries of one row or column, of the border, or under one condition are wrong."""
    wrong = pair.wrong
    if wrong.size < 4 or wrong.all() or not wrong.any() or not _clearly_wrong(pair, wrong):
        return None
    # What is right must be so for a reason: that zeros are right where zeros are due says nothing.
    if pair.distinct(pair.expected[~wrong]) < 2:
        return None
    for look in (_one_slice, _under_a_condition, _border):
        found = look(pair, wrong)
        if found is not None and pair.confirmed(partial(_is_at, found=found, look=look)):
            return found
    return None


def _is_at(pair: Pair, found: Explanation, look: Callable[..., Explanation | None]) -> bool:
    """Whether another case has the same to say of its wrong entries."""
    if not pair.same_shape:
        return False
    return look(pair, pair.wrong) == found


def _clearly_wrong(pair: Pair, wrong: Mask) -> bool:
    """Whether the wrong entries are so by more than a lack of precision that all entries share."""
    gaps = np.abs(pair.actual - pair.expected)[wrong]
    sizes = np.maximum(np.abs(pair.actual), np.abs(pair.expected))[wrong]
    return bool(np.median(gaps / sizes) > CLEARLY * pair.rtol)


def _one_slice(pair: Pair, wrong: Mask) -> Explanation | None:
    if np.count_nonzero(wrong) == 1:
        entry = tuple(int(i) for i in np.argwhere(wrong)[0])
        at = (
            ordinal_place(entry[0], wrong.size, "entry")
            if wrong.ndim == 1
            else f"the entry {index(entry)}"
        )
        return Explanation(
            "one_entry", f"Only {at} of your {pair.name} is wrong: all others are right."
        )
    for axis in range(wrong.ndim if wrong.ndim > 1 else 0):
        others = tuple(i for i in range(wrong.ndim) if i != axis)
        lines = np.flatnonzero(wrong.any(axis=others))
        if wrong.shape[axis] >= 3 and lines.size == 1:
            what = slice_name(wrong.ndim, axis)
            at = ordinal_place(int(lines[0]), wrong.shape[axis], what)
            slip = {"row": "one_row", "column": "one_column"}.get(what, "one_slice")
            return Explanation(
                slip, f"Only {at} of your {pair.name} is wrong: all others are right."
            )
    return None


def _under_a_condition(pair: Pair, wrong: Mask) -> Explanation | None:
    candidates = [(name, v) for name, v in pair.inputs.items() if v.shape == wrong.shape]
    for name, values in [*candidates, ("the expected value", pair.expected)]:
        if np.iscomplexobj(values):
            continue
        for words, mask in (
            ("negative", values < 0),
            ("positive", values > 0),
            ("zero", values == 0),
            ("not zero", values != 0),
            ("1 or more", values >= 1),
        ):
            inside, outside = int(mask.sum()), int((~mask).sum())
            if min(inside, outside) >= 2 and inside + outside >= 6 and np.array_equal(mask, wrong):
                return Explanation(
                    "one_case",
                    f"Your {pair.name} is wrong exactly where {name} is {words}, and right "
                    "everywhere else.",
                )
    return None


def _border(pair: Pair, wrong: Mask) -> Explanation | None:
    if wrong.ndim < 2 or min(wrong.shape[-2:]) < 4:
        return None
    inner = np.zeros(wrong.shape, dtype=bool)
    inner[..., 1:-1, 1:-1] = True
    if wrong[inner].any() or np.count_nonzero(wrong) < 0.9 * np.count_nonzero(~inner):
        return None
    says = (
        f"Your {pair.name} is right inside and wrong along the border only: look at the padding "
        "or the ends of a loop."
    )
    return Explanation("border", says)


def _is_near(pair: Pair) -> bool:
    return pair.same_shape and bool(np.allclose(pair.actual, pair.expected, rtol=1e-3, atol=0))


def nearly(pair: Pair) -> Explanation | None:
    """The answer agrees to a few digits everywhere."""
    if pair.distinct(pair.expected) < 4 or np.any(pair.expected == 0):
        return None
    worst = float(np.max(np.abs(pair.actual / pair.expected - 1)))
    if not pair.rtol < worst < 1e-3 or not pair.confirmed(_is_near):
        return None
    digits = int(-np.log10(worst))
    return Explanation(
        "nearly",
        f"Your {pair.name} agrees with what was expected to {digits} digits everywhere and no "
        "further: "
        "a small constant such as eps in the wrong place, an approximate formula, or too low a "
        "precision.",
    )
