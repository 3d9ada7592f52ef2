"""Writes LaTeX's `cases` as the plain `{ value & condition; … }`, on one line, columns kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

_BEGIN: Final = re.compile(
    r"\\begin\s*\{d?cases\}|\\left\s*\\\{\s*\\begin\s*\{array\}\s*(?:\{[^{}]*\})?"
)
_END: Final = re.compile(r"\\end\s*\{d?cases\}|\\end\s*\{array\}\s*\\right\s*\.")
_ROW: Final = re.compile(r"\\\\(?:\[[^\]]*\])?")


def with_plain_cases(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield each line with its number, from 1; those from `\\begin{cases}` to its end as one."""
    first, text = 0, ""
    for number, line in enumerate(lines, 1):
        if first and not text.partition("#")[2]:
            text = f"{text} {line}"
        elif first:
            text = f"{text.partition('#')[0]} {line}"
        else:
            first, text = number, line
        if _is_open(text) and number < len(lines):
            continue
        yield first, _plain(text)
        first, text = 0, ""


def _is_open(text: str) -> bool:
    formula = text.partition("#")[0]
    return len(_BEGIN.findall(formula)) > len(_END.findall(formula))


def _plain(text: str) -> str:
    if not _BEGIN.search(text):
        return text
    pieces, place, depth = [], 0, 0
    marks = sorted(
        (found.start(), found.end(), kind)
        for kind, pattern in (("{", _BEGIN), ("}", _END), (";", _ROW))
        for found in pattern.finditer(text)
    )
    for start, end, kind in marks:
        if start < place:
            continue
        depth += {"{": 1, "}": -1, ";": 0}[kind]
        if kind != ";" or depth > 0:
            pieces += [text[place:start], kind.rjust(end - start)]
            place = end
    return "".join([*pieces, text[place:]])
