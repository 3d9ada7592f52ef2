"""Cuts a line, plain or LaTeX, into the tokens of grammar.lark and checks its size and brackets."""

from __future__ import annotations

import re
from typing import Final

from lark import Token

from ...formula.errors import ParseError
from .derivatives import Derivatives
from .lexemes import DOTS, DOTS_NAME, MAX_BYTES, SHORTER, TOKEN
from .names import Scope
from .refusals import refuse_unjudged
from .spellings import OPERATORS, RAISED_LETTERS, SUPERSCRIPTS, VULGAR

_ENDS_FACTOR: Final = frozenset("NAME ENTRY NUMBER RPAR RBRACE".split())
_NORM_COMMAND: Final = re.compile(r"([lr])Vert")


def tokenize(text: str, scope: Scope) -> list[Token]:
    """Return the tokens of one line, each with its 1-based column.

    Raises:
        ParseError: too long, too deep, an unknown character, an unmatched bracket.
        UnknownName: a name that is not declared.
    """
    if len(text) > MAX_BYTES or len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise ParseError(f"a line may have at most {MAX_BYTES} bytes", text, 1)
    refuse_unjudged(text, scope)
    return _Scanner(text, scope).scan()


class _Scanner(Derivatives):
    def scan(self) -> list[Token]:
        position, end = 0, len(self.text.rstrip())
        if self.text[:end].endswith(".") and not self.text[:end].endswith(".."):
            end -= 1  # the full stop of a sentence; "2." keeps its value without it
        self.inner_tokens(position, end)
        self.brackets.finish()
        return self.tokens

    def inner_tokens(self, start: int, end: int) -> None:
        position = start
        while position < end:
            closed = self.differential(position) or self.derived(position)
            if closed is not None:
                position = closed
                continue
            match = TOKEN.match(self.text, position, end)
            if dots := DOTS.match(self.text, position, end):
                self._dots(dots)
                position = dots.end()
                continue
            if match is None:
                shown = ascii(self.text[position])[1:-1]
                raise self.error(f"the character {shown} has no meaning here", position)
            position = self._accept(match)

    def _dots(self, match: re.Match[str]) -> None:
        """Dots between two signs stand for terms; anywhere else they leave open what is meant."""
        before = self.tokens[-1].type if self.tokens else ""
        after = self.text[match.end() :].lstrip(" ~")
        between = before in {"PLUS", "TIMES"} and re.match(r"[+*·×]|\\(?:cdot|times)", after)
        product = match[0] in {"\\cdots", "⋯", "\\dotsm"} and before in _ENDS_FACTOR
        if not (between or product):
            message = "dots leave open what is meant: write a sum or product"
            raise self.error(message, match.start())
        self.add("NAME", DOTS_NAME, *match.span())

    def _accept(self, match: re.Match[str]) -> int:
        start, end = match.span()
        group = match.groupdict()
        if group["number"]:
            self._check_exponent(group["number"], start)
            self.add("NUMBER", group["number"], start, end)
        elif group["vulgar"]:
            self._vulgar(group["vulgar"], start, end)
        elif group["series"]:
            return self.series(match)
        elif group["limit"]:
            self.limit(match)
        elif group["integral"]:
            self.integral(match)
        elif group["infinity"]:
            return self._infinity(match)
        elif group["transpose"]:
            return self._transpose(match)
        elif group["unspaced"]:
            return self._unspaced_transpose(match)
        elif group["normbar"]:
            return self._norm(match)
        elif group["gradient"]:
            return self.gradient(start, end, 2 if group["gradienttwice"] else 1)
        elif group["nabla"] or group["nablagroup"]:
            variable = self.canonical(group["nabla"] or group["nablagroup"], start)
            twice = group["nablatwice"] or group["twicebelow"]
            return self.gradient_by(variable, start, end, 2 if twice else 1)
        elif group["variable"]:
            return self.leibniz(match)
        elif group["openbar"] or group["closebar"]:
            self.bracket("|", start, end, opening=group["openbar"] is not None)
        elif group["fontname"]:
            self.word(group["fontname"], start, end)
        elif group["step"]:
            char = "⌊⌋⌈⌉"[2 * group["step"].endswith("ceil") + group["step"].startswith("r")]
            self.bracket(char, start, end)
        elif group["top"] or group["radicand"]:
            self._unbraced(match)
        elif group.get("layered"):
            return self.layered(match)
        elif group["command"]:
            return self.command(match)
        elif group["name"]:
            return self.name(match)
        elif group["primes"]:
            self.add("PRIME", group["primes"], start, end)
        elif group["subscript"]:
            self.subscript(group["subscript"], start, end)
        elif group["super"]:
            self.add("SUPER", group["super"].translate(SUPERSCRIPTS), start, end)
        elif group["raised"]:
            self.add("CARET", "^", start, start)
            self.word(RAISED_LETTERS[group["raised"]], start, end)
        elif group["operator"]:
            self.add(OPERATORS[group["operator"]], group["operator"], start, end)
            self.upper_bound_next &= group["operator"] != "^"
        elif group["bracket"]:
            self.bracket(group["bracket"], start, end)
        elif group["amp"] == "&":
            if self.brackets.innermost == "{":
                self.between("IF", "&", start, end)
            elif self.brackets.innermost == "⟦":
                self.add("COMMA", "&", start, end)
        return end

    def shorter(self, start: int) -> int:
        match = SHORTER.match(self.text, start)
        assert match is not None  # the longer one matched
        return self._accept(match)

    def _vulgar(self, sign: str, start: int, end: int) -> None:
        """`½` is (1/2); `2½` is no product."""
        if self.tokens and self.tokens[-1].type == "NUMBER":
            raise self.error(f"is this a sum or a product? Write + or * before {sign}", start)
        top, bottom = VULGAR[sign]
        for kind, value in (("LPAR", "("), ("NUMBER", top), ("DIVIDE", "/"), ("NUMBER", bottom)):
            self.add(kind, value, start, end)
        self.add("RPAR", ")", start, end)

    def _check_exponent(self, number: str, start: int) -> None:
        raised = bool(self.tokens) and self.tokens[-1].type == "CARET"
        if self.latex and raised and len(number) > 1:
            message = f"LaTeX raises only the {number[0]}: write ^{{{number}}}"
            raise self.error(message, start)

    def _transpose(self, match: re.Match[str]) -> int:
        start, end = match.span()
        caret = match["transpose"].startswith("^")
        if caret and (self.upper_bound_next or not self.scope.arrays or "T" in self.scope.declared):
            self.add("CARET", "^", start, start + 1)  # T is a name of its own
            self.upper_bound_next = False
            return start + 1
        self.add("TRANSPOSE", match["transpose"], start, end)
        return end

    def _unspaced_transpose(self, match: re.Match[str]) -> int:
        """`X^TX` and `w^TX^TXw`, where TX is no name: what stands after T is a product."""
        caret, start, end = match.start(), match.start("unspaced"), match.end()
        word = match["unspaced"]
        declared = self.scope.canonical(word) in self.scope.declared and not self.latex
        if declared or self.upper_bound_next or not self.scope.arrays:
            self.add("CARET", "^", caret, caret + 1)
            self.upper_bound_next = False
            return caret + 1
        if "T" in self.scope.declared:
            raise self.error(
                "is ^T the transpose, or a power? T is declared: write ᵀ or .T, or ^(T)", caret
            )
        self.add("TRANSPOSE", "^T", caret, start + 1)
        if not word[1:].partition("_")[0]:
            return start + 1  # (Aᵀ)_ij
        name, place = self.canonical(word[1:], start + 1), start + 1
        if self.scope.admits(name) or "_" in word:
            self.word(name, place, end)
            return end
        for offset, letter in enumerate(word[1:]):
            self.word(letter, place + offset, place + offset + 1)
        return end

    def _unbraced(self, match: re.Match[str]) -> None:
        """`\\frac12` and `\\sqrt2`: LaTeX takes the next character alone."""
        start, end = match.span()
        self.add("LATEXROOT" if match["radicand"] else "FRAC", match.group(), start, end)
        for group in ("top", "bottom", "radicand"):
            char, (place, after) = match[group], match.span(group)
            if char:
                self.add("LBRACE", "{", place, place)
                if char.isdigit():
                    self.add("NUMBER", char, place, after)
                else:
                    self.word(char, place, after)
                self.add("RBRACE", "}", after, after)

    def _infinity(self, match: re.Match[str]) -> int:
        word = match["infinity"]
        if word in self.scope.declared:
            return self.symbol(match.start())
        self.add("INFINITY", "∞", *match.span())
        return match.end()

    def _norm(self, match: re.Match[str]) -> int:
        start, end = match.span()
        if match["normbar"] == "||" and not self.scope.indexed:
            self.bracket("|", start, start + 1)
            return start + 1
        command = _NORM_COMMAND.search(match["normbar"])
        self.bracket("‖", start, end, opening=command[1] == "l" if command else None)
        kind = (match["normkind"] or "").strip("_{} ")
        if self.tokens[-1].type == "RNORM":
            self.tokens[-1] = self.tokens[-1].update(value=kind)
        elif kind:
            raise self.error("the kind of a norm stands after it, as in ‖x‖_2", start)
        return end
