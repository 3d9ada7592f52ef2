"""Throws out candidates for a slip by their values in doubles at a few points, before any proof."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Final

from ..domain import Domain
from ..errors import DeriveError
from ..numeric import nth_derivative
from ..tree import (
    Call,
    Derivative,
    Name,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Tree,
    names,
    walk,
)

POINTS: Final = 3
_TRIED: Final = 30
_MANY: Final = 12
_PORTIONS: Final = tuple(map(Fraction, "3/7 5/8 2/9 9/13 4/5 1/6 7/11 3/10".split()))
_ANYWHERE: Final = tuple(
    map(Fraction, "7/5 -7/6 5/8 -14/5 13/9 -4/9 17/7 -9/5 12/11 1/3 22 -31".split())
)
_WHOLE: Final = tuple(map(Fraction, (3, 5, 2, 7, 4, -3, -2, 1)))
_SAME: Final = 1e-9
_TINY: Final = 1e-12
_NEAR: Final = 1e-2


class Quick:
    """Two formulas at up to three points at which both have values; without any, all may be equal.

    Nodes of the two formulas are evaluated once, however many candidates share them.
    """

    def __init__(
        self,
        before: Tree,
        after: Tree,
        domains: Mapping[str, Domain],
        *related: Tree,
        most: int = POINTS,
    ) -> None:
        self._kept = (before, after, *related)  # and so their ids
        self._own = {id(node) for tree in self._kept for node in walk(tree)}
        self._most = most
        self._points: list[dict[str, float]] = []
        self._known: list[dict[int, float | None]] = []
        used = sorted((names(before) | names(after)) & set(domains))
        for turn in range(_TRIED):
            point = {name: _place(domains[name], turn, rank) for rank, name in enumerate(used)}
            if all(value is not None for value in point.values()):
                self._add({name: float(v) for name, v in point.items() if v is not None})
            if len(self._points) == self._most or not used:
                break

    def _add(self, point: dict[str, float]) -> None:
        """Keep a point where both have values; the last one has to tell the two apart."""
        self._points.append(point)
        self._known.append({})
        values = [self.value(tree, len(self._points) - 1) for tree in self._kept[:2]]
        same = all(map(self._tied, range(len(self._points))))
        if None in values or (same and len(self._points) == self._most):
            self._points.pop()
            self._known.pop()

    def _tied(self, place: int) -> bool:
        one, other = (self.value(tree, place) for tree in self._kept[:2])
        return one is None or other is None or math.isclose(one, other, rel_tol=_SAME)

    def may_equal(self, left: Tree, right: Tree) -> bool:
        """Say whether no point tells the two apart."""
        return self.are_close(left, right, _SAME, within=_TINY)

    def are_close(
        self, left: Tree, right: Tree, tolerance: float, *, within: float | None = None
    ) -> bool:
        """Compare at all points, relative to the values and, near 0, `within` a distance."""
        for place in range(len(self._points)):
            one, other = self.value(left, place), self.value(right, place)
            if one is None or other is None:
                return False
            if not math.isclose(one, other, rel_tol=tolerance, abs_tol=within or tolerance):
                return False
        return True

    def value(self, tree: Tree, place: int) -> float | None:
        """Return the value at one of the points, or None where there is none."""
        known = self._known[place]
        key = id(tree)
        if key in known:
            return known[key]
        try:
            value = self._compute(tree, place)
        except (ArithmeticError, ValueError, TypeError, LookupError, RecursionError, DeriveError):
            value = None
        if value is not None and not math.isfinite(value):
            value = None
        if key in self._own:
            known[key] = value
        return value

    def _compute(self, tree: Tree, place: int) -> float:
        match tree:
            case Number(value):
                return float(value)
            case Name(name):
                return self._points[place].get(name) or _CONSTANTS[name]
            case Negative(operand):
                return -self._some(operand, place)
            case Sum(terms):
                return math.fsum(self._some(term, place) for term in terms)
            case Product(factors):
                return math.prod(self._some(factor, place) for factor in factors)
            case Quotient(top, bottom):
                return self._some(top, place) / self._some(bottom, place)
            case Power(base, exponent):
                return math.pow(self._some(base, place), self._some(exponent, place))
            case Call(function, arguments):
                return _FUNCTIONS[function](*(self._some(part, place) for part in arguments))
            case Derivative(body, variable, order):
                return self._some(nth_derivative(body, variable, order), place)
        raise LookupError

    def _some(self, tree: Tree, place: int) -> float:
        value = self.value(tree, place)
        if value is None:
            raise ArithmeticError
        return value


def are_near(one: Tree, other: Tree, domains: Mapping[str, Domain]) -> bool:
    """Say whether the two differ by at most a hundredth at all of a dozen points."""
    quick = Quick(one, other, domains, most=_MANY)
    return quick.are_close(one, other, tolerance=_NEAR)


def _place(domain: Domain, turn: int, rank: int) -> Fraction | None:
    """Return a value of the domain, another one for each symbol, and none that is special."""
    for attempt in range(len(_ANYWHERE)):
        index = attempt + turn + 3 * rank
        if domain.low is not None and domain.high is not None:
            portion = _PORTIONS[index % len(_PORTIONS)]
            value = domain.low + (domain.high - domain.low) * portion
        else:
            pool = _WHOLE if domain.integer else _ANYWHERE
            value = (domain.low or domain.high or 0) + pool[index % len(pool)]
        if domain.integer:
            value = Fraction(round(value))
        if domain.contains(value):
            return value
    return None


_CONSTANTS: Final = {"pi": math.pi, "e": math.e}


def _sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-x))


_FUNCTIONS: Final[Mapping[str, Callable[..., float]]] = {
    **{name: getattr(math, name) for name in "exp log sqrt cbrt sin cos tan sinh cosh".split()},
    **{name: getattr(math, name) for name in "tanh asinh acosh atanh erf".split()},
    "arcsin": math.asin,
    "arccos": math.acos,
    "arctan": math.atan,
    "abs": abs,
    "sign": lambda x: float((x > 0) - (x < 0)),
    "max": max,
    "min": min,
    "sech": lambda x: 1 / math.cosh(x),
    "sigmoid": _sigmoid,
    "relu": lambda x: max(x, 0.0),
    "gamma": math.gamma,
    "floor": lambda x: float(math.floor(x)),
    "ceil": lambda x: float(math.ceil(x)),
    "softplus": lambda x: max(x, 0.0) + math.log1p(math.exp(-abs(x))),
}
