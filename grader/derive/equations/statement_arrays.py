"""Writes statements about arrays and sums out entry by entry, and decides the steps between them.

An inverse that is written is taken to exist: points where it does not are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from ..arrays.arrays import Array, OutOfRange, ShapeError, Unwritten, flat, shown
from ..arrays.entrywise import alike
from ..arrays.written import Written, choices, variants
from ..context.definitions import Scopes
from ..formula.errors import TooLarge
from ..formula.tree import (
    TWO,
    ZERO,
    Call,
    Connective,
    Negative,
    Number,
    Power,
    Relation,
    Sum,
    Tree,
    rewrite,
    walk,
)
from ..notation.statements import Arrow, joined, relations_in
from .consequences import Consequence, judge_step

_MAX_NODES: Final = 1_500
_MOST_SIZES: Final = 3
_ENOUGH_SIZES: Final = 2


def judge_step_in(before: Tree, arrow: Arrow, after: Tree, scope: Scopes) -> Consequence:
    """Decide a step between statements; definitions are put in already.

    Raises:
        ShapeError: shapes that do not fit.
    """
    sides = [side for s in (before, after) for r in relations_in(s) for side in (r.left, r.right)]
    if not any(map(scope.structured, sides)):
        return judge_step(before, arrow, after, scope.domains)
    matrices = [matrix for side in sides for matrix in _inverted(side)]
    inverses = [*matrices, *(Call("det", (matrix,)) for matrix in matrices)]
    found: list[Consequence] = []
    general = False  # at sizes of 1 a transpose or an order cannot be seen
    sizes_left = choices(sides, scope)
    for sizes in sizes_left:
        try:
            for variant in variants((*sides, *inverses), scope, sizes):
                if variant.nodes > _MAX_NODES:
                    raise TooLarge("written out entry by entry, the equations are too long")
                verdict = _at(variant, before, arrow, after, len(inverses))
                if verdict.status == "refuted":
                    return verdict
                found.append(verdict)
                general |= verdict.accepted and all(size > 1 for size in sizes.values())
        except OutOfRange:
            continue
        except TooLarge as error:
            found.append(Consequence("undecided", f"Not decided: {error}."))
            continue
        if general and sum(verdict.accepted for verdict in found) >= _MOST_SIZES:
            break
    return _summed_up(found, min(_ENOUGH_SIZES, len(sizes_left)), general)


def _summed_up(found: Sequence[Consequence], enough: int, general: bool) -> Consequence:
    accepted = [verdict for verdict in found if verdict.accepted]
    others = [verdict for verdict in found if verdict.status == "undecided"]
    if len(accepted) < enough or not general:
        return others[0] if others else Consequence("undecided", "Not decided: no sizes fit.")
    count = len(accepted)
    reason = f"It has the same solutions, entry by entry, at {count} choices of sizes; not proved."
    return Consequence("agrees", reason, accepted[-1].comparison)


def _inverted(tree: Tree) -> Iterator[Tree]:
    """Yield what is inverted as a matrix, or may be one."""
    for node in walk(tree):
        match node:
            case Call("inv", (matrix,)):
                yield matrix
            case Power(base, Negative(Number())):
                yield base


def _at(
    variant: Written,
    before: Tree,
    arrow: Arrow,
    after: Tree,
    inverses: int,
) -> Consequence:
    if variant.opaque:
        return Consequence("undecided", "Not decided: not all the moments are known.")
    values = list(variant.values)
    extra = values[len(values) - inverses :]
    pairs = zip(extra[: inverses // 2], extra[inverses // 2 :], strict=True)
    determinants = [determinant for matrix, determinant in pairs if not matrix.is_number]
    remaining = iter(values)
    written = [rewrite(_written(s, remaining), _without_root) for s in (before, after)]
    nonzero = [*variant.nonzero, *(d.tree for d in determinants if not isinstance(d.tree, Number))]
    exist = [Relation(tree, "≠", ZERO) for tree in dict.fromkeys(nonzero)]
    first, second = (joined("and", [statement, *exist]) for statement in written)
    return judge_step(first, arrow, second, variant.domains)


def _without_root(node: Tree) -> Tree:
    """Write the square of a norm as a sum of squares, which always has a value."""
    match node:
        case Power(Call("sqrt", (inner,)), exponent) if exponent == TWO:
            terms = inner.terms if isinstance(inner, Sum) else (inner,)
            if all(isinstance(term, Power) and term.exponent == TWO for term in terms):
                return inner
    return node


def _written(statement: Tree, values: Iterator[Array]) -> Tree:
    match statement:
        case Relation(_, sign, _):
            left, right = _fitted(next(values), next(values))
            if sign not in {"=", "≠"} and not left.is_number:
                raise Unwritten("only numbers have an order")
            pairs = zip(flat(left), flat(right), strict=True)
            return joined("or" if sign == "≠" else "and", [Relation(a, sign, b) for a, b in pairs])
        case Connective(word, parts):
            return joined(word, [_written(part, values) for part in parts])
    raise AssertionError("not a statement")


def _fitted(left: Array, right: Array) -> tuple[Array, Array]:
    """Both sides in one shape; 0 stands for an array of zeros."""
    left, right = alike(left, right)
    if right.is_number and right.tree == ZERO:
        right = left.map(lambda _: ZERO)
    if left.is_number and left.tree == ZERO:
        left = right.map(lambda _: ZERO)
    if left.shape != right.shape:
        raise ShapeError(f"the left side is {shown(left)}, the right side {shown(right)}")
    return left, right
