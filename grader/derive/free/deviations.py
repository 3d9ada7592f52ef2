"""Tells σ as a standard deviation from σ as the sigmoid, by whether it is applied to anything."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_SIGMA: Final = re.compile(r"(?:\\sigma(?![A-Za-z])|σ)(?![_₀-₉])")
_APPLIED: Final = re.compile(r"\s*(?:\\left|\\[bB]igg?l?)?\s*(?:\\?[(\[{]|['′]|\\circ|∘)")


def is_deviation(rows: Iterable[str]) -> bool:
    """Say whether σ stands in the rows, and never before a bracket or with a prime."""
    places = [(row, found.end()) for row in rows for found in _SIGMA.finditer(row)]
    return bool(places) and not any(_APPLIED.match(row, end) for row, end in places)
