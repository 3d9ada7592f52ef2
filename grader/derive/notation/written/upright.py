r"""Reads words that LaTeX sets in a font: names and functions, such as `\text{Var}`, or a remark.

A word in a formula is always read: as the function that it names, or as one name, never as a
product of its letters. Only what plainly is a remark is taken away: a text that begins with since,
by, using and the like, one in brackets or after a `\quad` at the end of a line, `so` and the like
at its beginning. What is neither stays as it stands, and is refused where the line is read.
"""

from __future__ import annotations

import re
from collections.abc import Container
from typing import Final

from ..lexing.names import Scope
from ..lexing.spellings import ACCENTS, LOGIC_WORDS, TEXT_COMMANDS
from .remarks import CUES

_LETTERS: Final = frozenset(
    "mathbf boldsymbol bm vec mathcal mathscr mathfrak mathbb underline".split()
)
_MARKS: Final = "".join(ACCENTS)
_FONTS: Final = "|".join(sorted(TEXT_COMMANDS | _LETTERS, key=len, reverse=True))
_SWITCH: Final = r"\\(?:rm|it|bf|sf|tt)(?![A-Za-z])"
_INSIDE: Final = re.compile(r"\\[A-Za-z]+\*?\s*$")
_COMMAND: Final = re.compile(
    rf"\\(?P<font>{_FONTS})(?![A-Za-z])\*?\s*(?:\{{(?!\s*{_SWITCH})(?P<inside>[^{{}}]*)\}}|(?P<bare>\\[A-Za-z]+|[A-Za-z]))"
    r"|\{\s*\\(?P<switch>rm|it|bf|sf|tt)(?![A-Za-z])(?P<switched>[^{}]*)\}"
)
_KEPT: Final = re.compile(r"\\math(?:rm\s*\{\s*[dT]|sf\s*\{\s*T)\s*\}")
"""The d of a differential and the T of a transpose."""
_LETTER: Final = re.compile(rf"\s*(\\?[A-Za-z]+[{_MARKS}]?)\s*")
_WORDS: Final = re.compile(r"[A-Za-z][\w .,;:'’()\[\]~-]*|[(\[][\w .,;:'’~-]*[)\]]\.?")
_SMALL_WORD: Final = 3
_NESTED: Final = 24  # characters, of the commands around one
_SPOKEN: Final = re.compile(
    r"\\(?:text|textrm|textnormal|textit|mbox|hbox)\s*\{\s*"
    r"(?P<word>let|where|with|given|suppose|assume)\s*[:,]?\s*\}",
    re.IGNORECASE,
)
_OPENERS: Final = frozenset(
    "as because by due from note recall since using via which that this".split()
)
_LEADERS: Final = frozenset(
    "also and because by clearly consider finally first from hence here indeed next note now "
    "proof recall second similarly since so solution step that then therefore thus using we".split()
)
_QUANTIFIED: Final = re.compile(r"for (?:all|any|every|each)")
_APART: Final = re.compile(r"(?:\\q?quad|\\[;,:> ]|,|;|\s{2})\s*$")
_OPERATOR: Final = re.compile(
    r"(?:^|[-+−*/=<>≤≥≈^_{(\[&·×]|\\(?:cdot|times|le|ge|leq|geq|approx|odot|frac))\s*(?:\\[,;:!]\s*)*$"
)
_RELATION: Final = re.compile(r"[=<>≤≥∈]|\\(?:in|le|ge|leq|geq|neq|to)(?![A-Za-z])")


def spoken(line: str) -> str:
    r"""Return the line with `\text{where}`, `\text{let}` and the like as words, columns kept."""
    if "\\" not in line:
        return line
    return _SPOKEN.sub(lambda match: match["word"].rjust(len(match[0])), line)


def without_fonts(text: str, names: Container[str]) -> str:
    """Return the text with words and letters in place of the commands, each column kept."""
    place = 0
    while match := _COMMAND.search(text, place):
        if _KEPT.match(match[0]):
            place = match.end()
            continue
        found = _replaced(match, names)
        if found is None:
            place = match.end()
            continue
        text = text[: match.start()] + found
        place = max(0, match.start() - _NESTED)  # it may stand inside another
    return text


def upright_words(text: str) -> frozenset[str]:
    """Return the words of several letters that are set as such, and so are no products."""
    found = set()
    for match in _COMMAND.finditer(text):
        if (match["font"] or match["switch"]) in TEXT_COMMANDS:
            found.add(_joined(match["inside"] or match["switched"] or ""))
    return frozenset(word for word in found if len(word) > 1)


def _replaced(match: re.Match[str], names: Container[str]) -> str | None:
    """Return the text from the match on with the word in its place; None leaves it as it is."""
    before, after = match.string[: match.start()], match.string[match.end() :]
    inside = match["inside"] or match["switched"] or match["bare"] or ""
    if match["switched"] and _INSIDE.search(before):
        return f"{{{inside.strip().rjust(len(match[0]) - 2)}}}{after}"
    letter = _LETTER.fullmatch(inside)
    if match["font"] in _LETTERS:
        return None if letter is None else _set(letter[1], match, before) + after
    if match["bare"] is not None:
        return " " * len(match[0][: -len(match["bare"])]) + match["bare"] + after
    inside = inside.replace("\\_", "_").strip(" ~\t")
    if not inside or set(inside) <= set(" ~,.;:"):
        return " " * len(match[0]) + after
    if letter is not None and len(letter[1].lstrip("\\")) == 1:
        return _set(letter[1], match, before) + after
    if _WORDS.fullmatch(inside) is None:
        return None
    word = inside.strip(" ,.;:~")
    if word in LOGIC_WORDS or word in names or Scope(arrays=True).is_function(word):
        return _set(word, match, before) + after
    remark = _remark(inside, before, after)
    if remark is not None:
        return " " * len(match[0]) + (after if remark else " " * len(after))
    joined = _joined(inside)
    return _set(joined, match, before) + after if joined else None


def _remark(inside: str, before: str, after: str) -> bool | None:
    """Say of a remark whether the formula goes on after it; None is said of what is none."""
    words = re.findall(r"[A-Za-z][\w'’-]*", inside)
    first, several = words[0].lower() if words else "", len(words) > 1
    opens = not before.strip(" &$")
    ends = not after.strip(" &$.,;~")
    told = {word.lower() for word in words} & CUES
    if opens and ends:
        return True
    if opens and (inside[-1] in ":," or first in _LEADERS):
        return True
    if first in _OPENERS and not ends and not _is_open(before):
        return False
    if several and _QUANTIFIED.match(inside.lower()) and not _is_open(before):
        return None if _RELATION.search(after) else False
    if not ends or _OPERATOR.search(before):
        return None
    bracketed = inside[0] in "([" and max(map(len, words), default=0) >= _SMALL_WORD
    if bracketed or _APART.search(before) or first in _OPENERS or told:
        return True
    return None


def _is_open(before: str) -> bool:
    return before.count("{") > before.count("}") or before.count("(") > before.count(")")


def _joined(inside: str) -> str:
    """Return several words as one name, or an empty string for what is no name."""
    inside = inside.replace("\\_", "_").strip(" ,.;:~")
    if re.fullmatch(r"[A-Za-z]+[0-9]*(?:_[A-Za-z0-9]+)?", inside):
        return inside
    name = "".join(re.findall(r"[A-Za-z0-9]+", inside))
    return name if re.fullmatch(r"[A-Za-z][A-Za-z0-9 '’-]*", inside) else ""


def _set(word: str, match: re.Match[str], before: str) -> str:
    """Return the word in the place of its command, apart from what follows it."""
    width, after = len(match[0]), match.string[match.end() : match.end() + 1]
    if before.rstrip().endswith("_") and len(word) > 1:
        return "{" + word.rjust(width - 2) + "}" if len(word) <= width - 2 else word.rjust(width)
    apart = bool(re.match(r"[A-Za-z0-9\\]", after)) and word != "d"
    return (word + " ").rjust(width) if apart and len(word) < width else word.rjust(width)
