# mistake: labels of ReLU and leaky ReLU exchanged
import numpy as np
def plot(ax):
    x = np.linspace(-6, 6, 241)
    s = 1 / (1 + np.exp(-x))
    ax.plot(x, s * (1 - s), label="sigmoid")
    ax.plot(x, 1 - np.tanh(x) ** 2, label="tanh")
    ax.plot(x, np.where(x > 0, 1.0, 0.0), label="leaky ReLU")
    ax.plot(x, np.where(x > 0, 1.0, 0.01), label="ReLU")
    ax.axhline(0.25); ax.set_xlabel("x"); ax.set_ylabel("slope"); ax.legend()
