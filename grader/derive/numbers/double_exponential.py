"""Double exponential quadrature (Takahasi and Mori): an integral by values at many places.

The rule finds its own error from three step widths. A value is given only if the integral over the
whole agrees with the sum of the integrals over two parts, and if the ends contribute nothing: so an
integral that does not converge, or hides a pole, has no value here.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Final, TypeAlias

from flint import arb, ctx

from ..formula.errors import Unreliable
from .integrand import WORK, Function

_LEVELS: Final = 6  # step widths 1/4, …, 1/128
SETTLED_BITS: Final = 150
GOAL_BITS: Final = 165
_MIDDLE: Final = Fraction(29, 70)  # of the way, where the interval is cut for the comparison
_SMALL: Final = 1e-4
_CAUTION: Final = 0.9
_REACH: Final = {"finite": 5.2, "half": 6.0, "line": 6.0}
"""How far the parameter goes, on (0, 1), (0, ∞) and the whole line: beyond, nothing counts."""
End: TypeAlias = arb
"""An end of an interval: a number without an error, or an infinity."""
Part: TypeAlias = tuple[arb, arb, arb]
"""An integral, its error and the integral of the absolute value."""
_Node: TypeAlias = tuple[Fraction, arb, arb]


def scaled(size: arb, bits: int) -> arb:
    """Return size times 2**bits, without an error."""
    return (size * arb(2) ** bits).mid()


def integrated(function: Function, low: End, high: End) -> Part:
    """Return the integral, its error and the integral of the absolute value, by two ways."""
    value, error, size = _over(function, low, high)
    middle = _between(low, high)
    parts = [_over(function, low, middle), _over(function, middle, high)]
    gap = abs((value - parts[0][0] - parts[1][0]).mid())
    if gap > scaled(size, -SETTLED_BITS):
        raise Unreliable("the integral does not settle")
    return value, max(gap, error), size


def _between(low: End, high: End) -> End:
    ctx.prec = WORK.bits
    part = arb(_MIDDLE.numerator) / _MIDDLE.denominator
    if not (low.is_finite() or high.is_finite()):
        return part.mid()
    if not high.is_finite():
        return (low + 1 + part).mid()
    return (high - 1 - part if not low.is_finite() else low + (high - low) * part).mid()


def _over(function: Function, low: End, high: End) -> Part:
    if not (low.is_finite() or high.is_finite()):
        return _settled("line", lambda place: function(place.mid()))
    if not high.is_finite():
        return _settled("half", lambda place: function((low + place).mid()))
    if not low.is_finite():
        return _settled("half", lambda place: function((high - place).mid()))
    width = high - low

    def at(place: arb) -> arb:
        ctx.prec = WORK.bits
        x = (low + width * place if place > 0 else high + width * place).mid()
        return arb(0) if x in (low, high) else width * function(x)

    return _settled("finite", at)


def _settled(kind: str, function: Callable[[arb], arb]) -> Part:
    """Halve the step width until the sums agree.

    Raises:
        Unreliable: they do not, or the ends contribute.
    """
    sums: list[arb] = []
    total = size = arb(0)
    first, last = Fraction(-_REACH[kind]), Fraction(_REACH[kind])
    for level in range(_LEVELS):
        nodes = [node for node in _nodes(kind, level) if first <= node[0] <= last]
        terms = []
        for _, place, weight in nodes:
            ctx.prec = WORK.bits
            value = function(place)
            terms.append(weight * value)
        total, size = sum(terms, total), sum(map(abs, terms), size)
        step = arb(2) ** (-level - 2)
        sums.append(total * step)
        scale = (size * step).mid()
        if scale == 0:
            return arb(0), arb(0), arb(0)
        if level == 0:
            _check_ends(terms, scale)
            first, last = _extent(nodes, terms, scale)
        if level >= 2:
            changes = [abs((b - a).mid()) / scale for a, b in pairwise(sums[-3:])]
            error = (_error([change.mid() for change in changes]) * scale).mid()
            if error <= scaled(scale, -SETTLED_BITS):
                return sums[-1], error, scale
    raise Unreliable("the integral does not converge fast enough")


def _error(changes: Sequence[arb]) -> arb:
    """Tell the next change of the sum, relative to its size, from the last two.

    The number of right digits grows by a factor from step to step, at best by 2; without such a
    growth the last change is the error.
    """
    before, after = changes
    if after == 0 or not after < before < _SMALL:
        return after
    growth = (after.log() / before.log() * _CAUTION).mid()
    return min(after, (after**growth).mid())


def _check_ends(terms: Sequence[arb], scale: arb) -> None:
    """The first and the last terms are those at the ends."""
    if max(abs(terms[0].mid()), abs(terms[-1].mid())) > scaled(scale, -SETTLED_BITS):
        raise Unreliable("the integral does not converge")


def _extent(nodes: Sequence[_Node], terms: Sequence[arb], scale: arb) -> tuple[Fraction, Fraction]:
    """From where to where the terms count, with a step to spare on both sides."""
    smallest = scaled(scale, -GOAL_BITS - 25)
    sizes = (abs(term.mid()) for term in terms)
    counting = [t for (t, _, _), size in zip(nodes, sizes, strict=True) if size > smallest]
    return counting[0] - Fraction(1, 4), counting[-1] + Fraction(1, 4)


@functools.cache
def _nodes(kind: str, level: int) -> tuple[_Node, ...]:
    """The parameters, places and weights that a level adds, from one end to the other.

    On (0, 1) a place beyond the middle is counted from 1, as a negative number.
    """
    ctx.prec = WORK.bits
    step = Fraction(1, 2 ** (level + 2))
    count = int(_REACH[kind] / step)
    ranks = [k for k in range(-count, count + 1) if level == 0 or k % 2]
    return tuple((k * step, *_node(kind, k * step)) for k in ranks)


def _node(kind: str, parameter: Fraction) -> tuple[arb, arb]:
    t = arb(parameter.numerator) / parameter.denominator
    if kind == "finite":
        small = 1 / (1 + (arb.pi() * abs(t).sinh()).exp())
        weight = arb.pi() * t.cosh() * small * (1 - small)
        return (small if parameter <= 0 else -small), weight
    inner, slope = arb.pi() / 2 * t.sinh(), arb.pi() / 2 * t.cosh()
    if kind == "half":
        place = inner.exp()
        return place, slope * place
    return inner.sinh(), slope * inner.cosh()
