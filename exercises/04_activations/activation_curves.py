"""Three activation functions in one picture.

Before you choose an activation function, look at it. Where is it steep, where is it flat, which
values does it give? The slope decides how much gradient comes back through a unit, the values
decide what the next layer gets to see.

Draw these three over -5 <= x <= 5:

    sigmoid    σ(x) = 1 / (1 + exp(-x))        between 0 and 1
    tanh       tanh(x)                         between -1 and 1
    ReLU       max(0, x)                       0 or larger, without end

The picture is done when it has
- the three curves, each with at least 50 points from -5 to 5, both included, so that they look
  smooth;
- the labels "sigmoid", "tanh" and "ReLU", each given to its curve by label=… (names that are only
  handed to ax.legend do not count);
- a horizontal line at each value that sigmoid and tanh approach without ever reaching it, and at no
  other: there are three such values, one of which they share;
- a y axis from -1.5 to 2, since ReLU would otherwise squeeze the other two flat, and an x axis on
  which all of -5 to 5 is to be seen; both with a linear scale, which is what you get if you set
  none;
- a label on each axis, and a legend that names all three curves.

`ax` is the Axes on which you draw. ax.plot(x, y, label="…") draws a curve, ax.axhline(y) a
horizontal line, ax.set_ylim(…), ax.set_xlabel(…), ax.set_ylabel(…) and ax.legend() do the rest.
How it looks beyond that is up to you.
"""

from matplotlib.axes import Axes


def plot(ax: Axes) -> None:
    """Draw sigmoid, tanh and ReLU on `ax`."""
    raise NotImplementedError
