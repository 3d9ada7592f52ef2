"""Misrules as rows: a pattern in derive's own notation, and what is wrongly made of it.

`"log(a ± b ± …) → log(a) ± log(b) ± …"` is read as two formulas, in which

- `n` stands for a number, `s` and `t` for squares (`x^2`, `9`, `exp(2x)`), `f` for a function of
  one argument without laws of its own (those of log, sqrt, exp, |x| and E are rows themselves),
  every other letter for any formula, and the same letter for the same formula;
- `a + b + …` is every term, `a*b*…` every factor. With `±`, a letter is the term without its sign,
  which is put where the result has `±`, and left out where it has `+`;
- `… + a` is one term besides others, `…*a*b` two factors, `… + some` some terms, but not all. In
  the result `…` is the others, where they stood, and `c*… + some` what becomes of each;
  what is done to `some` is done to each of them;
- `a*log(b)` is a product in which a is all that stands beside the logarithm;
- `Σ_i a` is a sum over any index, which keeps its bounds;
- `a^(1/2)` in a result is the root of a square without bars, x of x^2.

Several results are told apart by `or`; `↔` is a row in both directions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from itertools import permutations
from typing import Final

from ...formula.budget import uncounted
from ...formula.errors import DeriveError
from ...formula.tree import (
    Call,
    Name,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Series,
    Sum,
    Tree,
    children,
    names,
    rebuild,
    walk,
)
from ...notation.parse import parse_expression
from .misrule import (
    Change,
    Law,
    argument_of,
    exact_root,
    product,
    signed,
    some,
    total,
    unsigned,
    without,
)

_REST: Final = Name("rest")
_SOME: Final = Name("some")
_SIGN: Final = Name("signed")
_FUNCTION: Final = "f"
_CONSTANTS: Final = frozenset({"e", "pi", "I"})
LAWS_OF_THEIR_OWN: Final = frozenset(
    "log sqrt exp abs E Var Cov trace transpose det inv norm sum mean diag hadamard".split()
)
"""Functions of whose sums and products there are rows of their own."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What the letters of a pattern stand for, and what its `…` does."""

    letters: Mapping[str, Tree]
    every: tuple[tuple[Tree, Mapping[str, Tree]], ...] = ()
    others: tuple[Tree, ...] = ()
    chosen: tuple[Tree, ...] = ()
    place: int = 0  # among the others
    in_sum: bool = True
    beside: tuple[str, tuple[Tree, ...], int] | None = None
    """A letter for all other factors, those, and where among them the form stood."""


@cache
def read_row(row: str) -> tuple[tuple[Tree, tuple[Tree, ...]], ...]:
    """Return the patterns of a row, each with its results.

    Raises:
        ValueError: it cannot be read.
    """
    try:
        with uncounted():
            if "↔" in row:
                left, right = map(_formula, row.split("↔"))
                return (left, (right,)), (right, (left,))
            pattern, results = row.split("→")
            return ((_formula(pattern), tuple(map(_formula, results.split(" or ")))),)
    except DeriveError as error:
        raise ValueError(f"the row {row!r} cannot be read: {error}") from error


def _formula(text: str) -> Tree:
    plain = text.replace("±", "+ signed*").replace("…", _REST.name)
    return parse_expression(plain, functions=(_FUNCTION,), indexed={})


def row(sentence: str, *rows: str, also: Change | None = None) -> Law:
    """Return a misrule: a sentence, and what its rows, and `also` a function, make of a node."""

    def change(node: Tree) -> Iterator[Tree]:
        yield from rewritten(rows, node)
        if also is not None:
            yield from also(node)

    return sentence, change


def rewritten(rows: tuple[str, ...], node: Tree) -> Iterator[Tree]:
    """Yield what rows make of a node."""
    for pattern, results in _by_root(rows).get(type(node), ()):
        for found in _matches(pattern, node, _Found({})):
            for result in results:
                yield _built(result, found)


@cache
def _by_root(rows: tuple[str, ...]) -> Mapping[type[Tree], list[tuple[Tree, tuple[Tree, ...]]]]:
    """Sort the patterns of rows by the kinds of nodes that they may match."""
    sorted_by: dict[type[Tree], list[tuple[Tree, tuple[Tree, ...]]]] = {}
    for pattern, results in (pair for text in rows for pair in read_row(text)):
        exponential = isinstance(pattern, Call) and pattern.function == "exp"
        for root in (Call, Power) if exponential else (type(pattern),):
            sorted_by.setdefault(root, []).append((pattern, results))
    return sorted_by


def _matches(pattern: Tree, tree: Tree, found: _Found) -> Iterator[_Found]:
    match pattern:
        case Name(name) if name not in _CONSTANTS:
            yield from _bound(name, tree, found)
        case Call("exp", (inner,)):
            argument = argument_of(tree, "exp")
            if argument is not None:
                yield from _matches(inner, argument, found)
        case Call(function, (inner,)) if function == _FUNCTION:
            match tree:
                case Call(name, (argument,)) if name not in LAWS_OF_THEIR_OWN:
                    for named in _bound(_FUNCTION, Name(name), found):
                        yield from _matches(inner, argument, named)
        case Series(operation, index, body=body):
            if isinstance(tree, Series) and tree.operation == operation:
                for named in _bound(f"Σ{index}", tree, found):
                    yield from _matches(body, tree.body, named)
        case Sum(parts) | Product(parts) if _has_rest(parts):
            if type(tree) is type(pattern):
                how = _choices if parts[0] == _REST else _all
                yield from how(parts, children(tree), replace(found, in_sum=isinstance(tree, Sum)))
        case Product((Name(), form)) if not isinstance(form, Name) and isinstance(tree, Product):
            yield from _among_factors(pattern, form, tree.factors, found)
        case _:
            if type(tree) is type(pattern) and _heads(pattern) == _heads(tree):
                yield from _in_turn(children(pattern), children(tree), found)


def _among_factors(
    pattern: Product, form: Tree, factors: tuple[Tree, ...], found: _Found
) -> Iterator[_Found]:
    """Match a factor anywhere; the letter before it is the product of all others."""
    letter = pattern.factors[0]
    assert isinstance(letter, Name)
    for place, factor in enumerate(factors):
        others = without(factors, place)
        for matched in _matches(form, factor, found):
            for named in _bound(letter.name, product(others), matched):
                yield replace(named, beside=(letter.name, others, place))


def _heads(tree: Tree) -> object:
    match tree:
        case Call(function, arguments):
            return function, len(arguments)
        case Number() | Name():
            return tree
    return len(children(tree))


def _in_turn(
    patterns: tuple[Tree, ...], parts: tuple[Tree, ...], found: _Found
) -> Iterator[_Found]:
    if not patterns:
        yield found
        return
    for first in _matches(patterns[0], parts[0], found):
        yield from _in_turn(patterns[1:], parts[1:], first)


def _bound(name: str, tree: Tree, found: _Found) -> Iterator[_Found]:
    known = found.letters.get(name)
    admitted = (
        known == tree
        if known is not None
        else isinstance(tree, Number)
        if name == "n"
        else name not in {"s", "t"} or exact_root(tree) is not None
    )
    if admitted:
        yield found if known else replace(found, letters={**found.letters, name: tree})


def _has_rest(parts: tuple[Tree, ...]) -> bool:
    return _REST in (parts[0], parts[-1]) or parts[-1] == Product((_SIGN, _REST))


def _all(patterns: tuple[Tree, ...], parts: tuple[Tree, ...], found: _Found) -> Iterator[_Found]:
    """Match every part with the first of the patterns, of which the second is a repetition."""
    form = patterns[0]
    own, bare = _repetition(*patterns[:2])
    every: list[tuple[Tree, Mapping[str, Tree]]] = []
    for part in parts:
        matched = next(_matches(form, unsigned(part) if bare else part, found), None)
        if matched is None:
            return
        every.append((part, {key: matched.letters[key] for key in own}))
        shared = {key: value for key, value in matched.letters.items() if key not in own}
        found = replace(found, letters=shared)
    yield replace(found, every=tuple(every))


@cache
def _repetition(form: Tree, again: Tree) -> tuple[frozenset[str], bool]:
    """Return the letters that differ from part to part, and whether signs stand before it."""
    with uncounted():
        return names(form) - names(again), _SIGN in walk(again)


def _choices(
    patterns: tuple[Tree, ...], parts: tuple[Tree, ...], found: _Found
) -> Iterator[_Found]:
    """Match some of the parts; all others are kept."""
    if patterns[1] == _SOME:
        for places in some(len(parts)):
            chosen = tuple(parts[i] for i in places)
            others = tuple(part for i, part in enumerate(parts) if i not in places)
            yield replace(found, chosen=chosen, others=others, place=places[0])
        return
    for places in permutations(range(len(parts)), len(patterns) - 1):
        others = tuple(part for i, part in enumerate(parts) if i not in places)
        kept = replace(found, others=others, place=min(places))
        yield from _in_turn(patterns[1:], tuple(parts[i] for i in places), kept)


def _built(result: Tree, found: _Found) -> Tree:
    match result:
        case Name("rest"):
            return _joined(found.others, in_sum=found.in_sum)
        case Name("some"):
            return _joined(found.chosen, in_sum=found.in_sum)
        case Name(name):
            return found.letters.get(name, result)
        case Power(base, Quotient(Number(top), Number(bottom))) if (top, bottom) == (1, 2):
            square = _built(base, found)
            return exact_root(square) or Call("sqrt", (square,))
        case Product((Name(name), form)) if found.beside and name == found.beside[0]:
            _, others, place = found.beside
            return Product((*others[:place], _built(form, found), *others[place:]))
        case Sum(parts) | Product(parts) if _has_rest(parts) or _REST in children(parts[0]):
            in_sum = isinstance(result, Sum)
            how = _among_others if _REST in (parts[0], *children(parts[0])) else _each
            made = how(parts, found)
            return _joined(tuple(made), in_sum=in_sum)
        case Call(function, arguments):
            name = _name(found.letters, function)
            return Call(name, tuple(_built(argument, found) for argument in arguments))
        case Series(operation, index, body=body):
            series = found.letters[f"Σ{index}"]
            assert isinstance(series, Series)
            return replace(series, operation=operation, body=_built(body, found))
    parts = children(result)
    return rebuild(result, tuple(_built(part, found) for part in parts)) if parts else result


def _name(letters: Mapping[str, Tree], function: str) -> str:
    known = letters.get(function)
    return known.name if isinstance(known, Name) else function


def _each(parts: tuple[Tree, ...], found: _Found) -> Iterator[Tree]:
    _, with_signs = _repetition(*parts[:2])
    for part, own in found.every:
        made = _built(parts[0], replace(found, letters={**found.letters, **own}))
        yield signed(made, part) if with_signs else made


def _among_others(parts: tuple[Tree, ...], found: _Found) -> Iterator[Tree]:
    others = [_built(parts[0], replace(found, others=(one,))) for one in found.others]
    yield from others[: found.place]
    for part in parts[1:]:
        if found.in_sum and _SOME in walk(part):
            yield from (_built(part, replace(found, chosen=(one,))) for one in found.chosen)
        else:
            yield _built(part, found)
    yield from others[found.place :]


def _joined(parts: tuple[Tree, ...], *, in_sum: bool) -> Tree:
    """Join terms or factors, of which one may be a sum, or a product, itself."""
    flat: list[Tree] = []
    for part in parts:
        match part:
            case Sum(inner) if in_sum:
                flat += inner
            case Negative(Negative(inner)):
                flat.append(inner)
            case _:
                flat.append(part)
    if not flat:
        return Number(Fraction(not in_sum))
    return total(tuple(flat)) if in_sum else product(tuple(flat))
