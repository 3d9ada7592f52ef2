"""What a learner's plot shows, as a check reads it; nothing is compared as pixels."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.expect import Mismatch
from grader.expect.mismatch import note_assertion
from grader.expect.text import number, two_numbers
from grader.judge.drawn import Bars, Image, Line, Numbers, Scatter, Text, Unseen, read_part

_PARTS = {
    "title": "title",
    "xlabel": "label on the x axis",
    "ylabel": "label on the y axis",
    "legend": "legend",
}


@dataclass(frozen=True, slots=True, eq=False)
class Drawing:
    """All that is to be seen on one Axes.

    `horizontals` and `verticals` are from axhline and its like.
    """

    lines: tuple[Line, ...] = ()
    unseen: tuple[Unseen, ...] = ()
    scatters: tuple[Scatter, ...] = ()
    bars: tuple[Bars, ...] = ()
    images: tuple[Image, ...] = ()
    texts: tuple[Text, ...] = ()
    horizontals: tuple[float, ...] = ()
    verticals: tuple[float, ...] = ()
    title: str = ""
    xlabel: str = ""
    ylabel: str = ""
    xlim: tuple[float, ...] = ()
    ylim: tuple[float, ...] = ()
    xscale: str = ""
    yscale: str = ""
    xticks: tuple[float, ...] = ()
    yticks: tuple[float, ...] = ()
    legend: tuple[str, ...] = ()
    grid: bool = False
    axes: int = 0

    @classmethod
    def read(cls, data: Any) -> "Drawing":
        """Build it from what crossed from the sandbox; what does not fit is left out."""
        return read_part(cls, data) or cls()

    def line(self, label: str) -> Line:
        """Return the curve with this label, whatever its case and blanks, or raise Mismatch."""
        note_assertion()
        for line in self.lines:
            if same_label(line.label, label):
                return line
        for other in self.unseen:
            if same_label(other.label, label):
                says = f'The line "{label}" cannot be seen: {other.why}.'
                raise Mismatch(says, actual=other.why, expected=label, name="label")
        labels = ", ".join(f'"{line.label}"' for line in self.lines if line.label)
        there = f"the labels are {labels}" if labels else "no line has a label"
        if not self.lines:
            there = "there are no lines"
        says = f'No line is labelled "{label}": {there}.'
        raise Mismatch(says, actual=there, expected=label, name="label")

    def labelled(self, *parts: str) -> None:
        """Raise Mismatch unless each of these is there: "title", "xlabel", "ylabel", "legend"."""
        note_assertion()
        missing = [_PARTS[part] for part in parts if not getattr(self, part)]
        if missing:
            raise Mismatch(f"The plot has no {' and no '.join(missing)}.", kind="condition")

    def horizontal(self, y: float) -> None:
        """Raise Mismatch unless a horizontal line is drawn at `y`, by axhline, hlines or plot."""
        _straight("horizontal", "y", y, [*self.horizontals, *_level(line.y for line in self.lines)])

    def vertical(self, x: float) -> None:
        """Raise Mismatch unless a vertical line is drawn at `x`, by axvline, vlines or plot."""
        _straight("vertical", "x", x, [*self.verticals, *_level(line.x for line in self.lines)])


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


def same_label(label: str, other: str) -> bool:
    """Say whether two labels are the same but for case and blanks."""
    one, two = ("".join(text.split()).casefold() for text in (label, other))
    return one == two


def _straight(direction: str, axis: str, wanted: float, drawn: list[float]) -> None:
    note_assertion()
    if not any(abs(at - wanted) <= 1e-9 + 1e-6 * abs(wanted) for at in drawn):
        there = ", ".join(number(at) for at in drawn[:5])
        found = f"; there are some at {axis} = {there}" if there else ""
        raise Mismatch(
            f"There is no {direction} line at {axis} = {number(wanted)}{found}.", name=axis
        )


def _level(rows: Iterable[Numbers]) -> list[float]:
    """The values of those rows that have one value only."""
    return [row.flat[0] for row in rows if row.size > 1 and (row == row.flat[0]).all()]


def _range(low: float, high: float) -> str:
    return f"{number(low)} to {number(high)}"
