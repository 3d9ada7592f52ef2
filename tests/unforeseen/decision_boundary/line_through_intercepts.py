# mistake: the two intercepts are taken with the sign of b
import numpy as np


def plot(ax, w, b):
    pts = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    x_cut, y_cut = b / w[0], b / w[1]
    x = np.array([-0.5, 1.5])
    ax.plot(x, y_cut - y_cut / x_cut * x, label="boundary")
    for p in pts:
        ax.scatter(p[0], p[1], color="C1" if p @ w + b > 0 else "C0")
    ax.axis((-0.5, 1.5, -0.5, 1.5))
    ax.set_xlabel("x1")
    ax.set_ylabel("x2")
    ax.legend()
