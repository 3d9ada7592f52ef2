# mistake: the points are drawn by ax.plot with markers
import numpy as np


def plot(ax, w, b):
    for i in (0, 1):
        for j in (0, 1):
            ax.plot(i, j, "o", color="C1" if w[0] * i + w[1] * j + b > 0 else "C0")
    x = np.array([-0.5, 1.5])
    ax.plot(x, -(w[0] * x + b) / w[1], label="boundary")
    ax.set_xlim(-0.5, 1.5)
    ax.set_ylim(-0.5, 1.5)
    ax.set_xlabel("x1")
    ax.set_ylabel("x2")
    ax.legend()
