# mistake: the x come from np.arange(-5, 5, 0.1), which leaves its end out, so the curves end at 4.9
import numpy as np
from matplotlib.axes import Axes


def plot(ax: Axes) -> None:
    x = np.arange(-5, 5, 0.1)
    ax.plot(x, 1 / (1 + np.exp(-x)), label="sigmoid")
    ax.plot(x, np.tanh(x), label="tanh")
    ax.plot(x, np.maximum(0, x), label="ReLU")
    for value in (-1, 0, 1):
        ax.axhline(value, color="gray", linestyle="--", linewidth=0.5)
    ax.set_xlim(-5, 5)
    ax.set_ylim(-1.5, 2)
    ax.set_xlabel("x")
    ax.set_ylabel("activation")
    ax.legend()
