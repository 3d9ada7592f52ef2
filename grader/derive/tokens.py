"""Cuts a line, plain or LaTeX, into the tokens of grammar.lark and checks its size and brackets."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from lark import Token

from .errors import ParseError
from .lexemes import NAME, TOKEN
from .vocabulary import (
    ALIASES,
    CONSTANTS,
    DERIVATIVE_HEAD,
    FUNCTIONS,
    GREEK,
    LATEX_NAMES,
    LATEX_OPERATORS,
    LATEX_SPACING,
    OPERATORS,
    SUBSCRIPTS,
    SUPERSCRIPTS,
)

MAX_BYTES: Final = 10_000
MAX_TOKENS: Final = 2_000
MAX_DEPTH: Final = 100

_CLOSES = {"(": ")", "[": "]", "{": "}", "|": "|"}
_BRACKET_TYPES = {
    "(": "LPAR",
    ")": "RPAR",
    "[": "LSQB",
    "]": "RSQB",
    "{": "LBRACE",
    "}": "RBRACE",
}
_ENDS_OPERAND = frozenset(
    {"NUMBER", "NAME", "PRIMED", "DERIVED", "RPAR", "RSQB", "RBRACE", "RBAR", "SUPER", "PERCENT"}
)


@dataclass(frozen=True, slots=True)
class Scope:
    """The names and functions that a line may use; `names=None` admits every name."""

    names: frozenset[str] | None = None
    functions: frozenset[str] = frozenset()


def tokenize(text: str, scope: Scope) -> list[Token]:
    """Return the tokens of one line, each with its 1-based column.

    Raises:
        ParseError: too long, too deep, an unknown character or name, an unmatched bracket.
    """
    if len(text) > MAX_BYTES or len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise ParseError(f"a line may have at most {MAX_BYTES} bytes", text, 1)
    return _Scanner(text, scope).scan()


class _Scanner:
    def __init__(self, text: str, scope: Scope) -> None:
        self.text = text
        self.scope = scope
        self.latex = "\\" in text
        self.tokens: list[Token] = []
        self.open: list[tuple[str, int]] = []

    def scan(self) -> list[Token]:
        position, end = 0, len(self.text.rstrip())
        if self.text[:end].endswith(".") and not self.text[:end].endswith(".."):
            end -= 1  # the full stop of a sentence; "2." keeps its value without it
        while position < end:
            match = TOKEN.match(self.text, position, end)
            if match is None:
                shown = ascii(self.text[position])[1:-1]
                raise self._error(f"the character {shown} has no meaning here", position)
            position = self._accept(match)
        if self.open:
            bracket, column = self.open[-1]
            raise ParseError(f"this {bracket} is never closed", self.text, column)
        return self.tokens

    def _error(self, message: str, position: int) -> ParseError:
        return ParseError(message, self.text, position + 1)

    def _add(self, kind: str, value: str, start: int, end: int) -> None:
        if len(self.tokens) >= MAX_TOKENS:
            raise self._error(f"a line may have at most {MAX_TOKENS:,} symbols", start)
        self.tokens.append(Token(kind, value, column=start + 1, end_column=end + 1))

    def _accept(self, match: re.Match[str]) -> int:
        start, end = match.span()
        group = match.groupdict()
        if group["number"]:
            self._add("NUMBER", group["number"], start, end)
        elif group["variable"] or group["fracvariable"]:
            return self._leibniz(match)
        elif group["openbar"] or group["closebar"]:
            self._bracket("|", start, end, opening=group["openbar"] is not None)
        elif group["fontname"]:
            self._word(group["fontname"], start, end)
        elif group["command"]:
            self._command(match)
        elif group["name"]:
            self._name(match)
        elif group["super"]:
            self._add("SUPER", group["super"].translate(SUPERSCRIPTS), start, end)
        elif group["operator"]:
            self._add(OPERATORS[group["operator"]], group["operator"], start, end)
        elif group["bracket"]:
            self._bracket(group["bracket"], start, end)
        return end

    def _bracket(self, char: str, start: int, end: int, *, opening: bool | None = None) -> None:
        if char == "|":
            if opening is None:
                inside = bool(self.open) and self.open[-1][0] == "|"
                after_operand = bool(self.tokens) and self.tokens[-1].type in _ENDS_OPERAND
                opening = not (inside and after_operand)
            kind = "LBAR" if opening else "RBAR"
        else:
            opening = char in _CLOSES
            kind = _BRACKET_TYPES[char]
        if opening:
            if len(self.open) >= MAX_DEPTH:
                raise self._error(f"brackets may be nested at most {MAX_DEPTH} deep", start)
            self.open.append((char, start + 1))
        elif not self.open:
            raise self._error(f"this {char} closes nothing", start)
        elif _CLOSES[self.open[-1][0]] != char:
            bracket, column = self.open[-1]
            message = f"this {char} meets the {bracket} of column {column}, which is still open"
            raise self._error(message, start)
        else:
            self.open.pop()
        self._add(kind, char, start, end)

    def _leibniz(self, match: re.Match[str]) -> int:
        """`d/dx` and `dy/dx`, unless the pieces are declared names of their own."""
        start, end = match.span()
        group = match.groupdict()
        raw = group["variable"] or group["fracvariable"]
        variable = self._canonical(raw, match.start())
        body_raw = group["body"] or group["fracbody"]
        body = self._canonical(body_raw, start) if body_raw else ""
        known = self.scope.names
        if (
            group["variable"]
            and known is not None
            and (f"d{raw}" in known or variable not in known)
        ):
            if f"d{raw}" not in known:
                raise self._unknown(variable, match.start("variable"))
            word = re.match(NAME, self.text[start:])
            assert word is not None
            self._word(self._canonical(word.group(), start), start, start + word.end())
            return start + word.end()
        order = (group["order"] or group["fracorder"] or "1").translate(SUPERSCRIPTS)
        if body:
            self._require(body, start)
        self._require(variable, start)
        self._add("DERIVED" if body else "DERIV", f"{body} {variable} {order}", start, end)
        return end

    def _require(self, name: str, position: int) -> None:
        if self.scope.names is not None and name not in self.scope.names:
            raise self._unknown(name, position)

    def _canonical(self, raw: str, position: int) -> str:
        word, *rest = re.split(r"_|(?=[₀-₉])", raw, maxsplit=1)
        word = word.lstrip("\\")
        word = GREEK.get(word, LATEX_NAMES.get(word, word))
        if not rest:
            return word
        subscript = rest[0].translate(SUBSCRIPTS).strip("{}").replace(" ", "").replace(",", "")
        if not re.fullmatch(r"[A-Za-z0-9]+", subscript):
            raise self._error("a subscript may hold letters and digits only", position)
        return f"{word}_{subscript}"

    def _command(self, match: re.Match[str]) -> None:
        start, end = match.span()
        command = match["command"]
        if command in LATEX_OPERATORS:
            self._add(LATEX_OPERATORS[command], command, start, end)
        elif command in LATEX_NAMES or self._is_function(command):
            name = self._canonical(f"{command}{match['commandsub'] or ''}", start)
            self._word(name, start, end, match["commandprime"])
        elif command not in LATEX_SPACING:
            close = difflib.get_close_matches(
                command, [*LATEX_OPERATORS, *LATEX_NAMES, *FUNCTIONS], n=1
            )
            hint = f"; did you mean \\{close[0]}?" if close else ""
            raise self._error(f"the LaTeX command \\{command} is not known here{hint}", start)

    def _name(self, match: re.Match[str]) -> None:
        start, end = match.span()
        word = match["name"]
        letters = self.scope.names
        if (
            self.latex
            and letters is not None
            and len(word) > 1
            and all(char in letters for char in word)
            and word not in letters
            and not self._is_function(word)
        ):
            for offset, char in enumerate(word):  # LaTeX sets xy as x times y
                self._word(char, start + offset, start + offset + 1)
            return
        self._word(self._canonical(word, start), start, end, match["prime"])

    def _is_function(self, word: str) -> bool:
        return (
            word in FUNCTIONS
            or word in ALIASES
            or word in self.scope.functions
            or word == DERIVATIVE_HEAD
            or re.fullmatch(r"(?:log|ln)(?:_?[0-9]+)", word) is not None
        )

    def _word(self, word: str, start: int, end: int, primes: str = "") -> None:
        declared = self.scope.names is not None and word in self.scope.names
        if not declared and self._is_function(word):
            name = word if word in self.scope.functions else ALIASES.get(word, word)
            self._add("HEAD", name + "'" * len(primes), start, end)
        elif declared or self.scope.names is None or word in CONSTANTS:
            self._add("PRIMED" if primes else "NAME", word + "'" * len(primes), start, end)
        else:
            raise self._unknown(word, start)

    def _unknown(self, word: str, position: int) -> ParseError:
        known = sorted(self.scope.names or ())
        parts = _split(word, lambda part: part in known or part in CONSTANTS)
        if parts is not None:
            return self._error(
                f"the name {word} is not declared; did you mean {'*'.join(parts)}?", position
            )
        pool = [*known, *sorted(self.scope.functions), *FUNCTIONS, *ALIASES]
        lowered = {name.lower(): name for name in reversed(pool)}
        close = difflib.get_close_matches(word.lower(), list(lowered), n=1, cutoff=0.6)
        if close:
            hint = f"; did you mean {lowered[close[0]]}?"
        elif known:
            hint = f"; the names here are {', '.join(known[:12])}"
        else:
            hint = "; only numbers, pi, e and functions may stand here"
        shown = word if len(word) <= 40 else f"{word[:40]}…"
        return self._error(f"the name {shown} is not declared{hint}", position)


def _split(word: str, known: Callable[[str], bool]) -> list[str] | None:
    """Cut `xy` into declared names, longest first, if it is nothing but them."""
    if not word or len(word) > 40:
        return None
    best: dict[int, list[str]] = {len(word): []}
    for start in range(len(word) - 1, -1, -1):
        for end in range(len(word), start, -1):
            if end in best and known(word[start:end]):
                best[start] = [word[start:end], *best[end]]
                break
    return best.get(0)
