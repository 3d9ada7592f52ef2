"""What a derivation in free use means by the names that it does not declare.

Most are numbers. A name before brackets that never stands alone is a function of which nothing is
known; one inside of an expectation is a random variable. Where two readings are possible the name
is left out, so that its line is refused with that question.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from .context.definitions import Scopes, read_given, read_let
from .context.labels import find_labels, with_labels
from .formula.errors import DeriveError, UnknownName
from .formula.vocabulary import GREEK
from .judging.failures import note
from .notation.layout import is_latex, plain, rows
from .notation.lexing.names import LONGEST_NAME, Scope, declared_name, is_misspelt
from .notation.lexing.tokens import tokenize
from .notation.upright import upright_words
from .notation.usage import Usage

MAX_NAMES: Final = 60
REAL: Final = "real"


@dataclass(frozen=True, slots=True)
class _Read:
    """A line, its label left out, and the scope in which it can be read."""

    text: str
    scope: Scopes


def run(request: Mapping[str, Any]) -> dict[str, Any]:
    """Answer a request such as `worker.run` takes with what its undeclared names are taken as.

    `symbols` has the names in order of use, each with its declaration. A name that looks like a
    product of others (`xy` beside `x` and `y`) or like a declared one misspelt is left out: its
    line is to be refused with that question.
    """
    symbols = {
        declared_name(plain(name, ()).strip()): domain
        for name, domain in request["symbols"].items()
    }
    found: dict[str, str] = {}
    try:
        read = list(_read(request, symbols, found))
    except Exception as error:  # what is wrong in the request or our reader, the verdicts tell
        note(error)
        return {"symbols": {}}
    words = frozenset().union(*(upright_words(line.text) for line in read))
    products = {name: _product(name, {*found, *symbols}) for name in found if name not in words}
    products = {name: factors for name, factors in products.items() if factors}
    usage = Usage()
    for line in read:
        usage.add(_tokens(line))
    for factors in products.values():
        usage.multiplied(factors)
    meant = {
        name: usage.meaning(name) if kind == REAL else kind
        for name, kind in found.items()
        if name not in products and name.partition("^(")[0] not in {*found} - {name}
    }
    return {"symbols": {name: kind for name, kind in meant.items() if kind}}


def _read(
    request: Mapping[str, Any], symbols: Mapping[str, str], found: dict[str, str]
) -> Iterator[_Read]:
    """Yield the lines that can be read with the names found so far taken as numbers."""
    scope = Scopes.declared(symbols)
    written = list(rows(request["lines"]))
    labels = find_labels(written, scope)
    while len(found) < MAX_NAMES:
        scope, unknown = with_labels(written, labels, Scopes.declared({**symbols, **found}))
        new = {} if unknown is None else _names(unknown, unknown.text, symbols)
        if not set(new) - set(found):
            break
        found |= {name: kind for name, kind in new.items() if name not in found}
    texts = [request.get("start"), *(text for _, text in written), request.get("goal")]
    for place, text in enumerate(texts, -1):
        line, _ = read_given((text or "").partition("#")[0])
        line = labels[place].text if place in labels else line
        while line.strip() and len(found) < MAX_NAMES:
            try:
                let = read_let(line, scope)
                if let is None:
                    scope.line(line)
                scope = scope if let is None else scope.plus(let)
                break
            except UnknownName as error:
                new = _names(error, line, symbols)
                if not set(new) - set(found):
                    break
                found |= {name: kind for name, kind in new.items() if name not in found}
                definitions = scope.definitions
                scope = replace(Scopes.declared({**symbols, **found}), definitions=definitions)
            except (DeriveError, RecursionError):
                break
        yield _Read(line, scope)


def _names(error: UnknownName, line: str, symbols: Mapping[str, str]) -> dict[str, str]:
    name, meant = error.name, error.meant
    if error.declared:
        return {name: error.declared}
    close = (meant in symbols and is_misspelt(name, meant)) or Scope(arrays=True).misspelt_function(
        name
    )
    if close or len(name) > LONGEST_NAME:
        return {}
    if (
        "\\" in line
        and name in line
        and name.isalpha()
        and name.isascii()
        and name not in GREEK.values()
        and name not in upright_words(line)
    ):
        return {letter: REAL for letter in name if letter not in symbols}  # x times y, set as xy
    return {name: REAL}


def _tokens(line: _Read) -> list[Any]:
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


def _product(name: str, names: Collection[str]) -> list[str]:
    """Return the other names of which a name looks like the product, as xy beside x and y."""
    others = Scope(frozenset(names) - {name})
    meant = others.unknown(name, literal=len(name) > 1)[1]
    return meant.split("*") if "*" in meant else []
