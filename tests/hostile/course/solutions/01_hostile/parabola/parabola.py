"""A parabola: the reference."""

import numpy as np
from matplotlib.axes import Axes

HIDDEN = "kept-from-every-submission"


def plot(ax: Axes) -> None:
    x = np.linspace(-2, 2, 100)
    ax.plot(x, x**2, label="parabola")
