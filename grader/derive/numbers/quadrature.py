"""Integrates numerically to some 45 digits, by double exponential quadrature (Takahasi and Mori).

The rule finds its own error from three step widths. A value is given only if the integral over the
whole agrees with the sum of the integrals over two parts, and if the ends contribute nothing: so an
integral that does not converge, or hides a pole, has no value here and cannot decide a line.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any, Final

from ..formula.budget import remembered
from ..formula.errors import DeriveError, NoRealValue, Unreliable
from ..formula.tree import (
    INFINITY,
    MARK,
    Integral,
    Name,
    Negative,
    Tree,
    names,
    substitute,
    walk,
)
from .abscissas import REACH, Node
from .abscissas import nodes as nodes_of
from .balls import WORK_DIGITS, Ball, Real, arithmetic, magnitude, mp
from .elementary import Evaluate
from .guards import guards, roots
from .integrand import Function, check_constants, integrand

_LEVELS: Final = 6  # step widths 1/4, …, 1/128
_DIGITS_BITS: Final = 150
_GOAL_BITS: Final = 165
_PART: Final = mp.sqrt(2) - 1  # of the way, where the interval is cut for the comparison
_SMALL: Final = 1e-4
_CAUTION: Final = 0.9
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
    low, high = _end(tree.low, point, evaluate), _end(tree.high, point, evaluate)
    if low == high:
        return Fraction(0)
    try:
        function = integrand(tree.body, tree.variable, point, evaluate)
        ends = [min(low, high), *_cuts(tree, point, evaluate, low, high), max(low, high)]
        pieces = [_checked(function, a, b) for a, b in pairwise(ends)]
    except (ArithmeticError, ValueError, NoRealValue):
        raise Unreliable("the integrand has no value somewhere") from None
    total = mp.fsum(value for value, _, _ in pieces)
    error, size = (mp.fsum(column) for column in list(zip(*pieces, strict=True))[1:])
    if low > high:
        total = -total
    if abs(total) <= mp.ldexp(size, -_DIGITS_BITS + 10):
        return Fraction(0)
    return Ball(total, magnitude(max(error, mp.ldexp(size, -_GOAL_BITS))) + 2)


def _end(tree: Tree, point: Mapping[str, Tree], evaluate: Evaluate) -> Any:
    if tree == INFINITY:
        return mp.inf
    if tree == Negative(INFINITY):
        return -mp.inf
    numbers = arithmetic(WORK_DIGITS)
    return numbers.ball(evaluate(tree, point, numbers)).middle


def _cuts(
    tree: Integral, point: Mapping[str, Tree], evaluate: Evaluate, low: Any, high: Any
) -> list[Any]:
    """The places inside where a denominator is 0, or |…| and the like have a corner."""
    found = set()
    here = {name: point[name] for name in names(tree.body) if name in point}
    for guard in dict.fromkeys(guards((tree.body,))):
        for root in roots(substitute(guard, here), tree.variable, evaluate):
            try:
                value = _end(root, {}, evaluate)
            except DeriveError:
                continue
            if min(low, high) < value < max(low, high):
                found.add(value)
    if len(found) > _MAX_CUTS:
        raise Unreliable("the integrand has too many corners")
    return sorted(found)


def _checked(function: Function, low: Any, high: Any) -> tuple[Any, Any, Any]:
    """Return the integral, its error and the integral of the absolute value, by two ways."""
    value, error, size = _over(function, low, high)
    middle = _between(low, high)
    parts = [_over(function, low, middle), _over(function, middle, high)]
    gap = abs(value - parts[0][0] - parts[1][0])
    if gap > mp.ldexp(size, -_DIGITS_BITS):
        raise Unreliable("the integral does not settle")
    return value, max(gap, error), size


def _between(low: Any, high: Any) -> Any:
    if mp.isinf(low) and mp.isinf(high):
        return _PART
    if mp.isinf(high):
        return low + 1 + _PART
    return high - 1 - _PART if mp.isinf(low) else low + (high - low) * _PART


def _over(function: Function, low: Any, high: Any) -> tuple[Any, Any, Any]:
    if mp.isinf(low) and mp.isinf(high):
        return _settled("line", lambda place: function(place))
    if mp.isinf(high):
        return _settled("half", lambda place: function(low + place))
    if mp.isinf(low):
        return _settled("half", lambda place: function(high - place))
    width = high - low

    def at(place: Any) -> Any:
        x = low + width * place if place > 0 else high + width * place
        return mp.zero if x in (low, high) else width * function(x)

    return _settled("finite", at)


def _settled(kind: str, function: Callable[[Any], Any]) -> tuple[Any, Any, Any]:
    """Halve the step width until the sums agree.

    Raises:
        Unreliable: they do not, or the ends contribute.
    """
    sums: list[Any] = []
    total = size = mp.zero
    first, last = -REACH[kind], REACH[kind]
    for level in range(_LEVELS):
        nodes = [node for node in nodes_of(kind, level) if first <= node[0] <= last]
        terms = [weight * function(place) for _, place, weight in nodes]
        total, size = total + mp.fsum(terms), size + mp.fsum(map(abs, terms))
        step = mp.ldexp(1, -level - 2)
        sums.append(total * step)
        scale = size * step
        if scale == 0:
            return mp.zero, mp.zero, mp.zero
        if level == 0:
            _check_ends(terms, scale)
            first, last = _extent(nodes, terms, scale)
        if level >= 2:
            error = _error([abs(b - a) / scale for a, b in pairwise(sums[-3:])]) * scale
            if error <= mp.ldexp(scale, -_DIGITS_BITS):
                return sums[-1], error, scale
    raise Unreliable("the integral does not converge fast enough")


def _error(changes: Sequence[Any]) -> Any:
    """Tell the next change of the sum, relative to its size, from the last two.

    The number of right digits grows by a factor from step to step, at best by 2; without such a
    growth the last change is the error.
    """
    before, after = changes
    if after == 0 or not after < before < _SMALL:
        return after
    return min(after, after ** (_CAUTION * mp.log(after) / mp.log(before)))


def _check_ends(terms: Sequence[Any], scale: Any) -> None:
    """The first and the last terms are those at the ends."""
    if max(abs(terms[0]), abs(terms[-1])) > mp.ldexp(scale, -_DIGITS_BITS):
        raise Unreliable("the integral does not converge")


def _extent(nodes: Sequence[Node], terms: Sequence[Any], scale: Any) -> tuple[Any, Any]:
    """From where to where the terms count, with a step to spare on both sides."""
    smallest = mp.ldexp(scale, -_GOAL_BITS - 25)
    counting = [t for (t, _, _), term in zip(nodes, terms, strict=True) if abs(term) > smallest]
    return counting[0] - 0.25, counting[-1] + 0.25
