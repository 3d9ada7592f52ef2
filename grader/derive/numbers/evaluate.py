"""Evaluates a tree at a point: arithmetic, and integrals and limits on top of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..formula.errors import NoRealValue, TooLarge, Unreliable
from ..formula.tree import Integral, Limit, Tree
from .balls import DIGITS, Arithmetic, Real
from .elementary import Evaluation
from .limits import limit
from .quadrature import integrate


def evaluate(tree: Tree, point: Mapping[str, Tree], numbers: Arithmetic) -> Real:
    """Return the value; names absent from the point must be `pi` or `e`.

    Raises:
        NoRealValue: the expression is not a real number here.
        TooLarge: an intermediate result is beyond every sensible bound.
        Unclear: more digits are needed to tell a number from 0.
        Unreliable: nothing can be said at this point.
    """
    try:
        return _Evaluation(numbers, point).value(tree)
    except RecursionError:
        raise TooLarge("this formula is nested too deep to be evaluated") from None


def evaluate_all(
    trees: Sequence[Tree], point: Mapping[str, Tree], numbers: Arithmetic
) -> list[Real | str]:
    """Return the values of trees that share subtrees; the reason where there is no real value.

    Raises:
        TooLarge, Unclear, Unreliable: as `evaluate`.
    """
    evaluation = _Evaluation(numbers, point)
    values: list[Real | str] = []
    for tree in trees:
        try:
            values.append(evaluation.value(tree))
        except NoRealValue as reason:
            values.append(str(reason))
        except RecursionError:
            raise TooLarge("this formula is nested too deep to be evaluated") from None
    return values


class _Evaluation(Evaluation):
    def analysis(self, tree: Integral | Limit) -> Real:
        if self.numbers.digits > DIGITS[0]:
            raise Unreliable(f"an integral or a limit is computed to {DIGITS[0]} digits at most")
        if isinstance(tree, Integral):
            return integrate(tree, self.trees, evaluate)
        return limit(tree, self.trees, evaluate)
