"""Puts right what copying from a page leaves in a line: HTML entities, odd blanks and quotes.

Each character that counts stays where it was, or is moved to the end of what stood for it.
"""

from __future__ import annotations

import html
import re
from typing import Final

from ..lexing.spellings import RAISED_LETTERS, SUBSCRIPTS, SUPERSCRIPTS

_SET_CLOSE: Final = re.compile(r"(?<=[A-Za-z}0-9]_)([A-Za-z0-9])(?=[A-Za-z]_|[a-hp-zA-Z]\s*\^)")
"""The subscript of `x_iy_i`, which is one letter where another name with one follows."""
_SECOND: Final = re.compile(r"(?<![A-Za-z0-9_])d2([A-Za-z]*)\s*/\s*d([A-Za-z])2(?![0-9])")
_SIGNS: Final = re.compile(
    r":=|\\(?:coloneqq|triangleq|equiv|stackrel\s*\{[^{}=]*\}\s*\{\s*=\s*\}|overset\s*\{[^{}=]*\}"
    r"\s*\{\s*=\s*\}|doteq|eqdef)(?![A-Za-z])|≡|≔"
)
"""Signs that say that two sides are equal, or the same by definition."""
_UPDATE: Final = re.compile(
    r"\s*&?\s*(?P<name>\\?[^\W\d]+(?:_(?:\{[^{}]*\}|\w))?)\s*&?\s*(?P<arrow>←|:=|\\(?:leftarrow|gets)(?![A-Za-z]))"
)
_NOTE: Final = re.compile(
    r"&&\s*(?:\\q?quad\s*)*(?:\\(?:text|textrm|mbox|intertext)|[(\[]).*?(?=\\\\\s*$|$)"
)
_KRONECKER: Final = re.compile(
    r"(?:\\math(?:bb|bf|bbm|ds|1)\s*(?:\{\s*(?:1|I)\s*\}|1)|\\mathbbm\s*\{1\}|\\bm\s*\{?1\}?|𝟙|𝟏|1)"
    r"\s*_?\s*(?:\\?[\[{(])+\s*(?P<one>[a-z])\s*=\s*(?P<other>[a-z]|[0-9])\s*(?:\\?[\]})])+"
)
_BRACED: Final = re.compile(r"\\(?:under|over)brace\s*(?=\{)")
_BRACE_LABEL: Final = re.compile(r"\s*[_^]\s*(?=\{)")
_SIGNED: Final = re.compile(
    r"^(?P<row>[\s&]*)(?:\\therefore(?![A-Za-z])|∴)(?:\s*(?:\\q?quad(?![A-Za-z])|\\[,;:! ]))*"
)
_TICK: Final = re.compile(r"\\checkmark(?![A-Za-z])|✓|✔")
_INVERSE_TRANSPOSED: Final = re.compile(
    r"\^\s*\{\s*-\s*(?:T|\\top|\\intercal|\\mathsf\s*\{?\s*T\s*\}?|\\mathrm\s*\{\s*T\s*\})\s*\}"
)
_BY_ITS_TRANSPOSE: Final = re.compile(
    r"(?P<by>(?:\\partial(?![A-Za-z])|∂|(?<![A-Za-z])d)\s*(?P<name>\\?[A-Za-z]+|\{\s*\\?[A-Za-z]+\s*\}))"
    r"(?:\s|\\[,;:! ])*(?:\\partial(?![A-Za-z])|∂|d)\s*(?P=name)\s*"
    r"(?:\^\s*(?:\\top(?![A-Za-z])|\\intercal|T(?![A-Za-z])|\{\s*(?:\\top|\\intercal|T)\s*\})|ᵀ)"
)
"""`∂x ∂xᵀ` below the line of a fraction: by x twice, which gives the matrix."""
TWO_VALUES: Final = re.compile(
    r"[,;]\s*(?:\\q?quad\s*)?(?:with|where|for)?\s*\\?[^\W\d][\w^{}]{0,12}\s*"
    r"(?:∈|\\in(?![A-Za-z]))\s*\\?\{[-+0-9, ]{1,20}\\?\}\s*[.,;]?\s*$"
)
"""`, with y ∈ {0, 1}` behind a formula: what it says is left out."""
_SMALL_BOUNDS: Final = re.compile(
    r"∫(?P<low>₋?(?:[₀-₉]+|∞))(?P<high>[⁻⁺]?(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]+|[ᵃᵇᶜᵈᵉᵏᵐⁿᵖʳˢᵗᵘᵛʷˣʸᶻ]|∞))"
)
_RAISED: Final = str.maketrans(dict(RAISED_LETTERS))
_ENTITY: Final = re.compile(r"&(?:#[0-9]{2,5}|#x[0-9a-fA-F]{2,4}|[A-Za-z]{2,8}[0-9]?);")
_ODD: Final = str.maketrans(
    {
        **dict.fromkeys(
            "\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f", " "
        ),
        **dict.fromkeys("\u2018\u2019\u201b\u02bc`´", "'"),
        **dict.fromkeys("\u2061\u2062\u200b\u200c\u200d\ufeff", " "),
        "\u2033": "''",
        "\u2034": "'''",
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
    if not line.isascii() or "&" in line:
        line = _NOTE.sub(_blank, _ENTITY.sub(_character, line).translate(_ODD))
    update = _UPDATE.match(line)
    if update is not None and (
        update["arrow"] != ":=" or update["name"].strip() in line[update.end() :]
    ):
        line = " " * update.end() + line[update.end() :]  # what a name is set to, not what it is
    if "∫" in line:
        line = _SMALL_BOUNDS.sub(_bounds, line)
    line = _KRONECKER.sub(_delta, line)
    if "∈" in line or "\\in" in line:
        line = TWO_VALUES.sub(_blank, line)
    if "brace" in line:
        line = _without_braces(line)
    line = _SIGNED.sub(lambda found: found["row"].ljust(len(found[0])), line)
    line = _TICK.sub(_blank, line)
    line = _INVERSE_TRANSPOSED.sub(lambda found: "⁻¹ᵀ".ljust(len(found[0])), line)
    if "∂" in line or "partial" in line:
        line = _BY_ITS_TRANSPOSE.sub(lambda found: f"{found['by']}^2".ljust(len(found[0])), line)
    if "_" in line:
        line = _SET_CLOSE.sub(r"\1 ", line)
    if "d2" in line:
        line = _SECOND.sub(lambda found: f"d²{found[1]}/d{found[2]}²".ljust(len(found[0])), line)
    return _SIGNS.sub(lambda found: "=".rjust(len(found[0])), line)


def _bounds(found: re.Match[str]) -> str:
    """Write `∫₋∞ˣ` with bounds that are not small; the columns behind it move."""
    low = found["low"].translate(SUBSCRIPTS)
    high = found["high"].translate(SUPERSCRIPTS).translate(_RAISED)
    return f"∫_{{{low}}}^{{{high}}}"


def _without_braces(line: str) -> str:
    r"""Return a line with `f` in place of `\underbrace{f}_{words}`, columns kept."""
    place = 0
    while found := _BRACED.search(line, place):
        place = found.end()
        end = _past_brace(line, place)
        line = f"{line[: found.start()]}{' ' * (place - found.start())}{line[place:]}"
        label = _BRACE_LABEL.match(line, end)
        if label is not None:
            after = _past_brace(line, label.end())
            line = f"{line[:end]}{' ' * (after - end)}{line[after:]}"
    return line


def _past_brace(line: str, opened: int) -> int:
    depth = 0
    for place in range(opened, len(line)):
        depth += (line[place] == "{") - (line[place] == "}")
        if depth == 0:
            return place + 1
    return len(line)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _delta(match: re.Match[str]) -> str:
    """Write `1[i = j]` as Kronecker's delta."""
    return rf"δ_{{{match['one']}{match['other']}}}".rjust(len(match[0]))


def _character(match: re.Match[str]) -> str:
    """Return the character that an entity stands for; leave what is none."""
    character = html.unescape(match[0])
    return character.rjust(len(match[0])) if len(character) == 1 else match[0]
