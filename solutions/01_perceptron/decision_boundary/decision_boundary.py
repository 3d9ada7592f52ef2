"""The decision boundary of a perceptron, in one picture: the reference."""

import numpy as np
from matplotlib.axes import Axes


def plot(ax: Axes, w: np.ndarray, b: float) -> None:
    """Draw the boundary and the four points on `ax`, for w of shape (2,) and a number b."""
    points = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    says_one = points @ w + b > 0
    ax.scatter(*points[says_one].T, color="C1")
    ax.scatter(*points[~says_one].T, color="C0")

    x1 = np.array([-0.5, 1.5])
    ax.plot(x1, -(w[0] * x1 + b) / w[1], label="boundary")
    ax.set_xlim(-0.5, 1.5)
    ax.set_ylim(-0.5, 1.5)
    ax.set_xlabel("x1")
    ax.set_ylabel("x2")
    ax.legend()
