"""Takes LaTeX's layout out of a line: environments, alignment, sizes, fonts, accents, labels.

What is taken out leaves blanks behind, so that every column keeps its number. A row of `aligned`,
`align*`, `split`, `gather*` or `equation` is a line of its own; `\\hat{y}`, `\\bar{x}` and
`\\tilde{x}` are the declared names yhat or y_hat, xbar or x_bar, xtilde or x_tilde.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from typing import Final

from .environments import with_plain_cases
from .spellings import LATEX_FONTS, LATEX_NAMES, LOGIC_WORDS
from .vocabulary import FUNCTIONS

_ENVIRONMENTS: Final = r"(?:aligned|align|split|gather|gathered|equation|eqnarray|multline)\*?"
_DROPPED: Final = re.compile(
    rf"\\(?:begin|end)\s*\{{{_ENVIRONMENTS}\}}(?:\[[tbc]\]|\{{[rcl]*\}})?"
    r"|\\[\[\]()]|\$\$?|\\(?:nonumber|notag|displaystyle|textstyle|limits|qed)(?![A-Za-z])"
    r"|\\(?:tag\*?|label|intertext)\s*\{[^{}]*\}"
    r"|\\(?:[bB]igg?[lrm]?)(?![A-Za-z])|\\(?:hspace|vspace|phantom)\s*\{[^{}]*\}|\\hfill|\\[hv]line"
)
_TEXT: Final = re.compile(r"\\(?:text|textrm|mbox|textit)\s*\{([^{}]*)\}")
_FONT: Final = re.compile(
    r"\\(?:mathbf|boldsymbol|bm|vec|mathcal|mathit|underline)\s*"
    r"(?:\{\s*(\\?[A-Za-z]+)\s*\}|\s(\\?[A-Za-z]+))"
)
_ACCENT: Final = re.compile(r"\\(?:wide)?(hat|bar|tilde|overline)\s*\{\s*\\?([A-Za-z]+)\s*\}")
_BRACES: Final = re.compile(r"(?:\\(?:left|right)\s*)?\\([{}])")
_ROW: Final = re.compile(r"\\\\(?:\[[^\]]*\])?")


def rows(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield each row with the number of its line, from 1; a line without `\\\\` is one row."""
    for number, line in with_plain_cases(lines):
        start = 0
        for end in _ROW.finditer(line):
            yield number, " " * start + line[start : end.start()]
            start = end.end()
        if start == 0 or line[start:].strip():
            yield number, " " * start + line[start:]


def plain(text: str, names: Container[str]) -> str:
    """Return the text without layout, each column where it was."""
    if "\\" not in text and "$" not in text:
        return text
    text = _DROPPED.sub(_blank, text)
    text = _ACCENT.sub(lambda match: _accented(match, names), text)
    text = _FONT.sub(lambda match: (match[1] or match[2]).rjust(len(match[0])), text)
    text = _TEXT.sub(lambda match: _worded(match, names), text)
    return _BRACES.sub(lambda match: "()"[match[1] == "}"].rjust(len(match[0])), text)


def is_layout(text: str) -> bool:
    """Say whether nothing is left of a line without its layout."""
    return bool(text.strip()) and not plain(text, ()).strip(" &")


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _accented(match: re.Match[str], names: Container[str]) -> str:
    accent = "bar" if match[1] == "overline" else match[1]
    word = LATEX_NAMES.get(match[2], match[2])
    for name in (f"{word}{accent}", f"{word}_{accent}", f"{accent}_{word}"):
        if name in names:
            return name.rjust(len(match[0]))
    return f"{word}{accent}".rjust(len(match[0]))


def _worded(match: re.Match[str], names: Container[str]) -> str:
    """A name, a function or a word such as `or` is meant; anything else is a remark."""
    word = match[1].strip(" ,.~")
    if word in LOGIC_WORDS or word in names or word in FUNCTIONS or word in LATEX_FONTS:
        return word.rjust(len(match[0]))
    return _blank(match)
