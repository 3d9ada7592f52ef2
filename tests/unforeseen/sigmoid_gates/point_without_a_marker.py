# mistake: the minimum is a single point of a line, without a marker
import numpy as np
def plot(ax):
    x = np.linspace(-4, 4, 2001)
    for c in (5, 2):
        ax.plot(x, 1 / (1 + np.exp(-c * x)), label="c = %d" % c)
        ax.plot([-1, 1], [0.5 - c / 4, 0.5 + c / 4], label="tangent, c = %d" % c)
    f = x / (1 + np.exp(-x))
    i = f.argmin()
    ax.plot(x, f, label="Swish")
    ax.plot(x[i], f[i], label="minimum")
    ax.set_xlabel("x"); ax.set_ylabel("y"); ax.legend()
