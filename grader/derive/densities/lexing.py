"""Cuts a line about densities into letters with their index, commands, numbers and signs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from ..notation.lexing.spellings import LATEX_NAMES


class NotRead(Exception):
    """This is not of the language that is read here."""


@dataclass(frozen=True, slots=True)
class Lexeme:
    """`text` is the letter without its index, the command without its backslash, or the sign."""

    kind: Literal["letter", "command", "number", "sign", "end"]
    text: str
    index: str = ""

    @property
    def name(self) -> str:
        """The letter with its index, as in p_theta."""
        return f"{self.text}_{self.index}" if self.index else self.text


_BLANK: Final = re.compile(
    r"(?:\s|~|&|\\[,;:!> ]|\\(?:quad|qquad|left|right|middle|bigl?|Bigl?|bigr|Bigr)(?![A-Za-z])"
    r"|\\[bB]igg?[lrm]?(?![A-Za-z]))+"
)
_NUMBER: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_COMMAND: Final = re.compile(r"\\([A-Za-z]+)")
_WORDS: Final = re.compile(
    r"(?:log|ln|exp|sqrt|KL|Var|const|sum|int|nabla|argmax|argmin)(?![A-Za-z])"
)
_SIGN: Final = re.compile(r"_|\|\||\\\||<=|>=|:=|[-+*/^=<>()\[\]{}|;,.≤≥∝·∇∑∫∼‖−′']")
_MARKS: Final = "[\u0300-\u036f\u20f0]*"
_MARKED: Final = re.compile(_MARKS)
_INDEX: Final = re.compile(
    r"\s*_\s*(?:(?P<brace>\{)|\\(?P<command>[A-Za-z]+)|(?P<bare>[0-9]|[A-Za-z]+))"
)
_GREEK: Final = re.compile("|".join(sorted(LATEX_NAMES, key=len, reverse=True)))
_PRIMES: Final = re.compile(r"\s*(?:['′]+|\^\s*\{?\s*\\prime\s*\}?)")
_SPELLED: Final = {
    "ln": "log",
    "mid": "|",
    "vert": "|",
    "lvert": "|",
    "rvert": "|",
    "parallel": "‖",
    "Vert": "‖",
    "cdot": "·",
    "times": "*",
    "sim": "∼",
    "ge": "≥",
    "geq": "≥",
    "geqslant": "≥",
    "le": "≤",
    "leq": "≤",
    "leqslant": "≤",
    "propto": "∝",
    "nabla": "∇",
    "sum": "∑",
    "int": "∫",
    "equiv": "=",
    "coloneqq": "=",
    "implies": "⇒",
    "Rightarrow": "⇒",
    "Longrightarrow": "⇒",
    "iff": "⇔",
    "Leftrightarrow": "⇔",
}
_SAME: Final = {
    "||": "‖",
    r"\|": "‖",
    "<=": "≤",
    ">=": "≥",
    ":=": "=",
    "−": "-",
    "′": "'",
    "~": "∼",
}


def lexemes(text: str, *, latex: bool, below: bool = False) -> list[Lexeme]:
    """Cut a line without layout; in LaTeX each letter stands by itself.

    What stands `below` a letter has Greek letters without their backslash.

    Raises:
        NotRead: a sign or a command that has no meaning here.
    """
    text = re.sub(r"(?<=[A-Za-z})])\s*~\s*(?=[A-Za-z])", " ∼ ", text) if not latex else text
    found: list[Lexeme] = []
    place = 0
    while place < len(text):
        if blank := _BLANK.match(text, place):
            place = blank.end()
            continue
        under = below or [word.text for word in found[-1:]] == ["_"]
        if under and (greek := _GREEK.match(text, place)):
            lexeme, place = _letter(greek[0], text, greek.end(), latex=latex)
        else:
            lexeme, place = _next(text, place, latex=latex)
        found.append(lexeme)
    return [*found, Lexeme("end", "")]


def _next(text: str, place: int, *, latex: bool) -> tuple[Lexeme, int]:
    if number := _NUMBER.match(text, place):
        return Lexeme("number", number[0]), number.end()
    if command := _COMMAND.match(text, place):
        word = command[1]
        if word in LATEX_NAMES:
            return _letter(LATEX_NAMES[word], text, command.end(), latex=latex)
        word = _SPELLED.get(word, word)
        kind: Literal["command", "sign"] = "command" if word.isalpha() else "sign"
        return Lexeme(kind, word), command.end()
    if sign := _SIGN.match(text, place):
        return Lexeme("sign", _SAME.get(sign[0], sign[0])), sign.end()
    if (word_ := _WORDS.match(text, place)) and word_[0] not in {"KL", "Var", "const"}:
        word = _SPELLED.get(word_[0], word_[0])
        return Lexeme("command" if word.isalpha() else "sign", word), word_.end()
    pattern = rf"(?:KL|Var|const|[^\W\d_]){_MARKS}" if latex else rf"[^\W\d_]+{_MARKS}"
    if letter := re.compile(pattern).match(text, place):
        return _letter(letter[0], text, letter.end(), latex=latex)
    raise NotRead(text[place])


def _letter(letter: str, text: str, place: int, *, latex: bool) -> tuple[Lexeme, int]:
    index = ""
    marks = _MARKED.match(text, place)
    if marks is not None:
        letter, place = letter + marks[0], marks.end()
    if found := _INDEX.match(text, place):
        index, place = _index(found, text, latex=latex)
    if marked := _PRIMES.match(text, place):
        letter += "'" * max(1, len(re.findall("['′]", marked[0])))
        place = marked.end()
    law = any(sign in index for sign in ("∼", "(", "|", ",", "\\sim", "\\mid"))
    index = index.strip() if law else re.sub(r"[\\\s{}]", "", index)
    return Lexeme("letter", letter, index), place


def _index(found: re.Match[str], text: str, *, latex: bool) -> tuple[str, int]:
    if found["command"]:
        return found["command"], found.end()
    if found["brace"]:
        depth, end = 1, found.end()
        while end < len(text) and depth:
            depth += (text[end] == "{") - (text[end] == "}")
            end += 1
        if depth:
            raise NotRead("{")
        return text[found.end() : end - 1], end
    bare = found["bare"]
    if latex:  # the layout is out, and with it the backslash of a Greek letter
        greek = _GREEK.match(bare)
        bare = greek[0] if greek else bare[0]
    return bare, found.start("bare") + len(bare)
