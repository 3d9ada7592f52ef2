"""Hidden checks of sigmoid_in_base_two."""

import numpy as np

from grader.expect import close, finite, needs, unchanged

TABLE = np.array([0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.99])
SHAPES = ((3,), (2, 3), (2, 1, 4), (0, 2), ())
FAR = np.array([-1000.0, -750.0, -40.0, 40.0, 750.0, 1000.0])


def test_sigmoid(answer, reference, rng):
    """sigmoid(x) is 1 / (1 + exp(-x)), in any shape."""
    close(answer.sigmoid(np.array([-2.0, 0.0, 2.0])), [0.11920292, 0.5, 0.88079708])
    close(answer.sigmoid(TABLE), reference.sigmoid(TABLE))
    for shape in SHAPES:
        x = 3 * rng.normal(size=shape)
        close(answer.sigmoid(x), reference.sigmoid(x))


@needs(test_sigmoid)
def test_far_out(answer):
    """sigmoid is finite and between 0 and 1 for |x| up to 1000."""
    out = answer.sigmoid(FAR)
    finite(out, name="sigmoid(x)")
    close(out, np.exp(-np.logaddexp(0, -FAR)))


def test_slope(answer, reference, rng):
    """sigmoid_slope(x) is the derivative of the sigmoid at x, in any shape."""
    close(answer.sigmoid_slope(np.array([-2.0, 0.0, 2.0])), [0.10499359, 0.25, 0.10499359])
    for shape in SHAPES:
        x = 3 * rng.normal(size=shape)
        close(answer.sigmoid_slope(x), reference.sigmoid_slope(x))


@needs(test_slope)
def test_slope_far_out(answer):
    """sigmoid_slope is finite for |x| up to 1000, and practically 0 there."""
    out = answer.sigmoid_slope(FAR)
    finite(out, name="sigmoid_slope(x)")
    close(out, np.exp(-np.abs(FAR)))  # what is left of the slope so far out


def test_base_two(answer, reference, rng):
    """base2_sigmoid(x, c) is 1 / (1 + 2^(-c x)), for any c and in any shape."""
    x = np.array([-1.0, 0.0, 1.0, 2.0])
    close(answer.base2_sigmoid(x, 2.0), [0.2, 0.5, 0.8, 16 / 17])
    close(answer.base2_sigmoid(TABLE, 1.5), reference.base2_sigmoid(TABLE, 1.5))
    for c, shape in zip((1.44, 1.5, 1.0, 1.7, 1.25), SHAPES, strict=True):
        x = 3 * rng.normal(size=shape)
        close(answer.base2_sigmoid(x, c), reference.base2_sigmoid(x, c))


@needs(test_base_two)
def test_base_two_far_out(answer):
    """base2_sigmoid is finite for |x| up to 1000."""
    for c in (1.0, 1.5, 2.0):
        out = answer.base2_sigmoid(FAR, c)
        finite(out, name="base2_sigmoid(x, c)")
        close(out, np.exp2(-np.logaddexp2(0, -c * FAR)))


@needs(test_sigmoid, test_base_two)
def test_largest_error(answer, reference):
    """largest_error(c) is the largest distance from the sigmoid over all x, to four decimals."""
    for c in (1.0, 2.0, 1.5, 1.44, 1.7):
        expected = reference.largest_error(c)
        close(answer.largest_error(c), expected, rtol=0.0, atol=5.5e-5, name="largest error")


@needs(test_largest_error)
def test_exact_constant(answer):
    """For c = log2(e) the stand-in is the sigmoid, and the largest error is 0."""
    exact = float(np.log2(np.e))
    close(answer.largest_error(exact), 0.0, rtol=0.0, atol=1e-9, name="largest error")


def test_argument_is_left_alone(answer):
    """The functions leave x as it was."""
    x = np.array([[-1.0, 0.0], [2.0, -3.0]])
    unchanged(x, answer.sigmoid.observe(x).args[0], "x")
    unchanged(x, answer.sigmoid_slope.observe(x).args[0], "x")
    unchanged(x, answer.base2_sigmoid.observe(x, 1.5).args[0], "x")
