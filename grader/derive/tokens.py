"""Cuts a line, plain or LaTeX, into the tokens of grammar.lark and checks its size and brackets."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from lark import Token

from .errors import ParseError
from .lexemes import NAME, TOKEN
from .vocabulary import (
    ALIASES,
    ARRAY_ALIASES,
    ARRAY_FUNCTIONS,
    CONSTANTS,
    DERIVATIVE_HEAD,
    FUNCTIONS,
    GREEK,
    LATEX_NAMES,
    LATEX_OPERATORS,
    LATEX_SPACING,
    MOMENTS,
    OPERATORS,
    SUBSCRIPTS,
    SUPERSCRIPTS,
    WORDS,
)

MAX_BYTES: Final = 10_000
MAX_TOKENS: Final = 2_000
MAX_DEPTH: Final = 100
_AN_INDEX = re.compile(r"[A-Za-z](?:[-+−][0-9]{1,4})?|[0-9]{1,4}")

_CLOSES = {"(": ")", "[": "]", "{": "}", "|": "|", "‖": "‖"}
_BAR_TYPES = {"|": ("LBAR", "RBAR"), "‖": ("LNORM", "RNORM")}
_BRACKET_TYPES = {
    "(": "LPAR",
    ")": "RPAR",
    "[": "LSQB",
    "]": "RSQB",
    "{": "LBRACE",
    "}": "RBRACE",
}
_ENDS_OPERAND = frozenset(
    {
        "NUMBER",
        "NAME",
        "ENTRY",
        "PRIMED",
        "DERIVED",
        "RPAR",
        "RSQB",
        "RBRACE",
        "RBAR",
        "RNORM",
        "SUPER",
        "PERCENT",
        "TRANSPOSE",
    }
)


@dataclass(frozen=True, slots=True)
class Scope:
    """The names and functions that a line may use; `names=None` admits every name.

    `indexed` counts the indices of what has entries. `arrays` says whether ᵀ, norms, trace and
    the like are known, and `I` is the identity.
    """

    names: frozenset[str] | None = None
    functions: frozenset[str] = frozenset()
    indexed: Mapping[str, frozenset[int]] = field(default_factory=dict)
    arrays: bool = False


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
        self.bound: set[str] = set()

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
        elif group["series"]:
            return self._series(match)
        elif group["transpose"]:
            return self._transpose(match)
        elif group["normbar"]:
            return self._norm(match)
        elif group["nabla"] or group["nablagroup"]:
            variable = self._canonical(group["nabla"] or group["nablagroup"], start)
            self._require(variable, start)
            self._add("DERIV", f" {variable} 1", start, end)
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
        elif group["subscript"]:
            self._subscript(group["subscript"], start, end)
        elif group["super"]:
            self._add("SUPER", group["super"].translate(SUPERSCRIPTS), start, end)
        elif group["operator"]:
            self._add(OPERATORS[group["operator"]], group["operator"], start, end)
        elif group["bracket"]:
            self._bracket(group["bracket"], start, end)
        elif group["amp"] == "&" and self.open and self.open[-1][0] == "{":
            self._between(WORDS["if"], "&", start, end)
        return end

    def _between(self, kind: str, word: str, start: int, end: int) -> None:
        """A word between statements or in cases; LaTeX's `&` before `if` or `otherwise` is one."""
        if kind in {"IF", "OTHERWISE"} and self.tokens and self.tokens[-1].type == "IF":
            self.tokens.pop()
        self._add(kind, word, start, end)

    def _bracket(self, char: str, start: int, end: int, *, opening: bool | None = None) -> None:
        if char in _BAR_TYPES:
            if opening is None:
                inside = bool(self.open) and self.open[-1][0] == char
                after_operand = bool(self.tokens) and self.tokens[-1].type in _ENDS_OPERAND
                opening = not (inside and after_operand)
            kind = _BAR_TYPES[char][not opening]
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
            and (f"d{raw}" in known or (variable not in known and not self._entry(variable)))
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
        known = self.scope.names is None or name in self.scope.names
        if not known and self._entry(name) is None:
            raise self._unknown(name, position)

    def _canonical(self, raw: str, position: int) -> str:
        word, *rest = re.split(r"_|(?=[₀-₉])", raw, maxsplit=1)
        word = word.lstrip("\\")
        word = GREEK.get(word, LATEX_NAMES.get(word, word))
        if not rest:
            return word
        subscript = rest[0].translate(SUBSCRIPTS).strip("{}").replace(" ", "")
        if self._entry(f"{word}_{subscript}") is not None:
            return f"{word}_{subscript}"
        subscript = subscript.replace(",", "")
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
        if self.scope.arrays and (
            word in ARRAY_FUNCTIONS or word in ARRAY_ALIASES or word in MOMENTS
        ):
            return True
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
            aliases = {**ALIASES, **ARRAY_ALIASES}
            name = word if word in self.scope.functions else aliases.get(word, word)
            self._add("HEAD", name + "'" * len(primes), start, end)
        elif not declared and word in WORDS:
            self._between(WORDS[word], word, start, end)
        elif declared or self.scope.names is None or word in CONSTANTS:
            self._add("PRIMED" if primes else "NAME", word + "'" * len(primes), start, end)
        elif (entry := self._entry(word)) is not None and not primes:
            self._add("ENTRY", " ".join(entry), start, end)
        elif self.scope.arrays and word == "I" and not primes:
            self._add("NAME", word, start, end)
        else:
            raise self._unknown(word, start)

    def _entry(self, word: str) -> tuple[str, ...] | None:
        """Return the array and its indices if the name is that of an entry, as in `x_{i+1}`."""
        array, _, subscript = word.partition("_")
        counts = self.scope.indexed.get(array, frozenset())
        if array == "delta" and self.scope.arrays and array not in (self.scope.names or ()):
            counts = frozenset({2})  # Kronecker's
        if not subscript or not counts or word in (self.scope.names or ()):
            return None
        indices = tuple(subscript.split(","))
        if len(indices) == 1 and 1 not in counts:
            indices = tuple(subscript)  # W_ij is the entry i, j of a matrix
        fits = len(indices) in counts and all(map(_AN_INDEX.fullmatch, indices))
        return (array, *indices) if fits else None

    def _subscript(self, raw: str, start: int, end: int) -> None:
        """The indices of an entry of what stands in brackets."""
        inside = raw.lstrip("_").strip("{}").replace(" ", "")
        indices = inside.split(",")
        if len(indices) == 1 and not _AN_INDEX.fullmatch(inside):
            indices = list(inside)
        if not self.scope.arrays or not all(map(_AN_INDEX.fullmatch, indices)):
            raise self._error(
                "a subscript stands after a name, or is an index as in (W x)_i", start
            )
        self._add("SUBSCRIPT", " ".join(indices), start, end)

    def _series(self, match: re.Match[str]) -> int:
        """`sum_{i=1}^{m}`: the index is known from here on."""
        start, end = match.span()
        group = match.groupdict()
        word = group["series"]
        if word in GREEK and GREEK[word] in (self.scope.names or ()):
            return self._symbol(start)
        index = group["index"] or group["bareindex"]
        low, high = group["low"] or "", group["high"] or group["barehigh"] or ""
        if bool(low) != bool(high):
            raise self._error("a sum needs both bounds, as in sum_{i=1}^{m}, or none", start)
        for bound in filter(None, (low, high)):
            parts = re.fullmatch(r"(?:([A-Za-z]\w*)|-?[0-9]{1,6})\s*(?:[-+−]\s*[0-9]{1,6})?", bound)
            if parts is None:
                message = f"the bound {bound[:20]} cannot be read: write a number, n or n-1"
                raise self._error(message, start)
            if parts[1]:
                self._require(parts[1], start)
        if self.scope.names is not None:
            if index in self.scope.names and index not in self.bound:
                raise self._error(f"{index} has a meaning already: take another index", start)
            self.bound.add(index)
            self.scope = replace(self.scope, names=self.scope.names | {index})
        operation = "prod" if word in {"\\prod", "∏", "Π", "prod"} else "sum"
        self._add("SERIES", "|".join((operation, index, low, high)), start, end)
        return end

    def _symbol(self, start: int) -> int:
        """Read a name where something longer was possible."""
        word = re.compile(NAME).match(self.text, start)
        assert word is not None
        self._word(self._canonical(word.group(), start), start, word.end())
        return word.end()

    def _transpose(self, match: re.Match[str]) -> int:
        start, end = match.span()
        caret = match["transpose"].startswith("^")
        if caret and (not self.scope.arrays or "T" in (self.scope.names or ())):
            self._add("CARET", "^", start, start + 1)  # T is a name of its own
            return start + 1
        self._add("TRANSPOSE", match["transpose"], start, end)
        return end

    def _norm(self, match: re.Match[str]) -> int:
        start, end = match.span()
        if match["normbar"] == "||" and not self.scope.indexed:
            self._bracket("|", start, start + 1)
            return start + 1
        command = re.search(r"([lr])Vert", match["normbar"])
        self._bracket("‖", start, end, opening=command[1] == "l" if command else None)
        kind = (match["normkind"] or "").strip("_{} ")
        if self.tokens[-1].type == "RNORM":
            self.tokens[-1] = self.tokens[-1].update(value=kind)
        elif kind:
            raise self._error("the kind of a norm stands after it, as in ‖x‖_2", start)
        return end

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
