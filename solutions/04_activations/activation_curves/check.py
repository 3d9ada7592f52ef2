"""Hidden checks of activation_curves."""

import numpy as np

from grader.expect import needs, true
from grader.judge.drawing import curve_close, follows, one_step_short, same_label

RANGE = (-5.0, 5.0)
LIMITS = (-1.0, 0.0, 1.0)
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
        (lambda x: 1 + np.exp(-x), "is 1 + exp(-x), the denominator: σ is 1 divided by it."),
        (lambda x: 1 / 1 + np.exp(-x), "is 1/1 + exp(-x): the denominator needs brackets."),
        (lambda x: 1 / (1 - np.exp(-x)), "is 1 / (1 - exp(-x)): the sign before exp is a plus."),
        (lambda x: np.clip(0.2 * x + 0.5, 0, 1), "is the hard sigmoid, straight with corners."),
        (lambda x: np.clip(x / 6 + 0.5, 0, 1), "is the hard sigmoid, straight with corners."),
    ),
    "tanh": (
        (
            lambda x: 2 * sigmoid(x) - 1,
            "is 2σ(x) - 1 = tanh(x/2), which is half as steep: tanh(x) is 2σ(2x) - 1.",
        ),
        (np.tan, "is tan, the tangent of an angle: the activation is tanh."),
        (sigmoid, "is the sigmoid: are two labels exchanged?"),
        (lambda x: 1 - np.tanh(x) ** 2, "is the slope of tanh, not tanh itself."),
        (np.sinh, "is sinh, which grows without end: tanh is sinh divided by cosh."),
        (np.arctan, "is arctan, which runs into ±π/2: the activation is tanh."),
        (
            lambda x: np.arctan(x) * 2 / np.pi,
            "is 2/π · arctan, which comes near ±1 far too slowly.",
        ),
        (lambda x: np.clip(x, -1, 1), "is x cut off at ±1, the hard tanh: tanh is smooth."),
        (lambda x: -np.tanh(x), "is -tanh, the mirror image: tanh grows with x."),
    ),
    "ReLU": (
        (np.abs, "is |x|, which folds the negative side up: ReLU is 0 there."),
        (lambda x: (x > 0) * 1.0, "is a step, the slope of ReLU: ReLU itself rises with x."),
        (lambda x: x, "is x on the negative side too: ReLU is 0 there."),
        (lambda x: np.logaddexp(0, x), "is softplus, log(1 + exp(x)), without ReLU's corner at 0."),
        (lambda x: np.minimum(0, x), "is min(0, x): ReLU is 0 on the left and x on the right."),
        (lambda x: np.maximum(0, -x), "is max(0, -x), the mirror image: ReLU rises to the right."),
        (lambda x: np.clip(x, 0, 1), "is x cut off above at 1 as well: ReLU goes on rising."),
        (lambda x: np.where(x > 0, x, 0.01 * x), "is leaky: 0.01 x on the left, where ReLU is 0."),
        (lambda x: np.where(x > 0, x, 0.1 * x), "is leaky: 0.1 x on the left, where ReLU is 0."),
        (
            lambda x: np.where(x > 0, x, np.expm1(x)),
            "is ELU: ReLU is 0 on the left, not exp(x) - 1.",
        ),
        (lambda x: x * sigmoid(x), "is x σ(x), the swish: ReLU is exactly 0 on the left."),
    ),
}
"""What may stand under a name instead; learners choose their own points, so curves are compared."""


def follow(answer, label, function):
    drawing = answer.plot.draw()
    true(
        not any(same_label(scatter.label, label) for scatter in drawing.scatters),
        f'"{label}" is a cloud of points, drawn by ax.scatter. ax.plot joins them to a curve.',
    )
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
        not one_step_short(line, RANGE, POINTS),
        f'The line "{line.label}" stops one step before x = 5, at {line.x.max(initial=-9):g}. '
        "np.arange leaves its end out; np.linspace(-5, 5, 200) includes both ends.",
    )
    curve_close(line, function, over=RANGE, at_least=POINTS)


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


@needs(test_limits)
def test_no_other_line(answer):
    """At any other value there is no horizontal line."""
    drawing = answer.plot.draw()
    level = [line.y[0] for line in drawing.lines if line.y.size > 1 and np.ptp(line.y) == 0]
    other = [y for y in (*drawing.horizontals, *level) if min(abs(y - v) for v in LIMITS) > 1e-6]
    where = ", ".join(f"{y:g}" for y in other[:5])
    true(
        not other,
        f"There is a horizontal line at y = {where}, which neither sigmoid nor tanh runs into.",
    )


def test_y_axis(answer):
    """The y axis goes from -1.5 to 2, evenly."""
    drawing, wanted = answer.plot.draw(), (-1.5, 2.0)
    exchanged = np.allclose(drawing.xlim, wanted) and not np.allclose(drawing.ylim, wanted)
    true(
        not exchanged,
        "It is the x axis that goes from -1.5 to 2: set_xlim hides most of the curves. The limits "
        "belong to the y axis, set_ylim.",
    )
    low, high = (*drawing.ylim, np.nan, np.nan)[:2]
    true(
        np.allclose((low, high), wanted),
        f"The y axis goes from {low:g} to {high:g}. ax.set_ylim(-1.5, 2) sets it, unless something "
        "after it, such as autoscale, changes it again.",
    )
    true(drawing.yscale == "linear", f"The scale of the y axis is {drawing.yscale}, not linear.")


def test_x_axis(answer):
    """On the x axis all of -5 to 5 is to be seen, from left to right and evenly."""
    drawing = answer.plot.draw()
    left, right = (*drawing.xlim, np.nan, np.nan)[:2]
    true(
        left <= RANGE[0] + 1e-9 and right >= RANGE[1] - 1e-9,
        f"The x axis goes from {left:g} on the left to {right:g} on the right; it has to show all "
        "of -5 to 5.",
    )
    true(drawing.xscale == "linear", f"The scale of the x axis is {drawing.xscale}, not linear.")


def test_labels(answer):
    """Both axes have a label, and there is a legend."""
    answer.plot.draw().labelled("xlabel", "ylabel", "legend")


@needs(test_sigmoid, test_tanh, test_relu, test_labels)
def test_legend(answer):
    """The legend names all three curves."""
    legend = answer.plot.draw().legend
    missing = [
        f'"{name}"' for name in MISTAKEN if not any(same_label(name, text) for text in legend)
    ]
    true(
        not missing,
        f"The legend does not name {' and '.join(missing)}. ax.legend() collects what has been "
        "drawn up to then, so call it after the last curve.",
    )
