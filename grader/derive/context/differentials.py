r"""Tells `df = (\nabla f)^T dx` from a product with a number d: differentials are asked about."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_WORDS: Final = re.compile(r"\\(?:text|textrm|mathrm|operatorname|mbox)\s*\{[^{}]*\}")
_FRACTION: Final = re.compile(
    r"\\[dt]?frac\s*\{\s*d[^{}]*\}\s*\{\s*d[^{}]*\}|(?<![A-Za-z\\])d\w*\s*/\s*d\w+"
)
_INTEGRAL: Final = re.compile(r"\\i*int(?![A-Za-z])|∫")
_ONE: Final = r"d(?:[A-Za-z](?![A-Za-z])|\\(?:boldsymbol|mathbf)\b)"
_BEFORE_A_NAME: Final = re.compile(rf"(?<![A-Za-z\\])[A-Za-z]{{0,2}}{_ONE}")
_SET: Final = re.compile(rf"^\s*&?\s*{_ONE}(?:_(?:\w|\{{[^{{}}]*\}}))?\s*&?\s*=")
_ALONE: Final = re.compile(r"(?<![A-Za-z\\_])d(?!\s*[A-Za-z(\\])")


def has_differential(row: str) -> bool:
    """Say whether d stands before a name in a row, in no derivative and no integral."""
    return _BEFORE_A_NAME.search(_formula(row)) is not None


def uses_differentials(rows: Iterable[str]) -> bool:
    """Say whether d is the sign of a differential: it never stands alone, or `dx = …` is a row."""
    formulas = [_formula(row) for row in rows]
    if any(_SET.match(formula) for formula in formulas):
        return True
    return not any(_ALONE.search(formula) for formula in formulas)


def _formula(row: str) -> str:
    if _INTEGRAL.search(row):
        return ""
    return _FRACTION.sub(" ", _WORDS.sub(" ", row.partition("#")[0]))
