"""Makes the tokens of integrals and limits, whose variables are known only inside of them."""

from __future__ import annotations

import re

from .brackets import INTEGRAL_SIGN, Brackets
from .lexemes import DIFFERENTIAL, INTEGRAL
from .scope import Scope
from .spellings import SUBSCRIPTS, SUPERSCRIPTS
from .words import Words


class Analysis(Words):
    """`∫_0^1 f dx` is a pair of brackets; `lim_{x→0}` stands before what it is the limit of."""

    def __init__(self, text: str, scope: Scope) -> None:
        super().__init__(text, scope)
        self.brackets = Brackets(text)
        self.bound: set[str] = set()
        self.upper_bound_next = False
        self._integrals: list[tuple[str, int, Scope]] = []  # variable, end of its dx, scope outside

    def integral(self, match: re.Match[str]) -> None:
        start, end = match.span()
        variable, dx_end = self._differential(start, end)
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

    def _differential(self, start: int, position: int) -> tuple[str, int]:
        """Find the dx that belongs to an integral: each ∫ in between has one of its own."""
        depth = 1
        while depth:
            match = DIFFERENTIAL.search(self.text, position)
            inner = INTEGRAL.search(self.text, position)
            if inner is not None and (match is None or inner.start() < match.start()):
                depth, position = depth + 1, inner.end()
                continue
            if match is None:
                raise self.error("this ∫ has no end: write dx after what it integrates", start)
            position = match.end()
            if match["spaced"] is None or "d" not in self.scope.declared:
                depth -= 1
        assert match is not None
        raw = match["variable"] or match["spaced"]
        return self.canonical(raw, match.start()), match.end()

    def limit(self, match: re.Match[str]) -> None:
        """`lim_{x→0^+}`: the variable is known from here on, as the index of a sum is."""
        start, end = match.span()
        variable = self.canonical(match["limitvariable"], start)
        side = (match["limitside"] or "").strip("^{} ").translate(SUPERSCRIPTS).replace("−", "-")
        point = match["limitpoint"]
        if not point:
            raise self.error("where does the variable go? Write lim_{x→0}", start)
        place = match.start("limitpoint")
        self.add("LIMIT", f"{variable}|{side}", start, end)
        self.inner_tokens(place, place + len(point))
        self.add("OF", "", end, end)
        self.bound.add(variable)
        self.scope = self.scope.plus(variable)

    def inner_tokens(self, start: int, end: int) -> None:
        """Cut a part of the line into tokens, as if it stood alone."""
        raise NotImplementedError
