# right: colours as a list in one call, the line by its slope and intercept over many points
import numpy as np


def plot(ax, w, b):
    xs, ys = np.meshgrid([0, 1], [0, 1])
    z = w[0] * xs + w[1] * ys + b
    colours = ["tab:orange" if v > 0 else "tab:blue" for v in z.ravel()]
    ax.scatter(xs.ravel(), ys.ravel(), c=colours, s=80)
    slope, intercept = -w[0] / w[1], -b / w[1]
    grid = np.linspace(-3, 3, 301)
    ax.plot(grid, slope * grid + intercept, "k--", label="Boundary")
    ax.set(xlim=(-0.5, 1.5), ylim=(-0.5, 1.5), xlabel="first input", ylabel="second input")
    ax.legend(loc="upper right")
