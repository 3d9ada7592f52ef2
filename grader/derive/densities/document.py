"""Follows the lines of a document, and says which of them hold for all densities."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from ..formula.budget import LINE, BudgetSpent, limited
from ..notation.layout import is_latex, plain
from .claims import Same, holds
from .lexing import Lexeme, NotRead, lexemes
from .nodes import (
    Applied,
    Divergence,
    Entropy,
    Expected,
    Information,
    Named,
    Node,
    Operation,
    walk,
)
from .reading import Chain, chains, normal_law
from .vocabulary import Vocabulary, small, vocabulary_of

_REMARK: Final = re.compile(r"(?:\\q?quad|\\,|\s)*\\(?:text|mbox|textrm)\s*\{.*$", re.DOTALL)
_NORMAL: Final = re.compile(r"N\s*\}?\s*(?:\\left)?\s*\(")
_BOLD: Final = re.compile(r"\\(?:mathbf|boldsymbol|bm|vec|bf)(?![A-Za-z])")
_SHARE: Final = LINE // 4
"""The work that a line may take here."""


@dataclass(slots=True)
class Densities:
    """What the lines of a document say, read with one way for a log or a ∇ to reach."""

    wide: bool
    known: Collection[str]
    words: Vocabulary = field(default_factory=Vocabulary)
    lines: dict[int, list[Chain]] = field(default_factory=dict)  # by their places
    definitions: dict[str, tuple[tuple[str, ...], Node]] = field(default_factory=dict)
    same: Same = field(default_factory=dict)
    previous: Node | None = None
    used: set[str] = field(default_factory=set)
    lawful: set[str] = field(default_factory=set)  # densities that have a formula

    def follow(self, place: int, letters: Collection[str], *, begins: bool) -> str:
        """Take in a line; return why it is accepted, or nothing."""
        line, found = self.lines.get(place, []), ""
        try:
            with limited(_SHARE):
                found = self._judged(line, place, begins=begins)
        except (NotRead, BudgetSpent, ArithmeticError, ValueError, RecursionError):
            found = ""
        if not found:
            self.lawful |= {*_heads_with_a_body(line)} & self.words.slots.keys()
        self.previous = line[-1].sides[-1] if line else None
        self.used |= {*letters}
        return found

    def _judged(self, line: Sequence[Chain], place: int, *, begins: bool) -> str:
        """Say why all that a line claims holds, or nothing."""
        reasons = []
        for turn, chain in enumerate(line):
            goes_on = bool(chain.signs[0]) or not (begins or turn or len(chain.sides) > 1)
            if goes_on and (self.previous is None or turn):
                return ""
            if goes_on and self.previous is not None:
                signs = ("", chain.signs[0] or "=", *chain.signs[1:])
                whole = Chain((self.previous, *chain.sides), signs)
            else:
                whole, said = self._defined(chain, place)
                reasons += [said] if said else []
            if not self._is_of_densities(whole):
                return ""
            if len(whole.sides) > 1:
                if not holds(whole, self.words, self.definitions, self.same):
                    return ""
                reasons.append(f"Holds for all {self._laws(whole)} that were tried.")
        if not reasons and line and self._goes_on(place):
            return "The start."
        return " ".join(dict.fromkeys(reasons))

    def _goes_on(self, place: int) -> bool:
        """Say whether the next line that is read begins with a sign."""
        later = min((other for other in self.lines if other > place), default=None)
        return later is not None and bool(self.lines[later][0].signs[0])

    def _laws(self, chain: Chain) -> str:
        used = {name for side in chain.sides for name in _heads_in(side)}
        shown = sorted(used & self.words.slots.keys())
        if {*shown} & self.words.laws.keys():
            return f"numbers, with the laws of {', '.join(shown)},"
        return f"densities {', '.join(shown)}" if shown else "laws"

    def _is_of_densities(self, chain: Chain) -> bool:
        """Say whether a chain has a density or an average in it, and none that has a formula."""
        heads = {name for side in chain.sides for name in _heads_in(side)}
        averages = (Expected, Divergence, Entropy, Information)
        inside = any(isinstance(n, averages) for side in chain.sides for n in walk(side))
        return (inside or bool(heads & self.words.slots.keys())) and not heads & self.lawful

    def _defined(self, chain: Chain, place: int) -> tuple[Chain, str]:
        """Take what a chain defines from its beginning: J(θ), or how p_θ(x, z) is a product."""
        if len(chain.sides) < 2 or chain.signs[1] != "=":
            return chain, ""
        first, second = chain.sides[:2]
        rest = Chain(chain.sides[1:], ("", *chain.signs[2:]))
        match first:
            case Named(head):
                letters: tuple[str, ...] = ()
            case Applied(head, letters, ()):
                pass
            case _:
                return chain, ""
        if head in self.words.slots:
            other = _marginal_in(first, second)
            if other is None or other[0] == head:
                return chain, ""
            self.same.setdefault(other, head)
            return rest, f"Says how {head} is a product."
        taken = head in self.used or head in _heads_in(second) or self.words.is_variable(head)
        if taken or head in self.known or head in self.definitions:
            return chain, ""
        if len(rest.sides) == 1 and not self._comes_again(head, place):
            return chain, ""  # of a name that only prose knows, this may be a claim
        self.definitions[head] = letters, second
        return rest, f"Defines {head}."

    def _comes_again(self, head: str, place: int) -> bool:
        later = [line for other, line in self.lines.items() if other > place]
        sides = (side for line in later for chain in line for side in chain.sides)
        return any(head in _heads_in(side) for side in sides)


def _heads_in(node: Node) -> set[str]:
    """Return the letters that occur, with a bracket after them or without."""
    nodes = [*walk(node)]
    found = {n.name for n in nodes if isinstance(n, Named)}
    return found | {n.head for n in nodes if isinstance(n, Applied)}


def _heads_with_a_body(line: Sequence[Chain]) -> Iterator[str]:
    """Yield p where a line says p(x) = …: what does not hold for all densities is its formula."""
    for chain in line:
        match chain.sides[0]:
            case Applied(head) if chain.signs[1:2] == ("=",):
                yield head


def _marginal_in(whole: Node, product: Node) -> tuple[str, frozenset[str]] | None:
    """Return the head and the variables of r(z) in p(x, z) = p(x | z) r(z)."""
    match whole, product:
        case (
            Applied(head, own, ()),
            Operation("*", Applied(first, mine, given), Applied(second, other, ())),
        ) if head == first and {*mine, *given} == {*own} and {*given} == {*other}:
            alike = second.partition("_")[0] == head.partition("_")[0]
            return (second, frozenset(small(other))) if alike else None
    return None


def densities_of(rows: Sequence[tuple[int, str]], known: Collection[str]) -> list[Densities]:
    """Read all rows of a document, both ways where it is open how far a log reaches.

    `known` are the names that have a meaning already. There is nothing to follow where no density
    is written.
    """
    found = []
    for wide in (False, True):
        lines = {}
        laws, shown = laws_in(rows)
        for place, (_, row) in enumerate(rows):
            text = row.partition("#")[0]
            if not text.strip():
                continue
            try:
                lines[place] = chains(cut(text), latex=is_latex(text), wide=wide)
            except (NotRead, RecursionError):
                continue
        trees = [side for line in lines.values() for chain in line for side in chain.sides]
        try:
            words = vocabulary_of(trees, laws, shown)
        except NotRead:
            return []
        words.sizes = {name for line in lines.values() for chain in line for name in chain.sizes}
        if not words.slots or words.slots.keys() & {*known}:
            return []
        found.append(Densities(wide, known, words, lines))
    return found


def laws_in(
    rows: Sequence[tuple[int, str]],
) -> tuple[dict[str, tuple[Node, Node]], dict[str, str]]:
    """Return the normal laws that rows say of densities, and the variables of these."""
    laws, shown = {}, {}
    for _, row in rows:
        if not _NORMAL.search(row) or _BOLD.search(row):
            continue
        try:
            law = normal_law(cut(row), latex=is_latex(row))
        except (NotRead, RecursionError):
            continue
        laws[law.head] = law.mean, law.variance
        if law.variable:
            shown[law.head] = law.variable
    return laws, shown


def cut(text: str) -> list[Lexeme]:
    """Cut a line into lexemes, without its layout."""
    return lexemes(_REMARK.sub("", plain(text, ())), latex=is_latex(text))


def letters_in(text: str) -> set[str]:
    """Return the letters of a line, with and without index."""
    try:
        return {
            name for word in cut(text) if word.kind == "letter" for name in (word.name, word.text)
        }
    except NotRead:
        return set()
