# attack: draw the right curve where and how nobody can see it
# exercise: parabola
# verdict: failed
import numpy as np


def plot(ax):
    x = np.linspace(-2, 2, 100)
    ax.plot(x, x**2, label="parabola", alpha=0.0, linewidth=0, color="white", linestyle="none")
    ax.set_xlim(100, 101)
    ax.set_axis_off()
    return ax
