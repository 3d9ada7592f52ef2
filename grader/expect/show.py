"""Values as a learner reads them at 80 columns: small, aligned, differences marked."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from grader.expect import arrays, numerals
from grader.expect.tables import WIDTH, Mask, Window, fitting_window, grid
from grader.expect.text import clean, describe, number
from grader.expect.tolerance import Tolerance, differing, suited

MAX_ITEMS = 6
MAX_STRING = 300
MAX_NESTING = 3


def show(value: object) -> str:
    """Return any value as a few lines of plain text without control characters.

    An array has a line with its dtype and shape, then at most 6 x 6 of its entries.
    """
    return "\n".join(_lines(value, 0))


def show_not_finite(value: object) -> str:
    """Return a value as `show` does, but an array so that its first nan or infinity is seen."""
    if not arrays.is_array(value) or not arrays.has_numbers(value):
        return show(value)
    numbers = arrays.read(value).values
    marks = ~np.isfinite(numbers) if numbers.dtype.kind in arrays.NUMERIC else None
    return "\n".join(_array_lines(value, marks))


def show_difference(
    actual: object, expected: object, tolerance: Tolerance | None = None
) -> tuple[str, str]:
    """Return two values as text, the same part of both, with what differs between > and <.

    What differs is what `tolerance` says, by default what suits the dtypes.
    The numbers have as many digits as it takes to see that they differ. Values that cannot be set
    side by side are each shown as they are.
    """
    return _difference(actual, expected, tolerance, 0)


def _difference(
    actual: object, expected: object, tolerance: Tolerance | None, depth: int
) -> tuple[str, str]:
    items = _item_pairs(actual, expected) if depth < MAX_NESTING else []
    if items:
        shown = [
            (label, *_difference(ours, theirs, tolerance, depth + 1))
            for label, ours, theirs in items[:MAX_ITEMS]
        ]
        more = [_more(len(items) - MAX_ITEMS)] if len(items) > MAX_ITEMS else []
        ours_shown = [_labelled(label, text) for label, text, _ in shown]
        theirs_shown = [_labelled(label, text) for label, _, text in shown]
        return "\n".join(ours_shown + more), "\n".join(theirs_shown + more)
    try:
        ours, theirs = arrays.read(actual), arrays.read(expected)
    except arrays.Unreadable:
        return show(actual), show(expected)
    numeric = {ours.values.dtype.kind, theirs.values.dtype.kind} <= arrays.NUMERIC
    if not numeric or ours.values.shape != theirs.values.shape or not ours.values.size:
        return show(actual), show(expected)
    wrong = differing(ours.values, theirs.values, tolerance or suited(ours, theirs))
    if not wrong.any():
        # The check was stricter than usual: mark whatever is not the same.
        wrong = differing(ours.values, theirs.values, suited(ours, theirs, rtol=0.0, atol=0.0))
    if wrong.ndim == 0:
        one, other = numerals.distinguished(
            [ours.values.item()], [theirs.values.item()], [bool(wrong)]
        )
        return one[0], other[0]

    def write(window: Window) -> tuple[list[str], ...]:
        return numerals.distinguished(
            window.cut(ours.values).ravel().tolist(),
            window.cut(theirs.values).ravel().tolist(),
            window.cut(wrong).ravel().tolist(),
        )

    window, (one, other) = fitting_window(wrong, write)
    width = max(len(text) for text in (*one, *other))
    return (
        "\n".join([_header(actual, window), *grid(one, window, wrong, width)]),
        "\n".join([_header(expected, window), *grid(other, window, wrong, width)]),
    )


def _item_pairs(actual: object, expected: object) -> list[tuple[str, object, object]]:
    """Return the items of two containers of the same form, each with its label."""
    if isinstance(actual, dict) and isinstance(expected, dict) and actual.keys() == expected.keys():
        return [(_key(key), actual[key], value) for key, value in expected.items()]
    if (
        isinstance(actual, list | tuple)
        and isinstance(expected, list | tuple)
        and len(actual) == len(expected)
    ):
        pairs = enumerate(zip(actual, expected, strict=True))
        return [(f"[{i}]", ours, theirs) for i, (ours, theirs) in pairs]
    return []


def _lines(value: object, depth: int) -> Iterator[str]:
    if isinstance(value, dict | list | tuple) and value and depth < MAX_NESTING:
        yield from _container_lines(value, depth)
    elif arrays.is_array(value) and arrays.has_numbers(value):
        yield from _array_lines(value)
    elif isinstance(value, str):
        yield f'"{clean(value, MAX_STRING)}"'
    elif value is None or isinstance(value, bytes) or not arrays.is_number(value):
        yield from _other_lines(value)
    elif isinstance(value, float | complex):
        yield numerals.common([value])[0]
    else:
        yield number(value)


def _container_lines(
    value: dict[object, object] | list[object] | tuple[object, ...], depth: int
) -> Iterator[str]:
    if isinstance(value, dict):
        items = [(_key(key), item) for key, item in list(value.items())[:MAX_ITEMS]]
    else:
        if all(arrays.is_number(item) for item in value):
            yield _numbers_on_a_line(value)
            return
        items = [(f"[{position}]", item) for position, item in enumerate(value[:MAX_ITEMS])]
    yield f"{describe(value)}:" if not isinstance(value, dict) else f"a dict of {len(value)}:"
    for label, item in items:
        yield _labelled(label, "\n".join(_lines(item, depth + 1)))
    if len(value) > MAX_ITEMS:
        yield _more(len(value) - MAX_ITEMS)


def _numbers_on_a_line(value: list[object] | tuple[object, ...]) -> str:
    kept = [number(item) for item in value[: 2 * MAX_ITEMS]]
    more = ["…"] if len(value) > len(kept) else []
    while len(", ".join(kept)) > WIDTH - 12:
        kept, more = kept[:-1], ["…"]
    inside = ", ".join(kept + more)
    if isinstance(value, list):
        return f"[{inside}]"
    return f"({inside},)" if len(value) == 1 else f"({inside})"


def _array_lines(value: object, marks: Mask | None = None) -> Iterator[str]:
    values = arrays.read(value).values
    if values.ndim == 0 or not values.size:
        entry = f": {numerals.common([values.item()])[0]}" if values.size else ", empty"
        yield _header(value, None) + entry
        return

    def write(window: Window) -> tuple[list[str], ...]:
        return (numerals.common(window.cut(values).ravel().tolist()),)

    marked = np.zeros(values.shape, dtype=bool) if marks is None else marks
    window, (texts,) = fitting_window(marked, write)
    yield _header(value, window)
    yield from grid(texts, window, marked, max(map(len, texts)))


def _other_lines(value: object) -> Iterator[str]:
    yield describe(value)
    text = getattr(value, "text", None)
    if isinstance(text, str) and isinstance(getattr(value, "type_name", None), str) and text:
        yield f"  {clean(text, MAX_STRING)}"


def _header(value: object, window: Window | None) -> str:
    shape = arrays.shape_of(value)
    if not arrays.is_array(value):
        return _part(np.shape(arrays.read(value).values), window, "a list of shape ")
    device = str(getattr(value, "device", "cpu"))
    extra = " tensor" if arrays.is_tensor(value) else ""
    where = f", on {clean(device, 20)}" if device != "cpu" else ""
    dtype = {"U": "strings", "S": "bytes"}.get(arrays.kind_of(value), arrays.dtype_of(value))
    return _part(shape or (), window, f"{dtype}{extra}{where}, shape ")


def _part(shape: tuple[int, ...], window: Window | None, words: str) -> str:
    text = f"{words}{shape}"
    if window is None:
        return text
    parts = []
    if window.front:
        parts.append("[" + ", ".join(str(i) for i in window.front) + ", :, :]")
    if len(shape) > 1 and len(window.rows) < shape[-2]:
        parts.append(f"rows {window.rows[0]} to {window.rows[-1]}")
    if len(window.columns) < shape[-1]:
        noun = "entries" if len(shape) == 1 else "columns"
        parts.append(f"{noun} {window.columns[0]} to {window.columns[-1]}")
    return f"{text}, here {', '.join(parts)}" if parts else text


def _key(key: object) -> str:
    return clean(str(key) if isinstance(key, str | int) else describe(key), 30)


def _labelled(label: str, text: str) -> str:
    first, *rest = text.split("\n")
    return "\n".join([f"{label}: {first}", *(f"  {line}" for line in rest)])


def _more(count: int) -> str:
    return f"… and {count} more"
