"""Writes the result of a row with what was found for its letters: see patterns.py."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from ...formula.calculus import rule
from ...formula.tree import (
    ONE,
    TWO,
    Call,
    Name,
    Negative,
    Number,
    Power,
    Prime,
    Product,
    Quotient,
    Series,
    Sum,
    Tree,
    children,
    rebuild,
    walk,
)
from .matching import Found
from .patterns import REST, SOME, has_rest, repetition
from .trees import exact_root, product, signed, total


def built(result: Tree, found: Found) -> Tree:
    """Return the result with formulas in the place of its letters."""
    match result:
        case Name("rest"):
            return _joined(found.others, in_sum=found.in_sum)
        case Name("some"):
            return _joined(found.chosen, in_sum=found.in_sum)
        case Name(name):
            return found.letters.get(name, result)
        case Prime(name, _, None):
            return found.letters[f"{name}'"]
        case Prime(name, _, argument) if argument is not None:
            return rule(_name(found.letters, name), built(argument, found))
        case Power(base, Quotient(top, bottom)) if top == ONE and bottom == TWO:
            square = built(base, found)
            return exact_root(square) or Call("sqrt", (square,))
        case Product((Name(name), form)) if found.beside and name == found.beside[0]:
            _, others, place = found.beside
            return Product((*others[:place], built(form, found), *others[place:]))
        case Sum(parts) | Product(parts) if has_rest(parts) or REST in children(parts[0]):
            in_sum = isinstance(result, Sum)
            how = _among_others if REST in (parts[0], *children(parts[0])) else _each
            made = how(parts, found)
            return _joined(tuple(made), in_sum=in_sum)
        case Call(function, arguments):
            name = _name(found.letters, function)
            return Call(name, tuple(built(argument, found) for argument in arguments))
        case Series(operation, index, body=body):
            series = found.letters[f"Σ{index}"]
            assert isinstance(series, Series)
            return replace(series, operation=operation, body=built(body, found))
    parts = children(result)
    return rebuild(result, tuple(built(part, found) for part in parts)) if parts else result


def _name(letters: Mapping[str, Tree], function: str) -> str:
    known = letters.get(function)
    return known.name if isinstance(known, Name) else function


def _each(parts: tuple[Tree, ...], found: Found) -> Iterator[Tree]:
    _, with_signs = repetition(*parts[:2])
    for part, own in found.every:
        made = built(parts[0], replace(found, letters={**found.letters, **own}))
        yield signed(made, part) if with_signs else made


def _among_others(parts: tuple[Tree, ...], found: Found) -> Iterator[Tree]:
    others = [built(parts[0], replace(found, others=(one,))) for one in found.others]
    yield from others[: found.place]
    for part in parts[1:]:
        if found.in_sum and SOME in walk(part):
            yield from (built(part, replace(found, chosen=(one,))) for one in found.chosen)
        else:
            yield built(part, found)
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
