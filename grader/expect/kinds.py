"""`shape` and `dtype`: what kind of array an answer is, without a look at its entries."""

from __future__ import annotations

import sys

import numpy as np

from grader.expect import arrays
from grader.expect.mismatch import Mismatch, note_assertion, refuse
from grader.expect.structure import subject
from grader.expect.text import clean, describe

_KINDS = {
    "bool": ("bool", "True and False"),
    "int": ("iu", "whole numbers"),
    "integer": ("iu", "whole numbers"),
    "float": ("f", "floating-point numbers"),
    "floating": ("f", "floating-point numbers"),
    "complex": ("c", "complex numbers"),
}


def shape(actual: object, expected: object, *, name: str | None = None) -> None:
    """Expect an array of a shape: a tuple, an int for one axis, or an array whose shape it is.

    Reads no entry, so that it works for tensors on the meta device. Raises Mismatch, and TypeError
    for another `expected`.
    """
    note_assertion()
    wanted = _shape_named_by(expected)
    given = arrays.shape_of(actual)
    if given is None and isinstance(actual, list | tuple):
        try:
            given = arrays.read(actual).values.shape
        except arrays.Unreadable:
            given = None
    if given == wanted:
        return
    has = f"is {describe(actual)}" if given is None or given == () else f"has shape {given}"
    was = "a single number" if wanted == () else f"shape {wanted}"
    refuse(
        Mismatch(
            f"{subject(name)} {has} where {was} was expected.",
            actual=actual,
            expected=expected,
            name=name,
            kind="type" if given is None else "shape",
        )
    )


def _shape_named_by(expected: object) -> tuple[int, ...]:
    if isinstance(expected, int) and not isinstance(expected, bool):
        return (expected,)
    if isinstance(expected, list | tuple):
        if all(isinstance(size, int | np.integer) for size in expected):
            return tuple(int(size) for size in expected)
    elif arrays.is_array(expected):
        return arrays.shape_of(expected) or ()
    raise TypeError(f"not a shape: {describe(expected)}")


def dtype(actual: object, expected: object, *, name: str | None = None) -> None:
    """Expect a type of entries.

    expected   a dtype of numpy or torch or its name ("float32"); a kind, as the name or the Python
               type: "bool", "int", "float", "complex"; or an array whose dtype it is. float32 of
               numpy and of torch are the same.

    Reads no entry. Raises Mismatch; TypeError for another `expected`.
    """
    note_assertion()
    wanted = _dtype_named_by(expected)
    given = arrays.dtype_of(actual)
    if given == wanted:
        return
    kinds, words = _KINDS.get(wanted, ("", wanted))
    if given is not None and kinds and arrays.kind_of(actual) in kinds:
        return
    has = f"is {describe(actual)}" if given is None else f"has the dtype {clean(given, 40)}"
    raise Mismatch(
        f"{subject(name)} {has} where {words} {'were' if kinds else 'was'} expected.",
        actual=actual,
        expected=expected,
        name=name,
        kind="type" if given is None else "dtype",
    )


def _dtype_named_by(expected: object) -> str:
    torch = sys.modules.get("torch")
    if torch is not None and isinstance(expected, torch.dtype):
        return str(expected).removeprefix("torch.")
    if isinstance(expected, type) and expected in (bool, int, float, complex):
        return expected.__name__
    if isinstance(expected, str):
        if expected in _KINDS or expected == "bfloat16":
            return expected
        try:
            return np.dtype(expected).name
        except TypeError as error:
            raise TypeError(f"not a dtype: {expected!r}") from error
    if isinstance(expected, np.dtype):
        return expected.name
    if isinstance(expected, type) and issubclass(expected, np.generic):
        return np.dtype(expected).name
    found = arrays.dtype_of(expected)
    if found is None:
        raise TypeError(f"not a dtype: {describe(expected)}")
    return found
