# mistake: a point above the line is taken for a one, which is the wrong side where w[1] is negative
import numpy as np


def plot(ax, w, b):
    pts = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    x = np.linspace(-0.5, 1.5, 100)
    y = -(w[0] * x + b) / w[1]
    ax.plot(x, y, label="boundary")
    above = pts[:, 1] > -(w[0] * pts[:, 0] + b) / w[1]
    ax.scatter(pts[above, 0], pts[above, 1], color="tab:orange", label="class 1")
    ax.scatter(pts[~above, 0], pts[~above, 1], color="tab:blue", label="class 0")
    ax.set_xlim(-0.5, 1.5)
    ax.set_ylim(-0.5, 1.5)
    ax.set_xlabel("x1")
    ax.set_ylabel("x2")
    ax.legend()
