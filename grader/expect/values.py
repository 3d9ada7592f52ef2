"""`close` and `equal`: the values of an answer against those expected."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import NoReturn

import numpy as np

from grader.expect import arrays
from grader.expect.entries import family, sentence, wrong_entries
from grader.expect.mismatch import Mismatch, note_assertion, refuse
from grader.expect.structure import Leaf, Name, leaves, subject
from grader.expect.text import describe
from grader.expect.tolerance import EXACT, Tolerance, suited

_PLAIN = (str, bytes, set, frozenset, slice, np.dtype)
"""Types without numbers that `==` compares exactly."""


def close(
    actual: object,
    expected: object,
    *,
    rtol: float | None = None,
    atol: float | None = None,
    name: Name = None,
) -> None:
    """Expect numbers that agree up to rounding.

    actual      an array, tensor, scalar or list of numbers, or tuples, lists, dicts of them
    expected    the same from the reference; strings, bools and None in it are compared exactly
    rtol, atol  an entry a agrees with e where |a - e| <= atol + rtol |e|; by default what suits the
                dtypes, see `grader.expect.tolerance.suited`
    name        what the answer is called in the feedback; a tuple of names for a tuple

    Shapes must be the same: nothing is broadcast. A scalar and a 0-d array are the same thing,
    shape (1,) is another. nan and infinities must stand in the same places. Whole numbers may stand
    for floats where they are right; bools and complex numbers may not. Raises Mismatch, and
    TypeError where `expected` cannot be compared.
    """
    _for_each(actual, expected, name, lambda leaf: _numbers_or_exact(leaf, rtol, atol))


def equal(actual: object, expected: object, *, name: Name = None) -> None:
    """Expect exactly the same values, whatever type holds them.

    1, np.int64(1), 1.0, True and a 0-d array of 1 are one value, a list and a tuple are the same,
    nan is nan. Use `dtype` where the type matters. Raises Mismatch, and TypeError where `expected`
    cannot be compared.
    """
    _for_each(actual, expected, name, _exact)


def _for_each(
    actual: object, expected: object, name: Name, compare: Callable[[Leaf], None]
) -> None:
    note_assertion()
    try:
        for leaf in leaves(actual, expected, name):
            compare(leaf)
    except Mismatch as mismatch:
        mismatch.whole = (actual, expected)
        refuse(mismatch)


def _numbers_or_exact(leaf: Leaf, rtol: float | None, atol: float | None) -> None:
    reference = _reference(leaf)
    if reference is None or reference.values.dtype.kind not in "iufc":
        _exact(leaf)
        return
    answer = _answer(leaf, reference)
    given, wanted = answer.values.dtype.kind, reference.values.dtype.kind
    if given == "b":
        _refuse(
            leaf, f"holds True and False (bool) where numbers ({reference.dtype}) were expected"
        )
    if given == "c" and wanted != "c":
        _refuse(leaf, f"is complex ({answer.dtype}) where real numbers were expected")
    _same_shape(leaf, answer, reference)
    _same_entries(leaf, answer, reference, suited(answer, reference, rtol, atol))


def _exact(leaf: Leaf) -> None:
    reference = _reference(leaf)
    if reference is None:
        _same_object(leaf)
        return
    answer = _answer(leaf, reference)
    _same_shape(leaf, answer, reference)
    if reference.values.dtype.names != answer.values.dtype.names:
        _refuse(leaf, f"has the fields {answer.values.dtype.names}")
    _same_entries(leaf, answer, reference, EXACT)


def _reference(leaf: Leaf) -> arrays.Read | None:
    """Return the expected value read as an array, or None where it is no number."""
    if leaf.expected is None or isinstance(leaf.expected, _PLAIN) or _is_torch_name(leaf.expected):
        return None
    if isinstance(leaf.expected, int) and leaf.expected.bit_length() > 63:
        return None
    try:
        return arrays.read(leaf.expected)
    except arrays.Unreadable as error:
        raise TypeError(
            f"cannot compare with {describe(leaf.expected)} {error}".rstrip()
        ) from error


def _is_torch_name(value: object) -> bool:
    torch = sys.modules.get("torch")
    return torch is not None and isinstance(value, torch.dtype | torch.device)


def _answer(leaf: Leaf, reference: arrays.Read) -> arrays.Read:
    """Return the answer read as an array of the reference's family of types, or raise Mismatch."""
    value = leaf.actual
    wanted = family(reference.values.dtype)
    if isinstance(value, str | bytes) and wanted in "US":
        return arrays.Read(np.asarray(value), "str")
    try:
        answer = arrays.read(value)
    except arrays.Unreadable as error:
        why = f" {error}" if str(error) else ""
        _refuse(leaf, f"is {describe(value)}{why} where {_wanted(leaf)} was expected")
    if family(answer.values.dtype) != wanted:
        _refuse(
            leaf, f"is {describe(value)} (dtype {answer.dtype}) where {_wanted(leaf)} was expected"
        )
    return answer


def _wanted(leaf: Leaf) -> str:
    # Of a value of the wrong kind the learner is told the kind that was expected, no numbers yet.
    if arrays.shape_of(leaf.expected) == ():
        return "True or False" if arrays.kind_of(leaf.expected) == "b" else "a number"
    return describe(leaf.expected)


def _refuse(leaf: Leaf, predicate: str) -> NoReturn:
    raise Mismatch(
        f"{subject(leaf.name)} {predicate}.",
        actual=leaf.actual,
        expected=leaf.expected,
        name=leaf.name,
        kind="type",
    )


def _same_object(leaf: Leaf) -> None:
    actual = leaf.actual
    if isinstance(actual, np.generic) or (isinstance(actual, np.ndarray) and actual.ndim == 0):
        actual = actual.item()
    if type(actual) is type(leaf.expected) and actual == leaf.expected:
        return
    raise Mismatch(
        f"{subject(leaf.name)} is {describe(leaf.actual)} where {describe(leaf.expected)} was "
        "expected.",
        actual=leaf.actual,
        expected=leaf.expected,
        name=leaf.name,
        kind="value" if type(actual) is type(leaf.expected) else "type",
    )


def _same_shape(leaf: Leaf, answer: arrays.Read, reference: arrays.Read) -> None:
    given, wanted = answer.values.shape, reference.values.shape
    if given == wanted:
        return
    was = "a single number" if wanted == () else f"shape {wanted}"
    has = "is a single number" if given == () else f"has shape {given}"
    raise Mismatch(
        f"{subject(leaf.name)} {has} where {was} was expected.",
        actual=leaf.actual,
        expected=leaf.expected,
        name=leaf.name,
        kind="shape",
    )


def _same_entries(
    leaf: Leaf, answer: arrays.Read, reference: arrays.Read, tolerance: Tolerance
) -> None:
    wrong = wrong_entries(answer.values, reference.values, tolerance)
    if not wrong.any():
        return
    raise Mismatch(
        sentence(leaf.name, answer, reference, wrong),
        actual=leaf.actual,
        expected=leaf.expected,
        name=leaf.name,
        tolerance=tolerance,
    )
