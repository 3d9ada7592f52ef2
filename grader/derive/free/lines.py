"""The lines of a derivation in free use, each with the scope in which it can be read.

A name that is met and not declared is taken as a number until its use says more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from ..context.definitions import Scopes, read_given, read_let
from ..context.labels import find_labels, with_labels
from ..context.said import is_said
from ..formula.errors import DeriveError, UnknownName
from ..formula.tree import Tree
from ..formula.vocabulary import CONSTANTS, DEPENDENT, GREEK
from ..notation.layout import is_latex, plain
from ..notation.lexing.names import LONGEST_NAME, SQUARED, Scope, is_misspelt
from ..notation.lexing.tokens import tokenize
from ..notation.parse import parse_line
from ..notation.rows import rows
from ..notation.written.upright import upright_words
from .deviations import is_deviation

MAX_NAMES: Final = 60
REAL: Final = "real"
POSITIVE: Final = "positive"


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line, its label left out, and the scope in which it can be read."""

    text: str
    scope: Scopes
    raw: str = ""
    defines: str = ""
    parameters: tuple[str, ...] = ()


def read_lines(
    request: Mapping[str, Any], symbols: Mapping[str, str], found: dict[str, str]
) -> Iterator[ReadLine]:
    """Yield the lines that can be read with the names found so far taken as numbers."""
    scope = Scopes.declared(symbols)
    written = list(rows(request["lines"]))
    labels = find_labels(written, scope)
    said = {*symbols, *(label.name.removesuffix(SQUARED) for label in labels.values())}
    if "sigma" not in said and is_deviation(text for _, text in written):
        found["sigma"] = POSITIVE
        scope = Scopes.declared({**symbols, **found})
    while len(found) < MAX_NAMES:
        scope, unknown = with_labels(written, labels, _declared(symbols, found))
        new = {} if unknown is None else _names(unknown, unknown.text, symbols, scope)
        if not _learn(new, symbols, found):
            break
    texts = [request.get("start"), *(text for _, text in written), request.get("goal")]
    for place, text in enumerate(texts, -1):
        line, _ = read_given((text or "").partition("#")[0])
        label = labels.get(place)
        line = label.text if label is not None else "" if is_said(line) else line
        while line.strip() and len(found) < MAX_NAMES:
            try:
                let = read_let(line, scope)
                if let is None:
                    scope.line(line)
                scope = scope if let is None else scope.plus(let)
                break
            except UnknownName as error:
                new = _names(error, line, symbols, scope)
                if not _learn(new, symbols, found):
                    break
                wider = _declared(symbols, found)
                scope = replace(wider, definitions={**wider.definitions, **scope.definitions})
            except (DeriveError, RecursionError):
                break
        if label is not None:
            yield ReadLine(line, scope, text or "", label.name, label.parameters)
        else:
            yield ReadLine(line, scope, text or "")


def _declared(symbols: Mapping[str, str], found: Mapping[str, str]) -> Scopes:
    return Scopes.declared({**symbols, **found}).with_dependents_as_symbols()


def _learn(new: Mapping[str, str], symbols: Mapping[str, str], found: dict[str, str]) -> bool:
    """Add what is new of names, if anything is: that a number depends on others, for one."""
    news = {
        name: kind
        for name, kind in new.items()
        if (name not in found or (kind == DEPENDENT and found[name] == REAL))
        and (kind != DEPENDENT or name not in symbols)
    }
    found |= news
    return bool(news)


def _names(
    error: UnknownName, line: str, symbols: Mapping[str, str], scope: Scopes
) -> dict[str, str]:
    name, meant = error.name, error.meant
    known = {*symbols, *CONSTANTS, *scope.words}
    if error.declared:
        return {name: error.declared}
    if name.endswith(SQUARED):
        return {name: POSITIVE}
    close = (meant in symbols and is_misspelt(name, meant)) or Scope(arrays=True).misspelt_function(
        name
    )
    if close or len(name) > LONGEST_NAME:
        return {}
    stem, underscore, below = name.partition("_")
    if (
        "\\" not in line
        or f"\\{stem}" in line
        or name not in line
        or not (stem.isalpha() and stem.isascii())
        or (not underscore and name in GREEK.values())
        or {stem, name} & upright_words(line)
    ):
        return {name: REAL}
    *factors, last = list(stem)  # x times y, set as xy, and m times x_i, set as mx_i
    pieces = [*factors, f"{last}{underscore}{below}"]
    return dict.fromkeys([piece for piece in pieces if piece not in known], REAL)


def tokens_of(line: ReadLine) -> list[Any]:
    """Return the tokens of a line, as far as it can be read."""
    scope = replace(line.scope.reading, latex=is_latex(line.text), upright=upright_words(line.text))
    text = plain(line.text, line.scope.words)
    for _ in range(MAX_NAMES):
        try:
            return tokenize(text, scope)
        except UnknownName as error:
            scope = scope.plus(error.name)  # the parameter of a definition, or `let`
        except (DeriveError, RecursionError):
            break
    return []


def open_scope(
    read: Sequence[ReadLine], symbols: Mapping[str, str], meant: Mapping[str, str]
) -> Scope:
    """Return a scope in which every name of the derivation may stand, with or without entries."""
    functions = {name for name, kind in {**symbols, **meant}.items() if "function" in kind}
    functions |= {line.defines for line in read if len(line.parameters) == 1}
    names = {
        *symbols,
        *meant,
        *(line.defines for line in read),
        *(p for r in read for p in r.parameters),
    }
    names -= {"", *functions}
    arrays = {n: frozenset({1, 2}) for n, k in symbols.items() if "vector" in k or "matrix" in k}
    defined = dict.fromkeys(names, ())
    return Scope(frozenset(names), frozenset(functions), defined, arrays, arrays=True)


def sides_of(line: ReadLine, scope: Scope) -> tuple[Tree, ...]:
    """Return the formulas between the signs of equality, or nothing if they cannot be read."""
    names = {*scope.declared}
    for _ in range(MAX_NAMES):
        try:
            found = parse_line(
                plain(line.text, names | scope.functions),
                names=names,
                functions=scope.functions,
                defined=dict.fromkeys(names, ()),
                indexed=scope.indexed,
                latex=is_latex(line.text),
                upright=upright_words(line.text),
            )
        except UnknownName as error:  # an entry of what is known by another one
            names.add(error.name)
        except (DeriveError, RecursionError):
            break
        else:
            return (*found.expressions, *(step.statement for step in found.steps))
    return ()
