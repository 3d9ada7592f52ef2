# mistake: softplus instead of ReLU
import numpy as np


def plot(ax):
    x = np.linspace(-5, 5, 200)
    ax.plot(x, 1 / (1 + np.exp(-x)), label="sigmoid")
    ax.plot(x, np.tanh(x), label="tanh")
    ax.plot(x, np.log1p(np.exp(x)), label="ReLU")
    for v in (-1, 0, 1):
        ax.axhline(v)
    ax.set_ylim(-1.5, 2)
    ax.set_xlabel("x")
    ax.set_ylabel("f(x)")
    ax.legend()
