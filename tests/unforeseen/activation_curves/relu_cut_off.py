# mistake: the ReLU curve is clipped at 2 (the top of the picture), so it goes flat there although ReLU has no upper bound
import numpy as np
from matplotlib.axes import Axes


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def relu(x):
    return np.clip(x, 0, 2)


def plot(ax: Axes) -> None:
    x = np.linspace(-5, 5, 1000)
    for f, label in [(sigmoid, "sigmoid"), (np.tanh, "tanh"), (relu, "ReLU")]:
        ax.plot(x, f(x), label=label, linewidth=2)
    for value in [-1, 0, 1]:
        ax.axhline(value, color="k", alpha=0.3)
    ax.set_xlabel("x")
    ax.set_ylabel("y")
    ax.set_ylim(bottom=-1.5, top=2)
    ax.legend()
