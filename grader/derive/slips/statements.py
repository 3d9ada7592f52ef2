"""The slips of a step between statements: the change after which the line has the solutions."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from ..equations.solution_sets import SolutionSets
from ..formula.budget import LINE
from ..formula.tree import (
    TWO,
    Call,
    Connective,
    Name,
    Power,
    Relation,
    Tree,
    names,
)
from .agreeing.solutions import Solutions
from .common.trees import turned
from .common.words import FACTORS, Candidate, Change, Slip, law, saying
from .edits import amounts, factors, signs
from .search import Changeable, Step, first_named

_MAX_TRIED: Final = 400
_REVERSED: Final = law("Multiplying by a negative number reverses the inequality.")
_SIGN: Final = Slip("sign", "A sign is wrong: a term that changes sides changes its sign.")
_SQUARE: Final = Slip("size", "A square, or a square root, is missing.")
_TURNED: Final = {"<": ">", ">": "<", "≤": "≥", "≥": "≤"}


def name_statement_slip(found: SolutionSets) -> str:
    """Return the sentence of the change that mends the second statement, or an empty string.

    The mended statement has to have the solutions of the first one.
    """
    solutions = Solutions(found)
    if not solutions.can_tell:
        return ""
    candidates = islice(_candidates(found), _MAX_TRIED)
    return first_named(solutions, candidates, steps=LINE)


def _candidates(found: SolutionSets) -> Iterator[Candidate]:
    step = Step(Changeable(found.before), Changeable(found.after))
    letters = [Name(name) for name in sorted(names(found.before) | names(found.after))]
    yield from step.undone(saying(_REVERSED, _reversed))
    numbers = map(factors.by_number, FACTORS)
    for change in (
        saying(_SIGN, _negated),
        *numbers,
        factors.upside_down,
        saying(_SQUARE, _squared),
    ):
        yield from step.undone(_of_values(change))
    yield from step.made(saying(_SIGN, _moved))
    for letter in letters:
        yield from step.undone(
            _of_values(factors.times([letter])), _of_values(factors.over([letter]))
        )


def _of_values(change: Change) -> Change:
    """Leave statements as they are, of which no value is taken."""
    return lambda node: iter(()) if isinstance(node, Relation | Connective) else change(node)


def _reversed(node: Tree) -> Iterator[Tree]:
    if isinstance(node, Relation) and node.sign in _TURNED:
        yield Relation(node.left, _TURNED[node.sign], node.right)  # type: ignore[arg-type]


def _negated(node: Tree) -> Iterator[Tree]:
    yield turned(node)


def _moved(node: Tree) -> Iterator[Tree]:
    """Turn the sign of a term of an equation, as if it changed sides without that."""
    if isinstance(node, Relation) and node.sign == "=":
        for _, left in signs.of_terms(node.left):
            yield Relation(left, "=", node.right)
        for _, right in signs.of_terms(node.right):
            yield Relation(node.left, "=", right)


def _squared(node: Tree) -> Iterator[Tree]:
    match node:
        case Power(base, exponent) if exponent == TWO:
            yield base
        case Call("sqrt", (inner,)):
            yield inner
    yield from (other for _, other in amounts.squares(node))
