# attack: have a filter wipe the curve out of the picture
# exercise: parabola
# verdict: failed
import numpy as np


def plot(ax):
    x = np.linspace(-2, 2, 100)
    (line,) = ax.plot(x, x**2, label="parabola")
    line.set_agg_filter(lambda image, dpi: (image * 0, 0, 0))
