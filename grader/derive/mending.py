"""Mends a wrong line in one place: what makes it right was the slip."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from itertools import combinations
from typing import Final

from .places import places
from .printing import to_text
from .tree import (
    ONE,
    TWO,
    Call,
    Name,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Tree,
    names,
    substitute,
    walk,
)
from .vocabulary import CONSTANTS

_MAX_PARTS: Final = 40
_PARTNERS: Final[Mapping[str, str]] = {
    "sin": "cos",
    "cos": "sin",
    "sinh": "cosh",
    "cosh": "sinh",
    "tanh": "sigmoid",
    "sigmoid": "tanh",
    "log": "exp",
    "exp": "log",
    "max": "min",
    "min": "max",
}
_Put = Callable[[Tree], Tree]
_Candidate = tuple[str, Tree, Tree]


def mended(before: Tree, after: Tree) -> Iterator[_Candidate]:
    """Yield sentences with the line before and what the line after becomes when that is mended."""
    ways = (_functions, _signs, _powers, _numbers, _squares, _bars)
    for way in ways:
        for node, put in places(after):
            for sentence, other in way(node):
                yield sentence, before, put(other)
    yield from _exchanged(before, after)
    parts = _parts_of(before, after)
    for node, put in places(after):
        yield from _missing_part(before, node, put, parts)


def _signs(node: Tree) -> Iterator[tuple[str, Tree]]:
    match node:
        case Sum(terms):
            for index, term in enumerate(terms):
                flipped = Sum((*terms[:index], _turned(term), *terms[index + 1 :]))
                yield f"The sign of the term {short(term)} is wrong.", flipped
            for pair in combinations(range(len(terms)), 2) if len(terms) > 2 else ():
                changed = [_turned(t) if i in pair else t for i, t in enumerate(terms)]
                shown = " and ".join(short(terms[index]) for index in pair)
                yield f"The signs of the terms {shown} are wrong.", Sum(tuple(changed))
        case Negative(operand):
            yield f"The sign of {short(operand)} is wrong.", operand
        case Call(function, (argument,)):
            sentence = f"The sign of the argument of {function} is wrong."
            yield sentence, Call(function, (_turned(argument),))
        case Product((first, *rest)):
            yield f"The sign of {short(node)} is wrong.", Product((Negative(first), *rest))
        case Quotient(top, bottom):
            yield f"The sign of {short(node)} is wrong.", Quotient(Negative(top), bottom)


def _turned(term: Tree) -> Tree:
    return term.operand if isinstance(term, Negative) else Negative(term)


def _powers(node: Tree) -> Iterator[tuple[str, Tree]]:
    match node:
        case Power(base, Number(value) as exponent):
            for other in (value + 1, value - 1, 2 * value, value / 2):
                sentence = f"The exponent of {short(base)} is wrong: {other}, not {value}."
                yield sentence, Power(base, Number(other)) if other != 1 else base
            yield _sign_of_exponent(base), Power(base, Negative(exponent))
            multiple = Product((exponent, base))
            yield f"{short(multiple)} belongs there, not {short(node)}.", multiple
        case Power(base, Negative(exponent)):
            yield _sign_of_exponent(base), Power(base, exponent)
        case Power(base, exponent):
            yield _sign_of_exponent(base), Power(base, Negative(exponent))
            for step in (ONE, Negative(ONE)):
                shifted = Sum((exponent, step))
                sentence = f"The exponent of {short(base)} is wrong: {short(shifted)} is right."
                yield sentence, Power(base, shifted)
        case Product((Number(value), rest)) if value == 2:
            yield f"{short(rest)}^2 is no exponent 2 before it.", Power(rest, TWO)
        case Quotient(top, bottom):
            yield "Numerator and denominator are exchanged.", Quotient(bottom, top)


def _sign_of_exponent(base: Tree) -> str:
    return f"The exponent of {short(base)} has the wrong sign."


def _numbers(node: Tree) -> Iterator[tuple[str, Tree]]:
    match node:
        case Number(value):
            for other in (value + 1, value - 1, 2 * value, value / 2, 3 * value, value / 3):
                if other > 0:
                    sentence = f"The number {value} is wrong: {other} would be right."
                    yield sentence, Number(other)
        case Name() | Sum():
            for step in (ONE, Negative(ONE)):
                shifted = Sum((node, step))
                yield f"The number {short(node)} is wrong: {short(shifted)} is right.", shifted


def _functions(node: Tree) -> Iterator[tuple[str, Tree]]:
    match node:
        case Call(function, arguments):
            if partner := _PARTNERS.get(function):
                yield f"{partner} belongs where {function} stands.", Call(partner, arguments)
            if len(arguments) == 1 and function not in {"abs", "sign"}:
                yield f"The function {function} is too much.", arguments[0]


def _squares(node: Tree) -> Iterator[tuple[str, Tree]]:
    if not isinstance(node, Number | Negative):
        yield f"The square of {short(node)} is missing.", Power(node, TWO)
        yield f"The root of {short(node)} is missing.", Call("sqrt", (node,))


def _bars(node: Tree) -> Iterator[tuple[str, Tree]]:
    match node:
        case Number() | Negative() | Call("abs" | "exp"):
            return
        case _:
            bars = Call("abs", (node,))
            yield f"|{short(node)}| is not {short(node)} where that is negative.", bars
            yield (
                f"max({short(node)}, 0) belongs where {short(node)} stands.",
                Call("relu", (node,)),
            )


def _exchanged(before: Tree, after: Tree) -> Iterator[_Candidate]:
    for one, other in combinations(sorted(names(after) - CONSTANTS), 2):
        swapped = substitute(after, {one: Name(other), other: Name(one)})
        yield f"{one} and {other} are exchanged.", before, swapped
    for node, put in places(after):
        if isinstance(node, Name) and node.name not in CONSTANTS:
            for other in sorted((names(before) | names(after)) - CONSTANTS - {node.name}):
                yield f"{other} belongs where {node.name} stands.", before, put(Name(other))


def _parts_of(before: Tree, after: Tree) -> tuple[Tree, ...]:
    """What may have been lost or be too much: parts of both lines, the small ones first."""
    found = dict.fromkeys(node for tree in (before, after) for node in walk(tree))
    ordered = sorted(found, key=lambda node: sum(1 for _ in walk(node)))
    return tuple(part for part in ordered if part != ONE)[:_MAX_PARTS]


def _missing_part(
    before: Tree, node: Tree, put: _Put, parts: tuple[Tree, ...]
) -> Iterator[_Candidate]:
    for part in parts:
        shown = short(part)
        yield f"The factor {shown} is lost.", before, put(Product((part, node)))
        yield f"A factor {shown} is too much.", before, put(Quotient(node, part))
        yield f"The term {shown} is lost.", before, put(Sum((node, part)))
        yield f"The term {shown} is too much.", before, put(Sum((node, Negative(part))))
    half = Number(Fraction(1, 2))
    yield "A factor 2 is lost.", before, put(Product((TWO, node)))
    yield "A factor 2 is too much.", before, put(Product((half, node)))


def short(tree: Tree) -> str:
    """Return a formula as text, or dots where it is long."""
    text = to_text(tree)
    return text if len(text) <= 40 else "…"
