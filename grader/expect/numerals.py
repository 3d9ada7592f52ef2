"""Numbers as texts of one common format, with as many digits as it takes to see a difference."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.expect.text import clean

MAX_ENTRY = 24

_Format = Callable[[Any], str]


def common(values: Iterable[Any]) -> list[str]:
    """Return the texts of some entries of an array, in one format."""
    entries = list(values)
    write = next(_formats(entries))
    return [write(value) for value in entries]


def distinguished(
    actual: Iterable[Any], expected: Iterable[Any], marks: Iterable[bool]
) -> tuple[list[str], list[str]]:
    """Return the texts of two series in one format, different wherever a mark says so.

    Where no format tells a marked pair apart, the one with the most digits is used.
    """
    ours, theirs, marked = list(actual), list(expected), list(marks)
    one: list[str] = []
    other: list[str] = []
    for write in _formats([*ours, *theirs]):
        one, other = [write(v) for v in ours], [write(v) for v in theirs]
        if all(a != b for a, b, mark in zip(one, other, marked, strict=True) if mark):
            break
    return one, other


def _formats(values: list[Any]) -> Iterator[_Format]:
    """Yield ways to write the values, from the shortest that shows their size to all digits."""
    if not all(isinstance(value, int | float | complex) for value in values):
        yield _any
        return
    if not any(isinstance(value, float | complex) for value in values):
        yield str
        return
    sizes = _sizes(values)
    if not sizes.size or (sizes.max() < 1e6 and float(np.median(sizes)) >= 1e-3):
        needed = next((d for d in range(5) if all(_fixed(v, d) == _fixed(v, 4) for v in values)), 4)
        for decimals in range(max(needed, 1), 9):
            yield partial(_number, spec=f".{decimals}f")
    for digits in range(2, 17):
        yield partial(_number, spec=f".{digits}e")


def _fixed(value: Any, decimals: int) -> complex:
    return complex(np.round(complex(value), decimals)) if np.isfinite(value) else 0


def _sizes(values: list[Any]) -> NDArray[np.float64]:
    with np.errstate(all="ignore"):
        sizes = np.abs(np.array(values, dtype=np.complex128))
    return np.asarray(sizes[np.isfinite(sizes) & (sizes > 0)])


def _number(value: Any, spec: str) -> str:
    if isinstance(value, int):
        return str(value)
    if isinstance(value, complex):
        return f"{value.real:{spec}}{value.imag:+{spec}}j"
    return f"{value:{spec}}" if value else "0"  # apart from what only rounds to zero


def _any(value: Any) -> str:
    return clean(repr(value) if isinstance(value, str | bytes) else str(value), MAX_ENTRY)
