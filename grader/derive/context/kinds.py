r"""Works out which names are vectors and matrices from how they are used: `\|Xw - y\|^2`.

Every name may be a number, a vector or a matrix; each has a price by the habits of the field (w is
a vector rather than a matrix, λ a number rather than a vector). The cheapest reading in which the
shapes fit is taken. Where two are equally cheap, the names in which they differ are left open.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ..formula.tree import (
    Call,
    Derivative,
    Entry,
    Name,
    Number,
    Series,
    Tree,
    walk,
)
from ..formula.vocabulary import GREEK
from .shapes import Misfit, Shapes

_ARRAYS: Final = frozenset(
    "transpose trace det inv norm diag hadamard softmax logsumexp sum mean".split()
)
_STRONG: Final = frozenset({"transpose", "inv", "det", "trace", "norm"})
_USUAL_INDICES: Final = frozenset("ijkl")
_NUMBERS: Final = frozenset(
    "a c d k m n t N T K M L J C E R B alpha gamma delta epsilon eta kappa lambda rho sigma "
    "tau".split()
)
"""Letters that are numbers as a rule, where nothing says that they are arrays."""
_MISFIT: Final = 8
"""What a line costs in which the shapes do not fit: it may be wrong."""
_MOST_TRIES: Final = 400
_MOST_NAMES: Final = 14
ENTRY: Final = "entry"
"""What `p_j` is where `p_i = …` defines p: it has no declaration."""
_SIZES: Final = tuple("nmdkpqrsl")


@dataclass(frozen=True, slots=True)
class Use:
    """The sides of a line, and the name that it defines, if it does."""

    sides: tuple[Tree, ...]
    defines: str = ""


def arrays_in_use(
    uses: Sequence[Use],
    candidates: Collection[str],
    known: Mapping[str, tuple[str, tuple[str, ...]]],
    bold: Collection[str],
    taken: Collection[str],
) -> dict[str, str]:
    """Return the declarations of the names that must be arrays for the shapes to fit.

    Args:
        uses: the lines.
        candidates: the names without a declaration.
        known: the kind of what is declared, and the names of its sizes.
        bold: the names that are set in bold, or with an arrow.
        taken: letters that are no name for a size.
    """
    trees = [side for use in uses for side in use.sides]
    nodes = [node for tree in trees for node in walk(tree)]
    letters = _indices(nodes, [*candidates, *(use.defines for use in uses)])
    defined = {use.defines.partition("_")[0] for use in uses if use.defines}
    indexed = _indexed(nodes, [*candidates, *(use.defines for use in uses)], letters)
    indexed = {stem: count for stem, count in indexed.items() if stem not in known}
    applied = any(isinstance(node, Call) and node.function in _ARRAYS for node in nodes)
    if not (indexed or bold or (applied and candidates)):
        return {}
    strong = {*bold, *_strong(nodes)}
    whole = {name for name in candidates if name.partition("_")[0] not in indexed}
    options = {name: _options(name, name in strong) for name in sorted(whole)}
    options |= {stem: _of_entries(count) for stem, count in sorted(indexed.items())}
    options = dict(list(options.items())[:_MOST_NAMES])
    sizes = _sizes(nodes, known)
    ordered = sorted(uses, key=lambda use: not use.defines)
    best = _cheapest(ordered, options, {k: v for k, (v, _) in known.items()}, letters, sizes)
    if best is None:
        return {}
    kinds, shapes = best
    named = _size_names(shapes, kinds, known, {*taken, *candidates, *defined, *letters})
    found = {name: ENTRY for name in indexed if name in defined}
    for name, kind in kinds.items():
        if name in options and name not in defined and kind != "number":
            of = [named[shapes.root(size)] for size in shapes.arrays.get(name, ())]
            if len(of) == (1 if kind == "vector" else 2):
                found[name] = {
                    "vector": "vector({})",
                    "matrix": "matrix({}, {})",
                    "vectors": "sequence({}) of vector({})",
                }[kind].format(*of)
    return found


def _cheapest(
    uses: Sequence[Use],
    options: Mapping[str, list[tuple[int, str]]],
    known: Mapping[str, str],
    letters: Collection[str],
    sizes: Collection[str],
) -> tuple[dict[str, str], Shapes] | None:
    """Try the readings from the cheapest one on; names that stay open are numbers of no kind."""
    names = [*options]
    start = tuple(0 for _ in names)
    queue = [(sum(options[name][0][0] for name in names), start)]
    seen = {start}
    best: list[tuple[int, dict[str, str], Shapes]] = []
    for _ in range(_MOST_TRIES):
        if not queue or (best and queue[0][0] > best[0][0]):
            break
        price, choice = heapq.heappop(queue)
        kinds = {name: options[name][at][1] for name, at in zip(names, choice, strict=True)}
        shapes = _tried({**known, **kinds}, uses, letters, sizes)
        total = price + shapes.price
        if not best or total < best[0][0]:
            best = [(total, kinds, shapes)]
        elif total == best[0][0]:
            best.append((total, kinds, shapes))
        for place, name in enumerate(names):
            after = choice[place] + 1
            if after < len(options[name]):
                following = (*choice[:place], after, *choice[place + 1 :])
                if following not in seen:
                    seen.add(following)
                    step = options[name][after][0] - options[name][after - 1][0]
                    heapq.heappush(queue, (price + step, following))
    if not best:
        return None
    _, kinds, shapes = best[0]
    agreed = {n: k for n, k in kinds.items() if all(other[n] == k for _, other, _ in best)}
    return agreed, shapes


def _tried(
    kinds: Mapping[str, str], uses: Sequence[Use], letters: Collection[str], sizes: Collection[str]
) -> Shapes:
    shapes = Shapes(kinds, letters, sizes)
    for use in uses:
        before, price = [*shapes.parents], shapes.price
        shapes.places = {}
        try:
            shape = shapes.equal(use.sides)
            if use.defines and use.defines.partition("_")[0] in kinds:
                shapes.unify(shapes.of(Name(use.defines)), shape)
            elif use.defines:
                shapes.known[use.defines] = shape
        except Misfit:
            shapes.parents[: len(before)] = before
            shapes.price = price + _MISFIT
            if use.defines:
                shapes.known.setdefault(use.defines, None)
    return shapes


def _options(name: str, strong: bool) -> list[tuple[int, str]]:
    """Return what a name may be, with prices, the cheapest first."""
    stem = name.partition("_")[0].partition("^")[0]
    large = stem[:1].isupper()
    if strong:
        return [(0, "matrix"), (3, "vector")] if large else [(0, "vector"), (2, "matrix")]
    if stem in _NUMBERS or (len(stem) > 1 and stem not in GREEK.values()):
        return [
            (0, "number"),
            (2, "matrix" if large else "vector"),
            (3, "vector" if large else "matrix"),
        ]
    if large:
        return [(1, "matrix"), (2, "number"), (3, "vector")]
    return [(0, "number"), (1, "vector"), (3, "matrix")]


def _of_entries(counts: set[int]) -> list[tuple[int, str]]:
    if counts == {1}:
        return [(0, "vector"), (2, "vectors")]
    return [(0, "matrix")] if counts == {2} else [(0, "vectors")]


def _subscripts(
    nodes: Iterable[Tree], defined: Iterable[str]
) -> Iterable[tuple[str, tuple[str, ...]]]:
    """Yield the letters with subscripts, and these one by one."""
    for node in nodes:
        match node:
            case Entry(Name(array), indices):
                yield array, indices
            case Name(name) | Derivative(_, name):
                stem, _, below = name.partition("_")
                if below:
                    yield stem, tuple(below.replace(",", ""))
    for name in defined:
        stem, _, below = name.partition("_")
        if below:
            yield stem, tuple(below.replace(",", ""))


def _indices(nodes: Sequence[Tree], names: Sequence[str]) -> set[str]:
    """Return the letters that count entries: bound by a sum from 1 on, or used as such."""
    bound = {node.index for node in nodes if isinstance(node, Series) and _counts(node)}
    found: dict[str, set[str]] = {}
    for stem, below in _subscripts(nodes, names):
        for letter in below:
            if letter in _USUAL_INDICES:
                found.setdefault(stem, set()).add(letter)
    several = {letter for below in found.values() if len(below) > 1 for letter in below}
    deltas = found.get("delta", set())
    usual = (
        {letter for below in found.values() for letter in below}
        if bound or several or deltas
        else set()
    )
    from_elsewhere = {
        node.index for node in nodes if isinstance(node, Series) and not _counts(node)
    }
    return (bound | several | deltas | usual) - from_elsewhere


def _counts(series: Series) -> bool:
    return series.low is None or (isinstance(series.low, Number) and series.low.value >= 1)


def _indexed(
    nodes: Sequence[Tree], names: Sequence[str], letters: Collection[str]
) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for stem, below in _subscripts(nodes, names):
        if stem != "delta" and set(below) <= set(letters):
            found.setdefault(stem, set()).add(len(below))
    return {stem: counts for stem, counts in found.items() if counts <= {1, 2}}


def _strong(nodes: Iterable[Tree]) -> set[str]:
    return {
        node.arguments[0].name
        for node in nodes
        if isinstance(node, Call)
        and node.function in _STRONG
        and isinstance(node.arguments[0], Name)
    }


def _sizes(nodes: Iterable[Tree], known: Mapping[str, tuple[str, tuple[str, ...]]]) -> set[str]:
    return {
        part.name
        for node in nodes
        if isinstance(node, Series) and node.high is not None
        for part in walk(node.high)
        if isinstance(part, Name)
    }


def _size_names(
    shapes: Shapes,
    kinds: Mapping[str, str],
    known: Mapping[str, tuple[str, tuple[str, ...]]],
    taken: Collection[str],
) -> dict[int, str]:
    named: dict[int, str] = {}
    for name, size in shapes.sizes.items():
        named.setdefault(shapes.root(size), name)
    for name, (_, dims) in known.items():
        for size, dim in zip(shapes.arrays.get(name, ()), dims, strict=False):
            named.setdefault(shapes.root(size), dim)
    free = (
        letter for letter in (*_SIZES, *(f"n_{i}" for i in range(1, 40))) if letter not in taken
    )
    for name in kinds:
        for size in reversed(shapes.arrays.get(name, ())):
            if shapes.root(size) not in named:
                named[shapes.root(size)] = next(free)
    return named
