"""Takes the names of a derivation in free use as what their use says."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from typing import Any

from ..context.definitions import Scopes
from ..context.laws_said import laws_said, with_laws
from ..context.positive import positive_by_use
from ..context.said import says_independent
from ..formula.errors import DeriveError
from ..formula.tree import ZERO, Call, Name, Number, Power, Series, Tree, walk
from ..formula.vocabulary import DEPENDENT
from ..judging.failures import note
from ..notation.layout import plain
from ..notation.lexing.names import SQUARED, Scope, declared_name
from ..notation.rows import rows
from ..notation.usage import Usage
from ..notation.written.upright import upright_words
from .kinds import all_declared, arrays_of
from .lines import POSITIVE, REAL, ReadLine, open_scope, read_lines, sides_of, tokens_of
from .said import WHOLE, note_entries, parameters, premises, said_in
from .symmetric import with_symmetric


def run(request: Mapping[str, Any]) -> dict[str, Any]:
    """Answer a request such as `worker.run` takes with what its undeclared names are taken as.

    `symbols` has the names in order of use, each with its declaration; `said` names those that a
    line declares, as in `λ > 0`. A name that looks like a product of others
    (`xy` beside `x` and `y`) or like a declared one misspelt is left out: its line is to be refused
    with that question.
    """
    symbols = {
        declared_name(plain(name, ()).strip()): domain
        for name, domain in request["symbols"].items()
    }
    said, entries = said_in(request, symbols)
    symbols |= said
    found = parameters(said, symbols)
    try:
        read = list(read_lines(request, symbols, found))
    except Exception as error:  # what is wrong in the request or our reader, the verdicts tell
        note(error)
        return {"symbols": {}, "said": []}
    words = frozenset().union(*(upright_words(line.text) for line in read))
    products = {name: _product(name, {*found, *symbols}) for name in found if name not in words}
    products = {name: factors for name, factors in products.items() if factors}
    usage = Usage()
    for line in read:
        usage.add(tokens_of(line))
    for factors in products.values():
        usage.multiplied(factors)
    meant = {
        name: usage.meaning(name) if kind == REAL else kind
        for name, kind in found.items()
        if name not in products
        and name.partition("^(")[0] not in {*found} - {name}
        and f"{name}{SQUARED}" not in found
    }
    arrays = {
        name: f"{kind} of random" if usage.is_random(name) and kind.startswith("vector") else kind
        for name, kind in arrays_of(read, symbols, meant).items()
    }
    varying = {name.partition("_")[0] for name, kind in found.items() if kind == DEPENDENT}
    arrays = {
        name: f"{DEPENDENT} {kind}" if name in varying and kind.startswith(WHOLE) else kind
        for name, kind in arrays.items()
    }
    joined = all_declared(meant, arrays)
    scope = open_scope(read, symbols, meant)
    sides = [side for line in read for side in sides_of(line, scope)]
    for name in _doubtful(meant, sides):
        joined.pop(name, None)
    positive = positive_by_use(sides)
    for name, domain in positive.items():
        if joined.get(name) == REAL:
            joined[name] = domain
        else:
            note_entries(joined, name.partition("_")[0], domain)
    for name, kind in entries.items():
        if name in joined:
            joined[name] = kind
        else:
            note_entries(joined, name.partition("_")[0], kind)
    silent = {*request.get("silent", ())}
    kept = {*premises(request)}
    prose = [row for number, row in rows(request["lines"]) if number in silent and row in kept]
    numbers = {name for name, kind in {**said, **joined}.items() if kind in {REAL, POSITIVE}}
    laws = laws_said((sides_of(ReadLine(row, Scopes({})), scope) for row in prose), numbers)
    told = with_laws(joined, laws, independent=any(map(says_independent, prose)))
    with suppress(DeriveError):
        Scopes.declared({**request["symbols"], **said, **{n: k for n, k in told.items() if k}})
        joined = told
    kinds = said | {n: kind for n, kind in joined.items() if kind}
    kinds, doubtful = with_symmetric(kinds, list(rows(request["lines"])), silent)
    return {"symbols": kinds, "said": [name for name in said if name not in doubtful]}


def _doubtful(meant: Mapping[str, str], sides: Sequence[Tree]) -> set[str]:
    """Return names that may be no numbers at all: i in e^(iπ), and D_x before what it acts on."""
    operators = {name for name in meant if name.startswith("D_") and name[2:] in meant}
    nodes = [node for side in sides for node in walk(side)]
    if any(isinstance(node, Series) and node.index == "i" for node in nodes):
        return operators
    return operators | {"i" for node in nodes if Name("i") in walk(_exponent(node))}


def _exponent(node: Tree) -> Tree:
    """Return what e is raised to, or i where it is squared; elsewhere a number."""
    match node:
        case Power(Name("e"), exponent) | Call("exp", (exponent,)):
            return exponent
        case Power(Name("i"), Number(value)) if value == 2:
            return Name("i")
    return ZERO


def _product(name: str, names: Collection[str]) -> list[str]:
    """Return the other names of which a name looks like the product, as xy beside x and y."""
    others = Scope(frozenset(names) - {name})
    meant = others.unknown(name, literal=len(name) > 1)[1]
    return meant.split("*") if "*" in meant else []
