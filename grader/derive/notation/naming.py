r"""Reads `A = B =: p`: behind the row that is a step comes another, `let p = B`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from .lexing.lexemes import LATEX_NAME

_NAMED: Final = re.compile(
    rf"\s*(?:=:|\\eqqcolon(?![A-Za-z]))\s*&?\s*(?P<name>{LATEX_NAME}(?:\s*\([^()]*\))?)\s*[.,;:]?\s*$"
)
_SIGN: Final = re.compile(r"=:|\\eqqcolon(?![A-Za-z])")
_EQUALS: Final = re.compile(r"(?<![<>!≤≥:])=(?![=>:])")


def with_names(row: str) -> Iterator[str]:
    """Yield a row, and what it names its last side; a row that names nothing is itself."""
    text, sign, remark = row.partition("#")
    if _SIGN.search(text) is None:
        yield row
        return
    named = _NAMED.search(text)
    if named is None:
        yield _SIGN.sub(" =", text) + sign + remark
        return
    before = text[: named.start()]
    yield before + sign + remark
    last = 0
    for equals in _EQUALS.finditer(before):
        last = equals.end()
    start = f"let {named['name']} = "
    side = before[last:].lstrip(" &")
    yield f"{start:>{len(before) - len(side)}}{side}"
