"""Compares the value that a learner wrote with the expected one, entry by entry."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ..numbers.balls import Real
from .around import ungrouped
from .reading import Value, as_product, as_shape
from .slips import explain
from .tolerance import Tolerance

_DECIMAL_COMMA: Final = re.compile(r"\s*[-+−]?\d+,\d+(?:[eE][-+−]?\d+)?\s*")
_WRONG: Final = "This is not the expected number."


@dataclass(frozen=True, slots=True)
class Comparison:
    """Whether the value is right; if not, a sentence why, and the slip's name if it is evident."""

    ok: bool
    reason: str = ""
    slip: str = ""


def compare(value: Value, expected: Value, *, tolerance: Tolerance) -> Comparison:
    """Compare a learner's value with the expected one, entry by entry where there are entries."""
    value = _read_like(value, expected)
    if value.number is not None and expected.number is not None:
        return _compare_numbers(value, value.number, expected.number, tolerance)
    if value.number is not None or expected.number is not None:
        return _compare_kinds(value, expected)
    if value.shape != expected.shape:
        return _compare_shapes(value, expected, tolerance)
    return _compare_items(value, expected, tolerance)


def agrees(value: Value, expected: Value, *, tolerance: Tolerance) -> bool:
    """Say whether a value is the expected one: `compare` without the search for a reason."""
    value = _read_like(value, expected)
    if value.number is not None and expected.number is not None:
        return tolerance.accepts(value.number, expected.number)
    if value.number is not None or expected.number is not None or value.shape != expected.shape:
        return False
    return _all_agree(value.items, expected.items, tolerance)


def _read_like(value: Value, expected: Value) -> Value:
    """Take a product, as in 3 × 4, for the number or for the shape that is expected."""
    if value.kind == "shape" and expected.number is not None:
        return as_product(value)
    if value.number is not None and expected.number is None:
        return as_shape(value)
    return value


def _compare_numbers(
    value: Value, number: Real, expected: Real, tolerance: Tolerance
) -> Comparison:
    if tolerance.accepts(number, expected):
        return Comparison(True)
    slip, reason = explain(number, value.digits, expected)
    if slip == "percent" and "%" in value.text:
        reason = "The sign % divides by 100: leave it out."
    return Comparison(False, reason or _WRONG, slip)


def _compare_kinds(value: Value, expected: Value) -> Comparison:
    if value.number is not None:
        count = len(expected.items)
        if count == 1:
            return Comparison(
                False, f"A number; a tuple of one entry is written ({value.text},).", "kind"
            )
        form = f"({', '.join('abcdefgh'[:count])})" if 0 < count <= 8 else "(a, b, …)"
        wanted = f"{count or 'no'} should stand"
        return Comparison(False, f"One number, where {wanted}, as in {form}.", "kind")
    if len(value.items) == 1:
        return Comparison(False, "A number is expected here: leave out the brackets.", "kind")
    if number := ungrouped(value.text):
        reason = f"A comma stands between two numbers: write {number}, with a point for decimals."
        return Comparison(False, reason, "kind")
    reason = "Several numbers, where one should stand"
    if _DECIMAL_COMMA.fullmatch(value.text):
        reason += "; the decimal sign is a point, not a comma"
    return Comparison(False, f"{reason}.", "kind")


def _compare_shapes(value: Value, expected: Value, tolerance: Tolerance) -> Comparison:
    if len(value.shape) == len(expected.shape) == 1:
        count, wanted = len(value.items), len(expected.items)
        entries = "entry" if count == 1 else "entries"
        reason = f"{count} {entries}, where {wanted} should stand."
        if count and wanted and {count, wanted} == {1, 2}:
            reason += " (3,) has one axis, (1, 3) and (3, 1) have two."
        return Comparison(False, reason, "length")
    reason = f"The array has shape {value.shape}, where {expected.shape} should stand."
    if len(value.shape) == 2 and value.shape == expected.shape[::-1]:
        turned = _transposed(value)
        if agrees(turned, expected, tolerance=tolerance):
            return Comparison(False, f"{reason} It is transposed.", "transposed")
    return Comparison(False, reason, "shape")


def _compare_items(value: Value, expected: Value, tolerance: Tolerance) -> Comparison:
    pairs = list(zip(value.items, expected.items, strict=True))
    verdicts = [compare(item, wanted, tolerance=tolerance) for item, wanted in pairs]
    wrong = [place for place, verdict in enumerate(verdicts) if not verdict.ok]
    if not wrong:
        return Comparison(True)
    if len(pairs) > 1 and _all_agree(value.items[::-1], expected.items, tolerance):
        return Comparison(False, "The right entries in reverse order.", "reversed")
    if len(value.shape) == 2 and value.shape[0] == value.shape[1]:
        turned = _transposed(value)
        if _all_agree(turned.items, expected.items, tolerance):
            return Comparison(False, "The array is transposed.", "transposed")
    if exchanged := _exchanged(value, expected, tolerance):
        one, other = exchanged
        reason = f"The right entries, but entries {one + 1} and {other + 1} are exchanged."
        return Comparison(False, reason, "exchanged")
    slips = {(verdicts[place].slip, verdicts[place].reason) for place in wrong}
    slip, reason = verdicts[wrong[0]].slip, verdicts[wrong[0]].reason
    noun = "Row" if len(value.shape) > 1 else "Entry"
    if len(slips) > 1:
        return Comparison(False, f"{_listed(noun, wrong)} of {len(pairs)} are wrong.", "")
    places = f"{_listed(noun, wrong)} of {len(pairs)}"
    if reason == _WRONG:
        says = "is not the expected number" if len(wrong) == 1 else "are not the expected numbers"
        return Comparison(False, f"{places} {says}.")
    return Comparison(False, f"{places}: {reason}", slip)


def _listed(noun: str, places: Sequence[int]) -> str:
    numbers = [str(place + 1) for place in places]
    if len(numbers) == 1:
        return f"{noun} {numbers[0]}"
    plural = "Rows" if noun == "Row" else "Entries"
    return f"{plural} {', '.join(numbers[:-1])} and {numbers[-1]}"


def _exchanged(value: Value, expected: Value, tolerance: Tolerance) -> tuple[int, int] | None:
    """Return the two places whose entries stand in each other's place, where that is all."""
    items, wanted = list(value.items), expected.items
    wrong = [
        place
        for place, (item, due) in enumerate(zip(items, wanted, strict=True))
        if not agrees(item, due, tolerance=tolerance)
    ]
    if len(wrong) != 2 or any(item.number is None for item in items):
        return None
    one, other = wrong
    items[one], items[other] = items[other], items[one]
    return (one, other) if _all_agree(items, wanted, tolerance) else None


def _all_agree(items: Sequence[Value], expected: Sequence[Value], tolerance: Tolerance) -> bool:
    pairs = zip(items, expected, strict=True)
    return all(agrees(item, wanted, tolerance=tolerance) for item, wanted in pairs)


def _transposed(value: Value) -> Value:
    columns = zip(*(row.items for row in value.items), strict=True)
    return Value(value.text, "array", None, tuple(Value("", "array", None, c) for c in columns))
