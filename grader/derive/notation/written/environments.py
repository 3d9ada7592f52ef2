"""Writes LaTeX's `cases` as `{ value & condition; … }` and its matrices as `⟦a & b; c & d⟧`.

Each character that counts stays where it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

_CASES: Final = re.compile(
    r"\\begin\s*\{d?cases\}|\\left\s*\\\{\s*\\begin\s*\{array\}\s*(?:\{[^{}]*\})?"
)
_CASES_END: Final = re.compile(r"\\end\s*\{d?cases\}|\\end\s*\{array\}\s*\\right\s*\.")
_MATRIX: Final = re.compile(
    r"\\(?:begin\s*\{[pbB]?(?:small)?matrix\}"
    r"|left\s*[(\[]\s*\\begin\s*\{array\}\s*(?:\{[^{}]*\})?)"
)
_MATRIX_END: Final = re.compile(
    r"\\end\s*\{(?:[pbBv]?(?:small)?matrix\}|array\}\s*\\right\s*[)\]])"
)
_DETERMINANT: Final = re.compile(r"\\begin\s*\{vmatrix\}")
_MARKS: Final = (
    ("{", _CASES, 1),
    ("}", _CASES_END, -1),
    ("⟦", _MATRIX, 1),
    ("det⟦", _DETERMINANT, 1),
    ("⟧", _MATRIX_END, -1),
)
_ROW: Final = re.compile(r"\\\\(?:\[[^\]]*\])?")


def on_one_line(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield each line with its number, from 1; those of one `cases` or matrix as one."""
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
        yield first, text
        first, text = 0, ""


def _is_open(text: str) -> bool:
    formula = text.partition("#")[0]
    return sum(step * len(pattern.findall(formula)) for _, pattern, step in _MARKS) > 0


def plain_marks(text: str) -> str:
    """Return the text with the marks in place of the environments, each column where it was."""
    if "\\begin" not in text:
        return text
    marks = sorted(
        (found.start(), found.end(), sign, step)
        for sign, pattern, step in (*_MARKS, (";", _ROW, 0))
        for found in pattern.finditer(text)
    )
    pieces, place, depth = [], 0, 0
    for start, end, sign, step in marks:
        if start < place:
            continue
        depth += step
        if step or depth > 0:
            pieces += [text[place:start], sign.rjust(end - start)]
            place = end
    return "".join([*pieces, text[place:]])
