# right: two points at the kink, so that the steps are vertical
import numpy as np
def plot(ax):
    x = np.concatenate([np.linspace(-6, 0, 100), np.linspace(0, 6, 100)])
    s = 1 / (1 + np.exp(-x))
    ax.plot(x, s - s**2, label="sigmoid")
    ax.plot(x, np.cosh(x) ** -2.0, label="tanh")
    ax.plot(x, np.repeat([0.0, 1.0], 100), label="ReLU")
    ax.plot(x, np.repeat([0.01, 1.0], 100), label="leaky ReLU")
    ax.axhline(1 / 4)
    ax.set_xlabel("x"); ax.set_ylabel("slope"); ax.legend()
