# mistake: np.arange(-5, 5, 0.2) leaves out its end, so the curves stop at x = 4.8 instead of 5
import numpy as np
from matplotlib.axes import Axes


def plot(ax: Axes) -> None:
    xs = np.arange(-5, 5, 0.2)
    ax.plot(xs, 1.0 / (1.0 + np.exp(-xs)), label="sigmoid")
    ax.plot(xs, np.tanh(xs), "--", label="tanh")
    ax.plot(xs, xs * (xs > 0), "-.", label="ReLU")
    ax.axhline(1, lw=0.5)
    ax.axhline(0, lw=0.5)
    ax.axhline(-1, lw=0.5)
    ax.set(xlabel="input", ylabel="output", ylim=(-1.5, 2))
    ax.legend(loc="upper left")
