"""Hidden checks of activation_curves."""

import numpy as np

from grader.expect import close, true
from grader.judge.drawing import curve_close

RANGE = (-5.0, 5.0)
POINTS = 50


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def relu(x):
    return np.maximum(0, x)


MISTAKEN = {
    "sigmoid": (
        (lambda x: sigmoid(-x), "is σ(-x), the mirror image: σ grows with x, by exp(-x)."),
        (np.tanh, "is tanh: are two labels exchanged?"),
        (lambda x: np.exp(-x) / (1 + np.exp(-x)) ** 2, "is the slope of σ, not σ itself."),
    ),
    "tanh": (
        (
            lambda x: 2 * sigmoid(x) - 1,
            "is 2σ(x) - 1 = tanh(x/2), which is half as steep: tanh(x) is 2σ(2x) - 1.",
        ),
        (np.tan, "is tan, the tangent of an angle: the activation is tanh."),
        (sigmoid, "is the sigmoid: are two labels exchanged?"),
        (lambda x: 1 - np.tanh(x) ** 2, "is the slope of tanh, not tanh itself."),
    ),
    "ReLU": (
        (np.abs, "is |x|, which folds the negative side up: ReLU is 0 there."),
        (lambda x: (x > 0) * 1.0, "is a step, the slope of ReLU: ReLU itself rises with x."),
        (lambda x: x, "is x on the negative side too: ReLU is 0 there."),
    ),
}
"""What may stand under a name instead; learners choose their own points, so curves are compared."""


def follow(answer, label, function):
    drawing = answer.plot.draw()
    unnamed = drawing.legend and not any(line.label for line in drawing.lines)
    true(
        not unnamed,
        "The legend has names, but no curve has one. A list of names handed to ax.legend goes to "
        "the lines in the order in which they were drawn, axhline's included. Give each curve its "
        "label in the call that draws it: ax.plot(x, y, label=…).",
    )
    line = drawing.line(label)
    if not follows(line, function):
        for mistaken, says in MISTAKEN[label]:
            true(not follows(line, mistaken), f'The line "{line.label}" {says}')
    true(
        not one_step_short(line),
        f'The line "{line.label}" stops one step before x = 5, at {line.x.max(initial=-9):g}. '
        "np.arange leaves its end out; np.linspace(-5, 5, 200) includes both ends.",
    )
    curve_close(line, function, over=RANGE, at_least=POINTS)


def one_step_short(line):
    """Return whether a line begins where it should and lacks the last step, as by np.arange."""
    x = np.unique(line.x)
    if len(x) < POINTS or not np.isfinite(x).all() or x[0] > RANGE[0] + 1e-9:
        return False
    return x[-1] < RANGE[1] - 1e-9 and x[-1] + 1.01 * np.diff(x).max() >= RANGE[1]


def follows(line, function):
    """Return whether all points of a line lie on the graph of a function."""
    if not line.x.size or line.x.shape != line.y.shape:
        return False
    return np.allclose(line.y, function(line.x), rtol=1e-6, atol=1e-8)


def test_sigmoid(answer):
    """The curve "sigmoid" shows 1 / (1 + exp(-x)) from -5 to 5."""
    follow(answer, "sigmoid", sigmoid)


def test_tanh(answer):
    """The curve "tanh" shows tanh(x) from -5 to 5."""
    follow(answer, "tanh", np.tanh)


def test_relu(answer):
    """The curve "ReLU" shows max(0, x) from -5 to 5."""
    follow(answer, "ReLU", relu)


def test_limits(answer):
    """A horizontal line stands at each value that sigmoid or tanh runs into."""
    drawing = answer.plot.draw()
    for limit in (0, 1, -1):
        drawing.horizontal(limit)


def test_y_axis(answer):
    """The y axis goes from -1.5 to 2."""
    drawing, wanted = answer.plot.draw(), (-1.5, 2.0)
    exchanged = np.allclose(drawing.xlim, wanted) and not np.allclose(drawing.ylim, wanted)
    true(
        not exchanged,
        "It is the x axis that goes from -1.5 to 2: set_xlim hides most of the curves. The limits "
        "belong to the y axis, set_ylim.",
    )
    close(drawing.ylim, wanted, name="ylim")


def test_labels(answer):
    """Both axes have a label, and a legend names the curves."""
    answer.plot.draw().labelled("xlabel", "ylabel", "legend")
