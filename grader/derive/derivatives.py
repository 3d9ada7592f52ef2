"""Makes the tokens of derivatives: `d/dx`, `dy/dx`, `∂f(x)/∂x`, and of the brackets around them."""

from __future__ import annotations

import re
from typing import Final

from .analysis import Analysis
from .leibniz import derived_formula
from .lexemes import NAME
from .spellings import SUPERSCRIPTS

_ENDS_OPERAND: Final = frozenset(
    (
        "NUMBER NAME ENTRY PRIMED DERIVED RPAR RSQB RBRACE RBAR RNORM SUPER PERCENT TRANSPOSE "
        "DIFFERENTIAL INFINITY RMATRIX RFLOOR RCEIL FACTORIAL"
    ).split()
)
_WORD: Final = re.compile(NAME)


class Derivatives(Analysis):
    """A derivative stands in brackets of its own where what is derived is written out."""

    def bracket(self, char: str, start: int, end: int, *, opening: bool | None = None) -> None:
        operand = bool(self.tokens) and self.tokens[-1].type in _ENDS_OPERAND
        kind = self.brackets.accept(char, start, opening=opening, operand=operand)
        self.add(kind, char, start, end)

    def leibniz(self, match: re.Match[str]) -> int:
        """`d/dx` and `dy/dx`, unless the pieces are declared names of their own."""
        start, end = match.span()
        group = match.groupdict()
        raw = group["variable"] or group["fracvariable"]
        variable = self.canonical(raw, match.start())
        body_raw = group["body"] or group["fracbody"]
        body = self.canonical(body_raw, start) if body_raw else ""
        known = self.scope.names
        if (
            group["variable"]
            and known is not None
            and (f"d{raw}" in known or (variable not in known and not self.scope.entry(variable)))
        ):
            if f"d{raw}" not in known:
                raise self.unknown(variable, match.start("variable"))
            word = _WORD.match(self.text, start)
            assert word is not None
            self.word(self.canonical(word.group(), start), start, word.end())
            return word.end()
        order = (group["order"] or group["fracorder"] or "1").translate(SUPERSCRIPTS)
        self.require(variable, start)
        if body in self.scope.functions:
            self._opened(start, end, f" {variable} {order}")
            self.add("HEAD", body, start, end)
            self.add("LPAR", "(", start, end)
            self.word(variable, start, end)
            self.add("RPAR", ")", end, end)
            self._closed(end)
            return end
        if body and not self.scope.admits(body):
            message = f"what is {body}? Define it before, as in `let {body} = {variable}^2`"
            raise self.error(message, start)
        self.add("DERIVED" if body else "DERIV", f"{body} {variable} {order}", start, end)
        return end

    def applied(self, position: int) -> int | None:
        """`∂f(x)/∂x` and the same as a fraction: what is derived is written out."""
        found = derived_formula(self.text, position, self.scope)
        if found is None:
            return None
        variable = self.canonical(found.variable, position)
        self.require(variable, position)
        self._opened(position, found.start, f" {variable} {found.order}")
        self.inner_tokens(found.start, found.end)
        self._closed(found.after)
        return found.after

    def _opened(self, start: int, end: int, operator: str) -> None:
        self.bracket("(", start, end)
        self.add("DERIV", operator, start, end)
        self.bracket("(", start, end)

    def _closed(self, end: int) -> None:
        self.bracket(")", end, end)
        self.bracket(")", end, end)
