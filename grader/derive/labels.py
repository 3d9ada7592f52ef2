"""Reads `J = …` at the head of a derivation, where J is not declared: it names what follows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from .binding import of_definition
from .definitions import Scopes, read_let
from .errors import DeriveError
from .layout import is_latex, is_layout, plain
from .lexemes import NAME, RAISED
from .parse import Line
from .resolving import Definition
from .scope import declared_name
from .spellings import LOGIC_WORDS
from .vocabulary import CONSTANTS

_LABEL: Final = re.compile(
    rf"\s*(?P<name>\\?{NAME}(?:\s*{RAISED})?)\s*(?:\(\s*(?P<parameter>\\?{NAME})\s*\)\s*)?&?\s*=(?![=>])"
)
_CONTINUES: Final = re.compile(r"\s*&?\s*(?:[≈≤≥<>]|=(?![=>])|\\(?:leq?|geq?|approx)(?![A-Za-z]))")
_ARROW: Final = re.compile(r"[⇒⇔⟹⟺]|=>|\\(?:(?:Long|Left|Longleft)?(?:R|r)ightarrow|implies|iff)")
_WORD: Final = re.compile(NAME)
_COMMAND: Final = re.compile(rf"\\(?=[A-Za-z]){NAME}")
_LONG: Final = 2  # letters, from which on a name may be a declared one misspelt


@dataclass(frozen=True, slots=True)
class Label:
    """The name, its parameter or None, and the line with blanks where the label stands.

    `only_defines` says that the next line begins anew, with what the label stands for in it.
    """

    name: str
    parameter: str | None
    text: str
    only_defines: bool = False

    def definition(self, line: Line, scope: Scopes) -> Definition | None:
        """Return what the label stands for: the first formula of the line after it."""
        if line.steps or line.continues:
            return None
        body = scope.resolve(line.expressions[0])
        return Definition(self.name, self.parameter, of_definition(body, self.name))


def find_label(rows: Sequence[tuple[int, str]], scope: Scopes) -> Label | None:
    """Return the label of the first of these rows, if it has one.

    It is one if its name is not declared and looks like no declared one, and if no equation is to
    be solved: the right side is without the name, and so are the equations below, but for
    derivatives of it; and there is no arrow, unless the next line goes on with a relation.
    """
    text, *others = (row.partition("#")[0] for _, row in rows)
    found = _LABEL.match(plain(text, scope.words))
    if found is None:
        return None
    parts = (found["name"], found["parameter"])
    name, parameter = (part and declared_name(part) for part in parts)
    if not _is_free(name, scope) or parameter == name:
        return None
    if _is_power(name, [text[found.end() :], *others], scope):
        return None
    if _ARROW.search(text) or name in _names_in(text[found.end() :]):
        return None
    below = [row for row in others if row.strip() and not is_layout(row)]
    goes_on = bool(below) and _CONTINUES.match(below[0]) is not None
    if not goes_on and any(_ARROW.search(row) or _is_equation_in(name, row) for row in below):
        return None
    anew = not goes_on and bool(below) and bool(_names_in(below[0]) & {name, f"d{name}"})
    return Label(name, parameter, " " * found.end() + text[found.end() :], anew)


def first_formula(rows: Sequence[tuple[int, str]], scope: Scopes) -> int | None:
    """Return the place of the first row that is neither blank nor a definition."""
    for place, (_, row) in enumerate(rows):
        text = row.partition("#")[0]
        if text.strip() and not is_layout(text) and not _is_let(text, scope):
            return place
    return None


def _is_let(text: str, scope: Scopes) -> bool:
    try:
        return read_let(text, scope) is not None
    except DeriveError:
        return True


def _is_free(name: str, scope: Scopes) -> bool:
    words = scope.reading
    if words.admits(name) or words.is_function(name) or name in {"I", *CONSTANTS, *LOGIC_WORDS}:
        return False
    _, meant = words.unknown(name, literal=True)
    return "*" not in meant and not (meant in words.declared and len(meant) > _LONG)


def _is_power(name: str, rows: Sequence[str], scope: Scopes) -> bool:
    """Say whether `x^(2)` is a power, because x is a name, too."""
    base, _, raised = name.partition("^")
    if not raised.startswith("("):
        return False
    return scope.reading.admits(base) or any(base in _bare_names(row) for row in rows)


def _bare_names(text: str) -> set[str]:
    return _names_in(re.sub(rf"\\?{NAME}\s*{RAISED}", " ", text))


def _is_equation_in(name: str, row: str) -> bool:
    """Say whether an equation has the name in it otherwise than in `D(J, x)` or `d/dx J`."""
    parts = plain(row, ()).split("=")
    derived = re.compile(rf"(?:D\(|[d∂]/[d∂]\w+|∇_\w+)\s*{re.escape(name)}(?![A-Za-z0-9_(])")
    return len(parts) > 1 and any(name in _names_in(derived.sub("", part)) for part in parts)


def _names_in(text: str) -> set[str]:
    found = {declared_name(word) for word in _COMMAND.findall(text)}
    words = {declared_name(word) for word in _WORD.findall(_COMMAND.sub(" ", text))}
    return found | words | (set("".join(words)) if is_latex(text) else set())
