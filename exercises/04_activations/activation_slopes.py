"""The slopes of four activation functions in one picture.

On the way back a gradient is multiplied by the slope of each activation that it passes. So the
picture to look at, when gradients vanish, is not that of the functions but that of their
derivatives. Draw these four over -6 <= x <= 6:

    sigmoid       σ(x) = 1 / (1 + exp(-x))
    tanh          tanh(x)
    ReLU          max(0, x)
    leaky ReLU    x for x > 0, and 0.01 x otherwise

The picture is done when it has
- the four derivatives, each with at least 50 points from -6 to 6, both included, and computed from
  its formula, since difference quotients as np.gradient takes them are too coarse; at the kink of
  the last two, x = 0, draw whichever value you like between the slopes on either side;
- the labels "sigmoid", "tanh", "ReLU" and "leaky ReLU", each given to its curve by label=…;
- a horizontal line at the largest slope that the sigmoid has anywhere, drawn with ax.axhline;
- a label on each axis, and a legend that names all four curves.

`ax` is the Axes on which you draw. ax.plot(x, y, label="…") draws a curve, ax.set_xlabel(…),
ax.set_ylabel(…) and ax.legend() do the rest. How it looks beyond that is up to you.
"""

from matplotlib.axes import Axes


def plot(ax: Axes) -> None:
    """Draw the derivatives of sigmoid, tanh, ReLU and leaky ReLU on `ax`."""
    raise NotImplementedError
