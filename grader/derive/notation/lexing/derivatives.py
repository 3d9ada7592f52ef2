"""Makes the tokens of derivatives: `d/dx`, `dy/dx`, `∂f(x)/∂x`, and of the brackets around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
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
_NEXT_WORD: Final = re.compile(rf"(?:\s|\\[,;:! ])*(?P<word>{LATEX_NAME})")
_BRACKET: Final = re.compile(r"(?:\s|\\[,;:! ])*(?:\\left\s*)?[(]")
_POINT: Final = re.compile(
    rf"(?:\\left\s*)?\(\s*(?:-?[0-9]+(?:\.[0-9]+)?|{LATEX_NAME})\s*(?:\\right\s*)?\)"
)
"""A number or a name alone in brackets, close behind a derivative."""
_DEPTHS: Final = {**dict.fromkeys("([{", 1), **dict.fromkeys(")]}", -1)}


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

    def gradient(self, start: int, end: int, order: int) -> int:
        """`∇J`, `∇J(w)` and `∇²J(w)`, where J is defined with one parameter: J' and J'' at w."""
        name, after = self._function_next(end)
        if not name:
            raise self.error("which gradient is this? Write what it is taken by, as in ∇_w", start)
        return self._slope(name, order, start, after)

    def gradient_by(self, variable: str, start: int, end: int, order: int) -> int:
        """`∇_w J(w)`; what `∇_w J(w_t)` has in brackets is where the gradient is taken."""
        self.require(variable, start)
        name, after = self._function_next(end)
        bracket = _BRACKET.match(self.text, after) if name else None
        if bracket is not None and self.scope.defined[name] == (variable,):
            inside = self.text[bracket.end() : self._closing(bracket.end())]
            words = {self.scope.canonical(word) for word in _LATEX_WORD.findall(inside)}
            stems = {word.partition("_")[0] for word in words if word and not self._is_own(word)}
            if variable not in {*words, *stems} and words.isdisjoint(self.scope.defined):
                return self._slope(name, order, start, after)
        self.add("DERIV", f"{variable} {order}", start, end)
        return end

    def _is_own(self, word: str) -> bool:
        """Say whether `w_t` is a name of its own, and not an entry of w."""
        return word in self.scope.declared

    def _function_next(self, place: int) -> tuple[str, int]:
        """Return the function of one parameter that stands next, and its end; or no name."""
        found = _NEXT_WORD.match(self.text, place)
        name = self.scope.canonical(found["word"]) if found is not None else None
        if found is None or name is None or len(self.scope.defined.get(name, ())) != 1:
            return "", place
        return name, found.end()

    def _slope(self, name: str, order: int, start: int, end: int) -> int:
        """Write the derivative of a function as its prime; alone it is taken at the parameter."""
        bracket = _BRACKET.match(self.text, end)
        close = bracket.end() - 1 if self.latex and bracket is not None else end
        self.add("HEAD", name + "'" * order, start, close)
        if bracket is None:
            self.arguments(self.scope.defined[name], end)
        return end

    def _closing(self, place: int) -> int:
        """Return where the bracket closes that is open there."""
        depth = 1
        for at in range(place, len(self.text)):
            depth += _DEPTHS.get(self.text[at], 0)
            if depth == 0:
                return at
        return len(self.text)

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
        name = self._derived_at_a_point(found, by)
        if name:
            return self._slope(name, int(by[0].partition(" ")[2]), position, found.after)
        self.brackets.accept("(", position, opening=None, operand=False)
        self.add("DERIVED", " ".join(by), position, found.start)
        if not self._function_alone(found, by[-1].partition(" ")[0]):
            self.inner_tokens(found.start, found.end)
        self.brackets.accept(")", found.after - 1, opening=None, operand=True)
        self.add("RDERIVED", "", found.after, found.after)
        return found.after

    def _derived_at_a_point(self, found: Derived, by: Sequence[str]) -> str:
        r"""Return f of `\frac{df}{dx}(2)`, which is no product with 2; else an empty string."""
        name = self.scope.canonical(self.text[found.start : found.end].strip(" {}"))
        parameters = self.scope.defined.get(name or "", ())
        at_a_point = _POINT.match(self.text, found.after) is not None
        one = len(by) == 1 and parameters == (by[0].partition(" ")[0],)
        return name or "" if one and at_a_point else ""

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
