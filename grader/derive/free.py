"""What a derivation in free use means by the names that it does not declare.

Most are numbers. A name before brackets that never stands alone is a function of which nothing is
known; one inside of an expectation is a random variable. Where two readings are possible the name
is left out, so that its line is refused with that question.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, Final

from .context.declarations import Structure, declare
from .context.definitions import Scopes, read_given, read_let
from .context.deviations import is_deviation
from .context.kinds import ENTRY, Use, arrays_in_use
from .context.labels import find_labels, with_labels
from .context.laws_said import laws_said, with_laws
from .context.positive import positive_by_use
from .context.said import declared_in, is_said, says_independent
from .formula.errors import DeriveError, UnknownName
from .formula.tree import ZERO, Call, Name, Number, Power, Series, Tree, walk
from .formula.vocabulary import CONSTANTS, DEPENDENT, GREEK
from .judging.failures import note
from .notation.layout import is_latex, plain
from .notation.lexing.lexemes import DOTS
from .notation.lexing.names import LONGEST_NAME, SQUARED, Scope, declared_name, is_misspelt
from .notation.lexing.tokens import tokenize
from .notation.parse import parse_line
from .notation.rows import rows
from .notation.usage import Usage
from .notation.written.upright import upright_words

MAX_NAMES: Final = 60
_ARRAYS: Final = ("vector", "matrix", "sequence", "random")
_WHOLE: Final = ("vector", "matrix")
REAL: Final = "real"
POSITIVE: Final = "positive"
_LETTER: Final = re.compile(r"(?<![A-Za-z\\])[A-Za-z](?![A-Za-z])")
_SUM_ENDS: Final = re.compile(
    r"_\s*[{(]\s*[a-z]\s*=\s*1\s*[})]\s*\^\s*[{(]?\s*([A-Za-z](?:_(?:\{\w+\}|\w))?)\s*(?=[})]|[^\w])"
)
_LISTED: Final = re.compile(
    rf"(?<![A-Za-z\\])(?P<stem>[A-Za-z]|\\[A-Za-z]+)_(?:1|\{{1\}})(?![0-9])[^=]{{0,60}}?(?:{DOTS.pattern})[^=]{{0,20}}?"
    r"(?P=stem)_(?:(?P<size>[A-Za-z])(?![A-Za-z0-9]))"
)
"""`x_1 + … + x_n`"""
_BOLD: Final = re.compile(
    r"\\(?:mathbf|boldsymbol|bm|vec|pmb|bf)(?![A-Za-z])\s*\{?\s*(\\?[A-Za-z]+)"
)


@dataclass(frozen=True, slots=True)
class _Read:
    """A line, its label left out, and the scope in which it can be read."""

    text: str
    scope: Scopes
    raw: str = ""
    defines: str = ""
    parameters: tuple[str, ...] = ()


def run(request: Mapping[str, Any]) -> dict[str, Any]:
    """Answer a request such as `worker.run` takes with what its undeclared names are taken as.

    `symbols` has the names in order of use, each with its declaration; `said` names those that a
    line declares, as in `λ > 0`. A name that looks like a
    product of others (`xy` beside `x` and `y`) or like a declared one misspelt is left out: its
    line is to be refused with that question.
    """
    symbols = {
        declared_name(plain(name, ()).strip()): domain
        for name, domain in request["symbols"].items()
    }
    said: dict[str, str] = {}
    for _, row in rows(request["lines"]):
        for name, kind in declared_in(row).items():
            said.setdefault(name, kind)
    for _, row in rows(request["lines"]):
        for listed in _LISTED.finditer(row):
            said.setdefault(declared_name(listed["stem"]), f"vector({listed['size']})")
    ends = _SUM_ENDS.findall("\n".join(row for _, row in rows(request["lines"])))
    for name, kind in said.items():
        if kind.startswith("vector(n) of") and len({*ends}) == 1:
            said[name] = kind.replace("(n)", f"({declared_name(ends[0])})", 1)
    said = _of_entries({name: kind for name, kind in said.items() if name not in symbols})
    entries = {name: kind for name, kind in said.items() if _is_of_one_of_many(name, kind, said)}
    said = {name: kind for name, kind in said.items() if name not in entries}
    symbols |= said
    found = _parameters(said, symbols)
    try:
        read = list(_read(request, symbols, found))
    except Exception as error:  # what is wrong in the request or our reader, the verdicts tell
        note(error)
        return {"symbols": {}, "said": []}
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
        if name not in products
        and name.partition("^(")[0] not in {*found} - {name}
        and f"{name}{SQUARED}" not in found
    }
    arrays = {
        name: f"{kind} of random" if usage.is_random(name) and kind.startswith("vector") else kind
        for name, kind in _arrays(read, symbols, meant).items()
    }
    varying = {name.partition("_")[0] for name, kind in found.items() if kind == DEPENDENT}
    arrays = {
        name: f"{DEPENDENT} {kind}" if name in varying and kind.startswith(_WHOLE) else kind
        for name, kind in arrays.items()
    }
    joined = _joined(meant, arrays)
    whole = _open(read, symbols, meant)
    for name in _doubtful(meant, [side for line in read for side in _sides(line, whole)]):
        joined.pop(name, None)
    positive = positive_by_use(
        side for line in read for side in _sides(line, _open(read, symbols, meant))
    )
    for name, domain in positive.items():
        stem = name.partition("_")[0]
        if joined.get(name) == REAL:
            joined[name] = domain
        else:
            _of(joined, stem, domain)
    for name, kind in entries.items():
        if name in joined:
            joined[name] = kind
        else:
            _of(joined, name.partition("_")[0], kind)
    silent = {*request.get("silent", ())}
    prose = [row for number, row in rows(request["lines"]) if number in silent]
    scope = _open(read, symbols, meant)
    numbers = {name for name, kind in {**said, **joined}.items() if kind in {REAL, POSITIVE}}
    laws = laws_said((_sides(_Read(row, Scopes({})), scope) for row in prose), numbers)
    told = with_laws(joined, laws, independent=any(map(says_independent, prose)))
    with suppress(DeriveError):
        Scopes.declared({**request["symbols"], **said, **{n: k for n, k in told.items() if k}})
        joined = told
    return {"symbols": said | {n: kind for n, kind in joined.items() if kind}, "said": [*said]}


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


def _is_of_one_of_many(name: str, kind: str, said: Mapping[str, str]) -> bool:
    """Say whether `p_i > 0` may be about the entries of a vector that is declared nowhere."""
    stem, _, below = name.partition("_")
    return below in {*"ijkl"} and stem not in said and not kind.startswith(_ARRAYS)


def _of(kinds: dict[str, str], name: str, domain: str) -> None:
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
        if below and whole.startswith(_WHOLE):
            del joined[name]
            if " of " not in whole and kind != REAL and not kind.startswith(_ARRAYS):
                joined[stem] = f"{whole} of {kind}"
    return joined


def _parameters(said: Mapping[str, str], symbols: Mapping[str, str]) -> dict[str, str]:
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


def _joined(meant: Mapping[str, str], arrays: Mapping[str, str]) -> dict[str, str]:
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
    return bool(below) and below != "0" and kind.startswith(_ARRAYS)


def _arrays(
    read: Sequence[_Read], symbols: Mapping[str, str], meant: Mapping[str, str]
) -> dict[str, str]:
    """Return which names are vectors and matrices by their use."""
    numbers = [name for name, kind in meant.items() if kind in {"", REAL, DEPENDENT}]
    scope = _open(read, symbols, meant)
    uses = []
    for line in read:
        sides = _sides(line, scope)
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


def _open(read: Sequence[_Read], symbols: Mapping[str, str], meant: Mapping[str, str]) -> Scope:
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


def _sides(line: _Read, scope: Scope) -> tuple[Tree, ...]:
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


def _read(
    request: Mapping[str, Any], symbols: Mapping[str, str], found: dict[str, str]
) -> Iterator[_Read]:
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
            yield _Read(line, scope, text or "", label.name, label.parameters)
        else:
            yield _Read(line, scope, text or "")


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
