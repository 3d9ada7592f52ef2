"""Makes the tokens of `W^{[1]}` and `x^{(2)}`: names of layers and of elements, and no powers."""

from __future__ import annotations

import re

from ...formula.errors import UnknownName
from ...formula.vocabulary import CONSTANTS
from .words import Words


class Elements(Words):
    """A name with a superscript in brackets is a name of its own, unless it can be a power."""

    def layered(self, match: re.Match[str]) -> int:
        """`W^{[1]}` and `x^{(2)}` are names of their own, unless x is a power's base here."""
        start = match.start()
        raised = "".join((match["layer"] or match["plainlayer"]).split())
        base = self.scope.canonical(match["layered"])
        if base is None or not self._is_layered(base, raised):
            return self.shorter(start)
        bound = set(re.findall(r"[A-Za-z]+", raised)) & set(self.bounds)
        if bound and raised.startswith("("):
            raise self._in_a_sum(base, raised, self.bounds[min(bound)], start)
        below = match["layersub"] or ""
        name = self.canonical(f"{match['layered']}{below}", start)
        word, underscore, subscript = name.partition("_")
        name = f"{word}^{raised}{underscore}{subscript}"
        self.require(name, start)
        self.add("NAME", name, start, match.end())
        if match["layerturned"]:
            self.add("TRANSPOSE", "T", match.start("layerturned"), match.end())
        return match.end()

    def _is_layered(self, base: str, raised: str) -> bool:
        if base in CONSTANTS or self.scope.is_function(base):
            return False
        known = self.scope.admits(base) or base in self.scope.indexed
        return raised.startswith("[") or not known

    def _in_a_sum(self, base: str, raised: str, bounds: tuple[str, str], start: int) -> UnknownName:
        low, high = bounds
        declared = f"sequence({high or 'm'})"
        message = f"{base}^{raised} is an element of a sequence: declare {base}: {declared}"
        meant = declared if low == "1" and high.isalnum() else ""
        return UnknownName(message, self.text, start + 1, name=base, meant="", declared=meant)

    def shorter(self, start: int) -> int:
        """Read the name or the command alone that begins something longer; return its end."""
        raise NotImplementedError
