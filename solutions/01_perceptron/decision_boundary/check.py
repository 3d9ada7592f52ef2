"""Hidden checks of decision_boundary."""

import numpy as np

from grader.expect import needs, true
from grader.judge.drawing import curve_close

CORNERS = ((0.0, 0.0), (0.0, 1.0), (1.0, 0.0), (1.0, 1.0))
RANGE = (-0.5, 1.5)
COLOURS = ("#1f77b4", "#ff7f0e")
"""Those of 0 and of 1."""
NAMES = {COLOURS[0]: "C0", COLOURS[1]: "C1"}
PERCEPTRONS = (
    ((2.0, 1.0), -2.0),  # (1, 0) lies on the line
    ((1.0, 4.0), -2.0),
    ((-3.0, -2.0), 4.0),
    ((1.0, -2.0), -0.5),
)
MISTAKEN = (
    (lambda x, w, b: -w[0] * x / w[1], "The bias is missing: it moves the line off the origin."),
    (
        lambda x, w, b: (b - w[0] * x) / w[1],
        "The sign of b is wrong: on the line w[1] * x2 = -w[0] * x1 - b.",
    ),
    (
        lambda x, w, b: (w[0] * x + b) / w[1],
        "The minus is missing: on the line w[1] * x2 = -(w[0] * x1 + b).",
    ),
    (
        lambda x, w, b: (w[0] * x - b) / w[1],
        "The sign of the slope is wrong: on the line w[1] * x2 = -w[0] * x1 - b.",
    ),
    (lambda x, w, b: -(w[0] * x + b), "The division by w[1] is missing."),
    (
        lambda x, w, b: w[0] * x + b,
        "That is w[0] * x1 + b over x1. Solve w[0] * x1 + w[1] * x2 + b = 0 for x2.",
    ),
    (
        lambda x, w, b: -(w[1] * x + b) / w[0],
        "w[0] and w[1] are exchanged: x1 lies on the horizontal axis and belongs to w[0].",
    ),
    (
        lambda x, w, b: w[1] * x / w[0],
        "This line runs along the vector w. The boundary stands at right angles to it.",
    ),
    (lambda x, w, b: 2 - 2 * x, "It is the line for w = (2, 1), b = -2, whatever w and b are."),
)
"""Lines that may be drawn instead."""


def drawn(answer, w, b):
    return answer.plot.draw(np.array(w), b)


def points(drawing):
    """Return the colours in which each corner is drawn, and what else is drawn as a point."""
    found, stray = {corner: set() for corner in CORNERS}, []
    for scatter in drawing.scatters:
        n = scatter.x.size
        colours = scatter.colours * n if len(scatter.colours) == 1 else scatter.colours
        for x, y, colour in zip(scatter.x, scatter.y, colours, strict=False):
            near = [c for c in CORNERS if abs(c[0] - x) < 1e-6 and abs(c[1] - y) < 1e-6]
            if near:
                found[near[0]].add(colour)
            else:
                stray.append(f"({x:g}, {y:g})")
    return found, stray


def told(w, b):
    return f"For w = ({w[0]:g}, {w[1]:g}), b = {b:g}"


def test_boundary(answer):
    """The line "boundary" is where w[0] * x1 + w[1] * x2 + b is 0, from -0.5 to 1.5 or further."""
    for w, b in PERCEPTRONS[1:] + PERCEPTRONS[:1]:
        line = drawn(answer, w, b).line("boundary")

        def boundary(x, w=w, b=b):
            return -(w[0] * x + b) / w[1]

        if line.x.size and line.x.shape == line.y.shape and not follows(line, boundary):
            for mistaken, why in MISTAKEN:
                wrong = follows(line, lambda x, w=w, b=b, m=mistaken: m(x, w, b))
                true(not wrong, f"{told(w, b)} the boundary is somewhere else. {why}")
        curve_close(line, boundary, over=RANGE, at_least=2)


def follows(line, function):
    with np.errstate(all="ignore"):
        return np.allclose(line.y, function(line.x), rtol=1e-6, atol=1e-8)


def test_points(answer):
    """The four points, and no others, are drawn by ax.scatter."""
    for w, b in PERCEPTRONS[1:2]:
        found, stray = points(drawn(answer, w, b))
        missing = [f"({c[0]:g}, {c[1]:g})" for c in CORNERS if not found[c]]
        true(not missing, f"{told(w, b)} ax.scatter has not drawn {', '.join(missing)}.")
        true(not stray, f"{told(w, b)} there is a point at {', '.join(stray[:4])} as well.")


@needs(test_points)
def test_colours(answer):
    """A point has the colour C1 where the perceptron says 1, and C0 where it says 0."""
    for w, b in PERCEPTRONS[1:] + PERCEPTRONS[:1]:
        found, _ = points(drawn(answer, w, b))
        for corner in CORNERS:
            z = w[0] * corner[0] + w[1] * corner[1] + b
            wanted = int(z > 0)
            colours = " and ".join(NAMES.get(colour, colour) for colour in sorted(found[corner]))
            true(
                found[corner] == {COLOURS[wanted]},
                f"{told(w, b)} the sum at ({corner[0]:g}, {corner[1]:g}) is {z:g}, so the "
                f"perceptron says {wanted}. The colour of the point is {colours}; C{wanted} was "
                "expected.",
            )


def test_axes(answer):
    """Both axes go from -0.5 to 1.5, in the usual direction and evenly."""
    for w, b in (((3.0, 0.1), -0.1), PERCEPTRONS[0]):
        drawing = drawn(answer, w, b)
        axes = (("x", drawing.xlim, drawing.xscale), ("y", drawing.ylim, drawing.yscale))
        for name, limits, scale in axes:
            low, high = (*limits, np.nan, np.nan)[:2]
            true(
                np.allclose((low, high), RANGE),
                f"{told(w, b)} the {name} axis goes from {low:g} to {high:g}. "
                f"ax.set_{name}lim(-0.5, 1.5) sets it, unless something after it changes it again.",
            )
            true(scale == "linear", f"The scale of the {name} axis is {scale}, not linear.")


def test_labels(answer):
    """Both axes have a label, and there is a legend."""
    drawn(answer, *PERCEPTRONS[0]).labelled("xlabel", "ylabel", "legend")
