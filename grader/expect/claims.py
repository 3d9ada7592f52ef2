"""The other expectations: finite numbers, conditions, items of a tuple, untouched arguments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from grader.expect import arrays, values
from grader.expect.mismatch import Mismatch, note_assertion
from grader.expect.structure import subject
from grader.expect.text import clean, describe, index, two_numbers

_MAX_DEPTH = 16


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
    """Expect a condition that the check has worked out; `says` is the sentence where it fails.

    Only True, np.True_ and a 0-d array of it hold: nothing else from a sandbox is taken for a yes.
    Raises Mismatch.
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
