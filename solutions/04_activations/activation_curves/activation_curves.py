"""Three activation functions in one picture: the reference."""

import numpy as np
from matplotlib.axes import Axes


def plot(ax: Axes) -> None:
    """Draw sigmoid, tanh and ReLU on `ax`."""
    x = np.linspace(-5, 5, 201)
    ax.plot(x, 1 / (1 + np.exp(-x)), label="sigmoid")
    ax.plot(x, np.tanh(x), label="tanh")
    ax.plot(x, np.maximum(0, x), label="ReLU")

    for limit in (-1, 0, 1):
        ax.axhline(limit, linestyle=":")
    ax.set_ylim(-1.5, 2)
    ax.set_xlabel("x")
    ax.set_ylabel("activation")
    ax.legend()
