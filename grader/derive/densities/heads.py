"""Reads what begins with a letter: p(x | z), E_q[…], KL(q ‖ p), H(X | Y), I(X; Y), a name."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from .lexing import Lexeme, NotRead, lexemes
from .nodes import (
    Applied,
    Divergence,
    Entropy,
    Expected,
    Information,
    Named,
    Node,
    Number,
    Operation,
)

_OPENING: Final = {"(": ")", "[": "]"}


@dataclass(slots=True)
class Heads:
    """The lexemes of a line and where the reading is."""

    line: list[Lexeme]
    latex: bool
    place: int = field(default=0, init=False)

    def formula(self) -> Node:
        """Read terms with signs between them."""
        raise NotImplementedError

    @property
    def present(self) -> Lexeme:
        return self.line[self.place]

    def takes(self, *signs: str) -> bool:
        """Take one of these signs, if it comes next."""
        if self.present.kind != "sign" or self.present.text not in signs:
            return False
        self.place += 1
        return True

    def expect(self, sign: str) -> None:
        if not self.takes(sign):
            raise NotRead(self.present.text)

    def expect_end(self) -> None:
        if self.present.kind != "end":
            raise NotRead(self.present.text)

    def letter(self) -> Lexeme:
        if self.present.kind != "letter":
            raise NotRead(self.present.text)
        self.place += 1
        return self.line[self.place - 1]

    def head(self, word: Lexeme) -> Node:
        """Read on after a letter."""
        if word.text == "E" and (word.index or self.present.text in _OPENING):
            return self._expected(word)
        if word.text == "Var":
            inner = self._expected(word)
            assert isinstance(inner, Expected)
            square = Expected(
                Operation("^", inner.body, Number(2)), inner.own, inner.law, inner.given
            )
            return Operation("-", square, Operation("^", inner, Number(2)))
        if word.name in {"KL", "D_KL"} or (word.name == "D" and self._has_bars()):
            return self._divergence()
        if word.name in {"H", "h"} and self.present.text in _OPENING:
            return self._entropy()
        start = self.place
        if word.name in {"I", "MI"}:
            try:
                return self._information()
            except NotRead:
                self.place = start
        try:
            return self._applied(word.name)
        except NotRead:
            self.place = start
        return Named(word.name)

    def _applied(self, head: str) -> Applied:
        self.expect("(")
        own = self._names()
        given = self._names() if self.takes("|") else ()
        parameters = self._names() if self.takes(";") else ()
        self.expect(")")
        return Applied(head, own, given, parameters)

    def _names(self) -> tuple[str, ...]:
        """Read letters with commas between them; of X = x the x."""
        found = []
        while True:
            if self.takes("·"):
                found.append("·")
            else:
                name = self.letter().name
                found.append(self.letter().name if self.takes("=") else name)
            if not self.takes(","):
                return tuple(found)

    def _expected(self, word: Lexeme) -> Node:
        own, law = _law(word.index, latex=self.latex) if word.index else ((), None)
        closing = _OPENING.get(self.present.text)
        if closing is None:
            raise NotRead("E without a bracket")
        self.place += 1
        body = self.formula()
        given = self._names() if self.takes("|") else ()
        self.expect(closing)
        return Expected(body, own, law, given)

    def _has_bars(self) -> bool:
        rest = [word.text for word in self.line[self.place :]]
        return rest[:1] == ["("] and "‖" in rest

    def _opened(self, head: str) -> str:
        """Pass the bracket behind a head; return what closes it."""
        closing = _OPENING.get(self.present.text)
        if closing is None:
            raise NotRead(f"{head} without a bracket")
        self.place += 1
        return closing

    def _divergence(self) -> Node:
        closing = self._opened("KL")
        left = self.formula()
        if not self.takes("‖"):
            raise NotRead("KL without ‖")
        right = self.formula()
        self.expect(closing)
        return Divergence(left, right)

    def _entropy(self) -> Node:
        closing = _OPENING[self.present.text]
        self.place += 1
        own = self._names()
        given = self._names() if self.takes("|") else ()
        self.expect(closing)
        return Entropy(own, given)

    def _information(self) -> Node:
        closing = self._opened("I")
        left = self._names()
        self.expect(";")
        right = self._names()
        given = self._names() if self.takes("|") else ()
        self.expect(closing)
        return Information(left, right, given)

    def _index(self) -> str:
        """Read what stands below ∇ and ∂: one letter."""
        self.expect("_")
        braced = self.takes("{")
        name = self.letter().name
        if braced:
            self.expect("}")
        return name

    def _below(self) -> tuple[str, ...]:
        """Read what a sum goes over: letters, each in a set or not."""
        self.expect("_")
        if not self.takes("{"):
            return (self.letter().name,)
        names = self._names()
        if self.present.text == "in":
            while self.present.text not in {"}", ""}:
                self.place += 1
        self.expect("}")
        return names


def _law(text: str, *, latex: bool) -> tuple[tuple[str, ...], Applied | None]:
    """Read what stands below E: x, x ∼ p, (x, y) ∼ p(x, y), p, q(z | x).

    Raises:
        NotRead: it is something else.
    """
    inner = Heads(lexemes(text, latex=latex, below=True), latex)
    own: tuple[str, ...] = ()
    if any(word.text == "∼" for word in inner.line):
        braced = inner.takes("(")
        own = inner._names()
        if braced:
            inner.expect(")")
        inner.expect("∼")
    found = inner.head(inner.letter())
    if not own and inner.takes(","):
        assert isinstance(found, Named)
        own = (found.name, *inner._names())
        inner.expect_end()
        return own, None
    inner.expect_end()
    match found:
        case Applied(head, first, given, parameters):
            first = own if own and set(first) <= {"·"} else first
            return own or first, Applied(head, first, given, parameters)
        case Named(name):
            return own, Applied(name, own)
    raise NotRead(text)
