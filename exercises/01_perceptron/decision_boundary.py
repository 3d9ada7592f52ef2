"""The decision boundary of a perceptron, in one picture.

A perceptron with two inputs cuts the plane in two by a straight line, its decision boundary:

    w[0] * x1 + w[1] * x2 + b = 0

On one side of the line the sum is positive and the perceptron says 1. On the other side, and on the
line itself, it says 0. One glance at the picture shows which gate a perceptron is, and how far it
is from being another one.

For w = (1, 1), b = -1.5 the line runs through (0, 1.5) and (1.5, 0), with (1, 1) on the side of 1
and the other three corners on the side of 0: that is AND.

Write `plot`, which draws this picture for any w and b with w[1] not 0. It is done when it has
- the boundary: a straight line labelled "boundary" by label=… in the call that draws it, from
  x1 = -0.5 or less to x1 = 1.5 or more;
- the four points (0, 0), (0, 1), (1, 0), (1, 1), drawn by ax.scatter, and no others;
- colours that show what the perceptron says: a point where it says 1 has the colour "C1", an orange
  that is also called "tab:orange", and one where it says 0 the blue "C0" or "tab:blue";
- x1 on the horizontal axis and x2 on the vertical one, each from -0.5 to 1.5, with a label (any);
- a legend (`ax.legend()`).

`ax` is the Axes on which you draw. ax.scatter(x, y, color="C0") draws points in one colour,
ax.plot(x, y, label="…") a line. How it looks beyond that is up to you.
"""

import numpy as np
from matplotlib.axes import Axes


def plot(ax: Axes, w: np.ndarray, b: float) -> None:
    """Draw the boundary and the four points on `ax`, for w of shape (2,) and a number b."""
    raise NotImplementedError
