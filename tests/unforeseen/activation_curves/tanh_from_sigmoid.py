# mistake: the curve called tanh is 2*sigmoid(x) - 1, which is tanh(x/2): the argument was not doubled, so it is only half as steep
import numpy as np
from matplotlib.axes import Axes


def plot(ax: Axes) -> None:
    x = np.linspace(-5, 5, 301)
    sig = 1 / (1 + np.exp(-x))
    curves = {"sigmoid": sig, "tanh": 2 * sig - 1, "ReLU": np.maximum(x, 0)}
    for name, y in curves.items():
        ax.plot(x, y, label=name)
    for level in (-1, 0, 1):
        ax.axhline(level, color="grey", linestyle=":")
    ax.set_ylim(-1.5, 2)
    ax.set_xlabel("x")
    ax.set_ylabel("activation")
    ax.legend()
