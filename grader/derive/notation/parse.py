"""Reads one line of text into trees; nothing here, or below, evaluates any of it."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from lark import Lark, Token
from lark.exceptions import UnexpectedInput, UnexpectedToken

from ..formula.errors import ParseError
from ..formula.tree import Tree
from .dots import without_dots
from .grammars import load_grammar
from .juxtaposition import Item
from .lexing.lexemes import DOTS_NAME
from .lexing.names import Scope
from .lexing.spacing import spelled_out
from .lexing.tokens import tokenize
from .reading import Reader
from .statements import Step, chain, is_logical, read_steps
from .wellformed import checked, refuse_statement


@dataclass(frozen=True, slots=True)
class ParsedLine:
    """The expressions of a chain, their columns, and whether the line began with a relation.

    `relations` has the sign before each expression: `=`, `<`, `≤`, `>`, `≥` or `≈`; the first
    expression of a line that does not begin with a sign has `=`. A line with an arrow, `and`, `or`,
    `≠` or `±` has no expressions, but `steps`: its statements, each with the arrow before it.
    """

    expressions: tuple[Tree, ...]
    columns: tuple[int, ...]
    continues: bool
    relations: tuple[str, ...] = ("=",)
    steps: tuple[Step, ...] = ()

    @property
    def statement(self) -> Tree | None:
        """The chain as a statement, if it has both its sides and no ≈."""
        if self.steps or self.continues or len(self.expressions) < 2 or "≈" in self.relations:
            return None
        return chain(self.expressions, self.relations[1:])


_RELATIONS: Final = {
    "EQUALS": "=",
    "LESS": "<",
    "ATMOST": "≤",
    "MORE": ">",
    "ATLEAST": "≥",
    "ABOUT": "≈",
}


def parse_line(
    text: str,
    *,
    names: Iterable[str] | None = None,
    functions: Iterable[str] = (),
    defined: Mapping[str, tuple[str, ...]] | None = None,
    indexed: Mapping[str, frozenset[int]] | None = None,
    latex: bool = False,
    upright: frozenset[str] = frozenset(),
) -> ParsedLine:
    """Read an expression, an `=` chain, or statements with arrows between them.

    Args:
        text: one line, plain or LaTeX, at most 10,000 bytes.
        names: the names that may occur; None admits any.
        functions: declared function names, for which `f(x)` is an application.
        defined: what has a definition, with its parameters.
        indexed: what has entries, with how many indices it takes; None knows no arrays at all.
        latex: it was LaTeX, which sets x times y as xy; found out from a backslash otherwise.
        upright: the words in it that are set as words, and so are no products.

    Raises:
        ParseError: with the column and, in plain words, what was expected there.
    """
    scope = Scope(
        None if names is None else frozenset(names),
        frozenset(functions),
        defined or {},
        indexed or {},
        arrays=indexed is not None,
        latex=latex,
        upright=upright,
    )
    tokens = tokenize(text, scope)
    if not (latex or "\\" in text):
        tokens = spelled_out(tokens)
    if not tokens:
        raise ParseError("there is nothing here: write an expression", text, 1)
    try:
        parts: list[Any] = _grammar().parse(tokens)  # type: ignore[assignment]
    except UnexpectedInput as error:
        raise _explained(error, text) from None
    except ParseError as error:
        raise ParseError(error.message, text, error.column) from None
    dots = next((token.column for token in tokens if token == DOTS_NAME), None)
    try:
        if dots:
            parts = [
                without_dots(part, text, dots) if isinstance(part, Item) else part for part in parts
            ]
    except RecursionError:
        raise ParseError("this is nested too deep", text, dots or 1) from None
    parts = [
        checked(part, text, arrays=scope.arrays) if isinstance(part, Item) else part
        for part in parts
    ]
    if is_logical(parts):
        try:
            steps = read_steps(parts)
        except ParseError as error:
            raise ParseError(error.message, text, error.column) from None
        columns = tuple(step.column for step in steps)
        return ParsedLine((), columns, bool(steps[0].arrow), (), steps)
    items = [part for part in parts if isinstance(part, Item)]
    for item in items:
        refuse_statement(item, text)
    relations = [_RELATIONS[part.type] for part in parts if isinstance(part, Token)]
    return ParsedLine(
        tuple(item.tree for item in items),
        tuple(item.column for item in items),
        isinstance(parts[0], Token),
        tuple(relations if len(relations) == len(items) else ["=", *relations]),
    )


def parse_expression(
    text: str,
    *,
    names: Iterable[str] | None = None,
    functions: Iterable[str] = (),
    defined: Mapping[str, tuple[str, ...]] | None = None,
    indexed: Mapping[str, frozenset[int]] | None = None,
    latex: bool = False,
    upright: frozenset[str] = frozenset(),
) -> Tree:
    """Read a single expression; `=` is refused. Otherwise as `parse_line`."""
    line = parse_line(
        text,
        names=names,
        functions=functions,
        defined=defined,
        indexed=indexed,
        latex=latex,
        upright=upright,
    )
    if line.steps:
        raise ParseError("an expression is expected here, and no statement", text, line.columns[0])
    if line.continues or len(line.expressions) > 1:
        column = text.find("=") + 1 or line.columns[-1]
        sign = "=" if line.continues and "=" in text else line.relations[-1]
        raise ParseError(f"an expression is expected here, without {sign}", text, column)
    return line.expressions[0]


@functools.cache
def _grammar() -> Lark:
    return load_grammar("grammar.lark", Reader())


_OPERAND = "a number, a name, a function or an opening bracket"
_SHOWN = {
    "SERIES": "a sum or product over an index",
    "DERIV": "d/d…",
    "DERIVED": "dy/dx",
    "RDERIVED": "the end of a derivative",
}


def _explained(error: UnexpectedInput, text: str) -> ParseError:
    """Say in plain words what Lark expected at the token where it stopped."""
    assert isinstance(error, UnexpectedToken)
    token = error.token
    accepts = error.accepts or error.expected
    expected = _OPERAND if "NUMBER" in accepts else "an operator such as + or *, or the end"
    if "NUMBER" not in accepts and "LBRACE" in accepts:
        expected = "an opening brace {"
    if token.type == "$END":
        return ParseError(f"the line ends too soon: {expected} is missing", text, len(text) + 1)
    if token.type == "EQUALS" and "NUMBER" not in accepts:
        expected = "a closing bracket before ="
    shown = _SHOWN.get(token.type, str(token)[:20])
    return ParseError(f"{expected} is expected here, not {shown}", text, token.column or 1)
