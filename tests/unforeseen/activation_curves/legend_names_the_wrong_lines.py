# mistake: the names are given as a list to ax.legend, but the three horizontal lines were drawn first, so the legend puts the names on those and the curves stay without a label
import numpy as np
from matplotlib.axes import Axes


def plot(ax: Axes) -> None:
    x = np.linspace(-5.0, 5.0, 200)
    ax.axhline(-1, color="lightgrey")
    ax.axhline(0, color="lightgrey")
    ax.axhline(1, color="lightgrey")
    ax.plot(x, 1 / (1 + np.exp(-x)), "r")
    ax.plot(x, np.tanh(x), "g")
    ax.plot(x, np.where(x > 0, x, 0), "b")
    ax.set_ylim(-1.5, 2)
    ax.set_xlabel("x")
    ax.set_ylabel("f(x)")
    ax.legend(["sigmoid", "tanh", "ReLU"])
