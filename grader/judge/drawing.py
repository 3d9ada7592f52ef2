"""What a learner's plot shows, as a check reads it; nothing is compared as pixels."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.expect import Mismatch
from grader.expect.mismatch import note_assertion
from grader.expect.text import clean, number, two_numbers

Numbers = NDArray[np.float64]

_PARTS = {
    "title": "title",
    "xlabel": "label on the x axis",
    "ylabel": "label on the y axis",
    "legend": "legend",
}


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A curve: `x` and `y` of shape (points,); `colour` as #rrggbb; no `marker` is ""."""

    x: Numbers
    y: Numbers
    label: str = ""
    colour: str = ""
    linestyle: str = ""
    marker: str = ""
    width: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Scatter:
    """Points: `x` and `y` of shape (points,), and one colour for all or one for each."""

    x: Numbers
    y: Numbers
    label: str = ""
    colours: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Bars:
    """The rectangles of one bar chart or histogram; (`x`, `y`) is the lower left corner."""

    x: Numbers
    y: Numbers
    width: Numbers
    height: Numbers
    label: str = ""
    colour: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Image:
    """What imshow or pcolormesh was given; `extent` is (left, right, bottom, top)."""

    values: Numbers
    extent: tuple[float, ...] = ()
    origin: str = ""
    cmap: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """A text on the Axes and its place, in data coordinates unless the learner chose others."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class Drawing:
    """All that is on one Axes; `horizontals` and `verticals` are from axhline and its like."""

    lines: tuple[Line, ...] = ()
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
    xticklabels: tuple[str, ...] = ()
    yticklabels: tuple[str, ...] = ()
    legend: tuple[str, ...] = ()
    grid: bool = False
    axes: int = 0

    @classmethod
    def read(cls, data: Any) -> "Drawing":
        """Build it from what crossed from the sandbox; what does not fit is left out."""
        return _read(cls, data) or cls()

    def line(self, label: str) -> Line:
        """Return the curve with this label, whatever its case and blanks, or raise Mismatch."""
        note_assertion()
        for line in self.lines:
            if _key(line.label) == _key(label):
                return line
        labels = ", ".join(f'"{line.label}"' for line in self.lines if line.label)
        there = f"the labels are {labels}" if labels else "no line has a label"
        if not self.lines:
            there = "there are no lines"
        raise Mismatch(f'No line is labelled "{label}": {there}.', expected=label, name="label")

    def labelled(self, *parts: str) -> None:
        """Raise Mismatch unless each of these is there: "title", "xlabel", "ylabel", "legend"."""
        note_assertion()
        missing = [_PARTS[part] for part in parts if not getattr(self, part)]
        if missing:
            raise Mismatch(f"The plot has no {' and no '.join(missing)}.", kind="condition")

    def horizontal(self, y: float) -> None:
        """Raise Mismatch unless a horizontal line is drawn at `y`, by axhline, hlines or plot."""
        flat = [line.y.flat[0] for line in self.lines if line.y.size > 1 and np.ptp(line.y) == 0]
        _straight("horizontal", "y", y, [*self.horizontals, *flat])

    def vertical(self, x: float) -> None:
        """Raise Mismatch unless a vertical line is drawn at `x`, by axvline, vlines or plot."""
        flat = [line.x.flat[0] for line in self.lines if line.x.size > 1 and np.ptp(line.x) == 0]
        _straight("vertical", "x", x, [*self.verticals, *flat])


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


def _straight(direction: str, axis: str, wanted: float, drawn: list[float]) -> None:
    note_assertion()
    if not any(abs(at - wanted) <= 1e-9 + 1e-6 * abs(wanted) for at in drawn):
        there = ", ".join(number(at) for at in drawn[:5])
        found = f"; there are some at {axis} = {there}" if there else ""
        raise Mismatch(
            f"There is no {direction} line at {axis} = {number(wanted)}{found}.", name=axis
        )


def _range(low: float, high: float) -> str:
    return f"{number(low)} to {number(high)}"


def _key(label: str) -> str:
    return "".join(label.split()).casefold()


def _read(kind: type[Any], data: Any) -> Any:
    """Build a dataclass of this page, or return None where a part without a default is unfit."""
    if not isinstance(data, Mapping):
        return None
    fitting = {}
    for name, annotation in kind.__annotations__.items():
        value = _READERS[annotation](data.get(name))
        if value is not None:
            fitting[name] = value
    try:
        return kind(**fitting)
    except TypeError:
        return None


def _numbers(value: Any) -> Numbers | None:
    if not isinstance(value, np.ndarray) or value.dtype.kind not in "buif":
        return None
    return value.astype(np.float64)


def _float(value: Any) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def _string(value: Any) -> str | None:
    return clean(value).strip() if isinstance(value, str) else None


def _several(read: Callable[[Any], Any]) -> Callable[[Any], tuple[Any, ...]]:
    def read_all(value: Any) -> tuple[Any, ...]:
        if isinstance(value, np.ndarray) and value.ndim == 1:
            value = value.tolist()
        items = value if isinstance(value, list | tuple) else ()
        return tuple(item for item in map(read, items) if item is not None)

    return read_all


def _parts(kind: type[Any]) -> Callable[[Any], tuple[Any, ...]]:
    return _several(lambda item: _read(kind, item))


_READERS: dict[Any, Callable[[Any], Any]] = {
    Numbers: _numbers,
    float: _float,
    str: _string,
    bool: lambda value: value if isinstance(value, bool) else None,
    int: lambda value: value if isinstance(value, int) else None,
    tuple[float, ...]: _several(_float),
    tuple[str, ...]: _several(_string),
    tuple[Line, ...]: _parts(Line),
    tuple[Scatter, ...]: _parts(Scatter),
    tuple[Bars, ...]: _parts(Bars),
    tuple[Image, ...]: _parts(Image),
    tuple[Text, ...]: _parts(Text),
}
