"""Hidden checks of sigmoid_gates."""

import numpy as np

from grader.expect import needs, true
from grader.judge.drawing import curve_close, follows, same_label

RANGE = (-4.0, 4.0)
POINTS = 50
MINIMUM = (-1.27846, -0.27846)
LABELS = ("c = 2", "c = 5", "tangent, c = 2", "tangent, c = 5", "Swish", "minimum")


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def mistaken_sigmoids(c):
    """Return what may be drawn for s_c instead, and the sentence for it."""
    other = 7 - c
    return (
        (lambda x: sigmoid(-c * x), "is mirrored: it grows with x, by exp(-c x)."),
        (sigmoid, "has no c in it: the exponent is -c x."),
        (lambda x: sigmoid(x / c), "is flatter and not steeper: c multiplies x."),
        (lambda x: c * sigmoid(x), "is c times the sigmoid: c stands in the exponent."),
        (lambda x: sigmoid(x + c), "is shifted: c multiplies x in the exponent."),
        (lambda x: sigmoid(x - c), "is shifted: c multiplies x in the exponent."),
        (lambda x: sigmoid(other * x), f"is that for c = {other}: are two labels exchanged?"),
        (lambda x: np.tanh(c * x), "is tanh(c x), which begins at -1."),
        (lambda x: 1 / 1 + np.exp(-c * x), "is 1/1 + exp(-c x): the denominator needs brackets."),
    )


def mistaken_tangents(c):
    """Return what may be drawn for the tangent to s_c instead, and the sentence for it."""
    other = 7 - c
    return (
        (
            lambda x: 0.5 + c * x,
            "has the slope c. The sigmoid's slope at 0 is 1/4, and c times it.",
        ),
        (
            lambda x: 0.5 + x / 4,
            "has the slope 1/4: by the chain rule the factor c comes before it.",
        ),
        (lambda x: c / 4 * x, "does not touch the curve, which is at 1/2 for x = 0."),
        (lambda x: 0.5 + c / 2 * x, "has the slope c/2: s (1 - s) at 0 is 1/2 · 1/2."),
        (lambda x: 0.5 + other / 4 * x, f"is the one for c = {other}: are two labels exchanged?"),
        (lambda x: 0.5 - c / 4 * x, "falls, and the curve rises."),
        (lambda x: sigmoid(c * x), "is the curve itself: a tangent is a straight line."),
    )


MISTAKEN_SWISH = (
    (sigmoid, "is the sigmoid: Swish is x times it."),
    (lambda x: x / (1 + np.exp(x)), "is x σ(-x): the exponent is -x."),
    (lambda x: np.maximum(0, x), "is ReLU, with a corner at 0 and without a minimum on the left."),
    (lambda x: np.logaddexp(0, x), "is softplus, log(1 + exp(x)), which rises everywhere."),
    (lambda x: x * sigmoid(2 * x), "has c = 2 in its gate: it is x / (1 + exp(-x)) here."),
    (lambda x: x * sigmoid(5 * x), "has c = 5 in its gate: it is x / (1 + exp(-x)) here."),
    (lambda x: x * np.tanh(x), "is x tanh(x): the gate is the sigmoid."),
    (
        lambda x: x * sigmoid(x) * (1 - sigmoid(x)) + sigmoid(x),
        "is the slope of Swish, not Swish itself.",
    ),
)


def draw_of(answer):
    drawing = answer.plot.draw()
    true(
        not (drawing.legend and not any(line.label for line in drawing.lines)),
        "The legend has names, but no curve has one. Give each curve its label in the call that "
        "draws it: ax.plot(x, y, label=…).",
    )
    return drawing


def follow(answer, label, function, mistaken, over=RANGE, points=POINTS):
    line = draw_of(answer).line(label)
    if not follows(line, function):
        for other, says in mistaken:
            true(not follows(line, other), f'The line "{line.label}" {says}')
    curve_close(line, function, over=over, at_least=points)


def test_scaled_sigmoids(answer):
    """The curves "c = 2" and "c = 5" show 1 / (1 + exp(-c x)) from -4 to 4."""
    for c in (2, 5):
        follow(answer, f"c = {c}", lambda x, c=c: sigmoid(c * x), mistaken_sigmoids(c))


@needs(test_scaled_sigmoids)
def test_tangents(answer):
    """Each tangent touches its scaled sigmoid at x = 0 and has its slope there."""
    for c in (2, 5):
        label, over = f"tangent, c = {c}", (-0.3, 0.3)
        follow(answer, label, lambda x, c=c: 0.5 + c / 4 * x, mistaken_tangents(c), over, 2)


def test_swish(answer):
    """The curve "Swish" shows x / (1 + exp(-x)) from -4 to 4."""
    follow(answer, "Swish", lambda x: x * sigmoid(x), MISTAKEN_SWISH)


@needs(test_swish)
def test_minimum(answer):
    """One marker stands where the Swish is lowest."""
    drawing = draw_of(answer)
    scatters = [scatter for scatter in drawing.scatters if same_label(scatter.label, "minimum")]
    hidden = any(same_label(line.label, "minimum") for line in drawing.unseen)
    true(not hidden, 'A single point of ax.plot is not to be seen without a marker, such as "o".')
    mark = scatters[0] if scatters else drawing.line("minimum")
    true(
        mark.x.shape == mark.y.shape == (1,),
        f'"minimum" has {mark.x.size} points; it is to be a single one.',
    )
    x, y = float(mark.x[0]), float(mark.y[0])
    true(
        max(abs(y - MINIMUM[0]), abs(x - MINIMUM[1])) > 0.005,
        f"The marker is at ({x:.3f}, {y:.3f}): the two coordinates are interchanged.",
    )
    true(
        abs(x - MINIMUM[0]) <= 0.005 and abs(y - MINIMUM[1]) <= 0.005,
        f"The marker is at ({x:.3f}, {y:.3f}), where the Swish is not at its lowest. Look for the "
        "smallest value among many points.",
    )


def test_labels(answer):
    """Both axes have a label, and there is a legend."""
    answer.plot.draw().labelled("xlabel", "ylabel", "legend")


@needs(test_scaled_sigmoids, test_tangents, test_swish, test_minimum, test_labels)
def test_legend(answer):
    """The legend names all that is drawn."""
    legend = answer.plot.draw().legend
    missing = [f'"{name}"' for name in LABELS if not any(same_label(name, text) for text in legend)]
    true(
        not missing,
        f"The legend does not name {' and '.join(missing)}. ax.legend() collects what has been "
        "drawn up to then, so call it at the end.",
    )
