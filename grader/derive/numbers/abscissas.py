"""The places and weights of double exponential quadrature (Takahasi and Mori), kept by level."""

from __future__ import annotations

import functools
from typing import Any, Final, TypeAlias

from .balls import mp

REACH: Final = {"finite": 5.2, "half": 6.0, "line": 6.0}
"""How far the parameter goes, on (0, 1), (0, ∞) and the whole line: beyond, nothing counts."""
Node: TypeAlias = tuple[Any, Any, Any]


@functools.cache
def nodes(kind: str, level: int) -> tuple[Node, ...]:
    """The parameters, places and weights that a level adds, from one end to the other.

    On (0, 1) a place beyond the middle is counted from 1, as a negative number.
    """
    step = mp.ldexp(1, -level - 2)
    count = int(REACH[kind] / step)
    ranks = [k for k in range(-count, count + 1) if level == 0 or k % 2]
    return tuple((k * step, *_node(kind, k * step)) for k in ranks)


def _node(kind: str, t: Any) -> tuple[Any, Any]:
    if kind == "finite":
        small = 1 / (1 + mp.exp(mp.pi * mp.sinh(abs(t))))
        weight = mp.pi * mp.cosh(t) * small * (1 - small)
        return (small if t <= 0 else -small), weight
    inner, slope = mp.pi / 2 * mp.sinh(t), mp.pi / 2 * mp.cosh(t)
    if kind == "half":
        place = mp.exp(inner)
        return place, slope * place
    return mp.sinh(inner), slope * mp.cosh(inner)
