"""The names that a derivation uses without declaring them; in free use they are taken as real."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from .definitions import Scopes, read_given, read_let
from .errors import DeriveError, UnknownName
from .labels import find_label, first_formula
from .layout import rows
from .scope import LONGEST_NAME, declared_name
from .spellings import GREEK

MAX_NAMES: Final = 60


def run(request: Mapping[str, Any]) -> dict[str, Any]:
    """Answer a request such as `worker.run` takes with its undeclared names, in order of use.

    A name that looks like a product of others (`xy` beside `x` and `y`) or like a declared one
    misspelt is left out: its line is to be refused with that question.
    """
    symbols = {declared_name(name): domain for name, domain in request["symbols"].items()}
    try:
        scope = Scopes.declared(symbols)
    except DeriveError:
        return {"names": []}  # the request itself will be refused, with the reason
    found: list[str] = []
    written = list(rows(request["lines"]))
    head = first_formula(written, scope)
    texts = [request.get("start"), *(text for _, text in written), request.get("goal")]
    for place, text in enumerate(texts, -1):
        line, _ = read_given((text or "").partition("#")[0])
        label = find_label(written[place:], scope) if place == head else None
        line = line if label is None else label.text
        while line.strip() and len(found) < MAX_NAMES:
            try:
                let = read_let(line, scope)
                if let is None:
                    read = scope.line(line)
                    let = None if label is None else label.definition(read, scope)
                scope = scope if let is None else scope.plus(let)
                break
            except UnknownName as error:
                new = _taken_as_real(error, line, symbols)
                if not new:
                    break
                found += new
                wider = Scopes.declared(symbols | dict.fromkeys(found, "real"))
                scope = replace(wider, definitions=scope.definitions)
            except (DeriveError, RecursionError):
                break
    return {"names": found}


def _taken_as_real(error: UnknownName, line: str, symbols: Mapping[str, str]) -> list[str]:
    name, meant = error.name, error.meant
    close = "*" in meant or (meant in symbols and len(meant) > 2)
    if close or len(name) > LONGEST_NAME:
        return []
    if (
        "\\" in line
        and name in line
        and name.isalpha()
        and name.isascii()
        and name not in GREEK.values()
    ):
        return list(dict.fromkeys(name))  # LaTeX sets xy as x times y
    return [name]
