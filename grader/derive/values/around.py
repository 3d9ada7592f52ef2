"""What learners write around a value: what is left out, and what is refused with a remedy."""

from __future__ import annotations

import re
from typing import Final

_MODULE: Final = re.compile(r"(?<![\w.])(?:math|np|numpy|torch)\.(?=[A-Za-z])")
_THOUSANDS: Final = re.compile(r"\s*[-+−]?\d{1,3}(?:[ _'’\u00a0\u202f]\d{3})+(?:\.\d*)?\s*")
_SPACED: Final = re.compile(r"\s*[(\[]?\s*([-+−]?[\d.]+(?:\s+[-+−]?[\d.]+)+)\s*[)\]]?\s*")
_COMMAS: Final = re.compile(r"\s*[-+−]?\d{1,3}(?:,\d{3})+(?:\.\d*)?\s*")
_TIMES_TEN: Final = re.compile(r"(?<=[\d.])\s*[xX]\s*(?=10\s*(?:\^|\*\*|[⁻⁰¹²³⁴-⁹]))")
_GAP: Final = re.compile(r"[\d.](\s+[eE]\s*[-+−]?\s*|[eE]\s+[-+−]?\s*|[eE][-+−]\s+)\d")
_ROUNDER: Final = re.compile(r"(?<![\w\\])(round|int|float|trunc)\s*\(")
_JOINED: Final = re.compile(r"(?<=[\w)\].%])\s+(and|or|und|oder|to)\s+(?=[-+−.(\[\w])")
_BEFORE: Final = re.compile(
    r"\s*(~|∼|≈|<=|>=|[<>≤≥]|\*\*|`|about|approximately|approx\.?|around|roughly|circa|ca\.?)"
    r"(?=[\s\d.+−-])"
)


def plain(text: str) -> str:
    """Return the text with `np.sqrt(2)` as `sqrt(2)`, and `2x10^3` as `2*10^3`."""
    return _TIMES_TEN.sub("*", _MODULE.sub("", text))


def refusal(text: str) -> str:
    """Say what has to go before the text is one value; nothing where that is not plain to see."""
    if _THOUSANDS.fullmatch(text):
        several = f"; several numbers are ({_commas(text)})" if " " in text.strip() else ""
        return f"write one number without gaps, {_digits(text)}{several}"
    if (found := _SPACED.fullmatch(text)) and "\n" not in text.strip():
        return f"between several numbers commas are written, ({_commas(found[1])})"
    if found := _BEFORE.match(text):
        return f"write the number alone, without {found[1]}"
    if _GAP.search(text):
        return "write a power of ten without gaps, 1.5e-3, or as 1.5*10^(-3)"
    if "±" in text:
        return "write one value, without ±"
    if found := _JOINED.search(text):
        return (
            f"one value is expected here, not two with {found[1]!r} between them; a pair of "
            "numbers is written (1, 2)"
        )
    if found := _ROUNDER.search(text):
        return f"there is no {found[1]} here: write the number that it gives; floor and ceil exist"
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > 1 and _closed(lines[0]):
        return f"one value is expected here, on one line; these are {len(lines)} lines"
    return ""


def ungrouped(text: str) -> str:
    """Return `4736` of `4,736`, which is read as two numbers; nothing of any other text."""
    return _digits(text) if _COMMAS.fullmatch(text) else ""


def _digits(text: str) -> str:
    return re.sub(r"[ _'’,\u00a0\u202f]", "", text.strip())


def _commas(text: str) -> str:
    return ", ".join(text.split())


def _closed(line: str) -> bool:
    opened = sum(map(line.count, "([{")) - sum(map(line.count, ")]}"))
    return opened == 0 and not line.rstrip().endswith((",", "+", "-", "*", "/", "\\"))
