"""Which bounds trials can show: those that would fail by much in some law, if they were false."""

from __future__ import annotations

from collections.abc import Iterator

from .nodes import Applied, Divergence, Expected, Named, Node, Number, Operation, parts_of, walk
from .vocabulary import Vocabulary, kind


def may_be_tried(left: Node, right: Node, words: Vocabulary) -> bool:
    """Say whether trials can tell a bound between two formulas from a false one.

    What is false only for a few laws, as E[x²] + 0.9 ≥ 2E[x], passes any trial. So there may be no
    number in the bound but 0, an exponent and the 1 above a fraction, and at most one letter that
    stands for numbers.
    """
    figures = any(_figures(side) for side in (left, right))
    letters = {name for side in (left, right) for name in _numbers_in(side, words)}
    return not figures and len(letters) <= 1


def _figures(side: Node) -> bool:
    """Say whether a number stands in a formula that sets how large something is."""
    if isinstance(side, Number) and side.value == 0:
        return False
    return any(True for _ in _free_figures(side))


def _free_figures(node: Node) -> Iterator[float]:
    match node:
        case Number(value):
            yield value
        case Operation("-", Number(0), inner) | Operation("/", Number(1), inner):
            yield from _free_figures(inner)
        case Operation("^", inner, Number()):
            yield from _free_figures(inner)
        case _:
            for part in parts_of(node):
                yield from _free_figures(part)


def _numbers_in(side: Node, words: Vocabulary) -> Iterator[str]:
    """Yield the functions without a body, and the letters that are numbers by themselves."""
    laws = {id(part) for node in walk(side) for part in _laws_of(node)}
    for node in walk(side):
        if id(node) in laws:
            continue
        match node:
            case Named(name) if name not in words.slots:
                yield kind(words.variable(name))
            case Applied(head) if head not in words.slots:
                yield head


def _laws_of(node: Node) -> Iterator[Node]:
    match node:
        case Divergence(left, right):
            yield from (*walk(left), *walk(right))
        case Expected(_, _, law) if law is not None:
            yield law
