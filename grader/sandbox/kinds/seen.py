"""What of a drawing is to be seen: whatever leaves no trace in the picture has not been drawn."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.colors import to_rgb, to_rgba
from matplotlib.text import Text

_RENDERER: Any = RendererAgg
SIDE = 500
"""Pixels of the longer side of the picture in which traces are looked for."""
CONTRAST = 0.04
"""Of a channel's range: what differs by less from the paper cannot be told from it."""
PIXELS = 3
"""Fewer than these are a speck."""


class Picture:
    """An Axes, of whose artists each is drawn alone and all are drawn together, without texts.

    Args:
        ax: the Axes; its figure's resolution is changed.
    """

    def __init__(self, ax: Any) -> None:
        self._ax, figure = ax, ax.figure
        figure.set_dpi(SIDE / max(*figure.get_size_inches(), 1e-3))
        width, height = (max(1, int(edge)) for edge in figure.bbox.size)
        self._renderer: Any = _RENDERER(width, height, figure.dpi)
        self.paper = to_rgb(figure.get_facecolor()) if figure.patch.get_alpha() != 0 else (1, 1, 1)
        """The colour on which titles and labels stand."""
        self._ground = _over(self.paper, ax.patch.get_facecolor() if ax.patch.get_visible() else 0)
        self._shows = figure.get_visible() and ax.get_visible()
        ax.get_xlim(), ax.get_ylim()  # these settle what follows the data
        ax.apply_aspect()
        drawn = [*ax.patches, *ax.collections, *ax.images, *ax.lines]
        self._whole = self._drawn(sorted(drawn, key=lambda artist: artist.get_zorder()))

    def shows(self, artist: Any) -> bool:
        """Whether the artist leaves a trace, by itself and among all others."""
        if not self._shows:
            return False
        alone = self._drawn([artist])
        touched = alone[..., 3] > 0
        alone, whole = self._on_ground(alone[touched]), self._on_ground(self._whole[touched])
        trace = np.abs(alone - self._ground).max(axis=1, initial=0)
        # Others may lie over it, but where nothing of it is left it is hidden.
        off = np.abs(whole - alone).max(axis=1, initial=0)
        left = (trace > CONTRAST) & (off < 0.2) & (off < trace)
        return bool(left.sum() >= PIXELS)

    def why_not(self, line: Any) -> str:
        """Say why a line leaves no trace, as its maker would understand it."""
        if not line.get_visible() or not self._shows:
            return "it is set to be invisible"
        if line.get_alpha() == 0:
            return "its alpha is 0"
        if line.get_linewidth() == 0:
            return "its linewidth is 0"
        if line.get_linestyle() in ("None", "none", " ", ""):
            return "it has neither a linestyle nor a marker"
        colour = _over(self._ground, line.get_color())
        if np.abs(np.subtract(colour, self._ground)).max() <= CONTRAST:
            return "it has the colour of the paper"
        return "nothing of it lies in the visible range, or other things cover it"

    def reads(self, text: Any) -> bool:
        """Whether a text says something and can be read."""
        shown = text.get_visible() and text.get_alpha() != 0 and text.get_fontsize() >= 4
        colour = _over(self.paper, to_rgba(text.get_color(), text.get_alpha()))
        contrast = np.abs(np.subtract(colour, self.paper)).max()
        return bool(
            self._shows and shown and contrast > CONTRAST and any(map(str.isalnum, text.get_text()))
        )

    def read(self, texts: Iterable[Text]) -> Sequence[str]:
        """Return those texts that can be read, and nothing in the place of others."""
        return [text.get_text() if self.reads(text) else "" for text in texts]

    def _drawn(self, artists: Iterable[Any]) -> np.ndarray:
        """Return a picture of some artists, pixels of red, green, blue and alpha from 0 to 255."""
        self._renderer.clear()
        for artist in artists:
            if artist.get_visible():
                artist.draw(self._renderer)
        return np.array(self._renderer.buffer_rgba())

    def _on_ground(self, pixels: np.ndarray) -> np.ndarray:
        """Return the colours that such pixels have on the ground of the Axes, from 0 to 1."""
        alpha = pixels[:, 3:] / 255
        colours: np.ndarray = pixels[:, :3] / 255 * alpha + (1 - alpha) * np.array(self._ground)
        return colours


def _over(ground: Any, colour: Any) -> tuple[float, ...]:
    """Return the colour of a paint on a ground; 0 is no paint."""
    if isinstance(colour, int):
        return tuple(ground)
    *paint, alpha = to_rgba(colour)
    return tuple(alpha * new + (1 - alpha) * old for new, old in zip(paint, ground, strict=True))
