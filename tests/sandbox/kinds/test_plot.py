"""What a learner draws is read back as numbers and text, however it is drawn."""

import matplotlib as mpl

mpl.use("Agg")

import struct
from collections.abc import Callable, Iterator
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.axes import Axes

from grader.expect import Mismatch
from grader.judge.answers.plot import Drawing
from grader.judge.answers.plot_parts import Line
from grader.judge.drawing import curve_close
from grader.sandbox.kinds.plot import draw, picture

X = np.linspace(-3, 3, 50)


@pytest.fixture(autouse=True)
def _close_figures() -> Iterator[None]:
    yield
    plt.close("all")


def drawing(function: Callable[..., Any], *args: Any) -> Drawing:
    return Drawing.read(draw(function, args))


def test_curves_and_their_looks() -> None:
    def plot(ax: Axes, x: np.ndarray) -> None:
        ax.plot(x, np.tanh(x), "r--", label="tanh")
        ax.plot(x, x, color="#00ff00", marker="o", linestyle="")

    tanh, identity = drawing(plot, X).lines

    assert np.array_equal(tanh.x, X)
    assert np.array_equal(tanh.y, np.tanh(X))
    assert (tanh.label, tanh.colour, tanh.linestyle, tanh.marker) == ("tanh", "#ff0000", "--", "")
    assert (identity.label, identity.colour) == ("", "#00ff00")
    assert (identity.linestyle, identity.marker) == ("", "o")


def test_everything_else() -> None:
    def plot(ax: Axes) -> None:
        ax.scatter([1, 2], [3, 4], color="red", label="points")
        ax.bar([0, 1], [5, 6], width=0.5)
        ax.axhline(0.5)
        ax.vlines([1, 2], 0, 1)
        ax.set(xlabel="epoch", ylabel="loss", title="Training", yscale="log")
        ax.set(xlim=(0, 9), ylim=(0.1, 10))
        ax.text(1, 2, "here")
        ax.legend()
        ax.grid()

    seen = drawing(plot)

    (points,), (bars,) = seen.scatters, seen.bars
    assert (points.x.tolist(), points.y.tolist()) == ([1, 2], [3, 4])
    assert (points.label, points.colours) == ("points", ("#ff0000",))
    assert (bars.x.tolist(), bars.width.tolist()) == ([-0.25, 0.75], [0.5, 0.5])
    assert (bars.y.tolist(), bars.height.tolist()) == ([0, 0], [5, 6])
    assert (seen.horizontals, seen.verticals) == ((0.5,), (1, 2))
    assert (seen.title, seen.xlabel, seen.ylabel) == ("Training", "epoch", "loss")
    assert (seen.xlim, seen.ylim) == ((0, 9), (0.1, 10))
    assert (seen.xscale, seen.yscale) == ("linear", "log")
    assert seen.texts[0].text == "here"
    assert seen.legend == ("points",)
    assert seen.grid
    assert seen.axes == 1
    assert seen.lines == ()


def test_what_needs_only_the_axes_is_drawn_once() -> None:
    calls: list[int] = []

    def plot(ax: Axes, slope: float = 1.0) -> None:
        calls.append(len(calls))
        ax.plot(X, slope * X)

    def other(ax: Axes) -> None:
        ax.plot(X, -X)

    first, again, steep, falling = drawing(plot), drawing(plot), drawing(plot, 2.0), drawing(other)

    assert len(calls) == 2
    assert np.array_equal(first.lines[0].y, again.lines[0].y)
    assert np.array_equal(steep.lines[0].y, 2 * X)
    assert np.array_equal(falling.lines[0].y, -X)


@pytest.mark.parametrize("axis", ["x", "y"])
def test_a_grid_along_one_axis_is_a_grid(axis: str) -> None:
    assert drawing(lambda ax: ax.grid(axis=axis)).grid
    assert not drawing(lambda ax: ax.plot(X, X)).grid


def test_images() -> None:
    def plot(ax: Axes) -> None:
        ax.imshow(np.eye(2), cmap="gray", origin="lower")
        ax.pcolormesh(np.eye(3))

    image, mesh = drawing(plot).images

    assert image.values.tolist() == [[1, 0], [0, 1]]
    assert (image.cmap, image.origin, image.extent) == ("gray", "lower", (-0.5, 1.5, -0.5, 1.5))
    assert mesh.values.shape == (3, 3)


def _given(ax: Axes) -> None:
    ax.plot([1, 2], [3, 4])


def _current(ax: Axes) -> None:
    plt.plot([1, 2], [3, 4])


def _own_figure(ax: Axes) -> None:
    _, own = plt.subplots()
    own.plot([1, 2], [3, 4])


def _returned(ax: Axes) -> Axes:
    own: Axes = plt.figure().subplots()
    own.plot([1, 2], [3, 4])
    plt.figure()
    return own


def _returned_figure(ax: Axes) -> Any:
    figure, (own, _) = plt.subplots(1, 2)
    own.plot([1, 2], [3, 4])
    return figure


@pytest.mark.parametrize("plot", [_given, _current, _own_figure, _returned, _returned_figure])
def test_the_ways_to_reach_an_axes(plot: Callable[[Axes], Any]) -> None:
    (line,) = drawing(plot).lines
    assert line.y.tolist() == [3, 4]


def test_an_exception_of_the_learners_comes_through() -> None:
    def plot(ax: Axes) -> None:
        raise NotImplementedError

    with pytest.raises(NotImplementedError):
        draw(plot, [])


def test_a_line_is_found_by_its_label_whatever_its_case_and_blanks() -> None:
    seen = Drawing(lines=(Line(X, X, "Tanh  prime"), Line(X, X)))

    assert seen.line("tanh prime") is seen.lines[0]
    with pytest.raises(Mismatch, match='No line is labelled "tanh": the labels are "Tanh  prime"'):
        seen.line("tanh")
    with pytest.raises(Mismatch, match="there are no lines"):
        Drawing().line("tanh")


def test_labels_that_are_asked_for() -> None:
    seen = Drawing(title="t", legend=("a",))

    seen.labelled("title", "legend")
    with pytest.raises(Mismatch, match="no label on the x axis and no label on the y axis"):
        seen.labelled("title", "xlabel", "ylabel")


def test_straight_lines_count_however_they_are_drawn() -> None:
    flat = Line(np.array([0.0, 1.0]), np.array([2.0, 2.0]))
    seen = Drawing(lines=(flat,), horizontals=(0.5,), verticals=(3.0,))

    for y in (0.5, 2.0):
        seen.horizontal(y)
    seen.vertical(3.0)
    with pytest.raises(Mismatch, match=r"no horizontal line at y = 1; there are some at y = 0\.5"):
        seen.horizontal(1.0)
    with pytest.raises(Mismatch, match="no vertical line at x = 1"):
        seen.vertical(1.0)


@pytest.mark.parametrize("x", [X, X[::-1], np.concatenate([X, X]), np.geomspace(0.1, 3, 30)])
def test_a_right_curve_may_be_drawn_at_any_points(x: np.ndarray) -> None:
    curve_close(Line(x, np.tanh(x)), np.tanh)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (Line(X, np.sin(X), "tanh"), r'The line "tanh" is at y = -0\.14112 for x = -3'),
        (Line(X[:5], np.tanh(X[:5])), "has 5 points; draw it with at least 20"),
        (Line(np.zeros(50), np.zeros(50)), "has 1 points"),
        (Line(X / 3, np.tanh(X / 3)), "is drawn over x = -1 to 1; draw it over -3 to 3"),
        (Line(X * np.nan, X), "not a finite number"),
        (Line(X, X * np.nan), "is at y = nan"),
        (Line(X, X[:3]), "no two rows of numbers"),
        (Line(np.zeros((2, 2)), np.zeros((2, 2))), "no two rows of numbers"),
        (Line(np.zeros(0), np.zeros(0)), "has 0 points"),
    ],
)
def test_a_wrong_curve(line: Line, says: str) -> None:
    with pytest.raises(Mismatch, match=says):
        curve_close(line, np.tanh, over=(-3, 3))


@pytest.mark.parametrize(
    "data",
    [
        None,
        3,
        [],
        {"lines": 3, "title": 4, "xlim": "ab", "axes": "1", "grid": 1},
        {"xlim": [10**400, None]},
        {"lines": [3, None, {}, {"x": [1], "y": np.zeros(1)}, {"x": np.array(["a"])}]},
        {"lines": {"x": np.zeros(1)}, "scatters": [{"x": np.zeros(1)}], "texts": [{"text": "a"}]},
    ],
)
def test_what_a_hostile_child_says_is_left_out(data: Any) -> None:
    seen = Drawing.read(data)

    assert (seen.lines, seen.scatters, seen.texts) == ((), (), ())
    assert (seen.title, seen.xlim, seen.axes, seen.grid) == ("", (), 0, False)


def test_text_from_the_child_is_cleaned() -> None:
    seen = Drawing.read({"title": "a\x07\nb", "legend": ["x" * 10_000, 3]})

    assert seen.title.isprintable()
    assert len(seen.legend) == 1
    assert len(seen.legend[0]) < 200


@pytest.mark.parametrize("inches", [(6.4, 4.8), (400, 3), (0.1, 0.1)])
def test_a_picture_is_png_of_a_bounded_size(inches: tuple[float, float]) -> None:
    def draw_wide(ax: Axes) -> None:
        ax.figure.set_size_inches(*inches)
        ax.plot([0, 1], [1, 0])

    png = picture(draw_wide, [])

    assert png.startswith(b"\x89PNG")
    assert max(struct.unpack(">II", png[16:24])) <= 1700
