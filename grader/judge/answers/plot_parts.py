"""The parts of a drawing, and how they are read from what the sandbox sent, whatever that is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.expect.text import clean

Numbers = NDArray[np.float64]


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
class Unseen:
    """A line that leaves no trace in the picture, and why."""

    why: str
    label: str = ""


def read_part(kind: type[Any], data: Any) -> Any:
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
    with np.errstate(over="ignore"):  # a long double may be larger: it becomes infinite
        return value.astype(np.float64)


def _float(value: Any) -> float | None:
    try:
        return float(value) if isinstance(value, int | float) else None
    except OverflowError:  # an integer of more than 308 digits
        return None


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
    return _several(lambda item: read_part(kind, item))


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
    tuple[Unseen, ...]: _parts(Unseen),
}
