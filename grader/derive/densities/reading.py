r"""Reads lines about densities: chains of p_\theta(x \mid z), E_{z \sim q}[…], KL(q \| p), H(X).

Where it is open how far a log or a ∇ reaches, `wide` says that it takes all the factors after it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal

from .heads import Heads
from .lexing import Lexeme, NotRead
from .nodes import (
    Constant,
    Extremum,
    Function,
    Named,
    Node,
    Number,
    Operation,
    Over,
    Slope,
    with_index,
)

_FUNCTIONS: Final = frozenset({"log", "exp", "sqrt"})
_RELATIONS: Final = frozenset({"=", "≤", "≥", "<", ">", "∝"})
_ARROWS: Final = frozenset({"⇒", "⇔"})
_MOST_LEXEMES: Final = 300
COPIES: Final = 3
"""As many data stand for all n of them."""


@dataclass(frozen=True, slots=True)
class Chain:
    """Formulas with the signs between them; the first sign is empty where the line begins anew."""

    sides: tuple[Node, ...]
    signs: tuple[str, ...]
    sizes: frozenset[str] = frozenset()  # how many data there are


def chains(line: list[Lexeme], *, latex: bool, wide: bool) -> list[Chain]:
    """Read a line; an arrow begins another chain.

    Raises:
        NotRead: it is not of this language.
    """
    if len(line) > _MOST_LEXEMES:
        raise NotRead("a longer line")
    reader = _Reader(line, latex, wide)
    found = [reader.chain()]
    while reader.takes(*_ARROWS):
        found.append(reader.chain())
    reader.takes(".", ",", ";")
    reader.expect_end()
    return found


@dataclass(frozen=True, slots=True)
class Normal:
    """q = N(mean, variance), of one variable that is a number."""

    head: str
    variable: str  # empty where q stands by itself
    mean: Node
    variance: Node


def normal_law(line: list[Lexeme], *, latex: bool) -> Normal:
    r"""Read `q = \mathcal N(\mu, \sigma^2)` and `q(z) = N(z; 0, 1)`.

    Raises:
        NotRead: it is something else.
    """
    return _Reader(line, latex, wide=False).law()


@dataclass(slots=True)
class _Reader(Heads):
    wide: bool
    integrals: int = field(default=0, init=False)
    sizes: set[str] = field(default_factory=set, init=False)

    def chain(self) -> Chain:
        sides, signs = [], []
        sign = self._relation()
        while True:
            sides.append(self._side())
            signs.append(sign)
            sign = self._relation()
            if not sign:
                return Chain(tuple(sides), tuple(signs), frozenset(self.sizes))

    def _side(self) -> Node:
        word = self.present
        kind = {"argmin": "min", "argmax": "max"}.get(word.text, "")
        if word.kind == "command" and word.text == "arg":
            self.place += 1
            kind = self.present.text
        elif not kind:
            return self.formula()
        self.place += 1
        if kind not in {"min", "max"}:
            raise NotRead(word.text)
        parameter = self._index()
        return Extremum("min" if kind == "min" else "max", parameter, self.formula())

    def _relation(self) -> str:
        """Take the sign between two sides, if there is one."""
        sign = self.present.text
        return sign if self.takes(*_RELATIONS) else ""

    def law(self) -> Normal:
        head, variable = self.letter().name, ""
        if self.takes("("):
            variable = self.letter().name
            self.expect(")")
        self.expect("=")
        if self.letter().name != "N":
            raise NotRead("no normal law")
        self.expect("(")
        if variable:
            shown = self.letter().name
            if shown != variable or not self.takes(";", "|"):
                raise NotRead("another variable")
        mean = self.formula()
        self.expect(",")
        variance = self.formula()
        self.expect(")")
        self.takes(".", ",", ";")
        self.expect_end()
        if variance == Named("I"):
            raise NotRead("a law of a vector")
        return Normal(head, variable, mean, variance)

    def formula(self) -> Node:
        left = Operation("-", Number(0), self._term()) if self.takes("-") else self._term()
        while (sign := self.present.text) in {"+", "-"}:
            self.takes(sign)
            left = Operation("+" if sign == "+" else "-", left, self._term())
        return left

    def _term(self) -> Node:
        left = self._factor()
        while True:
            if self.takes("/"):
                left = Operation("/", left, self._factor())
            elif self.takes("*", "·") or self._begins_factor():
                left = Operation("*", left, self._factor())
            else:
                return left

    def _begins_factor(self) -> bool:
        word = self.present
        if self.integrals and self._ends_integral():
            return False
        if word.kind == "sign":
            return word.text in {"(", "[", "{", "∑", "∫", "∇"}
        return word.kind in {"letter", "number"} or (
            word.kind == "command"
            and (word.text in {*_FUNCTIONS, "frac", "tfrac", "dfrac", "partial", "iint", "prod"})
        )

    def _factor(self) -> Node:
        base = self._atom()
        if self.takes("^"):
            exponent = self._group() if self.present.text in {"{", "("} else self._atom()
            return Operation("^", base, exponent)
        return base

    def _group(self) -> Node:
        closing = {"(": ")", "[": "]", "{": "}"}.get(self.present.text)
        if closing is None:
            raise NotRead(self.present.text)
        self.place += 1
        outer, self.integrals = self.integrals, 0
        inner = self.formula()
        self.integrals = outer
        self.expect(closing)
        return inner

    def _atom(self) -> Node:
        word = self.present
        if word.kind == "sign" and word.text in {"(", "[", "{"}:
            return self._group()
        self.place += 1
        match word.kind, word.text:
            case "number", text:
                return Number(float(text))
            case "sign", "∑":
                return self._sum()
            case "sign", "∫":
                return self._integral(1)
            case "command", "prod":
                return self._of_data("*")
            case "command", "iint":
                return self._integral(2)
            case "sign", "∇":
                return self._slope(self._index(), 1)
            case "command", "frac" | "tfrac" | "dfrac":
                return self._fraction()
            case "command", "partial":
                return self._slope(self._index(), 1)
            case "command", name if name in _FUNCTIONS:
                return self._function(name)
            case "letter", "e" if self.present.text == "^" and not word.index:
                self.takes("^")
                return Function("exp", self._group() if self.present.text == "{" else self._atom())
            case "letter", "const":
                return Constant()
            case "letter", _:
                return self.head(word)
        raise NotRead(word.text)

    def _function(self, name: str) -> Node:
        exponent = None
        if self.takes("^"):
            exponent = self._group() if self.present.text == "{" else self._atom()
        found: Node = Function(name, self._reach())
        return found if exponent is None else Operation("^", found, exponent)

    def _reach(self) -> Node:
        """What a function or a derivative takes: its bracket, or the factor after it."""
        if self.present.text in {"(", "[", "{"}:
            return self._group()
        inner = self._factor()
        while self.wide and self._begins_factor():
            inner = Operation("*", inner, self._factor())
        return inner

    def _slope(self, parameter: str, order: int) -> Node:
        if self.takes("^"):
            if self.present.text != "2":
                raise NotRead("^")
            self.place, order = self.place + 1, 2
            parameter = self._index() or parameter
        return Slope(parameter, self._reach(), order)

    def _fraction(self) -> Node:
        start = self.place
        try:
            return self._leibniz()
        except NotRead:
            self.place = start
        if self.present.kind == "number" and len(self.present.text) == 2:  # \\frac12
            digits = self.present.text
            self.place += 1
            return Operation("/", Number(float(digits[0])), Number(float(digits[1])))
        top = self._part()
        return Operation("/", top, self._part())

    def _part(self) -> Node:
        return self._group() if self.present.text == "{" else self._atom()

    def _leibniz(self) -> Node:
        r"""Read `\frac{\partial}{\partial\theta}` and what it takes, or with it on top."""
        self.expect("{")
        order = self._differential()
        inside = None if self.present.text == "}" else self.formula()
        self.expect("}")
        self.expect("{")
        self._differential()
        parameter = self.letter().name
        below = self._order() if self.takes("^") else 1
        self.expect("}")
        if below != order:
            raise NotRead("^")
        return Slope(parameter, self._reach() if inside is None else inside, order)

    def _differential(self) -> int:
        """Take the d or ∂, with its order."""
        if self.present.text not in {"d", "ⅆ", "partial"} or self.present.index:
            raise NotRead("d")
        self.place += 1
        return self._order() if self.takes("^") else 1

    def _order(self) -> int:
        braced = self.takes("{")
        order = self.present.text
        self.place += 1
        if order not in {"1", "2"} or (braced and not self.takes("}")):
            raise NotRead("^")
        return int(order)

    def _of_data(self, operation: Literal["+", "*"]) -> Node:
        """Read a sum or a product over i from 1 to n, of as many as stand for all."""
        self.expect("_")
        self.expect("{")
        index = self.letter().name
        self.expect("=")
        if self.present.text != "1":
            raise NotRead("a sum from elsewhere")
        self.place += 1
        self.expect("}")
        self.expect("^")
        braced = self.takes("{")
        self.sizes.add(self.letter().name)
        if braced:
            self.expect("}")
        body = self._summand()
        whole: Node = with_index(body, index, 1)
        for primes in range(2, COPIES + 1):
            whole = Operation(operation, whole, with_index(body, index, primes))
        return whole

    def _sum(self) -> Node:
        start = self.place
        try:
            return self._of_data("+")
        except NotRead:
            self.place = start
        variables = self._below()
        if self.present.text == "^":
            raise NotRead("^")
        body = self._summand()
        for variable in reversed(variables):
            body = Over("sum", variable, body)
        return body

    def _summand(self) -> Node:
        body = self._factor()
        while self._begins_factor() or self.takes("*", "·"):
            body = Operation("*", body, self._factor())
        if self.takes("/"):
            body = Operation("/", body, self._factor())
        return body

    def _integral(self, count: int) -> Node:
        while self.takes("∫"):
            count += 1
        if self.present.text in {"_", "^"}:
            raise NotRead("an integral with bounds")
        self.integrals += 1
        body = self.formula() if not self._ends_integral() else self._after_differentials()
        self.integrals -= 1
        for _ in range(count):
            body = Over("integral", self._differential_of(), body)
        while self._ends_integral() and not self.integrals:
            body = Over("integral", self._differential_of(), body)
        return body

    def _after_differentials(self) -> Node:
        raise NotRead("d before its integrand")

    def _ends_integral(self) -> bool:
        word, after = self.present, self.line[min(self.place + 1, len(self.line) - 1)]
        if word.kind != "letter" or word.index:
            return False
        if word.text in {"d", "ⅆ"}:
            return after.kind == "letter"
        return not self.latex and len(word.text) > 1 and word.text[0] == "d"

    def _differential_of(self) -> str:
        if not self._ends_integral():
            raise NotRead("an integral without its d")
        word = self.letter()
        return self.letter().name if word.text in {"d", "ⅆ"} else word.name[1:]
