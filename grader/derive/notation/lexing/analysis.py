"""Makes the tokens of integrals, limits and sums, which bring a variable of their own."""

from __future__ import annotations

import re
from typing import Final

from ...formula.tree import INFINITY
from ...formula.vocabulary import GREEK
from .brackets import INTEGRAL_SIGN, Brackets
from .elements import Elements
from .lexemes import DIFFERENTIAL, INTEGRAL, SIDE
from .names import Scope
from .spellings import RAISED_LETTERS, SUBSCRIPTS, SUPERSCRIPTS

_RAISED: Final = str.maketrans({**RAISED_LETTERS, "ᵀ": "T"})
_ENDLESS: Final = re.compile(r"\+?(?:∞|\\infty|inf|infinity|oo)")
_RAISED_ENDLESS: Final = re.compile(r"\s*\^\s*(\+?(?:∞|\\infty))(?![A-Za-z])")
_PRODUCTS: Final = frozenset({"\\prod", "∏", "Π", "prod"})
_BOUND: Final = re.compile(r"(?:([A-Za-z]\w*)|-?[0-9]{1,6})\s*(?:[-+−]\s*[0-9]{1,6})?")


class Analysis(Elements):
    """`∫_0^1 f dx` is a pair of brackets; `lim_{x→0}` stands before what it is the limit of."""

    def __init__(self, text: str, scope: Scope) -> None:
        super().__init__(text, scope)
        self.brackets = Brackets(text)
        self.upper_bound_next = False
        self._ends: dict[int, re.Match[str]] | None = None
        self._integrals: list[tuple[str, int, Scope]] = []  # variable, end of its dx, scope outside

    def between(self, kind: str, word: str, start: int, end: int) -> None:
        if kind == "IF" and self.brackets.innermost != "{":
            message = (
                "a line has no condition of its own: declare what the names may be, as in "
                "x: positive, or write cases, as in {x if x > 0; 0 otherwise}"
            )
            raise self.error(message, start)
        super().between(kind, word, start, end)

    def integral(self, match: re.Match[str]) -> None:
        start, end = match.span()
        variable, dx_end = self._differential(start)
        self.brackets.begin_integral(start)
        self._integrals.append((variable, dx_end, self.scope))
        self.add("INT", INTEGRAL_SIGN, start, end)
        if match["intlow"]:
            self.add("FROM", "_", start, end)
            self.add("NUMBER", match["intlow"].translate(SUBSCRIPTS), start, end)
            self.add("CARET", "^", start, end)
            self.add("NUMBER", match["inthigh"].translate(SUPERSCRIPTS), start, end)
        elif match["intfrom"]:
            self.add("FROM", "_", start, end)
            self.upper_bound_next = True
        self.scope = self.scope.plus(variable)

    def differential(self, position: int) -> int | None:
        """Close the innermost integral if its dx stands here; return the end of it."""
        if self.brackets.innermost != INTEGRAL_SIGN:
            return None
        variable, end, outside = self._integrals[-1]
        match = DIFFERENTIAL.match(self.text, position)
        if match is None or match.end() != end:
            return None
        self._integrals.pop()
        self.brackets.end_integral()
        self.scope = outside
        self.add("DIFFERENTIAL", variable, position, end)
        return end

    def _differential(self, start: int) -> tuple[str, int]:
        """Return the variable of an integral and the end of its dx."""
        if self._ends is None:
            self._ends = self._matched()
        if start not in self._ends:
            raise self.error("this ∫ has no end: write dx after what it integrates", start)
        match = self._ends[start]
        raw = match["variable"] or match["spaced"]
        return self.canonical(raw, match.start()), match.end()

    def _matched(self) -> dict[int, re.Match[str]]:
        """Find the dx of every ∫ of the line, as closing brackets are found."""
        marks = [*INTEGRAL.finditer(self.text), *DIFFERENTIAL.finditer(self.text)]
        pending: list[int] = []
        ends = {}
        for mark in sorted(marks, key=re.Match.start):
            if mark.re is INTEGRAL:
                pending.append(mark.start())
            elif pending and not (mark["spaced"] and "d" in self.scope.declared):
                ends[pending.pop()] = mark
        return ends

    def limit(self, match: re.Match[str]) -> None:
        """`lim_{x→0^+}`: the variable is known from here on, as the index of a sum is."""
        start, end = match.span()
        variable = self.canonical(match["limitvariable"], start)
        written = match["limitpoint"].rstrip()
        sign = SIDE.search(written)
        side = sign[0].strip("^{} ").translate(SUPERSCRIPTS).replace("−", "-") if sign else ""
        point = written[: sign.start()].rstrip() if sign else written
        if not point.strip():
            raise self.error("where does the variable go? Write lim_{x→0}", start)
        place = match.start("limitpoint")
        self.add("LIMIT", f"{variable}|{side}", start, end)
        self.inner_tokens(place, place + len(point))
        self.add("OF", "", end, end)
        self.bounds[variable] = ("", "")
        self.scope = self.scope.plus(variable)

    def series(self, match: re.Match[str]) -> int:
        """`sum_{i=1}^{m}`: the index is known from here on."""
        start, end = match.span()
        group = match.groupdict()
        word = group["series"]
        if word in GREEK and GREEK[word] in self.scope.declared:
            return self.symbol(start)
        small = (group["smallindex"] or "").translate(SUBSCRIPTS)
        index = group["index"] or group["bareindex"] or small
        low = group["low"] or (group["smalllow"] or "").translate(SUBSCRIPTS)
        raised = (group["smallhigh"] or "").translate(SUPERSCRIPTS).translate(_RAISED)
        high = group["high"] or group["barehigh"] or raised
        if not high and (raised_endless := _RAISED_ENDLESS.match(self.text, end)):
            high, end = raised_endless[1], raised_endless.end()
        endless = _ENDLESS.fullmatch(high) and high not in self.scope.declared
        if endless and word in _PRODUCTS:
            message = "an infinite product is not judged here: write its value"
            raise self.error(message, start)
        high = "" if endless else high
        if bool(low) != bool(high or endless):
            raise self.error("a sum needs both bounds, as in sum_{i=1}^{m}, or none", start)
        for bound in filter(None, (low, high)):
            parts = _BOUND.fullmatch(bound)
            if parts is None:
                message = f"the bound {bound[:20]} cannot be read: write a number, n or n-1"
                raise self.error(message, start)
            if parts[1]:
                self.require(parts[1], start)
        if index in self.scope.declared and index not in self.bounds:
            raise self.error(f"{index} has a meaning already: take another index", start)
        high = INFINITY.name if endless else high
        self.bounds[index] = (low, high)
        self.scope = self.scope.plus(index)
        operation = "prod" if word in _PRODUCTS else "sum"
        other = group["other"] or ""
        self.add("SERIES", "|".join((operation, index, low, high, other)), start, end)
        return end

    def inner_tokens(self, start: int, end: int) -> None:
        """Cut a part of the line into tokens, as if it stood alone."""
        raise NotImplementedError
