"""What cannot be seen has not been drawn, in whatever way it was made invisible."""

import matplotlib as mpl

mpl.use("Agg")

from collections.abc import Callable, Iterator
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib import patheffects
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from grader.expect import Mismatch
from grader.judge.answers.plot import Drawing
from grader.sandbox.kinds.plot import draw


@pytest.fixture(autouse=True)
def _close_figures() -> Iterator[None]:
    yield
    plt.close("all")


X = np.linspace(-5, 5, 200)
Change = Callable[[Axes, Any], Any]


def drawn(change: Change) -> Drawing:
    """Draw three curves, two lines across, and words; then change what is there."""

    def plot(ax: Axes) -> None:
        curves = [ax.plot(X, y, label=name)[0] for name, y in (("a", X), ("b", X**2), ("c", -X))]
        curves += [ax.axhline(1), ax.axhline(-1)]
        ax.set(xlabel="x", ylabel="y", title="t")
        ax.legend()
        change(ax, curves)

    return Drawing.read(draw(plot, []))


def each(**settings: Any) -> Change:
    """Change every curve alike."""
    return lambda ax, curves: [curve.set(**settings) for curve in curves]


def cover(ax: Axes, _: Any) -> None:
    ax.add_patch(Rectangle((-1e3, -1e3), 2e3, 2e3, color="white", zorder=99))


def clip(ax: Axes, curves: Any) -> None:
    for curve in curves:
        curve.set_clip_path(Rectangle((0, 0), 0, 0, transform=ax.transData))


HIDES: dict[str, Change] = {
    "alpha": each(alpha=0.0),
    "nearly alpha": each(alpha=0.01),
    "colour with alpha": each(color=(0, 0, 0, 0)),
    "colour of the paper": each(color="white"),
    "nearly the colour": each(color="#fefefe"),
    "no width": each(linewidth=0),
    "hardly a width": each(linewidth=0.001),
    "no style": each(linestyle="none"),
    "dashes far apart": each(linestyle=(0, (1e-3, 1e6))),
    "not visible": each(visible=False),
    "an empty effect": each(path_effects=[patheffects.Normal()], alpha=0),
    "a filter": each(agg_filter=lambda image, dpi: (image * 0, 0, 0)),
    "beside both axes": lambda ax, _: ax.set(xlim=(100, 101), ylim=(100, 101)),
    "beside the y axis": lambda ax, _: ax.set_ylim(100, 101),
    "covered": cover,
    "clipped": clip,
    "no Axes": lambda ax, _: ax.set_visible(False),
    "an Axes of no size": lambda ax, _: ax.set_position((0.0, 0.0, 1e-4, 1e-4)),
    "no figure": lambda ax, _: ax.figure.set_visible(False),
    "paper of their colour": lambda ax, curves: (
        ax.set_facecolor("red"),
        each(color="red")(ax, curves),
    ),
    "removed": lambda ax, curves: [curve.remove() for curve in curves],
}


@pytest.mark.parametrize("change", HIDES.values(), ids=HIDES.keys())
def test_what_leaves_no_trace_is_not_there(change: Change) -> None:
    seen = drawn(change)

    assert (seen.lines, seen.horizontals) == ((), ())
    with pytest.raises(Mismatch):
        seen.line("a")


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (each(alpha=0), "its alpha is 0"),
        (each(linewidth=0), "its linewidth is 0"),
        (each(color="white"), "the colour of the paper"),
        (each(linestyle=""), "neither a linestyle nor a marker"),
        (each(visible=False), "set to be invisible"),
        (lambda ax, _: ax.set_xlim(100, 101), "nothing of it lies in the visible range"),
    ],
)
def test_why_it_cannot_be_seen_is_said(change: Change, why: str) -> None:
    with pytest.raises(Mismatch, match=f'The line "a" cannot be seen: .*{why}'):
        drawn(change).line("a")


SHOWS: dict[str, Change] = {
    "as it comes": lambda ax, _: None,
    "thin and pale": each(linewidth=0.5, color="lightgrey", linestyle=":"),
    "half transparent": each(alpha=0.3),
    "markers alone": each(linestyle="", marker="."),
    "steps": each(drawstyle="steps-mid"),
    "on black": lambda ax, curves: (ax.set_facecolor("black"), each(color="yellow")(ax, curves)),
    "no axis": lambda ax, _: ax.set_axis_off(),
    "behind all": each(zorder=-5),
    "over a grid": lambda ax, _: ax.grid(color="black"),
    "only their middle": lambda ax, _: ax.set(xlim=(-1, 1), ylim=(-1.5, 2)),
    "over a span": lambda ax, _: ax.axvspan(-1, 1, color="green", alpha=0.5),
    "under half a span": lambda ax, _: ax.axvspan(0, 9, color="green", zorder=50),
    "turned round": lambda ax, _: (ax.invert_xaxis(), ax.invert_yaxis()),
    "a large figure": lambda ax, _: ax.figure.set_size_inches(60, 40),
    "a small one": lambda ax, _: ax.figure.set_size_inches(1.5, 1),
    "no paper": lambda ax, _: (ax.patch.set_visible(False), ax.figure.patch.set_alpha(0)),
}


@pytest.mark.parametrize("change", SHOWS.values(), ids=SHOWS.keys())
def test_what_can_be_seen_is_there(change: Change) -> None:
    seen = drawn(change)

    assert [line.label for line in seen.lines] == ["a", "b", "c"]
    assert sorted(seen.horizontals) == [-1, 1]
    assert seen.unseen == ()


WORDS: dict[str, tuple[Change, tuple[str, ...]]] = {
    "no axis": (lambda ax, _: ax.set_axis_off(), ("xlabel", "ylabel")),
    "transparent": (lambda ax, _: ax.xaxis.label.set_alpha(0), ("xlabel",)),
    "white": (lambda ax, _: ax.yaxis.label.set_color("white"), ("ylabel",)),
    "tiny": (lambda ax, _: ax.title.set_fontsize(0.1), ("title",)),
    "a dot": (lambda ax, _: ax.set_xlabel(" ."), ("xlabel",)),
    "no legend": (lambda ax, _: ax.get_legend().set_visible(False), ("legend",)),
    "names in white": (lambda ax, _: ax.legend(labelcolor="white"), ("legend",)),
}


@pytest.mark.parametrize(("change", "missing"), WORDS.values(), ids=WORDS.keys())
def test_words_that_nobody_can_read_are_not_there(change: Change, missing: tuple[str, ...]) -> None:
    seen = drawn(change)

    for word in ("title", "xlabel", "ylabel", "legend"):
        assert bool(getattr(seen, word)) == (word not in missing), word
