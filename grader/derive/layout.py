"""Takes LaTeX's layout out of a line: environments, alignment, sizes, fonts, accents, labels.

What is taken out leaves blanks behind, so that every column keeps its number. A row of `aligned`,
`align*`, `split`, `gather*` or `equation` is a line of its own; `\\hat{y}`, `\\bar{x}` and
`\\tilde{x}` are the declared names yhat or y_hat, xbar or x_bar, xtilde or x_tilde.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from typing import Final

from .environments import on_one_line, plain_marks
from .remarks import without_remark
from .upright import spoken, without_fonts

_ENVIRONMENTS: Final = r"(?:aligned|align|split|gather|gathered|equation|eqnarray|multline)\*?"
_DROPPED: Final = re.compile(
    rf"\\(?:begin|end)\s*\{{{_ENVIRONMENTS}\}}(?:\[[tbc]\]|\{{[rcl]*\}})?"
    r"|\\[\[\]()]|\$\$?|\\(?:nonumber|notag|displaystyle|textstyle|limits|qed)(?![A-Za-z])"
    r"|\\(?:tag\*?|label|intertext)\s*\{[^{}]*\}"
    r"|\\(?:[bB]igg?[lrm]?)(?![A-Za-z])|\\(?:hspace|vspace|phantom)\s*\{[^{}]*\}|\\hfill|\\[hv]line"
)
_ACCENT: Final = re.compile(
    r"\\(?:wide)?(hat|bar|tilde|overline)\s*"
    r"(?:\{\s*(?:\\math(?:bf|rm|it)\s*\{\s*)?(?P<letter>\\?[A-Za-z]+)\s*\}?\s*\}"
    r"|(?P<bare>\\[A-Za-z]+|(?<=[a-z])\s+[A-Za-z](?![A-Za-z])))"
)
_MARKS: Final = {"hat": "\u0302", "bar": "\u0304", "overline": "\u0304", "tilde": "\u0303"}
_BRACES: Final = re.compile(r"(?:\\(?:left|right)\s*)?\\([{}])")
_WHERE: Final = re.compile(r"[\s,](?=where\s+[A-Za-z\\])")
_ROW: Final = re.compile(r"\\\\(?:\[[^\]]*\])?")


def rows(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield each row with the number of its line, from 1; a line without `\\\\` is one row.

    What follows `where` comes before it, as a row of its own.
    """
    for number, line in on_one_line(list(map(spoken, lines))):
        formula, where, definition = _cut_at_where(line)
        if where:
            yield number, definition.rjust(len(line))
            line = formula
        start = 0
        for end in _ROW.finditer(plain_marks(line)):
            yield number, " " * start + line[start : end.start()]
            start = end.end()
        if start == 0 or line[start:].strip():
            yield number, " " * start + line[start:]


def _cut_at_where(line: str) -> tuple[str, bool, str]:
    text = line.partition("#")[0]
    where = _WHERE.search(text)
    if where is None or "=" not in text[where.end() :] or not text[: where.start()].strip():
        return line, False, ""
    return text[: where.start()].rstrip(" ,"), True, line[where.end() :]


def plain(text: str, names: Container[str]) -> str:
    """Return the text without layout and remark, each column where it was."""
    text = without_remark(text, names)
    if "\\" not in text and "$" not in text:
        return text
    text = plain_marks(text)
    text = _DROPPED.sub(_blank, text)
    text = without_fonts(_ACCENT.sub(_accented, text), names)
    return _BRACES.sub(lambda match: "()"[match[1] == "}"].rjust(len(match[0])), text)


def is_latex(text: str) -> bool:
    """Say whether a line is LaTeX, in which xy is x times y."""
    return "\\" in text


def is_layout(text: str) -> bool:
    """Say whether nothing is left of a line without its layout."""
    return bool(text.strip()) and not plain(text, ()).strip(" &")


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _accented(match: re.Match[str]) -> str:
    """Put the mark behind the letter: what it means is decided with the names."""
    return f"{(match['letter'] or match['bare']).strip()}{_MARKS[match[1]]}".rjust(len(match[0]))
