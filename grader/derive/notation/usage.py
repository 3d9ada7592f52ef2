"""How the names of a derivation are used: alone, before brackets, inside of an expectation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from lark import Token

from ..formula.functions import ARRAY_FUNCTIONS, is_moment
from .lexing.lexemes import DOTS_NAME

_OPENS: Final = frozenset({"LPAR", "LSQB"})
_DEPTHS: Final = {
    **dict.fromkeys(("LPAR", "LSQB", "LBRACE", "LMATRIX"), 1),
    **dict.fromkeys(("RPAR", "RSQB", "RBRACE", "RMATRIX"), -1),
}
_LISTED: Final = frozenset({"NAME", "NUMBER", "ENTRY", "COMMA"})
_FUNCTIONS: Final = frozenset("fghFGH")
_FACTORS: Final = frozenset(
    "a b c d k m n alpha beta gamma delta epsilon eta theta kappa lambda mu rho sigma tau".split()
)
"""Letters for numbers: before a sum in brackets they are factors, even if never alone."""
_CONSTANTS: Final = _FACTORS - {"epsilon", "eta"}
_GREEK: Final = frozenset(
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron rho sigma "
    "tau upsilon phi chi psi omega Gamma Delta Theta Lambda Xi Sigma Phi Psi Omega".split()
)
_ARRAY_FUNCTIONS: Final = frozenset(ARRAY_FUNCTIONS) - {"ones", "zeros", "eye"}
_COUNTERS: Final = frozenset("k m n t d p K L M N T".split())
_NAMES: Final = re.compile(r"[A-Za-z]\w*")


@dataclass(slots=True)
class _Uses:
    alone: int = 0
    arguments: list[list[Token]] = field(default_factory=list)
    inside: int = 0  # of a moment
    outside: int = 0  # of all moments, in a line that has one
    company: set[str] = field(default_factory=set)  # the names in the same moments
    varied: bool = False  # differentiated by, or bound
    arrays: bool = False  # transposed, or in a function of vectors or matrices
    counts: bool = False  # the bound of a sum
    primed: bool = False


@dataclass(slots=True)
class Usage:
    """The uses of every name in the lines added so far."""

    uses: dict[str, _Uses] = field(default_factory=dict)
    indices: set[str] = field(default_factory=set)

    def add(self, tokens: Sequence[Token]) -> None:
        """Count the uses of the names in a line."""
        moments = list(_applied(tokens, is_moment))
        for part in (*_applied(tokens, _ARRAY_FUNCTIONS.__contains__), *_transposed(tokens)):
            if _is_literal(tokens, part):
                continue
            inside = {tokens[i].rstrip("'") for i in part if tokens[i].type == "NAME"}
            entries = any(tokens[i].type == "ENTRY" for i in part)
            numbers = {name for name in inside if name.partition("_")[0] in _CONSTANTS}
            for name in inside - numbers if len(inside) > len(numbers) or entries else inside:
                self._of(name).arrays = True
        for place, token in enumerate(tokens):
            if token.type in {"NAME", "PRIMED"}:
                self._add_name(tokens, place, moments)
            elif token.type in {"DERIV", "DERIVED"}:
                for name in token.split(" ")[::2]:  # each with how often
                    self._of(name).varied = True
            elif token.type == "SERIES":
                _, index, low, high, _ = token.split("|")
                self.indices.add(index)
                self._of(index).varied = True
                for name in _NAMES.findall(f"{low} {high}"):
                    self._of(name).counts = True
            if token == DOTS_NAME:
                for name in _counting(tokens[place + 1 :]):
                    self._of(name).counts = True

    def multiplied(self, names: Iterable[str]) -> None:
        """Note that names stand alone in a product that is written as one word."""
        for name in names:
            self._of(name).alone += 1

    def is_random(self, stem: str) -> bool:
        """Say whether entries of a name stand in expectations, where it is no number as a rule."""
        return stem not in _CONSTANTS and any(
            uses.inside for name, uses in self.uses.items() if name.partition("_")[0] == stem
        )

    def meaning(self, name: str) -> str:
        """Return the declaration of a name that has none; it is empty where two are possible."""
        uses = self._of(name)
        if uses.counts:
            return "positive integer"
        if uses.arrays:
            return ""  # a number has no transpose and no trace
        if uses.arguments or uses.primed:
            return self._before_brackets(name, uses)
        if uses.inside and not uses.varied:
            return self._inside_a_moment(name, uses)
        return "real"

    def _before_brackets(self, name: str, uses: _Uses) -> str:
        if any(token.value == name for argument in uses.arguments for token in argument):
            return "real"  # p(1 - p)
        stem = name.partition("_")[0]
        listed = uses.primed or any(
            all(token.type in _LISTED for token in argument) for argument in uses.arguments
        )
        letter = len(stem) == 1 or stem in _GREEK
        if not uses.alone and not uses.varied:
            return "real" if stem in _FACTORS and not listed else "function"
        return "real" if letter and stem not in _FUNCTIONS and not listed else ""

    def _inside_a_moment(self, name: str, uses: _Uses) -> str:
        stem, _, below = name.partition("_")
        if set(below) & self.indices:
            return ""  # X_i is one of many
        constant = stem in _CONSTANTS
        if uses.outside:
            return "real" if constant else ""
        others = uses.company - {name}
        if constant and any(other.partition("_")[0] not in _CONSTANTS for other in others):
            return "real"
        return "random"

    def _add_name(self, tokens: Sequence[Token], place: int, moments: list[range]) -> None:
        token = tokens[place]
        uses = self._of(token.rstrip("'"))
        following = tokens[place + 1].type if place + 1 < len(tokens) else ""
        if following in _OPENS:
            uses.arguments.append(list(tokens[place + 2 : _closing(tokens, place + 1)]))
            uses.primed |= token.type == "PRIMED"
        else:
            uses.alone += 1
        around = [moment for moment in moments if place in moment]
        uses.inside += bool(around)
        uses.outside += bool(moments) and not around
        for moment in around[:1]:
            uses.company |= {
                tokens[other].rstrip("'") for other in moment if tokens[other].type == "NAME"
            }

    def _of(self, name: str) -> _Uses:
        return self.uses.setdefault(name, _Uses())


def _counting(after: Sequence[Token]) -> Iterator[str]:
    """Yield the names for numbers of terms in the last one, behind dots."""
    for place, token in enumerate(after):
        if place > 1 and token.type in {"PLUS", "EQUALS"}:
            return
        if token.type == "NAME" and token in _COUNTERS:
            yield str(token)


def _applied(tokens: Sequence[Token], wanted: Callable[[str], bool]) -> Iterator[range]:
    """Yield the places inside of each function that is wanted."""
    for place, token in enumerate(tokens[:-1]):
        if token.type == "HEAD" and wanted(token):
            opens = tokens[place + 1].type in _OPENS | {"LBRACE"}
            yield range(place + 1, _closing(tokens, place + 1) if opens else place + 2)


def _transposed(tokens: Sequence[Token]) -> Iterator[range]:
    """Yield the places of what stands before a sign for a transpose, and inside of a norm."""
    opened: list[int] = []
    for place, token in enumerate(tokens):
        if token.type == "LNORM":
            opened.append(place)
        elif token.type == "RNORM" and opened:
            yield range(opened.pop(), place)
        elif token.type == "TRANSPOSE" and place:
            yield range(_opening(tokens, place - 1), place)


def _is_literal(tokens: Sequence[Token], part: range) -> bool:
    """Say whether a matrix is written there by its entries, which are numbers."""
    kinds = [tokens[place].type for place in part]
    diagonal = part.start and tokens[part.start - 1] == "diag" and "COMMA" in kinds
    return bool(diagonal) or "LMATRIX" in kinds or ("LSQB", "LSQB") in pairwise(kinds)


def _opening(tokens: Sequence[Token], place: int) -> int:
    """Return the place of the bracket that the one at `place` closes, or the place itself."""
    depth = 0
    for start in range(place, -1, -1):
        depth += _DEPTHS.get(tokens[start].type, 0)
        if depth >= 0:
            return start
    return 0


def _closing(tokens: Sequence[Token], place: int) -> int:
    """Return the place of the bracket that closes the one at `place`."""
    depth = 0
    for end in range(place, len(tokens)):
        depth += _DEPTHS.get(tokens[end].type, 0)
        if depth == 0:
            return end
    return len(tokens)
