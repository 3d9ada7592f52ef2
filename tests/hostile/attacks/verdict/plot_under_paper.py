# attack: draw the right curve, cover it with white paper, and draw another on top
# exercise: parabola
# verdict: failed
import numpy as np
from matplotlib.patches import Rectangle


def plot(ax):
    x = np.linspace(-2, 2, 100)
    ax.plot(x, x**2, label="parabola", color="black")
    ax.add_patch(Rectangle((-99, -99), 999, 999, color="white", zorder=50))
    ax.plot(x, abs(x), color="red", zorder=60)
