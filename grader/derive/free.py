"""The names that a derivation uses without declaring them; in free use they are taken as real."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import replace
from typing import Any, Final

from .definitions import Scopes, read_given, read_let
from .errors import DeriveError, UnknownName
from .labels import find_labels, with_labels
from .layout import plain, rows
from .scope import LONGEST_NAME, declared_name, is_misspelt
from .spellings import GREEK

MAX_NAMES: Final = 60


def run(request: Mapping[str, Any]) -> dict[str, Any]:
    """Answer a request such as `worker.run` takes with its undeclared names, in order of use.

    A name that looks like a product of others (`xy` beside `x` and `y`) or like a declared one
    misspelt is left out: its line is to be refused with that question.
    """
    symbols = {
        declared_name(plain(name, ()).strip()): domain
        for name, domain in request["symbols"].items()
    }
    try:
        scope = Scopes.declared(symbols)
    except DeriveError:
        return {"names": []}  # the request itself will be refused, with the reason
    found: list[str] = []
    written = list(rows(request["lines"]))
    labels = find_labels(written, scope)
    while len(found) < MAX_NAMES:
        wider = Scopes.declared(symbols | dict.fromkeys(found, "real"))
        scope, unknown = with_labels(written, labels, wider)
        new = [] if unknown is None else _taken_as_real(unknown, unknown.text, {*symbols, *found})
        if not new:
            break
        found += new
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
                new = _taken_as_real(error, line, {*symbols, *found})
                if not new:
                    break
                found += new
                wider = Scopes.declared(symbols | dict.fromkeys(found, "real"))
                scope = replace(wider, definitions=scope.definitions)
            except (DeriveError, RecursionError):
                break
    return {"names": found}


def _taken_as_real(error: UnknownName, line: str, known: Container[str]) -> list[str]:
    """Return the names, or letters of a product in LaTeX, that are new with this one."""
    name, meant = error.name, error.meant
    other = meant in known and is_misspelt(name, meant)
    if "*" in meant or other or len(name) > LONGEST_NAME:
        return []
    if (
        "\\" in line
        and name in line
        and name.isalpha()
        and name.isascii()
        and name not in GREEK.values()
    ):
        letters = dict.fromkeys(name)  # LaTeX sets xy as x times y
        return [letter for letter in letters if letter not in known]
    return [name]
