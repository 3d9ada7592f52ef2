"""Makes the tokens of words: names, entries of arrays, functions and LaTeX commands."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from typing import Final

from lark import Token

from ...formula.errors import ParseError, UnknownName
from ...formula.functions import FUNCTIONS
from ...formula.vocabulary import CONSTANTS, DERIVATIVE_HEAD, INTEGRAL_HEADS
from .lexemes import NAME, SQUARE
from .names import AN_INDEX, SQUARED, Scope, declared_name, ways_to_cut
from .questions import APPLIED, question
from .spellings import LATEX_NAMES, LATEX_OPERATORS, LATEX_SPACING, LOGIC_WORDS, TEXT_COMMANDS

MAX_TOKENS: Final = 2_000
_SECOND: Final = re.compile(rf",\s*({NAME})")
_DEPTHS: Final = {**dict.fromkeys("([{", 1), **dict.fromkeys(")]}", -1)}
_OPENS: Final = re.compile(r"\s*(?:\\left\s*)?\(")
_OPENS_APART: Final = re.compile(r"(?:\s|\\[,;:! ])*(?:\\left\s*)?\(")
_IDENTITY_ENTRY: Final = re.compile(r"I_(?:[a-z]{2}|[a-z],[a-z])")
_NAME: Final = re.compile(NAME)
_BESIDE: Final = re.compile(rf"\s*({NAME})")
_LISTED: Final = re.compile(r"\s*(?:\\left\s*)?\(\s*([^()]*?[,;][^()]*?)\s*(?:\\right\s*)?\)")
_SEPARATOR: Final = re.compile(r"\s*[,;]\s*")
_ALONE: Final = re.compile(
    r"\s*(?:\^\s*(?:\{[^{}]*\}|[A-Za-z0-9])\s*|[⁰¹²³⁴⁵⁶⁷⁸⁹]\s*)?"
    r"(?:$|[-+−–*·⋅×/÷=)\]},;&<>≤≥≈|]|\\(?:cdot|times|right|leq?|geq?|approx|odot|\\|quad)(?![A-Za-z]))"
)
"""What follows a function that stands alone, for its value at the parameter it was defined with."""
_COMMANDS: Final = {
    "nabla": "a gradient says by what it is taken: \\nabla_x f",
    "partial": "a derivative is \\frac{\\partial y}{\\partial x}",
    **dict.fromkeys(("hat", "bar", "tilde"), "a mark goes over one letter, as in \\hat{y}_i"),
    "propto": "write = and a constant, as in p(x) = C e^{-x}",
    "arg": "write the equation that the minimum solves, as in \\nabla_x f(x) = 0",
    "argmin": "write the equation that the minimum solves, as in \\nabla_x f(x) = 0",
    "argmax": "write the equation that the maximum solves, as in \\nabla_x f(x) = 0",
    "sim": "a distribution stands in a line of its own, as in x \\sim N(0, 1)",
    "in": "what a name may be stands in a line of its own, as in x \\in \\mathbb{R}^n",
    "to": "a limit is \\lim_{x \\to 0} f(x)",
    "mapsto": "a function is f(x) = x^2",
    "binom": "write the factorials, or the product that it is",
    "choose": "write the factorials, or the product that it is",
    "dagger": "a transpose is A^\\top",
    "left": "a value between bounds is F(b) - F(a)",
    "cdots": "write a sum or product over an index",
}
"""What to write in the place of some commands."""


class Words:
    """The tokens of one line so far, and how a word is added to them."""

    def __init__(self, text: str, scope: Scope) -> None:
        self.text = text
        self.scope = scope
        self.latex = scope.latex or "\\" in text
        self.tokens: list[Token] = []
        self.bounds: dict[str, tuple[str, str]] = {}  # of each index, as they are written

    def error(self, message: str, position: int) -> ParseError:
        return ParseError(message, self.text, position + 1)

    def unknown(self, word: str, position: int) -> UnknownName:
        message, meant = question(word, self.text, position, self.tokens, self.scope)
        return UnknownName(message, self.text, position + 1, name=word, meant=meant)

    def add(self, kind: str, value: str, start: int, end: int) -> None:
        if len(self.tokens) >= MAX_TOKENS:
            raise self.error(f"a line may have at most {MAX_TOKENS:,} symbols", start)
        self.tokens.append(Token(kind, value, column=start + 1, end_column=end + 1))

    def require(self, name: str, position: int) -> None:
        if not self.scope.admits(name):
            raise self.unknown(name, position)

    def canonical(self, raw: str, position: int) -> str:
        name = self.scope.canonical(raw)
        if name is None:
            raise self.error("a subscript may hold letters and digits only", position)
        return name

    def symbol(self, start: int) -> int:
        """Read a name where something longer was possible, and return its end."""
        word = _NAME.match(self.text, start)
        assert word is not None
        self.word(self.canonical(word.group(), start), start, word.end())
        return word.end()

    def word(self, word: str, start: int, end: int, primes: str = "") -> None:
        declared = word in self.scope.declared
        if word == DERIVATIVE_HEAD and not declared and not self._takes_two(end):
            raise self.unknown(word, start)  # D(f, x) is a derivative, and D alone a name
        if not declared and not self.scope.is_function(word) and APPLIED.match(self.text, end):
            word = self.scope.capitalised(word) or word
        if not declared and self.scope.is_function(word) and not self._is_letter(start, end):
            opens = APPLIED.match(self.text, end)
            close = opens.end() - 1 if self.latex and opens else end  # LaTeX shows no spaces
            self.add("HEAD", self.scope.function(word) + "'" * len(primes), start, close)
            multiplied = self._stands_in_its_brackets(start, end)
            if self.scope.stands_alone(word) and (multiplied or not _OPENS.match(self.text, end)):
                beside = _BESIDE.match(self.text, end)
                product = multiplied or (beside is not None and beside[1] in self.scope.functions)
                if not (primes or product or _ALONE.match(self.text, end)):
                    message = f"is {word} applied to what follows? Write {word}(…), or {word}*… "
                    raise self.error(f"{message}for a product", start)
                self.arguments(self.scope.defined[word], end)
            if word in INTEGRAL_HEADS:
                self._admit_variable(end)
        elif not declared and word in LOGIC_WORDS:
            self.between(LOGIC_WORDS[word], word, start, end)
        elif declared or self.scope.names is None or word in CONSTANTS:
            self.add("PRIMED" if primes else "NAME", word + "'" * len(primes), start, end)
        elif (entry := self.scope.entry(word)) is not None and not primes:
            self.add("ENTRY", " ".join(entry), start, end)
        elif self.scope.arrays and word == "I" and not primes:
            self.add("NAME", word, start, end)
        elif self.scope.arrays and _IDENTITY_ENTRY.fullmatch(word):
            message = (
                f"is {word} an entry of the identity? Write delta{word[1:]} for it, or declare I "
                "as something else"
            )
            raise self.error(message, start)
        else:
            raise self.unknown(word, start)

    def _takes_two(self, end: int) -> bool:
        """Say whether brackets with a comma in them follow."""
        opens = _OPENS.match(self.text, end)
        if opens is None:
            return False
        depth = 1
        for char in self.text[opens.end() :]:
            depth += _DEPTHS.get(char, 0)
            if depth == 0 or (depth == 1 and char == ","):
                return depth == 1
        return True

    def _stands_in_its_brackets(self, start: int, end: int) -> bool:
        """Say whether a function stands alone in the brackets behind it: `f(1-f)` is a product."""
        opens = _OPENS_APART.match(self.text, end)
        if opens is None:
            return False
        depth, close = 1, opens.end()
        while close < len(self.text) and depth:
            depth += _DEPTHS.get(self.text[close], 0)
            close += 1
        alone = rf"(?<![A-Za-z0-9_\\]){re.escape(self.text[start:end])}(?!\s*[A-Za-z0-9_'′({{\[\\])"
        return re.search(alone, self.text[opens.end() : close]) is not None

    def arguments(self, names: Sequence[str], place: int) -> None:
        """Write the argument out of a function that stands alone: f for f(x)."""
        self.add("LPAR", "(", place, place)
        for name in names:
            self.add("NAME", name, place, place)
        self.add("RPAR", ")", place, place)

    def between(self, kind: str, word: str, start: int, end: int) -> None:
        """A word between statements or in cases; LaTeX's `&` before `if` or `otherwise` is one."""
        if kind in {"IF", "OTHERWISE"} and self.tokens and self.tokens[-1].type == "IF":
            self.tokens.pop()
        self.add(kind, word, start, end)

    def _admit_variable(self, position: int) -> None:
        """`integral(f, t, a, b)`: its second argument is known from here on."""
        depth = 0
        for place in range(position, len(self.text)):
            depth += _DEPTHS.get(self.text[place], 0)
            if depth == 0:
                return
            if depth == 1 and self.text[place] == ",":
                variable = _SECOND.match(self.text, place)
                if variable is not None:
                    self.scope = self.scope.plus(self.canonical(variable[1], place))
                return

    def _is_letter(self, start: int, end: int) -> bool:
        """γ is a letter, and gamma is one unless a bracket follows: Γ(x) is a function of x."""
        word = self.text[start:end].lstrip("\\ ")
        return word == "γ" or (
            word in {"gamma", "Gamma", "Γ"}
            and (self.text[start:end].startswith("\\g") or not _OPENS.match(self.text, end))
        )

    def name(self, match: re.Match[str]) -> int:
        start, end = match.span()
        word = match["name"]
        factors = self._factors(word, start)
        if factors:  # LaTeX sets xy as x times y
            place = start
            for rank, factor in enumerate(factors, 1):
                primes = match["prime"] if rank == len(factors) else ""
                self.word(self.canonical(factor, place), place, place + len(factor), primes)
                place += len(factor)
            return end
        if self.is_moment(match):
            self.add("HEAD", self.scope.moment(word), start, end)
            return end
        name = self.canonical(word, start)
        if (squared := self._squared(name, start, end)) != end:
            return squared
        self.word(name, start, end, match["prime"])
        return self._after_parameters(name, end)

    def _squared(self, name: str, start: int, end: int) -> int:
        """Read `σ^2` as a name of its own, where it is one; return the end of what was read."""
        if f"{name}{SQUARED}" not in self.scope.declared:
            return end
        square = SQUARE.match(self.text, end)
        if square is None:
            return end
        self.add("NAME", f"{name}{SQUARED}", start, square.end())
        return square.end()

    def _factors(self, word: str, start: int) -> list[str]:
        """Return the names of which an unspaced product such as `Xw` or `mx_i` consists.

        In LaTeX each is one letter. Nothing is returned for what is a name or a function itself.

        Raises:
            ParseError: the word is a product of names in several ways.
        """
        scope = self.scope
        name = scope.canonical(word)
        stem, underscore, below = word.partition("_")
        if (
            len(stem) < 2
            or not stem.isalpha()
            or not stem.isascii()
            or scope.names is None
            or stem in scope.upright
            or word in scope.upright
            or (name is not None and (name in scope.declared or scope.is_function(name)))
            or (name is not None and scope.admits(name))
            or scope.is_function(stem)
        ):
            return []
        applied = APPLIED.match(self.text, start + len(word)) is not None
        ways = ways_to_cut(stem, underscore + below, scope, single=self.latex)
        ways = [way for way in ways if not (set(way) <= CONSTANTS or (applied and not self.latex))]
        if applied and any(not CONSTANTS.isdisjoint(way) for way in ways):
            return []
        if len(ways) > 1:
            shown = " or ".join("*".join(way) for way in ways[:2])
            raise self.error(f"is {word} the product {shown}? Write it with spaces", start)
        return ways[0] if ways else []

    def _after_parameters(self, name: str, end: int) -> int:
        """Skip the bracket of `L(w, b)` where L is defined so: it is the name alone.

        Raises:
            ParseError: it has other arguments.
        """
        parameters = self.scope.defined.get(name, ())
        found = _LISTED.match(self.text, end)
        if len(parameters) < 2 or found is None:
            return end
        if [declared_name(raw) for raw in _SEPARATOR.split(found[1])] != [*parameters]:
            listed = ", ".join(parameters)
            message = f"{name} is defined as {name}({listed}), and is read with these names only"
            raise self.error(message, found.start(1))
        return found.end()

    def is_moment(self, match: re.Match[str]) -> bool:
        """Say whether a name is an expectation under a distribution of its own, as in `E_q[x]`."""
        return (
            APPLIED.match(self.text, match.end()) is not None
            and bool(self.scope.moment(match["name"]))
            and self.scope.canonical(match["name"]) not in self.scope.declared
        )

    def command(self, match: re.Match[str]) -> int:
        start, end = match.span()
        command = match["command"]
        if command in LATEX_OPERATORS:
            self.add(LATEX_OPERATORS[command], command, start, end)
        elif command in LATEX_NAMES or self.scope.is_function(command):
            name = self.canonical(
                f"{command}{match['commandmark'] or ''}{match['commandsub'] or ''}", start
            )
            if (squared := self._squared(name, start, end)) != end:
                return squared
            self.word(name, start, end, match["commandprime"])
            return self._after_parameters(name, end)
        elif command not in LATEX_SPACING:
            pool = [*LATEX_OPERATORS, *LATEX_NAMES, *FUNCTIONS]
            close = difflib.get_close_matches(command, pool, n=1, cutoff=0.75)
            hint = _COMMANDS.get(command) or (f"did you mean \\{close[0]}?" if close else "")
            message = f"the LaTeX command \\{command} is not known here"
            if command in TEXT_COMMANDS:
                hint = "a word is a name or a function, and a remark stands at the end of the line"
                message = f"what stands in \\{command}{{…}} is neither a name nor a remark"
            raise self.error("; ".join(filter(None, [message, hint])), start)
        return end

    def subscript(self, raw: str, start: int, end: int) -> None:
        """The indices of an entry of what stands in brackets."""
        inside = raw.lstrip("_").strip("{}").replace(" ", "")
        indices = inside.split(",")
        if len(indices) == 1 and not AN_INDEX.fullmatch(inside):
            indices = list(inside)
        if not self.scope.arrays or not all(map(AN_INDEX.fullmatch, indices)):
            raise self.error("a subscript stands after a name, or is an index as in (W x)_i", start)
        self.add("SUBSCRIPT", " ".join(indices), start, end)
