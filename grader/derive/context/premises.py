"""Decides whether an equation without an arrow is to be solved, or claims that it always holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ..formula.errors import DeriveError
from ..formula.tree import Name, Relation, names
from ..formula.vocabulary import CONSTANTS
from ..notation.layout import is_layout
from ..notation.parse import ParsedLine
from .definitions import Scopes, read_let
from .said import is_said

_ARROW: Final = re.compile(
    r"\s*+(?:&\s*+)?(?:[⇒⇔⟹⟺]|<?==?>|\\(?:Right|Leftright|Longright|Longleftright)arrow"
    r"|\\(?:implies|iff))"
)


def opens_equations(rows: Sequence[tuple[int, str]], scope: Scopes) -> bool:
    """Say whether equations begin here: an arrow follows, or the last one is solved."""
    block: list[ParsedLine] = []
    for _, line in rows:
        text = line.partition("#")[0]
        if not text.strip() or is_layout(text) or is_said(text) or _is_let(text, scope):
            continue
        if _ARROW.match(text):
            return True
        try:
            read = scope.line(text)
        except (DeriveError, RecursionError):
            break
        if read.continues and not read.steps:
            continue
        if any(step.arrow for step in read.steps) or not (read.steps or read.statement):
            break  # it stands for itself
        block.append(read)
    return len(block) > 1 and _is_solved(block[-1], scope)


def _is_solved(line: ParsedLine, scope: Scopes) -> bool:
    """Whether it is `x = …` without x on the right side, or has cases."""
    match line.statement:
        case None:
            return bool(line.steps)
        case Relation(Name(name), "=", right):
            defined = name in scope.definitions or name in CONSTANTS
            return not defined and name not in names(right)
    return False


def _is_let(text: str, scope: Scopes) -> bool:
    """Say whether a line is a definition, right or wrong."""
    try:
        return read_let(text, scope) is not None
    except DeriveError:
        return True
