"""Which names of a derivation in free use are arrays, by their use."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Final

from ..context.declarations import Structure, declare
from ..context.kinds import ENTRY, Use, arrays_in_use
from ..formula.errors import DeriveError
from ..formula.vocabulary import DEPENDENT
from ..notation.lexing.names import declared_name
from .lines import REAL, ReadLine, open_scope, sides_of
from .said import ARRAYS

_LETTER: Final = re.compile(r"(?<![A-Za-z\\])[A-Za-z](?![A-Za-z])")
_BOLD: Final = re.compile(
    r"\\(?:mathbf|boldsymbol|bm|vec|pmb|bf)(?![A-Za-z])\s*\{?\s*(\\?[A-Za-z]+)"
)


def arrays_of(
    read: Sequence[ReadLine], symbols: Mapping[str, str], meant: Mapping[str, str]
) -> dict[str, str]:
    """Return which names are vectors and matrices by their use."""
    numbers = [name for name, kind in meant.items() if kind in {"", REAL, DEPENDENT}]
    scope = open_scope(read, symbols, meant)
    uses = []
    for line in read:
        sides = sides_of(line, scope)
        if sides:
            uses.append(Use(sides, line.defines))
    declared = {}
    for name, text in symbols.items():
        with suppress(DeriveError):
            structure = declare(text)
            if isinstance(structure, Structure) and structure.kind in {"vector", "matrix"}:
                kind = "vectors" if structure.count is not None else structure.kind
                declared[name] = (kind, tuple(map(str, structure.dims)))
    bold = {declared_name(found[1]) for line in read for found in _BOLD.finditer(line.raw)}
    taken = {letter for line in read for letter in _LETTER.findall(line.raw)}
    return arrays_in_use(uses, numbers, declared, bold & {*numbers}, taken)


def all_declared(meant: Mapping[str, str], arrays: Mapping[str, str]) -> dict[str, str]:
    """Return all declarations in the order of use, an array where its entries stand."""
    joined: dict[str, str] = {}
    for name, kind in meant.items():
        stem = name.partition("_")[0]
        if name in arrays:
            joined[name] = arrays[name]
        elif stem != name and stem in arrays:
            joined.setdefault(stem, arrays[stem])
        else:
            joined[name] = kind
    return {
        name: kind
        for name, kind in joined.items()
        if kind != ENTRY and not _is_entry_of_an_array(name, joined)
    }


def _is_entry_of_an_array(name: str, kinds: Mapping[str, str]) -> bool:
    """Say whether g_t cannot be a name of its own, as g is an array or random."""
    stem, _, below = name.partition("_")
    kind = kinds.get(stem, "").removeprefix(f"{DEPENDENT} ")
    return bool(below) and below != "0" and kind.startswith(ARRAYS)
