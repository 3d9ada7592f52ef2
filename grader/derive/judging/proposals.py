"""Proposes what to write in the place of a line that cannot be read: a line that can be.

Small changes are tried where reading stopped, the smallest first, and last the line up to there.
Each is read before it is proposed; what it means is left to who wrote the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Final

from ..context.definitions import Scopes, read_given, read_let
from ..context.labels import what_it_defines
from ..formula.budget import BudgetSpent, limited
from ..formula.domain import Domain
from ..formula.errors import DeriveError, ParseError, UnknownName
from .links.comparing import check_shapes
from .links.verdicts import LineVerdict

_MOST: Final = 60  # lines that are tried
_WORK: Final = 2_000_000  # steps for all of them
_LONGEST: Final = 300  # characters of a line that is proposed
_TOKEN: Final = re.compile(r"\\[A-Za-z]+|[^\W\d_]\w*|[0-9]+(?:\.[0-9]+)?|\\.|.", re.DOTALL)
_WORD: Final = re.compile(r"\\?[^\W\d_]\w*")
_ENDS_OPEN: Final = re.compile(
    r"(?:[-+*/^=<>≤≥≈·×−,;:.&(\[{|]|\\(?:cdot|times|le|ge|leq|geq|approx|left|quad|qquad|odot|frac)"
    r"|\\[,;:! ]|\s)+$"
)
_PROPORTIONAL: Final = re.compile(r"\\propto(?![A-Za-z])|∝")
_OPERAND_BEFORE: Final = re.compile(r"[\w)\]}]\s*$")
_PRODUCT: Final = re.compile(
    r"(?<=[A-Za-z0-9)])\s*(?:\\cdot(?![A-Za-z])|[·*]|(?<=[A-Za-z0-9)])\s)\s*(?=[A-Za-z(])"
)
_PRIMED: Final = re.compile(r"(?<=[A-Za-z)])['′]\s*")
_LEAST: Final = 3  # a part of a line is proposed if it is no less than one of so many
_PAIRS: Final = {"(": ")", "[": "]", "{": "}"}
_GIVEN: Final = re.compile(
    r"(?P<name>\\?[A-Za-z]+(?:_(?:\w|\\[A-Za-z]+|\{[^{}]*\}))?)\s*(?:\\left\s*|\\[bB]igg?l?\s*)?"
    r"\((?P<inside>[^()]*(?:\||∣|‖|\\mid(?![A-Za-z])|\\\||\\parallel(?![A-Za-z]))[^()]*)(?:\\right\s*|\\[bB]igg?r?\s*)?\)"
)
_REMARK: Final = re.compile(r"(?:,|;|\\q?quad|\s{2,}|\\text\s*\{|\\mbox\s*\{)")


def with_proposal(verdict: LineVerdict, error: DeriveError, scope: Scopes) -> LineVerdict:
    """Return the verdict with what was understood, and with the nearest line that can be read."""
    text = verdict.text
    if len(text) > _LONGEST:
        return verdict
    place = max(min((verdict.column or 1) - 1, len(text)), 0)
    reader = _Reader(text, scope)
    known = False
    with suppress(BudgetSpent), limited(_WORK):
        known = reader.reads(text)
    if known:
        return verdict  # every formula in it is understood: the reason says what is missing
    understood = proposal = ""
    with suppress(BudgetSpent), limited(_WORK):
        understood = reader.understood(place)
        proposal = reader.nearest(place, error)
    told = [verdict.reason if verdict.reason.endswith((".", "?")) else f"{verdict.reason}."]
    if understood and understood != proposal:
        told.append(f"Understood so far: `{understood}`.")
    if proposal:
        told.append(f"This can be read: `{proposal}`.")
    return replace(verdict, reason=" ".join(told), proposal=proposal)


class _Reader:
    """Tries lines, as many as it may."""

    def __init__(self, text: str, scope: Scopes) -> None:
        self._text = text
        name = what_it_defines(text, scope)
        domains = {**scope.domains, name: Domain.parse("real")} if name else scope.domains
        known = name in scope.words or name.partition("_")[0] in scope.structures
        self._scope = replace(scope, domains=domains) if name and not known else scope
        self._left = _MOST

    def understood(self, place: int) -> str:
        """Return the longest beginning up to there that can be read, or nothing."""
        ends = [token.start() for token in _TOKEN.finditer(self._text) if token.start() <= place]
        for end in [place, *reversed(ends)][: _MOST // 2]:
            begun = _ENDS_OPEN.sub("", self._text[:end])
            if begun.strip(" &=") and not _WORD.fullmatch(begun.strip(" &=")) and self.reads(begun):
                return begun.strip()
        return ""

    def nearest(self, place: int, error: DeriveError) -> str:
        """Return the first line of those tried that can be read, or nothing."""
        tried = {self._text.strip()}
        begun = self.understood(place)
        self._left = _MOST
        for line in self._candidates(place, error):
            shown = line.strip()
            if shown in tried or not shown.strip("&= ") or _WORD.fullmatch(shown):
                continue
            tried.add(shown)
            if self.reads(line):
                return shown
        return begun if _LEAST * len(begun) >= len(self._text.strip()) else ""

    def reads(self, line: str) -> bool:
        self._left -= 1
        if self._left < 0:
            return False
        try:
            if read_let(line, self._scope) is None:
                read = self._scope.line(read_given(line)[0])
                for tree in (*read.expressions, *(step.statement for step in read.steps)):
                    whole = self._scope.resolve(tree)
                    if self._scope.structured(whole):
                        with limited(_WORK // 10):
                            check_shapes(whole, self._scope, 1)
        except (DeriveError, RecursionError, BudgetSpent):
            return False
        return True

    def _candidates(self, place: int, error: DeriveError) -> Iterator[str]:
        text = self._text
        token = _TOKEN.match(text, place)
        end = token.end() if token is not None else place
        if isinstance(error, UnknownName) and error.meant and token is not None:
            yield f"{text[:place]}{error.meant}{text[end:]}"
        if not isinstance(error, ParseError):
            for product in _PRODUCT.finditer(text):
                yield f"{text[: product.start()]}^T {text[product.end() :]}"
            if any(structure.is_whole for structure in self._scope.structures.values()):
                yield _PRIMED.sub("^T ", text)
        yield from self._named()
        yield _PROPORTIONAL.sub("= C", text)
        yield from _with_brackets(text, place)
        if place and _OPERAND_BEFORE.search(text[:place]) and place < len(text):
            yield f"{text[:place]}*{text[place:]}"
        if token is not None and _WORD.fullmatch(token[0]):
            yield f"{text[:end]}(x){text[end:]}"
        elif token is not None:
            yield f"{text[:place]}{text[end:]}"
            yield f"{_ENDS_OPEN.sub('', text[:place])} {text[end:].lstrip()}"
        yield _ENDS_OPEN.sub("", text)
        for remark in _REMARK.finditer(text):
            if "=" in text[: remark.start()]:
                yield text[: remark.start()]
        parts = text.split("=")
        for count in range(len(parts) - 1, 1, -1):
            yield _ENDS_OPEN.sub("", "=".join(parts[:count]))
        for first in range(2, len(parts)):
            yield f"{parts[0]}={'='.join(parts[first:])}"
        sides = sorted((_ENDS_OPEN.sub("", part) for part in parts), key=len, reverse=True)
        yield from (side for side in sides if _LEAST * len(side.strip()) >= len(text.strip()))

    def _named(self) -> Iterator[str]:
        """Yield the line with a name in place of each `p(x|z)`, if it can be read with those."""
        names: list[str] = []

        def named(found: re.Match[str]) -> str:
            letters = "".join(re.findall(r"[A-Za-z0-9]+", found["inside"]))
            stem = "".join(re.findall(r"[A-Za-z0-9]+", found["name"].replace("\\", "")))
            name = f"{stem}_{letters.replace('mid', '')}"
            names.append(name)
            return f"{name} " if "\\" not in self._text else rf"\text{{{name}}}"

        line = _GIVEN.sub(named, self._text)
        free = bool(self._scope.assumed) or not self._scope.domains
        if names and free:
            known, domains = self._scope, self._scope.domains
            new = dict.fromkeys(names, Domain.parse("real"))
            self._scope = replace(known, domains={**domains, **new})
            reads = self.reads(line)
            self._scope = known
            if reads:
                self._scope = replace(known, domains={**domains, **new})
                yield line


def _with_brackets(text: str, place: int) -> Iterator[str]:
    """Yield the line with brackets closed, or without one that closes nothing."""
    opened: list[str] = []
    for char in text:
        if char in _PAIRS:
            opened.append(_PAIRS[char])
        elif opened and char == opened[-1]:
            opened.pop()
    closing = "".join(reversed(opened))
    if closing:
        yield f"{text.rstrip(' .,;')}{closing}"
        yield f"{text[:place]}{closing}{text[place:]}"
    if "[" in text:
        yield text.replace("[", "(").replace("]", ")")
    if "{" in text and "\\" not in text:
        yield text.replace("{", "(").replace("}", ")")
