"""Integrates numerically to some 45 digits.

Between numbers, where the integrand is bounded and analytic but for corners, the value is enclosed
for certain (enclosure.py). Elsewhere, over an infinite interval or to an
end at which the integrand is unbounded, the error is an estimate (double_exponential.py); where two
estimates do not agree, there is no value, and the integral cannot decide a line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import pairwise
from typing import Final

from flint import arb, ctx

from ..formula.budget import remembered
from ..formula.calculus import corners, edges
from ..formula.errors import DeriveError, NoRealValue, TooLarge, Unreliable
from ..formula.tree import (
    INFINITY,
    MARK,
    ZERO,
    Call,
    Integral,
    Name,
    Negative,
    Tree,
    names,
    substitute,
    walk,
)
from .balls import Ball, Real, Unclear, arithmetic, magnitude
from .double_exponential import GOAL_BITS, SETTLED_BITS, End, integrated, scaled
from .elementary import Evaluate
from .enclosure import enclosed
from .guards import guards, roots
from .integrand import WORK, check_constants, integrand

_MAX_CUTS: Final = 4
_KEPT: Final = 400  # integrals whose values are remembered


def integrate(tree: Integral, point: Mapping[str, Tree], evaluate: Evaluate) -> Real:
    """Return the value at a point.

    Args:
        tree: the integral.
        point: what the other names are.
        evaluate: evaluates the bounds and the constants.

    Raises:
        NoRealValue: a bound has none.
        Unreliable: it does not converge, or not fast enough to be sure.
    """
    if tree.low is None:
        raise Unreliable("an integral without bounds has no value")
    here = frozenset((name, point[name]) for name in names(tree) | _bound(tree) if name in point)
    found = _integral(tree, here, evaluate)
    if isinstance(found, DeriveError):
        raise found
    return found


def _bound(tree: Integral) -> set[str]:
    """The variables of integrals and limits around it that occur in it."""
    return {node.name for node in walk(tree) if isinstance(node, Name) and MARK in node.name}


@remembered(_KEPT)
def _integral(
    tree: Integral, here: frozenset[tuple[str, Tree]], evaluate: Evaluate
) -> Real | DeriveError:
    try:
        return _computed(tree, dict(here), evaluate)
    except DeriveError as error:
        return error


def _computed(tree: Integral, point: Mapping[str, Tree], evaluate: Evaluate) -> Real:
    assert tree.low is not None
    assert tree.high is not None
    check_constants(evaluate, tree.body, tree.low, tree.high)
    ends = [_end(end, point, evaluate) for end in (tree.low, tree.high)]
    if ends[0].middle == ends[1].middle:
        return Fraction(0)
    if all(end.middle.is_finite() for end in ends):
        found = enclosed(tree, ends, point, evaluate)
        if found is not None:
            return found
    low, high = (end.middle for end in ends)
    try:
        function = integrand(tree.body, tree.variable, point, evaluate)
        inner = _cuts(tree, point, evaluate, low, high)
        cuts = [min(low, high), *inner, max(low, high)]
        pieces = [integrated(function, a, b) for a, b in pairwise(cuts)]
    except (ArithmeticError, NoRealValue, TooLarge, Unclear):
        raise Unreliable("the integrand has no value somewhere") from None
    ctx.prec = WORK.bits
    total, error, size = (sum(column, arb(0)) for column in zip(*pieces, strict=True))
    if low > high:
        total = -total
    if abs(total.mid()) <= scaled(size, -SETTLED_BITS + 10):
        return Fraction(0)
    return Ball.around(total, magnitude(max(error.mid(), scaled(size, -GOAL_BITS))) + 2)


def _end(tree: Tree, point: Mapping[str, Tree], evaluate: Evaluate) -> Ball:
    if tree == INFINITY:
        return Ball(arb.pos_inf())
    if tree == Negative(INFINITY):
        return Ball(arb.neg_inf())
    numbers = arithmetic(WORK.digits)
    return numbers.ball(evaluate(tree, point, numbers))


def _cuts(
    tree: Integral, point: Mapping[str, Tree], evaluate: Evaluate, low: End, high: End
) -> list[End]:
    """The places inside where a denominator is 0, or |…| and the like have a corner."""
    found: list[arb] = []
    here = {name: point[name] for name in names(tree.body) if name in point}
    places = [root for node in walk(tree.body) for root in _corner_at_zero(node, tree.variable)]
    for guard in dict.fromkeys(guards((tree.body,))):
        places += roots(substitute(guard, here), tree.variable, evaluate)
    for root in places:
        try:
            value = _end(root, {}, evaluate).middle
        except DeriveError:
            continue
        if min(low, high) < value < max(low, high) and value not in found:
            found.append(value)
    if len(found) > _MAX_CUTS:
        raise Unreliable("the integrand has too many corners")
    return sorted(found)


def _corner_at_zero(node: Tree, variable: str) -> Iterator[Tree]:
    """The guards leave out the bare variable, as in |x|."""
    if isinstance(node, Call) and Name(variable) in (*edges(node), *corners(node)):
        yield ZERO
