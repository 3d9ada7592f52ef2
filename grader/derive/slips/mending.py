"""Mends a wrong line in one place: what makes it right was the slip."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final, TypeAlias

from ..places import places
from ..tree import ONE, TWO, Call, Name, Negative, Number, Power, Product, Quotient, Sum, Tree
from .law import Candidate, short, turned

_Way: TypeAlias = Callable[[Tree], Iterator[tuple[str, Tree]]]
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


def _signs(node: Tree) -> Iterator[tuple[str, Tree]]:
    match node:
        case Sum(terms):
            for index, term in enumerate(terms):
                flipped = Sum((*terms[:index], turned(term), *terms[index + 1 :]))
                yield f"The sign of the term {short(term)} is wrong.", flipped
            for pair in combinations(range(len(terms)), 2) if len(terms) > 2 else ():
                changed = [turned(t) if i in pair else t for i, t in enumerate(terms)]
                shown = " and ".join(short(terms[index]) for index in pair)
                yield f"The signs of the terms {shown} are wrong.", Sum(tuple(changed))
        case Call(function, (argument,)) if not isinstance(argument, Negative):
            yield _sign_of_argument(function), Call(function, (Negative(argument),))
        case Product((first, *rest)):
            yield f"The sign of {short(node)} is wrong.", Product((Negative(first), *rest))
        case Quotient(top, bottom):
            yield f"The sign of {short(node)} is wrong.", Quotient(Negative(top), bottom)


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


def _invented_signs(node: Tree) -> Iterator[tuple[str, Tree]]:
    match node:
        case Negative(operand):
            yield f"The sign of {short(operand)} is wrong.", operand
        case Call(function, (Negative(operand),)):
            yield _sign_of_argument(function), Call(function, (operand,))


def _sign_of_argument(function: str) -> str:
    place = "exponent" if function == "exp" else "argument"
    return f"The sign of the {place} of {function} is wrong."


def _sign_of_exponent(base: Tree) -> str:
    return f"The exponent of {short(base)} has the wrong sign."


def _numbers(node: Tree) -> Iterator[tuple[str, Tree]]:
    match node:
        case Number(value):
            for other in (value + 1, value - 1, 2 * value, value / 2, 3 * value, value / 3):
                if other > 0:
                    sentence = f"The number {value} is wrong: {other} would be right."
                    yield sentence, Number(other)
        case Name():
            for step, words in ((ONE, "is lost"), (Negative(ONE), "is too much")):
                shifted = Sum((node, step))
                sentence = f"A term 1 {words}: {short(shifted)} belongs where {short(node)} stands."
                yield sentence, shifted


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
