"""Mends a wrong line in one place: what makes it right was the slip."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from typing import TypeAlias

from ...formula.functions import FUNCTIONS
from ...formula.places import places
from ...formula.tree import (
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
)
from ..common.trees import turned
from ..common.words import (
    EXCHANGED,
    Candidate,
    Slip,
    instead,
    missing_root,
    missing_square,
    missing_term,
    other_exponent,
    other_number,
    short,
    sign_of,
    sign_of_argument,
    sign_of_exponent,
    sign_of_terms,
)

_Way: TypeAlias = Callable[[Tree], Iterator[tuple[Slip, Tree]]]


def mended(before: Tree, after: Tree) -> Iterator[Candidate]:
    """Yield sentences with the line before and what the line after becomes when that is mended."""
    yield from _changed(before, after, (_powers, _numbers, _squares, _bars))


def with_other_signs(before: Tree, after: Tree) -> Iterator[Candidate]:
    """Yield the same with one or two signs, or one function, of the line after changed.

    A minus is lost more often than invented.
    """
    yield from _changed(before, after, (_signs, _functions, _invented_signs))


def _changed(before: Tree, after: Tree, ways: Sequence[_Way]) -> Iterator[Candidate]:
    for way in ways:
        for node, put in places(after):
            for sentence, other in way(node):
                yield sentence, before, put(other)


def _signs(node: Tree) -> Iterator[tuple[Slip, Tree]]:
    match node:
        case Sum(terms):
            for index, term in enumerate(terms):
                flipped = Sum((*terms[:index], turned(term), *terms[index + 1 :]))
                yield sign_of_terms(term), flipped
            for pair in combinations(range(len(terms)), 2) if len(terms) > 2 else ():
                changed = [turned(t) if i in pair else t for i, t in enumerate(terms)]
                yield sign_of_terms(*(terms[index] for index in pair)), Sum(tuple(changed))
        case Call(function, (argument,)) if not isinstance(argument, Negative):
            yield sign_of_argument(function), Call(function, (Negative(argument),))
        case Product((first, *rest)):
            yield sign_of(node), Product((Negative(first), *rest))
        case Quotient(top, bottom):
            yield sign_of(node), Quotient(Negative(top), bottom)


def _powers(node: Tree) -> Iterator[tuple[Slip, Tree]]:
    match node:
        case Power(base, Number(value) as exponent):
            for other in (value + 1, value - 1, 2 * value, value / 2):
                slip = other_exponent(base, Number(other), exponent)
                yield slip, Power(base, Number(other)) if other != 1 else base
            yield sign_of_exponent(base), Power(base, Negative(exponent))
            multiple = Product((exponent, base))
            yield instead(multiple, node, "size"), multiple
        case Power(base, Negative(exponent)):
            yield sign_of_exponent(base), Power(base, exponent)
        case Power(base, exponent):
            yield sign_of_exponent(base), Power(base, Negative(exponent))
            for step in (ONE, Negative(ONE)):
                shifted = Sum((exponent, step))
                yield other_exponent(base, shifted, exponent), Power(base, shifted)
        case Product((Number(value), rest)) if value == 2:
            yield instead(Power(rest, TWO), node, "size"), Power(rest, TWO)
        case Quotient(top, bottom):
            yield EXCHANGED, Quotient(bottom, top)


def _invented_signs(node: Tree) -> Iterator[tuple[Slip, Tree]]:
    match node:
        case Negative(operand):
            yield sign_of(operand), operand
        case Call(function, (Negative(operand),)):
            yield sign_of_argument(function), Call(function, (operand,))


def _numbers(node: Tree) -> Iterator[tuple[Slip, Tree]]:
    match node:
        case Number(value):
            for other in (value + 1, value - 1, 2 * value, value / 2, 3 * value, value / 3):
                if other > 0:
                    yield other_number(node, Number(other)), Number(other)
        case Name():
            for step in (ONE, Negative(ONE)):
                shifted = Sum((node, step))
                yield instead(shifted, node, missing_term(step).kind), shifted


def _functions(node: Tree) -> Iterator[tuple[Slip, Tree]]:
    match node:
        case Call(function, arguments):
            if function in FUNCTIONS and (partner := FUNCTIONS[function].confused_with):
                yield instead(partner, function, "function"), Call(partner, arguments)
            if len(arguments) == 1 and function not in {"abs", "sign"}:
                yield (
                    Slip("function", f"The function {function} should not be there."),
                    arguments[0],
                )


def _squares(node: Tree) -> Iterator[tuple[Slip, Tree]]:
    if not isinstance(node, Number | Negative):
        yield missing_square(node), Power(node, TWO)
        yield missing_root(node), Call("sqrt", (node,))


def _bars(node: Tree) -> Iterator[tuple[Slip, Tree]]:
    match node:
        case Number() | Negative() | Call("abs" | "exp"):
            return
        case _:
            bars = Call("abs", (node,))
            sentence = f"|{short(node)}| is not {short(node)} where that is negative."
            yield Slip("bars", sentence), bars
            relu = f"max({short(node)}, 0)"
            yield instead(relu, node, "bars"), Call("relu", (node,))
