"""Cells of a CSV file: numbers as they are, texts such that no spreadsheet runs them."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

from grader.report import printable

# A spreadsheet that reads ; or tabs as separators finds the beginnings of cells there too, and
# full-width signs begin formulas as well.
_FORMULA = re.compile(r"(^|[,;|])(\s*)(?=[=+\-@\uff0b\uff0d\uff1d\uff20])")
_GUARDED = re.compile(r"(^|[,;|])(\s*)'(?=[=+\-@\uff0b\uff0d\uff1d\uff20])")
_FORMULA_HTML = re.compile(r"((?:^|[,;|])\s*)([=+\-@\uff0b\uff0d\uff1d\uff20]+)")
_NUMBER = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)([eE][+-]?\d+)?%?")
_LIMIT = 2000


def text(value: str) -> str:
    """Return a text for a cell, on one line: an apostrophe stands before what would be a formula.

    A plain number, such as -1, stays what it is.
    """
    line = " ".join(printable(value, _LIMIT).split())
    return line if _NUMBER.fullmatch(line) else _FORMULA.sub(r"\1\2'", line)


def lines(value: str, most: int = 30_000) -> str:
    """Return a text of several lines for a cell, each line as `text` would write it."""
    shown = printable(value, most)
    return "\n".join(text(line) for line in shown.splitlines())


def typed(cell: str) -> str:
    """Return a cell that a person may have edited, without the apostrophes of `text`."""
    return "\n".join(_GUARDED.sub(r"\1\2", line.rstrip()) for line in cell.strip().splitlines())


def html(value: str) -> str:
    """Return HTML for a cell: what could begin a formula is written as entities."""
    line = " ".join(printable(value).split())
    return _FORMULA_HTML.sub(lambda m: m[1] + "".join(f"&#{ord(sign)};" for sign in m[2]), line)


def number(value: float) -> str:
    """Return a number of points with as many decimals as it needs, at most four."""
    return f"{round(value, 4):.4f}".rstrip("0").rstrip(".")


def to_csv(rows: Iterable[Sequence[str]], *, mark: bool = False) -> bytes:
    """Return rows as CSV in UTF-8; `mark` puts a byte order mark first, by which Excel knows."""
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows(rows)
    return stream.getvalue().encode("utf-8-sig" if mark else "utf-8")
