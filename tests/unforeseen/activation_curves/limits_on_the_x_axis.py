# mistake: the limits -1.5 to 2 are set on the x axis instead of the y axis, so the picture shows only a part of the curves and the y axis is left as it is
import numpy as np
from matplotlib.axes import Axes


def plot(ax: Axes) -> None:
    grid = np.linspace(-5, 5, 150)
    ax.plot(grid, 1 / (1 + np.exp(-grid)), label="sigmoid")
    ax.plot(grid, np.tanh(grid), label="tanh")
    ax.plot(grid, np.maximum(0, grid), label="ReLU")
    for h in range(-1, 2):
        ax.axhline(h, ls="--", c="gray")
    ax.set_xlim(-1.5, 2)
    ax.set_xlabel("x")
    ax.set_ylabel("activation(x)")
    ax.legend()
