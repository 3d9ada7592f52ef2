"""What a check may ask of a curve that a learner has drawn."""

from collections.abc import Callable
from typing import Any

import numpy as np

from grader.expect import Mismatch
from grader.expect.mismatch import note_assertion
from grader.expect.text import number, two_numbers
from grader.judge.answers.plot import same_label
from grader.judge.answers.plot_parts import Line, Numbers

__all__ = ["curve_close", "follows", "one_step_short", "same_label"]


def curve_close(
    line: Line,
    function: Callable[[Numbers], Any],
    *,
    over: tuple[float, float] | None = None,
    at_least: int = 20,
    rtol: float = 1e-6,
    atol: float = 1e-8,
) -> None:
    """Raise Mismatch unless the line follows y = function(x) at every x where it was drawn.

    The learner chooses the points: `at_least` so many different ones, and, where `over` is given,
    from the left end of that range to its right end; points outside are compared as well.
    """
    note_assertion()
    name = f'The line "{line.label}"' if line.label else "The line"
    x = line.x
    if x.ndim != 1 or x.shape != line.y.shape:
        raise Mismatch(f"{name} has no two rows of numbers.", kind="shape")
    if not np.isfinite(x).all():
        raise Mismatch(f"{name} has an x that is not a finite number.", actual=x, kind="finite")
    count = len(np.unique(x))
    if count < at_least:
        raise Mismatch(
            f"{name} has {count} points; draw it with at least {at_least}.", actual=count
        )
    if over and (min(x) > over[0] + 1e-9 or max(x) < over[1] - 1e-9):
        drawn, wanted = _range(min(x), max(x)), _range(*over)
        raise Mismatch(f"{name} is drawn over x = {drawn}; draw it over {wanted}.", name="x")
    expected = np.asarray(function(x), dtype=np.float64)
    wrong = ~np.isclose(line.y, expected, rtol=rtol, atol=atol, equal_nan=True)
    if wrong.any():
        at = int(np.flatnonzero(wrong)[0])
        given, right = two_numbers(line.y[at], expected[at])
        says = (
            f"{name} is at y = {given} for x = {number(x[at])}, where y = {right} was expected; "
            f"{int(wrong.sum())} of its {len(x)} points are off."
        )
        raise Mismatch(says, actual=line.y, expected=expected, name="y")


def follows(line: Line, function: Callable[[Numbers], Any]) -> bool:
    """Say whether all points of a line lie on the graph of a function, which may be a wrong one."""
    if not line.x.size or line.x.shape != line.y.shape:
        return False
    with np.errstate(all="ignore"):
        return np.allclose(line.y, function(line.x), rtol=1e-6, atol=1e-8)


def one_step_short(line: Line, over: tuple[float, float], at_least: int) -> bool:
    """Say whether a line begins where it should and lacks the last step, as by np.arange.

    Args:
        line: the line.
        over: the range over which it is to be drawn.
        at_least: how many different points it is to have.
    """
    x = np.unique(line.x)
    if len(x) < at_least or not np.isfinite(x).all() or x[0] > over[0] + 1e-9:
        return False
    return bool(x[-1] < over[1] - 1e-9 and x[-1] + 1.01 * np.diff(x).max() >= over[1])


def _range(low: float, high: float) -> str:
    return f"{number(low)} to {number(high)}"
