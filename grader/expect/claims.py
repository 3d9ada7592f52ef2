"""The other expectations: shape, dtype, errors, finiteness, conditions, tuples, untouched arguments."""

from __future__ import annotations

import builtins
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from grader.expect import arrays, values
from grader.expect.mismatch import Mismatch, note_assertion
from grader.expect.structure import subject
from grader.expect.text import clean, describe, index, two_numbers

_KINDS = {
    "bool": ("bool", "True and False"),
    "int": ("iu", "whole numbers"),
    "integer": ("iu", "whole numbers"),
    "float": ("f", "floating-point numbers"),
    "floating": ("f", "floating-point numbers"),
    "complex": ("c", "complex numbers"),
}
_MAX_DEPTH = 16


def shape(actual: object, expected: object, *, name: str | None = None) -> None:
    """Expect an array of a shape: a tuple, an int for one axis, or an array whose shape it is.

    Reads no entry, so that it works for tensors on the meta device. Raises Mismatch; TypeError for another `expected`.
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
    raise Mismatch(
        f"{subject(name)} {has} where {was} was expected.",
        actual=actual,
        expected=expected,
        name=name,
        kind="type" if given is None else "shape",
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

    expected   a dtype of numpy or torch or its name ("float32"); a kind, as the name or the Python type: "bool", "int",
               "float", "complex"; or an array whose dtype it is. float32 of numpy and of torch are the same.

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


Errors = type[BaseException] | str | Sequence[type[BaseException] | str]


def raises(expected: Errors, call: Callable[[], object], *, name: str | None = None) -> Exception:
    """Expect `call()` to raise one of the exceptions, given as types or names, and return it.

    What a learner's function raises arrives as an error with the attribute `type_name`, and is matched by it; a built-in
    type also matches those derived from it. The stub's NotImplementedError matches only when it is asked for by name.
    Any other exception is none of the learner's and passes through. Raises Mismatch.
    """
    note_assertion()
    wanted = [expected] if isinstance(expected, str | type) else list(expected)
    names = [item if isinstance(item, str) else item.__name__ for item in wanted]
    phrase = " or ".join(names)
    try:
        result = call()
    except Exception as error:
        type_name = getattr(error, "type_name", None)
        if not isinstance(type_name, str):
            if type(error).__name__ in names or isinstance(
                error, tuple(item for item in wanted if isinstance(item, type))
            ):
                return error
            raise
        if _is_one_of(type_name.rpartition(".")[2], names):
            return error
        raise Mismatch(
            f"{subject(name)} is the error {clean(str(error)) or clean(type_name)} where {phrase} was expected.",
            actual=error,
            expected=expected,
            name=name,
            kind="error",
        ) from None
    raise Mismatch(
        f"{subject(name)} is {describe(result)} where {phrase} should have been raised.",
        actual=result,
        expected=expected,
        name=name,
        kind="error",
    )


def _is_one_of(type_name: str, names: list[str]) -> bool:
    if type_name in names:
        return True
    raised = getattr(builtins, type_name, None)
    if raised is NotImplementedError or not isinstance(raised, type):
        return False
    return any(base.__name__ in names for base in raised.__mro__)


def finite(actual: object, *, name: str | None = None) -> None:
    """Expect numbers, or containers of them, without nan and infinities. Raises Mismatch."""
    note_assertion()
    for label, value in _parts(actual, name, 0):
        try:
            numbers = arrays.read(value).values
        except arrays.Unreadable:
            numbers = np.asarray("")
        if numbers.dtype.kind not in arrays.NUMERIC:
            raise Mismatch(
                f"{subject(label)} is {describe(value)} where finite numbers were expected.",
                actual=value,
                name=label,
                kind="type",
            )
        wrong = ~np.isfinite(numbers)
        if wrong.any():
            place = tuple(int(i) for i in np.unravel_index(int(np.argmax(wrong)), wrong.shape))
            where = f" at {index(place)}, the first of {int(wrong.sum())}" if place else ""
            raise Mismatch(
                f"{subject(label)} is {numbers[place]}{where}, where finite numbers were expected.",
                actual=value,
                name=label,
                kind="finite",
            )


def _parts(value: object, name: str | None, depth: int) -> Iterator[tuple[str | None, object]]:
    plain = isinstance(value, list | tuple) and all(arrays.is_number(item) for item in value)
    if depth < _MAX_DEPTH and isinstance(value, dict):
        for key, item in value.items():
            yield from _parts(item, clean(str(key), 40), depth + 1)
    elif depth < _MAX_DEPTH and isinstance(value, list | tuple) and not plain:
        for position, item in enumerate(value):
            yield from _parts(item, f"{name or 'result'}[{position}]", depth + 1)
    else:
        yield name, value


def true(condition: object, says: str) -> None:
    """Expect a condition that the check has worked out itself; `says` is the sentence where it does not hold.

    Only True, np.True_ and a 0-d array of it hold: nothing else from a sandbox is taken for a yes. Raises Mismatch.
    """
    note_assertion()
    if not isinstance(says, str) or not says.strip():
        raise TypeError("true(condition, says) needs a sentence for the learner")
    if arrays.shape_of(condition) == () and arrays.dtype_of(condition) == "bool":
        try:
            if bool(arrays.read(condition).values):
                return
        except arrays.Unreadable:
            pass
    raise Mismatch(says, actual=condition, expected=True, kind="condition")


def unpack(
    result: object, n: int, names: Sequence[str] = (), *, name: str | None = None
) -> tuple[Any, ...]:
    """Return the `n` items of a tuple or list that a learner's function returned.

    names   what the items are called ("dx", "dw", "db")
    name    the learner's function

    An array is not taken apart, even where it has n rows. Raises Mismatch.
    """
    if names and len(names) != n:
        raise TypeError(f"{len(names)} names for {n} items")
    if isinstance(result, list | tuple) and len(result) == n:
        return tuple(result)
    called = f" ({', '.join(names)})" if names else ""
    has = f"Your {name} returned" if name else "The result is"
    raise Mismatch(
        f"{has} {describe(result)} where a tuple of {n}{called} was expected.",
        actual=result,
        expected=tuple(names) or n,
        name=name,
        kind="structure",
    )


def unchanged(before: object, after: object, name: str) -> None:
    """Expect an argument to hold after the call what it held before.

    before   the argument as it was passed
    after    the argument as the sandbox handed it back

    Raises Mismatch of kind "changed".
    """
    try:
        values.equal(after, before, name=name)
    except Mismatch as difference:
        raise Mismatch(
            f"Your function changed its argument {name} in place{_first_change(difference)}. "
            "Work on a copy of it.",
            actual=after,
            expected=before,
            name=name,
            kind="changed",
        ) from None


def _first_change(difference: Mismatch) -> str:
    try:
        now, was = arrays.read(difference.actual).values, arrays.read(difference.expected).values
    except arrays.Unreadable:
        return ""
    if now.shape != was.shape:
        return f": its shape was {was.shape} and is now {now.shape}"
    if now.dtype.kind not in arrays.NUMERIC or not now.ndim:
        return ""
    changed = (now != was) & ~((now != now) & (was != was))
    place = tuple(int(i) for i in np.unravel_index(int(np.argmax(changed)), changed.shape))
    new, old = two_numbers(now[place], was[place])
    return f": {difference.name}{index(place)} was {old} and is now {new}"
