"""Let a learner's function draw on a matplotlib Axes, and read off what it drew."""

import io
import sys
from collections.abc import Callable, Sequence
from types import FunctionType
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np

from grader.sandbox.kinds.seen import Picture

_SEEN: "WeakKeyDictionary[FunctionType, dict[str, Any]]" = WeakKeyDictionary()
"""What functions without further arguments have drawn: one picture serves all checks."""
_DPI, _LONGEST = 120, 1600
"""Dots per inch of a saved picture, and pixels of its longer side at most."""


def draw(function: Callable[..., Any], args: Sequence[Any]) -> dict[str, Any]:
    """Call `function(ax, *args)` with the Axes of a new figure and return what is on it afterwards.

    A function that draws with pyplot instead, or on a figure of its own, is right too: the Axes
    that it returns counts first, then the one it was given, then pyplot's current one. One that
    needs nothing but the Axes is called once, however often it is asked for. Raises whatever the
    function raises.
    """
    if args or not isinstance(function, FunctionType):
        return _drawn(function, args)
    if function not in _SEEN:
        _SEEN[function] = _drawn(function, args)
    return _SEEN[function]


def picture(function: Callable[..., Any], args: Sequence[Any]) -> bytes:
    """Call `function(ax, *args)` as `draw` does, and return its figure as PNG."""
    figure = _axes_after(function, args).figure
    sink = io.BytesIO()
    longer = max(*figure.get_size_inches(), 1e-3)
    figure.savefig(sink, format="png", dpi=min(_DPI, _LONGEST / longer))
    return sink.getvalue()


def _drawn(function: Callable[..., Any], args: Sequence[Any]) -> dict[str, Any]:
    return describe(_axes_after(function, args))


def _axes_after(function: Callable[..., Any], args: Sequence[Any]) -> Any:
    """Call a function that draws, and return the Axes that it has drawn on."""
    import matplotlib

    matplotlib.use("Agg")
    pyplot = sys.modules.get("matplotlib.pyplot")
    ax = _new_axes(pyplot)
    returned = function(ax, *args)
    return _drawn_on(returned, ax)


def describe(ax: Any) -> dict[str, Any]:
    """What is to be seen on an Axes; see `seen` for what is not.

    lines       each {x, y, label, colour, linestyle, marker, width}, without those that span the
    whole Axes horizontals, verticals   y (x) of the lines that span the Axes, or were drawn by
    hlines (vlines) scatters    each {x, y, label, colours} bars        each {x, y, width, height,
    label, colour}: the rectangles of one call, y their lower edge images      each {values,
    extent, origin, cmap}; of a pcolormesh, values only texts       each {x, y, text} and title,
    xlabel, ylabel, xlim, ylim, xscale, yscale, xticks, yticks, legend (its texts), grid
    (whether one is shown), axes (how many the figure has), and unseen: each {label, why} of the
    lines that cannot be seen.
    """
    from matplotlib.collections import LineCollection, PathCollection, QuadMesh
    from matplotlib.container import BarContainer

    picture = Picture(ax)
    collections = [artist for artist in ax.collections if picture.shows(artist)]
    lines = [line for line in ax.lines if picture.shows(line)]
    curves, horizontals, verticals = _lines(lines, ax)
    for collection in collections:
        if isinstance(collection, LineCollection):
            for segment in collection.get_segments():
                _sort_straight(segment[:, 0], segment[:, 1], horizontals, verticals)
    bars = [c for c in ax.containers if isinstance(c, BarContainer)]
    xlim, ylim = ([float(edge) for edge in edges] for edges in (ax.get_xlim(), ax.get_ylim()))
    return {
        "lines": curves,
        "horizontals": [y for y in horizontals if min(ylim) <= y <= max(ylim)],
        "verticals": [x for x in verticals if min(xlim) <= x <= max(xlim)],
        "unseen": [
            {"label": _label(line), "why": picture.why_not(line)}
            for line in ax.lines
            if line not in lines
        ],
        "scatters": [_scatter(c) for c in collections if isinstance(c, PathCollection)],
        "bars": [_bars(c) for c in bars if any(map(picture.shows, c.patches))],
        "images": [_image(image) for image in ax.images if picture.shows(image)]
        + [{"values": _floats(c.get_array())} for c in collections if isinstance(c, QuadMesh)],
        "texts": [_text(text) for text in ax.texts if picture.reads(text)],
        "xlim": xlim,
        "ylim": ylim,
        "xscale": ax.get_xscale(),
        "yscale": ax.get_yscale(),
        "xticks": _floats(ax.get_xticks()),
        "yticks": _floats(ax.get_yticks()),
        "grid": any(_has_grid(axis) for axis in (ax.xaxis, ax.yaxis)),
        "axes": len(ax.figure.axes),
        **_words(ax, picture),
    }


def _has_grid(axis: Any) -> bool:
    """Whether an axis has lines at its ticks; to make all of its ticks takes as long as to draw."""
    return any(tick.gridline.get_visible() for tick in axis.get_major_ticks(1))


def _words(ax: Any, picture: "Picture") -> dict[str, Any]:
    """Return title, labels and legend, as far as they can be read."""
    legend = ax.get_legend()
    shown = legend is not None and legend.get_visible() and legend.get_alpha() != 0
    names = picture.read(legend.get_texts()) if shown else []
    axes = {"xlabel": ax.xaxis, "ylabel": ax.yaxis}
    labels = {
        name: picture.read([axis.label])[0] if ax.axison and axis.get_visible() else ""
        for name, axis in axes.items()
    }
    titles = [ax.title, ax._left_title, ax._right_title]
    if len(ax.figure.axes) == 1 and (whole := ax.figure._suptitle) is not None:
        titles.append(whole)
    title = next(filter(None, picture.read(titles)), "")
    return {"title": title, "legend": list(filter(None, names)), **labels}


def _new_axes(pyplot: Any) -> Any:
    if pyplot is not None:
        return pyplot.subplots()[1]
    # A submission that does not import pyplot is spared the time that it takes.
    from matplotlib.figure import Figure

    return Figure().subplots()


def _drawn_on(returned: Any, given: Any) -> Any:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    if isinstance(returned, Figure):
        returned = returned.axes
    if isinstance(returned, np.ndarray):
        returned = list(returned.flat)
    for candidate in returned if isinstance(returned, tuple | list) else [returned]:
        if isinstance(candidate, Axes):
            return candidate
    pyplot = sys.modules.get("matplotlib.pyplot")
    if not given.has_data() and pyplot is not None and pyplot.get_fignums():
        return pyplot.gca()
    return given


def _lines(lines: list[Any], ax: Any) -> tuple[list[dict[str, Any]], list[float], list[float]]:
    """The curves, and where axhline and axvline drew; theirs are not in data coordinates alone."""
    curves: list[dict[str, Any]] = []
    horizontals: list[float] = []
    verticals: list[float] = []
    for line in lines:
        x, y = _floats(line.get_xdata(orig=False)), _floats(line.get_ydata(orig=False))
        if line.get_transform() == ax.transData:
            curves.append(_curve(line, x, y))
        elif type(line).__name__ != "AxLine":
            _sort_straight(x, y, horizontals, verticals)
    return curves, horizontals, verticals


def _sort_straight(
    x: np.ndarray, y: np.ndarray, horizontals: list[float], verticals: list[float]
) -> None:
    if len(y) and np.all(y == y[0]):
        horizontals.append(float(y[0]))
    elif len(x) and np.all(x == x[0]):
        verticals.append(float(x[0]))


def _curve(line: Any, x: np.ndarray, y: np.ndarray) -> dict[str, Any]:
    return {
        "x": x,
        "y": y,
        "label": _label(line),
        "colour": _colour(line.get_color()),
        "linestyle": _nothing_as_empty(line.get_linestyle()),
        "marker": _nothing_as_empty(line.get_marker()),
        "width": float(line.get_linewidth()),
    }


def _scatter(collection: Any) -> dict[str, Any]:
    offsets = _floats(collection.get_offsets())
    return {
        "x": offsets[:, 0],
        "y": offsets[:, 1],
        "label": _label(collection),
        "colours": [_colour(colour) for colour in collection.get_facecolors()],
    }


def _bars(container: Any) -> dict[str, Any]:
    patches = container.patches
    return {
        "x": _floats([patch.get_x() for patch in patches]),
        "y": _floats([patch.get_y() for patch in patches]),
        "width": _floats([patch.get_width() for patch in patches]),
        "height": _floats([patch.get_height() for patch in patches]),
        "label": _label(container),
        "colour": _colour(patches[0].get_facecolor()) if patches else "",
    }


def _image(image: Any) -> dict[str, Any]:
    return {
        "values": _floats(image.get_array()),
        "extent": [float(edge) for edge in image.get_extent()],
        "origin": image.origin,
        "cmap": image.get_cmap().name,
    }


def _text(text: Any) -> dict[str, Any]:
    x, y = text.get_position()
    return {"x": float(x), "y": float(y), "text": text.get_text()}


def _label(artist: Any) -> str:
    label = str(artist.get_label())
    return "" if label.startswith("_") else label  # matplotlib's own names for what has no label


def _colour(value: Any) -> str:
    from matplotlib.colors import to_hex

    return to_hex(value)


def _nothing_as_empty(style: Any) -> str:
    return "" if style in (None, "None", "none", " ", "") else str(style)


def _floats(values: Any) -> np.ndarray:
    return np.ma.filled(np.ma.asarray(values, dtype=np.float64), np.nan)
