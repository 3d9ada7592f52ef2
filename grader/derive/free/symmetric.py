"""Which matrices a document calls symmetric, for the lines that stand below that."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from ..context.labels import names_in
from ..context.said import symmetric_in
from ..notation.layout import is_latex, plain

_SQUARE: Final = re.compile(r"matrix\((?P<size>\w+), (?P=size)\)")
_DERIVED_BY: Final = (
    r"(?:∂|\\partial|∇\s*_|\\nabla\s*_|(?<![A-Za-z])d)[\s{{]*(?:\\\w+\s*\{{)?\\?{}\b"
)


def with_symmetric(
    kinds: Mapping[str, str], rows: Sequence[tuple[int, str]], silent: Collection[int]
) -> tuple[dict[str, str], set[str]]:
    """Return the declarations with what is called symmetric, and the names that may be so.

    Only what is said above all lines with the matrix is taken for them. What is said of a case, or
    of no named matrix, or below a line, is in doubt; so is a matrix that something is derived by:
    its entries vary one by one there.
    """
    told = dict(kinds)
    doubtful: set[str] = set()
    square = {name for name, kind in kinds.items() if _SQUARE.fullmatch(kind)}
    above: set[str] = set()
    for number, row in rows:
        name = symmetric_in(row)
        if name is None:
            above |= set() if number in silent else _names(row)
        elif name in square and name not in above and not _is_derived_by(name, rows):
            told[name] = f"symmetric {kinds[name]}"
        else:
            doubtful |= {name} & square if name else square
    return told, doubtful


def _names(row: str) -> set[str]:
    return names_in(plain(row.partition("#")[0], ()), latex=is_latex(row))


def _is_derived_by(name: str, rows: Sequence[tuple[int, str]]) -> bool:
    pattern = re.compile(_DERIVED_BY.format(re.escape(name)))
    return any(pattern.search(row) for _, row in rows)
