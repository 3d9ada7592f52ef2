"""Tables that a person has written or edited: CSV as spreadsheets of any country save it."""

import codecs
import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from grader.classroom.errors import ClassroomError
from grader.report import printable

_SEPARATORS = ",;\t"
_LONGEST = 64 << 20
"""Bytes of a file."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row, by its columns' names in lower case."""

    number: int
    """As a spreadsheet counts: the head is row 1."""
    cells: dict[str, str]

    def get(self, column: str) -> str:
        """Return a cell without the blanks around it; empty where there is none."""
        return self.cells.get(column, "").strip()


def read_rows(content: bytes, place: str, needed: Sequence[str]) -> list[Row]:
    """Read a table; rows without any text are left out.

    Args:
        content: of the file.
        place: how it is called in messages.
        needed: columns without which it makes no sense.

    Raises:
        ClassroomError: it is no text, or a column is missing.
    """
    text = _text(content, place)
    head = text.partition("\n")[0]
    # A cell of the head holds no separator, and so the likeliest one is what is there most often.
    separator = max(_SEPARATORS, key=head.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise ClassroomError(f"{place} is no table in CSV: {error}.") from None
    names = [name.strip().lower() for name in rows[0]] if rows else []
    if missing := [name for name in needed if name not in names]:
        found = ", ".join(printable(name, 40) for name in names[:12] if name) or "none"
        raise ClassroomError(
            f"{place} has no column {missing[0]!r}: its first row names {found}. Columns may stand "
            f"in any order; {', '.join(needed)} are needed."
        )
    return [
        Row(number, dict(zip(names, cells, strict=False)))
        for number, cells in enumerate(rows[1:], 2)
        if any(map(str.strip, cells))
    ]


def _text(content: bytes, place: str) -> str:
    if len(content) > _LONGEST:
        raise ClassroomError(f"{place} has more than {_LONGEST >> 20} MB: that is no such table.")
    wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return content.decode("utf-16" if wide else "utf-8-sig").replace("\0", "")
    except UnicodeDecodeError:
        raise ClassroomError(
            f"{place} is not in UTF-8: save it as CSV in UTF-8 (Excel: CSV UTF-8)."
        ) from None
