"""Names the slip in a wrong statement: the one change after which it has the solutions known."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import islice
from typing import Final

from ..equations.solution_sets import Comparison, compare_statements
from ..formula.errors import DeriveError
from ..formula.places import changed_once
from ..formula.tree import (
    TWO,
    Call,
    Name,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Sum,
    Tree,
    names,
)
from ..numbers.truth import Point, truth
from .common.deciding import Explanations, Likeness
from .common.words import (
    EXCHANGED,
    FACTORS,
    Candidate,
    Slip,
    extra_factor,
    law,
    missing_factor,
    wrong_factor,
)

_MAX_TRIED: Final = 400
_MAX_SOLUTIONS: Final = 12
_SIGN: Final = Slip("sign", "A sign is wrong: a term that changes sides changes its sign.")
_TURNED: Final = {"<": ">", ">": "<", "≤": "≥", "≥": "≤"}


def mended_statement(found: Comparison) -> str:
    """Return the sentence of the change that mends the second statement, or nothing.

    The mended statement has to have the solutions of the first one; slips/deciding.py chooses.
    """
    search = _Search(found)
    if not search.can_tell:
        return ""
    return Explanations(search).named(islice(_candidates(found), _MAX_TRIED))


class _Search:
    """Compares statements by their solutions: those that are known first."""

    def __init__(self, found: Comparison) -> None:
        self._found = found
        self._good = _spread(found.solutions)
        self._bad = _spread([point for point in found.others if point not in found.solutions])

    @property
    def can_tell(self) -> bool:
        return bool(self._good and (self._bad or self._found.lost))

    def may_equal(self, left: Tree, right: Tree) -> bool:
        holds = all(truth(right, point) for point in self._good)
        return holds and not any(truth(right, point) for point in self._bad)

    def likeness(self, left: Tree, right: Tree) -> Likeness:
        return "by identities"

    def are_equal(self, left: Tree, right: Tree) -> bool:
        try:
            found = compare_statements(left, right, "⇔", self._found.domains)
        except DeriveError:
            return False
        return found.lost is None and found.gained is None and bool(found.solutions)

    def are_proved(self, left: Tree, right: Tree) -> bool:
        """There is nothing better than the solutions themselves."""
        return True


def _spread(points: list[Point]) -> list[Point]:
    distinct: list[Point] = []
    for point in points:
        if point not in distinct:
            distinct.append(point)
    return distinct[:: max(1, len(distinct) // _MAX_SOLUTIONS)]


_Change = Callable[[Tree], Iterator[Tree]]


def _candidates(found: Comparison) -> Iterator[Candidate]:
    for slip, change in _changes(found):
        for mended in changed_once(found.after, change):
            yield slip, found.before, mended


def _changes(found: Comparison) -> Iterator[tuple[Slip, _Change]]:
    yield law("Multiplying by a negative number reverses the inequality."), _turned
    yield _SIGN, _negated
    for factor in FACTORS:
        yield wrong_factor(1 / factor), _scaled(factor)
    yield EXCHANGED, _inverted
    yield Slip("size", "A square, or a square root, is missing."), _squared
    for name in sorted(names(found.before) | names(found.after)):
        yield missing_factor(name), _times(name)
        yield extra_factor(name), _over(name)


def _turned(node: Tree) -> Iterator[Tree]:
    if isinstance(node, Relation) and node.sign in _TURNED:
        yield Relation(node.left, _TURNED[node.sign], node.right)  # type: ignore[arg-type]


def _is_value(node: Tree) -> bool:
    return isinstance(node, Name | Number | Sum | Product | Quotient | Power | Call | Negative)


def _negated(node: Tree) -> Iterator[Tree]:
    if isinstance(node, Negative):
        yield node.operand
    elif _is_value(node):
        yield Negative(node)


def _scaled(factor: Fraction) -> _Change:
    def change(node: Tree) -> Iterator[Tree]:
        if _is_value(node) and not isinstance(node, Negative):
            yield Product((Number(factor), node))

    return change


def _inverted(node: Tree) -> Iterator[Tree]:
    if isinstance(node, Quotient):
        yield Quotient(node.bottom, node.top)


def _squared(node: Tree) -> Iterator[Tree]:
    match node:
        case Power(base, exponent) if exponent == TWO:
            yield base
        case Call("sqrt", (inner,)):
            yield inner
    if _is_value(node) and not isinstance(node, Number):
        yield Power(node, TWO)
        yield Call("sqrt", (node,))


def _times(name: str) -> _Change:
    def change(node: Tree) -> Iterator[Tree]:
        if _is_value(node):
            yield Product((Name(name), node))

    return change


def _over(name: str) -> _Change:
    def change(node: Tree) -> Iterator[Tree]:
        if _is_value(node):
            yield Quotient(node, Name(name))

    return change
