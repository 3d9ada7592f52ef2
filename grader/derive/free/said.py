"""What the text of a derivation in free use declares: `λ > 0`, `p ∈ R^n`, `x_1 + … + x_n`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from ..context.declarations import declare
from ..context.said import declared_in, is_general
from ..formula.errors import DeriveError, UnknownName
from ..notation.lexing.lexemes import DOTS
from ..notation.lexing.names import declared_name
from ..notation.rows import rows
from .lines import MAX_NAMES, REAL

ARRAYS: Final = ("vector", "matrix", "sequence", "random")
WHOLE: Final = ("vector", "matrix")
_SUM_ENDS: Final = re.compile(
    r"_\s*[{(]\s*[a-z]\s*=\s*1\s*[})]\s*\^\s*[{(]?\s*([A-Za-z](?:_(?:\{\w+\}|\w))?)\s*(?=[})]|[^\w])"
)
_LISTED: Final = re.compile(
    rf"(?<![A-Za-z\\])(?P<stem>[A-Za-z]|\\[A-Za-z]+)_(?:1|\{{1\}})(?![0-9])[^=]{{0,60}}?(?:{DOTS.pattern})[^=]{{0,20}}?"
    r"(?P=stem)_(?:(?P<size>[A-Za-z])(?![A-Za-z0-9]))"
)
"""`x_1 + … + x_n`"""


def said_in(
    request: Mapping[str, Any], symbols: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, str]]:
    """Return what lines declare, and apart what they say of the entries of a vector.

    Args:
        request: as `worker.run` takes it.
        symbols: what is declared already, which stands.
    """
    said: dict[str, str] = {}
    texts = [row for _, row in rows(request["lines"])]
    twice: set[str] = set()
    for row in premises(request):
        for name, kind in declared_in(row).items():
            if said.setdefault(name, kind) != kind:
                twice.add(name)
    said = {name: kind for name, kind in said.items() if name not in twice}
    for row in texts:
        for listed in _LISTED.finditer(row):
            said.setdefault(declared_name(listed["stem"]), f"vector({listed['size']})")
    ends = _SUM_ENDS.findall("\n".join(texts))
    for name, kind in said.items():
        if kind.startswith("vector(n) of") and len({*ends}) == 1:
            said[name] = kind.replace("(n)", f"({declared_name(ends[0])})", 1)
    said = _of_entries({name: kind for name, kind in said.items() if name not in symbols})
    entries = {name: kind for name, kind in said.items() if _is_of_one_of_many(name, kind, said)}
    return {name: kind for name, kind in said.items() if name not in entries}, entries


def premises(request: Mapping[str, Any]) -> list[str]:
    """Return the rows of which what they declare holds to the end.

    What a sentence says of the signs of names, or of their laws, does so no longer behind words
    such as "in general"; nobody can tell then for which lines it holds.
    """
    written = list(rows(request["lines"]))
    silent = {*request.get("silent", ())}
    ends = [n for n, row in written if n in silent and is_general(row)]
    later = {n for n, row in written if n not in silent and row.strip()}
    last = max((n for n in ends if any(line > n for line in later)), default=0)
    return [row for n, row in written if n not in silent or n > last or _is_array(row)]


def _is_array(row: str) -> bool:
    return any(kind.startswith(WHOLE) for kind in declared_in(row).values())


def _is_of_one_of_many(name: str, kind: str, said: Mapping[str, str]) -> bool:
    """Say whether `p_i > 0` may be about the entries of a vector that is declared nowhere."""
    stem, _, below = name.partition("_")
    return below in {*"ijkl"} and stem not in said and not kind.startswith(ARRAYS)


def note_entries(kinds: dict[str, str], name: str, domain: str) -> None:
    """Note what the entries of a vector may be, where nothing says it yet."""
    kind = kinds.get(name) or ""
    if kind.startswith("vector") and " of " not in kind:
        kinds[name] = f"{kind} of {domain}"


def _of_entries(said: Mapping[str, str]) -> dict[str, str]:
    """Join `p ∈ R^n` and `p_i > 0` to one declaration, of the vector and of its entries."""
    joined = dict(said)
    for name, kind in said.items():
        stem, _, below = name.partition("_")
        whole = joined.get(stem, "")
        if below and whole.startswith(WHOLE):
            del joined[name]
            if " of " not in whole and kind != REAL and not kind.startswith(ARRAYS):
                joined[stem] = f"{whole} of {kind}"
    return joined


def parameters(said: Mapping[str, str], symbols: Mapping[str, str]) -> dict[str, str]:
    """Return the names in the distributions that lines declare, as `N(0, s^2)`, as numbers."""
    found: dict[str, str] = {}
    for text in said.values():
        for _ in range(MAX_NAMES):
            try:
                declare(text, frozenset({*symbols, *found}))
                break
            except UnknownName as error:
                found[error.name] = REAL
            except DeriveError:
                break
    return found
