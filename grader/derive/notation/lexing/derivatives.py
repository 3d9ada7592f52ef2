"""Makes the tokens of derivatives: `d/dx`, `dy/dx`, `∂f(x)/∂x`, and of the brackets around them."""

from __future__ import annotations

import re
from typing import Final

from ...formula.errors import UnknownName
from ...formula.functions import FUNCTIONS
from ...formula.vocabulary import DEPENDENT
from .analysis import Analysis
from .leibniz import WHOLE_NAME, Derived, derived_formula
from .lexemes import LATEX_NAME, NAME
from .names import SQUARED, declared_name
from .spellings import SUPERSCRIPTS

_ENDS_OPERAND: Final = frozenset(
    (
        "NUMBER NAME ENTRY PRIMED RDERIVED RPAR RSQB RBRACE RBAR RNORM SUPER PERCENT TRANSPOSE "
        "DIFFERENTIAL INFINITY RMATRIX RFLOOR RCEIL FACTORIAL"
    ).split()
)
_WORD: Final = re.compile(NAME)
_LATEX_WORD: Final = re.compile(LATEX_NAME)


class Derivatives(Analysis):
    """A derivative stands in brackets of its own where what is derived is written out."""

    def bracket(self, char: str, start: int, end: int, *, opening: bool | None = None) -> None:
        operand = bool(self.tokens) and self.tokens[-1].type in _ENDS_OPERAND
        kind = self.brackets.accept(char, start, opening=opening, operand=operand)
        self.add(kind, char, start, end)

    def leibniz(self, match: re.Match[str]) -> int:
        """`d/dx`, unless the pieces are declared names of their own."""
        start, end = match.span()
        group = match.groupdict()
        raw = group["variable"]
        variable = self.canonical(raw, match.start())
        known = self.scope.names
        if known is not None and (
            f"d{raw}" in known or (variable not in known and not self.scope.entry(variable))
        ):
            if f"d{raw}" not in known:
                raise self.unknown(variable, match.start("variable"))
            word = _WORD.match(self.text, start)
            assert word is not None
            self.word(self.canonical(word.group(), start), start, word.end())
            return word.end()
        order = (group["order"] or "1").translate(SUPERSCRIPTS)
        self.require(variable, start)
        self.add("DERIV", f"{variable} {order}", start, end)
        return end

    def gradient(self, start: int, end: int) -> None:
        """`∇J` and `∇J(w)`, where J is defined with one parameter."""
        name = _LATEX_WORD.match(self.text[end:].lstrip())
        parameters = self.scope.defined.get(self.canonical(name[0], end), ()) if name else ()
        if len(parameters) != 1:
            raise self.error("which gradient is this? Write what it is taken by, as in ∇_w", start)
        self.add("DERIV", f"{parameters[0]} 1", start, end)

    def derived(self, position: int) -> int | None:
        """`∂f(x)/∂x` and the same as a fraction: what is derived stands inside."""
        found = derived_formula(self.text, position, self.scope)
        if found is None:
            return None
        by = []
        for raw, order in found.by:
            variable = self._named(raw, position)
            self.require(variable, position)
            by.append(f"{variable} {order}")
        if found.start == found.end:
            for one in by:
                self.add("DERIV", one, position, found.after)
            return found.after
        self.brackets.accept("(", position, opening=None, operand=False)
        self.add("DERIVED", " ".join(by), position, found.start)
        if not self._function_alone(found, by[-1].partition(" ")[0]):
            self.inner_tokens(found.start, found.end)
        self.brackets.accept(")", found.after - 1, opening=None, operand=True)
        self.add("RDERIVED", "", found.after, found.after)
        return found.after

    def _named(self, raw: str, position: int) -> str:
        if raw.endswith(SQUARED):
            return f"{self._named(raw[: -len(SQUARED)], position)}{SQUARED}"
        return declared_name(raw) if "^" in raw else self.canonical(raw, position)

    def _function_alone(self, found: Derived, variable: str) -> bool:
        """Write `f` as f(z) in `∂f/∂z`; refuse a name that nothing makes depend on the variable."""
        raw = self.text[found.start : found.end].strip(" {}")
        if self.scope.names is None or WHOLE_NAME.fullmatch(raw) is None:
            return False
        body = self._named(raw, found.start)
        if body in self.scope.functions and not self.scope.stands_alone(body):
            self.add("HEAD", body, found.start, found.end)
            self.arguments([variable], found.end)
            return True
        if self.scope.is_function(body):
            if (
                self.scope.function(body) in FUNCTIONS
                and FUNCTIONS[self.scope.function(body)].arguments == (1, 1)
                and body not in self.scope.functions
            ):
                self.add("HEAD", self.scope.function(body), found.start, found.end)
                self.arguments([variable], found.end)
                return True
            return False
        if not self.scope.admits(body):
            message = f"what is {body}? Define it before, as in `let {body} = {variable}^2`"
            raise self._without_formula(body, message, found.start)
        array, _, _ = body.partition("_")
        if {body, array}.isdisjoint({*self.scope.defined, variable, variable.partition("_")[0]}):
            message = (
                f"{body} is a symbol of its own here, and nothing says how it depends on "
                f"{variable}: define it before, as in `{body} = {variable}^2`"
            )
            raise self._without_formula(body, message, found.start)
        return False

    def _without_formula(self, name: str, message: str, start: int) -> UnknownName:
        return UnknownName(message, self.text, start + 1, name=name, meant="", declared=DEPENDENT)
