# mistake: set_xlim(-2, 2) crops the picture
import numpy as np


def plot(ax):
    x = np.linspace(-5, 5, 200)
    ax.plot(x, 1 / (1 + np.exp(-x)), label="sigmoid")
    ax.plot(x, np.tanh(x), label="tanh")
    ax.plot(x, np.maximum(0, x), label="ReLU")
    ax.set_xlim(-2, 2)
    for v in (-1, 0, 1):
        ax.axhline(v)
    ax.set_ylim(-1.5, 2)
    ax.set_xlabel("x")
    ax.set_ylabel("f(x)")
    ax.legend()
