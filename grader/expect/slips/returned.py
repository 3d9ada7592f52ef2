"""Slips that show in what kind of thing is returned: nothing, a tuple, what is not finite."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from grader.expect import arrays
from grader.expect.mismatch import Mismatch
from grader.expect.slips.pair import Array, Explanation, Pair
from grader.expect.text import clean, number

_OVERFLOWS = {"float16": 11.0, "float32": 88.0, "float64": 709.0, "bfloat16": 88.0}
"""From where on exp is infinite, cut to whole numbers."""


def none_returned(mismatch: Mismatch) -> Explanation | None:
    """The answer is None."""
    if mismatch.actual is not None or mismatch.expected is None:
        return None
    name = clean(mismatch.name, 60) if mismatch.name else "result"
    return Explanation(
        "none_returned",
        f"Your {name} is None. A function that comes to its end without `return` gives None, and "
        "so do methods that work in place, such as sort and append.",
    )


def inside_a_container(mismatch: Mismatch) -> Explanation | None:
    """The answer is a tuple or list, of indices or with the right value among its items."""
    ours = mismatch.actual
    if not isinstance(ours, list | tuple) or not arrays.is_array(mismatch.expected):
        return None
    held = [i for i, item in enumerate(ours[:16]) if _same(item, mismatch.expected)]
    if len(held) == 1:
        count = len(ours)
        alone = "a comma behind a value makes a tuple of it" if count == 1 else "return it alone"
        return Explanation(
            "inside_a_container",
            f"You return a {'tuple' if isinstance(ours, tuple) else 'list'} of {count}, whose item "
            f"{held[0]} is what was expected: {alone}.",
        )
    if isinstance(ours, tuple) and ours and all(map(_is_index, ours)):
        return Explanation(
            "indices_returned",
            "You return a tuple of arrays of whole numbers. np.where and np.nonzero of a condition "
            "alone give such a tuple: the places where it holds. np.where(condition, a, b) chooses "
            "between values.",
        )
    return None


def among_the_others(
    name: str, ours: Sequence[object], due: Sequence[object], at: int
) -> Explanation | None:
    """One item of a tuple is another of those that are due, and is wrong there."""
    wanted = due[at]
    if not arrays.is_array(wanted) or not arrays.has_numbers(wanted):
        return None
    if len(np.unique(arrays.read(wanted).values)) < 2:
        return None  # of a single number, or zeros, an item may be the same by chance
    held = [i for i, item in enumerate(ours) if _same(item, wanted)]
    if len(held) != 1 or _same(ours[held[0]], due[held[0]]):
        return None
    return Explanation(
        "swapped_outputs",
        f"Item {held[0]} of the {len(ours)} that you return, counted from 0, is the right "
        f"{clean(name, 60)}, which belongs at {at}: they stand in the wrong order.",
    )


def not_finite(mismatch: Mismatch, inputs: Mapping[str, Array]) -> Explanation | None:
    """Finite numbers were expected, and there is a nan or an infinity."""
    if mismatch.kind != "finite":
        return None
    try:
        answer = arrays.read(mismatch.actual)
    except arrays.Unreadable:
        return None
    if answer.values.dtype.kind not in arrays.NUMERIC:
        return None
    bad = ~np.isfinite(answer.values)
    return Explanation("not_finite", _capital(origin(answer.values, bad, inputs, answer.dtype)))


def origin(values: Array, bad: Array, inputs: Mapping[str, Array], dtype: str) -> str:
    """Return where the first number of `values` that is not finite can come from.

    Args:
        values: the answer.
        bad: where it is not finite and should be.
        inputs: arrays among the arguments, by name.
        dtype: what the answer was computed in.
    """
    at = tuple(int(i) for i in np.unravel_index(int(np.argmax(bad)), bad.shape))
    limit = _OVERFLOWS.get(dtype, 709.0)
    large = [
        f"{name} is {number(given[at])} there"
        for name, given in inputs.items()
        if given.shape == bad.shape and not np.iscomplexobj(given) and abs(given[at]) > limit
    ]
    nan = bool(np.isnan(values[at]))
    if large:
        follows = "; inf / inf, inf - inf and 0 * inf are nan" if nan else ""
        return (
            f"in {dtype}, exp of more than {limit:g} is inf, and {large[0]}{follows}. Write it so "
            "that what exp is taken of is never large."
        )
    if nan:
        return "nan comes from 0/0, inf - inf, inf/inf, or the log or root of a negative number."
    return "inf comes from a division by zero, log(0), or exp of a large number."


def whole_numbers(pair: Pair) -> Explanation | None:
    """The answer is of a dtype of integers, where an entry that is wrong should have decimals."""
    if not _is_whole(pair) or not pair.confirmed(_is_whole):
        return None
    due = number(pair.expected[pair.wrong & (pair.expected % 1 != 0)].flat[0])
    return Explanation(
        "whole_numbers",
        f"The dtype of your {pair.name} is {pair.dtype}, which holds whole numbers only, and {due} "
        "is none. np.zeros_like and np.empty_like of an array of integers make one of integers "
        "too, and what is stored in it loses its decimals: make it of floats.",
    )


def _is_whole(pair: Pair) -> bool:
    if not pair.same_shape or not pair.dtype.startswith(("int", "uint")):
        return False
    due = pair.expected[pair.wrong]
    return not np.iscomplexobj(due) and bool(np.any(np.isfinite(due) & (due % 1 != 0)))


def slips_of_kind(mismatch: Mismatch, inputs: Mapping[str, Array]) -> Iterator[Explanation]:
    """Yield what explains a mismatch that is not one of values of the same kind."""
    if mismatch.kind in ("type", "structure", "value", "shape"):
        for slip in (none_returned, inside_a_container):
            if found := slip(mismatch):
                yield found
    if found := not_finite(mismatch, inputs):
        yield found


def _same(item: object, due: object) -> bool:
    try:
        ours, theirs = arrays.read(item).values, arrays.read(due).values
    except arrays.Unreadable:
        return False
    kinds = {ours.dtype.kind, theirs.dtype.kind}
    same_kind = kinds <= arrays.NUMERIC and ours.shape == theirs.shape
    return same_kind and np.allclose(ours, theirs, rtol=1e-5, atol=0)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def holds_arrays(value: object) -> bool:
    """Return whether a value is a list or tuple with an array in it."""
    return isinstance(value, list | tuple) and any(map(arrays.is_array, value[:16]))


def _is_index(item: object) -> bool:
    return isinstance(item, np.ndarray) and item.ndim == 1 and item.dtype.kind == "i"
