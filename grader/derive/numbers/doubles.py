"""Evaluates formulas in doubles at a point, nodes that stay in use once only."""

from __future__ import annotations

import math
from collections.abc import Callable, Container, Mapping, Sequence
from typing import Final

from ..formula.budget import spend
from ..formula.errors import DeriveError
from ..formula.functions import LIBRARY
from ..formula.tree import Tree
from .evaluator import Evaluator

_STEPS: Final = 5  # of work for a node
_NO_VALUE: Final = (ArithmeticError, ValueError, TypeError, RecursionError, DeriveError)


class Doubles:
    """Values at one point; those of nodes whose ids are `kept` are remembered."""

    def __init__(self, point: Mapping[str, float], kept: Container[int]) -> None:
        self._evaluator = _Evaluator(point, kept)

    def value(self, tree: Tree) -> float | None:
        """Return the value, or None where there is none."""
        try:
            return self._evaluator.value(tree)
        except _NO_VALUE:
            return None


class _Evaluator(Evaluator[float]):
    def __init__(self, point: Mapping[str, float], kept: Container[int]) -> None:
        super().__init__(_Operations(), point)
        self._kept = kept
        self._found: dict[int, float | None] = {}

    def value(self, tree: Tree) -> float:
        """Return the value.

        Raises:
            One of _NO_VALUE: there is none.
        """
        key = id(tree)
        if key in self._found:
            found = self._found[key]
        else:
            found = self._finite(tree)
            if key in self._kept:
                self._found[key] = found
        if found is None:
            raise ArithmeticError
        return found

    def _finite(self, tree: Tree) -> float | None:
        spend(_STEPS)
        try:
            found = self.compute(tree)
        except _NO_VALUE:
            return None
        return found if math.isfinite(found) else None


class _Operations:
    """The operations of the one evaluator, with doubles."""

    exact = False
    number = float
    add = staticmethod(math.fsum)
    power = staticmethod(math.pow)

    def multiply(self, factors: Sequence[float]) -> float:
        return math.prod(factors)

    def constant(self, name: str) -> float:
        return math.pi if name == "pi" else math.e

    def negative(self, value: float) -> float:
        return -value

    def divide(self, top: float, bottom: float) -> float:
        return top / bottom

    def function(self, name: str, count: int) -> Callable[..., float] | None:
        return _FUNCTIONS.get(name)


_FUNCTIONS: Final[Mapping[str, Callable[..., float]]] = {
    **{name: getattr(math, there) for name, there in LIBRARY.items()},
    "sign": lambda x: float((x > 0) - (x < 0)),
    "max": max,
    "min": min,
    "floor": lambda x: float(math.floor(x)),
}
