"""Walking an expected container and an answer side by side, down to the values to compare."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from grader.expect import arrays
from grader.expect.mismatch import Mismatch
from grader.expect.text import clean, describe

Name = str | Sequence[str] | None
"""What an answer is called; the items of a tuple may be named one by one: ("dx", "dw")."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A value of the answer and the one expected in its place."""

    name: str | None
    actual: object
    expected: object


def subject(name: str | None) -> str:
    """Return how a sentence about the value begins."""
    return name or "The result"


def label(name: Name) -> str | None:
    """Return one name for the whole value."""
    return name if name is None or isinstance(name, str) else ", ".join(name)


def leaves(actual: object, expected: object, name: Name) -> Iterator[Leaf]:
    """Yield the values to compare, in the order of `expected`.

    A list stands for a tuple and the other way round; an array stands for a list or tuple of
    numbers or of strings. Raises Mismatch where the containers do not correspond.
    """
    if isinstance(expected, dict):
        yield from _of_dict(actual, expected, name)
    elif isinstance(expected, list | tuple):
        yield from _of_sequence(actual, expected, name)
    else:
        yield Leaf(label(name), actual, expected)


def _of_dict(actual: object, expected: dict[object, object], name: Name) -> Iterator[Leaf]:
    if not isinstance(actual, dict):
        raise _not_the_container(actual, expected, name)
    missing = [key for key in expected if key not in actual]
    extra = [key for key in actual if key not in expected]
    for keys, what in ((missing, "lacks the key"), (extra, "has a key that was not expected,")):
        if keys:
            raise Mismatch(
                f'{subject(label(name))} {what} "{clean(str(keys[0]), 40)}".',
                actual=actual,
                expected=expected,
                name=label(name),
                kind="structure",
            )
    for key, value in expected.items():
        inner = key if isinstance(key, str) and name is None else f"{label(name) or ''}[{key!r}]"
        yield from leaves(actual[key], value, inner)


def _of_sequence(
    actual: object, expected: list[object] | tuple[object, ...], name: Name
) -> Iterator[Leaf]:
    if arrays.is_array(actual):
        if _all_numbers(expected):
            yield Leaf(label(name), actual, np.asarray(expected))
            return
        if isinstance(actual, np.ndarray) and actual.dtype.kind in "US" and actual.ndim:
            actual = actual.tolist()
    if not isinstance(actual, list | tuple) or len(actual) != len(expected):
        raise _not_the_container(actual, expected, name)
    for position, (ours, theirs) in enumerate(zip(actual, expected, strict=True)):
        yield from leaves(ours, theirs, _item_name(name, position, len(expected)))


def _item_name(name: Name, position: int, length: int) -> str:
    if name is None:
        return f"result[{position}]"
    if isinstance(name, str):
        return f"{name}[{position}]"
    if len(name) != length:
        raise TypeError(f"{len(name)} names for {length} expected values")
    return name[position]


def _all_numbers(expected: object) -> bool:
    if isinstance(expected, list | tuple):
        return all(_all_numbers(item) for item in expected)
    return arrays.is_number(expected)


def _not_the_container(actual: object, expected: object, name: Name) -> Mismatch:
    wanted = describe(expected)
    if not (name is None or isinstance(name, str)):
        wanted += f" ({', '.join(name)})"
    return Mismatch(
        f"{subject(name if isinstance(name, str) else None)} is {describe(actual)} where "
        f"{wanted} was expected.",
        actual=actual,
        expected=expected,
        name=label(name),
        kind="structure",
    )
