"""Puts right what copying from a page leaves in a line: HTML entities, odd blanks and quotes.

Each character that counts stays where it was, or is moved to the end of what stood for it.
"""

from __future__ import annotations

import html
import re
from typing import Final

_ENTITY: Final = re.compile(r"&(?:#[0-9]{2,5}|#x[0-9a-fA-F]{2,4}|[A-Za-z]{2,8}[0-9]?);")
_ODD: Final = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f", " "),
        **dict.fromkeys("\u2018\u2019\u201b\u02bc`´", "'"),
        **dict.fromkeys("\u2061\u2062\u200b\u200c\u200d\ufeff", " "),
        "\u2010": "-",
        "\u2011": "-",
        "\u2215": "/",
        "\u2236": ":",
        "\u22c5": "·",
        "\uff0b": "+",
        "\uff1d": "=",
    }
)


def as_typed(line: str) -> str:
    """Return the line as it would be typed."""
    return _ENTITY.sub(_character, line).translate(_ODD) if not line.isascii() or "&" in line else line


def _character(match: re.Match[str]) -> str:
    """Return the character that an entity stands for, or leave what is none, as `&lt` in a table."""
    character = html.unescape(match[0])
    return character.rjust(len(match[0])) if len(character) == 1 else match[0]
