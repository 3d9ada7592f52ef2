# right: a fixed-point iteration for the minimum, a scatter, short tangents
import numpy as np
def plot(ax):
    sig = lambda z: 1.0 / (1.0 + np.exp(-z))
    xs = np.arange(-400, 401) / 100
    t = np.linspace(-0.3, 0.3, 7)
    ax.plot(xs, sig(2 * xs), "b", label="c=2")
    ax.plot(xs, sig(5 * xs), "r", label="c=5")
    ax.plot(t, (1 + t) / 2, "b--", label="Tangent, c = 2")
    ax.plot(t, 0.5 + 1.25 * t, "r--", label="tangent, c=5")
    ax.plot(xs, xs * sig(xs), "g", label="swish")
    m = -1.0
    for _ in range(50):
        m = -1 - np.exp(m)
    ax.scatter(m, m * sig(m), marker="v", label="Minimum")
    ax.set(xlabel="x", ylabel="value", title="gates")
    ax.legend()
