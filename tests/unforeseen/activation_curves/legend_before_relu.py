# mistake: the legend is made before ReLU is drawn, so it names only sigmoid and tanh
import numpy as np
from matplotlib.axes import Axes


def plot(ax: Axes) -> None:
    x = np.linspace(-5, 5, 201)
    ax.set_xlim(-5, 5)
    ax.set_ylim(-1.5, 2)
    ax.set_xlabel("x")
    ax.set_ylabel("f(x)")

    # the two that saturate
    ax.plot(x, 1 / (1 + np.exp(-x)), label="sigmoid")
    ax.plot(x, np.tanh(x), label="tanh")
    ax.axhline(0, color="k", lw=0.5)
    ax.axhline(1, color="k", lw=0.5)
    ax.axhline(-1, color="k", lw=0.5)
    ax.legend()

    # and the one that does not
    ax.plot(x, np.maximum(0, x), label="ReLU")
