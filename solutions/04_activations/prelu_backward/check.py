"""Hidden checks of prelu_backward."""

import numpy as np

from grader.expect import close, needs, prerequisite, unchanged, unpack

SHAPES = ((4,), (2, 3), (3, 1, 4), (0, 3), (30,))
SLOPES = (0.1, 0.25, 0.5, 0.01)


def both(answer, upstream, x, slope):
    """Return the learner's dx and dslope."""
    result = answer.prelu_backward(upstream, x, slope)
    return unpack(result, 2, ("dx", "dslope"), name="prelu_backward")


def test_forward(answer, reference, rng):
    """leaky_relu keeps positive entries and multiplies the others by the slope."""
    x = np.array([-3.0, -0.5, 0.0, 0.5, 4.0])
    close(answer.leaky_relu(x, 0.1), [-0.3, -0.05, 0.0, 0.5, 4.0])
    for slope in SLOPES:
        for shape in SHAPES:
            x = rng.normal(size=shape)
            close(answer.leaky_relu(x, slope), reference.leaky_relu(x, slope))


@needs(test_forward)
def test_default_slope(answer):
    """Without a slope, leaky_relu takes 0.01."""
    close(answer.leaky_relu(np.array([-2.0, 0.0, 3.0])), [-0.02, 0.0, 3.0])


@needs(test_forward)
def test_any_slope(answer, reference):
    """A slope that is negative, 0, 1 or larger is used as it is."""
    x = np.array([-4.0, -1.0, 0.5, 2.0])
    for slope in (0.0, 1.0, 1.5, 3.0, -0.5, -2.0):
        close(answer.leaky_relu(x, slope), reference.leaky_relu(x, slope))


def test_gradient_of_x(answer, reference, rng):
    """dx is upstream where x is positive, and upstream times the slope where it is negative."""
    upstream, x = np.array([2.0, -5.0, 7.0, -1.0]), np.array([-3.0, -2.0, 4.0, 0.5])
    dx, _ = both(answer, upstream, x, 0.1)
    close(dx, [0.2, -0.5, 7.0, -1.0], name="dx")
    for slope in SLOPES:
        for shape in SHAPES:
            upstream, x = rng.normal(size=(2, *shape))
            dx, _ = both(answer, upstream, x, slope)
            close(dx, reference.prelu_backward(upstream, x, slope)[0], name="dx")


@needs(test_gradient_of_x)
def test_at_the_kink(answer):
    """At x = 0, dx is upstream times the slope."""
    upstream, x = np.array([5.0, 6.0, -7.0]), np.array([0.0, 1.0, -0.0])
    close(both(answer, upstream, x, 0.1)[0], [0.5, 6.0, -0.7], name="dx")


def test_gradient_of_the_slope(answer, reference, rng):
    """dslope is the sum of upstream times x over the entries of x that are not positive."""
    dslope = both(answer, np.array([2.0, 7.0, -1.5]), np.array([-3.0, 4.0, -2.0]), 0.1)[1]
    close(dslope, -3.0, name="dslope")
    for slope in SLOPES:
        for shape in SHAPES:
            upstream, x = rng.normal(size=(2, *shape))
            dslope = both(answer, upstream, x, slope)[1]
            close(dslope, reference.prelu_backward(upstream, x, slope)[1], name="dslope")


@needs(test_gradient_of_x, test_gradient_of_the_slope)
def test_gradients_for_any_slope(answer, reference):
    """Both gradients are right for a slope that is negative, 0, 1 or larger."""
    upstream, x = np.array([2.0, -5.0, 7.0, 3.0]), np.array([-3.0, -2.0, 4.0, 0.5])
    for slope in (0.0, 1.0, 2.0, -0.5):
        dx, dslope = both(answer, upstream, x, slope)
        expected = reference.prelu_backward(upstream, x, slope)
        close(dx, expected[0], name="dx")
        close(dslope, expected[1], name="dslope")


@needs(test_forward, test_gradient_of_x, test_gradient_of_the_slope)
def test_finite_differences(answer, rng):
    """Both gradients agree with the difference quotients of your own leaky_relu."""
    step = 1e-6
    x = rng.uniform(0.5, 2, 5) * rng.choice([-1.0, 1.0], 5)
    upstream = rng.normal(size=5)
    dx, dslope = both(answer, upstream, x, 0.25)

    def loss(x, slope):
        out = np.asarray(answer.leaky_relu(x, slope))
        with prerequisite():
            close(out, np.where(x > 0, x, slope * x))
        return float(np.sum(upstream * out))

    for i, shift in enumerate(step * np.eye(5)):
        quotient = (loss(x + shift, 0.25) - loss(x - shift, 0.25)) / (2 * step)
        close(np.asarray(dx)[i], quotient, rtol=1e-5, atol=1e-7, name=f"dx[{i}]")
    quotient = (loss(x, 0.25 + step) - loss(x, 0.25 - step)) / (2 * step)
    close(dslope, quotient, rtol=1e-5, atol=1e-7, name="dslope")


@needs(test_forward, test_gradient_of_x)
def test_arguments_are_left_alone(answer):
    """Neither x nor upstream is changed."""
    x, upstream = np.array([[-1.0, 2.0], [0.0, -3.0]]), np.array([[4.0, 5.0], [6.0, 7.0]])
    unchanged(x, answer.leaky_relu.observe(x, 0.1).args[0], "x")
    backward = answer.prelu_backward.observe(upstream, x, 0.1)
    unchanged(upstream, backward.args[0], "upstream")
    unchanged(x, backward.args[1], "x")
