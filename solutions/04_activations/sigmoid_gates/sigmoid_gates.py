"""Scaled sigmoids, and a Swish with its minimum: the reference."""

import numpy as np
from matplotlib.axes import Axes


def plot(ax: Axes) -> None:
    """Draw two scaled sigmoids with their tangents at 0, and a Swish with its minimum, on `ax`."""
    x = np.linspace(-4, 4, 8001)
    near = np.array([-0.4, 0.4])
    for c in (2, 5):
        ax.plot(x, 1 / (1 + np.exp(-c * x)), label=f"c = {c}")
        ax.plot(near, 0.5 + c / 4 * near, label=f"tangent, c = {c}")

    swish = x / (1 + np.exp(-x))
    lowest = np.argmin(swish)
    ax.plot(x, swish, label="Swish")
    ax.plot(x[lowest], swish[lowest], "o", label="minimum")
    ax.set_xlabel("x")
    ax.set_ylabel("y")
    ax.legend()
