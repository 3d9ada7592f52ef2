"""Hidden checks of activation_curves."""

import numpy as np

from grader.expect import close
from grader.judge.drawing import curve_close

RANGE = (-5.0, 5.0)
POINTS = 50


def follow(answer, label, function):
    line = answer.plot.draw().line(label)
    curve_close(line, function, over=RANGE, at_least=POINTS)


def test_sigmoid(answer):
    """The curve "sigmoid" shows 1 / (1 + exp(-x)) from -5 to 5."""
    follow(answer, "sigmoid", lambda x: 1 / (1 + np.exp(-x)))


def test_tanh(answer):
    """The curve "tanh" shows tanh(x) from -5 to 5."""
    follow(answer, "tanh", np.tanh)


def test_relu(answer):
    """The curve "ReLU" shows max(0, x) from -5 to 5."""
    follow(answer, "ReLU", lambda x: np.maximum(0, x))


def test_limits(answer):
    """A horizontal line stands at each value that sigmoid or tanh runs into."""
    drawing = answer.plot.draw()
    for limit in (0, 1, -1):
        drawing.horizontal(limit)


def test_y_axis(answer):
    """The y axis goes from -1.5 to 2."""
    close(answer.plot.draw().ylim, (-1.5, 2.0), name="ylim")


def test_labels(answer):
    """Both axes have a label, and a legend names the curves."""
    answer.plot.draw().labelled("xlabel", "ylabel", "legend")
