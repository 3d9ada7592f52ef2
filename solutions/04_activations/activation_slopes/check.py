"""Hidden checks of activation_slopes."""

import numpy as np

from grader.expect import needs, true
from grader.judge.drawing import curve_close, one_step_short, same_label

RANGE = (-6.0, 6.0)
POINTS = 50


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def slope_of_sigmoid(x):
    return sigmoid(x) * (1 - sigmoid(x))


def slope_of_tanh(x):
    return 1 - np.tanh(x) ** 2


def step(x, low=0.0):
    return np.where(x > 0, 1.0, low)


MISTAKEN = {
    "sigmoid": (
        (sigmoid, "is the sigmoid itself. Draw its derivative."),
        (slope_of_tanh, "is the slope of tanh: are two labels exchanged?"),
        (lambda x: x * (1 - x), "is x (1 - x): the slope is s (1 - s), with the output s."),
        (lambda x: -slope_of_sigmoid(x), "is upside down: the sigmoid rises, so its slope is > 0."),
        (lambda x: 1 - sigmoid(x) ** 2, "is 1 - s²: that is how the slope of tanh is written."),
        (lambda x: sigmoid(x) ** 2, "is s²: the slope is s (1 - s)."),
        (
            lambda x: slope_of_sigmoid(x) * (1 - 2 * sigmoid(x)),
            "is the second derivative: one differentiation too many.",
        ),
        (lambda x: 1 - sigmoid(x), "is 1 - s: the slope is s (1 - s)."),
    ),
    "tanh": (
        (np.tanh, "is tanh itself. Draw its derivative."),
        (slope_of_sigmoid, "is the slope of the sigmoid: are two labels exchanged?"),
        (lambda x: 1 - x**2, "is 1 - x²: the slope is 1 - y², with the output y = tanh(x)."),
        (lambda x: 1 + np.tanh(x) ** 2, "is 1 + tanh²: the slope is 1 - tanh²."),
        (lambda x: np.tanh(x) * (1 - np.tanh(x)), "is y (1 - y): the slope of tanh is 1 - y²."),
        (lambda x: 1 - np.tanh(x), "is 1 - tanh(x), without the square."),
        (lambda x: np.tanh(x) ** 2, "is tanh²: the slope is 1 minus that."),
        (lambda x: 1 / np.cosh(x), "is 1 / cosh(x): the slope is the square of it."),
    ),
    "ReLU": (
        (lambda x: np.maximum(0, x), "is ReLU itself. Its slope is a step from 0 to 1."),
        (np.sign, "is the sign of x, the slope of |x|: ReLU is flat on the left."),
        (lambda x: step(x, 0.01), "is the slope of leaky ReLU: are two labels exchanged?"),
        (np.ones_like, "is 1 everywhere: on the left ReLU is flat."),
        (np.zeros_like, "is 0 everywhere: on the right ReLU rises with the slope 1."),
        (sigmoid, "is the sigmoid, the slope of softplus: that of ReLU jumps from 0 to 1."),
        (lambda x: np.clip(x, 0, 1), "is x cut off at 0 and 1: the slope is 1 as soon as x > 0."),
        (lambda x: step(-x), "is mirrored: the slope is 1 on the right."),
    ),
    "leaky ReLU": (
        (lambda x: np.where(x > 0, x, 0.01 * x), "is leaky ReLU itself. Draw its derivative."),
        (step, "is the slope of ReLU: on the left that of leaky ReLU is 0.01."),
        (lambda x: np.where(x > 0, 1, 0.01 * x), "is 0.01 x on the left: the slope there is 0.01."),
        (lambda x: step(x, -0.01), "is -0.01 on the left: 0.01 x rises there too."),
        (lambda x: step(x, 0.1), "is 0.1 on the left, where the slope is 0.01."),
        (lambda x: np.where(x > 0, x, 0.01), "is x on the right: the slope there is 1."),
        (lambda x: step(-x, 0.01), "is mirrored: the slope is 1 on the right."),
    ),
}
"""What may stand under a name instead; learners choose their own points, so curves are compared."""


def follow(answer, label, function, low=None):
    """Expect a curve; where it has a kink at 0, any value between `low` and 1 may stand there."""
    drawing = answer.plot.draw()
    true(
        not any(same_label(scatter.label, label) for scatter in drawing.scatters),
        f'"{label}" is a cloud of points, drawn by ax.scatter. ax.plot joins them to a curve.',
    )
    true(
        not (drawing.legend and not any(line.label for line in drawing.lines)),
        "The legend has names, but no curve has one. Give each curve its label in the call that "
        "draws it: ax.plot(x, y, label=…).",
    )
    line = drawing.line(label)

    def expected(x):
        right = np.asarray(function(x), dtype=float)
        if low is None or line.y.shape != np.shape(x):
            return right
        free = (np.abs(x) < 1e-9) & (line.y >= low - 1e-9) & (line.y <= 1 + 1e-9)
        return np.where(free, line.y, right)

    if not follows(line, expected, low is not None):
        for mistaken, says in MISTAKEN[label]:
            wrong = follows(line, mistaken, low is not None)
            true(not wrong, f'The line "{line.label}" {says}')
    true(
        not coarse(line, function),
        f'The line "{line.label}" comes near the derivative, or near a multiple of it, but is not '
        "on it, as happens with difference quotients. Draw the derivative from its formula.",
    )
    true(
        not one_step_short(line, RANGE, POINTS),
        f'The line "{line.label}" stops one step before x = 6, at {line.x.max(initial=-9):g}. '
        "np.arange leaves its end out; np.linspace(-6, 6, 200) includes both ends.",
    )
    curve_close(line, expected, over=RANGE, at_least=POINTS)


def coarse(line, function):
    """Return whether a line is np.gradient's approximation, with or without the spacing."""
    if line.x.shape != line.y.shape or len(line.x) < POINTS or (np.diff(line.x) <= 0).any():
        return False
    slope = function(line.x)
    unit = np.mean(np.diff(line.x))
    near = [np.allclose(line.y, slope * by, rtol=0, atol=0.02 * by) for by in (1.0, unit)]
    return any(near) and not np.allclose(line.y, slope, rtol=1e-6, atol=1e-8)


def follows(line, function, but_for_zero):
    """Return whether all points of a line lie on a graph, perhaps but for those at x = 0."""
    if not line.x.size or line.x.shape != line.y.shape:
        return False
    with np.errstate(all="ignore"):
        close = np.isclose(line.y, function(line.x), rtol=1e-6, atol=1e-8)
    return bool(np.all(close | (but_for_zero & (np.abs(line.x) < 1e-9))))


def test_sigmoid(answer):
    """The curve "sigmoid" shows the derivative of the sigmoid from -6 to 6."""
    follow(answer, "sigmoid", slope_of_sigmoid)


def test_tanh(answer):
    """The curve "tanh" shows the derivative of tanh from -6 to 6."""
    follow(answer, "tanh", slope_of_tanh)


def test_relu(answer):
    """The curve "ReLU" shows the derivative of ReLU from -6 to 6."""
    follow(answer, "ReLU", step, low=0.0)


def test_leaky(answer):
    """The curve "leaky ReLU" shows the derivative of leaky ReLU from -6 to 6."""
    follow(answer, "leaky ReLU", lambda x: step(x, 0.01), low=0.01)


def test_line(answer):
    """A horizontal line stands at the largest slope of the sigmoid, and at no other height."""
    drawing = answer.plot.draw()
    drawing.horizontal(0.25)
    other = [y for y in drawing.horizontals if abs(y - 0.25) > 1e-6]
    where = ", ".join(f"{y:g}" for y in other[:5])
    true(not other, f"There is another horizontal line, at y = {where}.")


def test_labels(answer):
    """Both axes have a label, and there is a legend."""
    answer.plot.draw().labelled("xlabel", "ylabel", "legend")


@needs(test_sigmoid, test_tanh, test_relu, test_leaky, test_labels)
def test_legend(answer):
    """The legend names all four curves."""
    legend = answer.plot.draw().legend
    missing = [
        f'"{name}"' for name in MISTAKEN if not any(same_label(name, text) for text in legend)
    ]
    true(
        not missing,
        f"The legend does not name {' and '.join(missing)}. ax.legend() collects what has been "
        "drawn up to then, so call it after the last curve.",
    )
