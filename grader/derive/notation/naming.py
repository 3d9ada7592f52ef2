r"""Reads `A = B =: p`: behind the row that is a step comes another, `let p = B`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from .lexing.lexemes import LATEX_NAME

_NAMED: Final = re.compile(
    rf"\s*(?:=:|\\eqqcolon(?![A-Za-z]))\s*&?\s*(?P<name>{LATEX_NAME})\s*(?P<of>\(\s*(?P<argument>\\?[^\W\d]+)\s*\))?\s*[.,;:]?\s*$"
)
_SIGN: Final = re.compile(r"=:|\\eqqcolon(?![A-Za-z])")
_EQUALS: Final = re.compile(r"(?<![<>!≤≥:])=(?![=>:])")
_PAIRS: Final = ("()", "{}", "[]")


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
        if all(
            before.count(a, 0, equals.start()) == before.count(b, 0, equals.start())
            for a, b in _PAIRS
        ):
            last = equals.end()
    side = before[last:].lstrip(" &")
    argument = named["argument"]
    # p_j(x) with the entries of x is one entry of what depends on all of them
    of = "" if argument and "_" in named["name"] and f"{argument}_" in side else named["of"] or ""
    start = f"let {named['name']}{of} = "
    yield f"{start:>{len(before) - len(side)}}{side}"
