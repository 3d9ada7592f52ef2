"""Scaled sigmoids, and a Swish with its minimum.

A sigmoid may be run through at another speed, and it may be used as a gate:

    scaled sigmoid    s_c(x) = 1 / (1 + exp(-c x))        what does c change?
    Swish             f(x)   = x / (1 + exp(-x))          x times its own sigmoid

Swish is unusual: it is smooth like a sigmoid, grows like ReLU on the right, and is not monotone:
somewhere on the left it has a minimum. Draw over -4 <= x <= 4:

- the scaled sigmoids for c = 2 and c = 5, with the labels "c = 2" and "c = 5";
- the tangent to each of the two at x = 0, at least from x = -0.3 to 0.3, with the labels
  "tangent, c = 2" and "tangent, c = 5";
- the Swish, with the label "Swish";
- a single marker at the minimum of the Swish, with the label "minimum": both coordinates right to
  within 0.005.

The three curves have at least 50 points each, from -4 to 4, both included; a tangent is straight
and needs two. Each axis has a label, and there is a legend.

`ax` is the Axes on which you draw. ax.plot(x, y, label="…") draws a curve, ax.plot(x, y, "o",
label="…") or ax.scatter(x, y, label="…") a marker; ax.set_xlabel(…), ax.set_ylabel(…) and
ax.legend() do the rest. How it looks beyond that is up to you.
"""

from matplotlib.axes import Axes


def plot(ax: Axes) -> None:
    """Draw two scaled sigmoids with their tangents at 0, and a Swish with its minimum, on `ax`."""
    raise NotImplementedError
