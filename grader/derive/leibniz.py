"""Finds derivatives whose numerator applies a function: `∂σ(z)/∂z` and the same as a fraction."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from .lexemes import LATEX_NAME, NAME
from .scope import Scope
from .spellings import SUPERSCRIPTS

_ORDER: Final = r"(?:\s*\^?\s*\{?\s*(?P<order>[2-5²³])\s*\}?)?"
_TOP: Final = re.compile(
    rf"\\[dt]?frac\s*\{{\s*(?:\\partial(?![A-Za-z])|∂|d(?![A-Za-z])|\\mathrm\{{d\}}){_ORDER}\s*"
)
_BOTTOM: Final = re.compile(
    r"\}\s*\{\s*(?:\\partial(?![A-Za-z])|∂|d|\\mathrm\{d\})\s*"
    rf"(?P<variable>{LATEX_NAME})(?:\s*\^\s*\{{?[2-5]\}}?)?\s*\}}"
)
_PLAIN: Final = re.compile(rf"[d∂]{_ORDER}\s*(?=(?P<function>{NAME})\()")
_OVER: Final = re.compile(rf"(?:_\w+)?(?P<over>\s*/\s*[d∂](?P<variable>{NAME})(?:\^[2-5]|[²³])?)")
_CALL: Final = re.compile(r"[A-Za-zα-ωΓ}]\s*(?:\\left\s*)?\(")
_SUM: Final = re.compile(r"[(){}\[\]+=−-]")
_DEPTHS: Final = {**dict.fromkeys("([{", 1), **dict.fromkeys(")]}", -1)}


@dataclass(frozen=True, slots=True)
class Derived:
    """What is derived lies from `start` to `end`; the whole ends at `after`."""

    start: int
    end: int
    after: int
    variable: str
    order: int


def derived_formula(text: str, position: int, scope: Scope) -> Derived | None:
    """Return the derivative that begins here if its numerator is a single term with a function.

    `d` is one only where it is not declared, and `df(x)` only where no name `df` is.
    """
    top = _TOP.match(text, position)
    if top is not None:
        if "d" in scope.declared and re.search(r"\{\s*d", top[0]):
            return None
        end = _end_of_term(text, top.end(), "}")
        bottom = _BOTTOM.match(text, end)
        if bottom is None or not _CALL.search(text, top.end(), end):
            return None
        return _derived(top, end, bottom, bottom.end())
    head = _PLAIN.match(text, position)
    if head is None:
        return None
    if text[position] == "d" and not {"d", f"d{head['function']}"}.isdisjoint(scope.declared):
        return None
    closing = _end_of_term(text, text.index("(", head.end()) + 1, ")")
    over = _OVER.match(text, closing + 1)
    return None if over is None else _derived(head, over.start("over"), over, over.end())


def _derived(head: re.Match[str], end: int, tail: re.Match[str], after: int) -> Derived:
    order = int((head["order"] or "1").translate(SUPERSCRIPTS))
    return Derived(head.end(), end, after, tail["variable"], order)


def _end_of_term(text: str, start: int, closing: str) -> int:
    """Return where the bracket closes that is open at the start, or the place of a sum in it."""
    depth = 0
    for found in _SUM.finditer(text, start):
        char = found[0]
        if depth == 0 and (char == closing or (char in "+=−-" and closing == "}")):
            return found.start()
        depth += _DEPTHS.get(char, 0)
        if depth < 0:
            break
    return len(text)
