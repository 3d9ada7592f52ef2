"""Keeps account of the brackets of a line: what is open, and what closes it."""

from __future__ import annotations

from typing import Final

from ...formula.errors import ParseError

MAX_DEPTH: Final = 100
INTEGRAL_SIGN: Final = "∫"

_CLOSES: Final = {"(": ")", "[": "]", "{": "}", "|": "|", "‖": "‖", "⟦": "⟧", "⌊": "⌋", "⌈": "⌉"}
_BARS: Final = {"|": ("LBAR", "RBAR"), "‖": ("LNORM", "RNORM")}
_TYPES: Final = {
    "(": "LPAR",
    ")": "RPAR",
    "[": "LSQB",
    "]": "RSQB",
    "{": "LBRACE",
    "}": "RBRACE",
    "⟦": "LMATRIX",
    "⟧": "RMATRIX",
    "⌊": "LFLOOR",
    "⌋": "RFLOOR",
    "⌈": "LCEIL",
    "⌉": "RCEIL",
}


class Brackets:
    """The brackets that are open, each with its column."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._open: list[tuple[str, int]] = []

    def accept(self, char: str, position: int, *, opening: bool | None, operand: bool) -> str:
        """Open or close a bracket and return the type of its token.

        A bar opens, unless one is open and an operand stands before it, or `opening` says it.

        Raises:
            ParseError: too deep, or nothing that this bracket could close.
        """
        if char in _BARS:
            if opening is None:
                inside = bool(self._open) and self._open[-1][0] == char
                opening = not (inside and operand)
            kind = _BARS[char][not opening]
        else:
            opening = char in _CLOSES
            kind = _TYPES[char]
        if opening:
            self._push(char, position)
        else:
            self._pop(char, position)
        return kind

    @property
    def innermost(self) -> str:
        """The bracket that was opened last and is still open, or an empty string."""
        return self._open[-1][0] if self._open else ""

    def begin_integral(self, position: int) -> None:
        """Open an integral, which ends at its dx."""
        self._push(INTEGRAL_SIGN, position)

    def end_integral(self) -> None:
        """Close an integral, which is innermost."""
        self._open.pop()

    def finish(self) -> None:
        """Refuse a line that ends inside of a bracket."""
        if self._open:
            bracket, column = self._open[-1]
            hint = ": its dx is missing" if bracket == INTEGRAL_SIGN else ""
            raise ParseError(f"this {bracket} is never closed{hint}", self._text, column)

    def _push(self, char: str, position: int) -> None:
        if len(self._open) >= MAX_DEPTH:
            message = f"brackets may be nested at most {MAX_DEPTH} deep"
            raise ParseError(message, self._text, position + 1)
        self._open.append((char, position + 1))

    def _pop(self, char: str, position: int) -> None:
        if not self._open:
            raise ParseError(f"this {char} closes nothing", self._text, position + 1)
        bracket, column = self._open[-1]
        if _CLOSES.get(bracket) != char:
            message = f"this {char} meets the {bracket} of column {column}, which is still open"
            raise ParseError(message, self._text, position + 1)
        self._open.pop()
