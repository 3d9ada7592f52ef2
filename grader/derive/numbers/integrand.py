"""The formula under an integral as a function of one number, with all else put in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Final, TypeAlias

from flint import arb

from ..formula.budget import spend
from ..formula.calculus import nth_derivative
from ..formula.errors import DeriveError, Unreliable
from ..formula.tree import Call, Derivative, Name, Power, Tree, children, rewrite, walk
from .balls import Arithmetic, Ball, Real, arithmetic, magnitude
from .elementary import Evaluate
from .evaluator import Evaluator
from .functions import Balls

_STEPS: Final = 10  # of work for a node; a function takes five times as many
_SMALLEST: Final = 64  # the log2 of the largest constant, and of one over the smallest
WORK: Final = Arithmetic(110, final=False, reach=500)

Function: TypeAlias = Callable[[arb], arb]


def integrand(body: Tree, variable: str, point: Mapping[str, Tree], evaluate: Evaluate) -> Function:
    """Return the function; it raises a DeriveError where it has no real value.

    Raises:
        Unreliable: something in it, an integral or a case, is no function of one number here.
    """
    body = carried(body)
    known = constants(body, variable, point, evaluate)

    def at(place: arb) -> arb:
        spend(_STEPS)  # functions and powers are counted where they are computed
        value = _AtPlace(variable, Ball(place), known).value(body)
        return WORK.ball(value).value

    return at


def carried(body: Tree) -> Tree:
    """Take the derivatives in it by the rules."""

    def change(node: Tree) -> Tree:
        if isinstance(node, Derivative):
            return nth_derivative(node.body, node.variable, node.order)
        return node

    return rewrite(body, change)


def work(body: Tree) -> int:
    """Return the steps of work that one value takes."""
    return sum(_STEPS * (5 if isinstance(node, Call | Power) else 1) for node in walk(body))


def constants(
    body: Tree, variable: str, point: Mapping[str, Tree], evaluate: Evaluate
) -> dict[int, Real]:
    """Return the values of the largest parts without the variable, by their ids."""
    if any(node == Name(variable) for node in walk(body)):
        parts = [constants(part, variable, point, evaluate) for part in children(body)]
        return {key: value for part in parts for key, value in part.items()}
    return {id(body): evaluate(body, point, arithmetic(WORK.digits))}


def check_constants(evaluate: Evaluate, *trees: Tree) -> None:
    """Refuse constants so small that a value which is 0 to 40 digits may not be 0.

    Raises:
        Unreliable: there is such a constant.
    """
    for tree in trees:
        for node in walk(tree):
            if any(isinstance(part, Name) for part in walk(node)):
                continue
            try:
                value = evaluate(node, {}, arithmetic())
            except DeriveError:
                continue
            size = magnitude(arithmetic().ball(value).value) if value != 0 else 0
            if abs(size) > _SMALLEST:
                raise Unreliable("a constant here is too large or too small")


class _AtPlace(Evaluator[Real]):
    """The integrand at one place."""

    def __init__(self, variable: str, place: Ball, known: Mapping[int, Real]) -> None:
        super().__init__(_Far(WORK), {variable: place})
        self._known.update(known)

    def other(self, tree: Tree) -> Real:
        raise Unreliable("this cannot be integrated by numbers")


class _Far(Balls):
    """Quadrature looks so far out that exp may be smaller than any number."""

    def function(self, name: str, count: int) -> Callable[..., Real] | None:
        own = super().function(name, count)
        return _exp if name == "exp" else own


def _exp(x: Real) -> Real:
    ball = WORK.ball(x)
    if ball.value < 0 and magnitude(ball.value) > WORK.reach:
        return Fraction(0)
    return WORK.made(arb.exp, ball.value) if magnitude(ball.value) <= WORK.reach else _too_large()


def _too_large() -> Real:
    raise Unreliable("the integrand has values that are too large")
