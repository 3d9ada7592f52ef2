"""A parabola.

Draw $x^2$ over -2 to 2, with at least 20 points and the label "parabola".
"""

from matplotlib.axes import Axes


def plot(ax: Axes) -> None:
    """Draw the parabola on `ax`."""
    raise NotImplementedError
