"""Indices of entries: a letter, a number, or a letter and a step, as in `i+1`."""

from __future__ import annotations

import re
from typing import Final

from ..algebra.field import Names, Unproved

ROW: Final = "$r"
COLUMN: Final = "$c"
"""The indices of an entry of an array that stands for itself."""
_SLOT: Final = re.compile(r"([$#]?[^\W\d_][\w@]*|#[?!0-9]+)([+-][0-9]+)?")


def letter(slot: str) -> str:
    """Return the letter of an index, or an empty string."""
    found = _SLOT.fullmatch(slot)
    return found[1] if found else ""


def parts(slot: str) -> tuple[str, int]:
    """Return the letter and what is added to it.

    Raises:
        Unproved: it is no index of these kinds.
    """
    if slot.isdigit():
        return "", int(slot)
    found = _SLOT.fullmatch(slot)
    if found is None:
        raise Unproved
    return found[1], int(found[2] or 0)


def shifted(slot: str, names: Names) -> str:
    """Put another index in the place of the letter."""
    name, step = parts(slot)
    if name not in names:
        return slot
    base, more = parts(names[name])
    total = step + more
    if not base:
        return str(total)
    return base if total == 0 else f"{base}{total:+d}"


def fresh(taken: frozenset[str] | set[str]) -> str:
    """Return a name for an index that is not taken."""
    number = 1
    while f"$b{number}" in taken:
        number += 1
    return f"$b{number}"
