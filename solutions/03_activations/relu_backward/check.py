"""Hidden checks of relu_backward."""

import numpy as np

from grader.expect import close, unchanged

SHAPES = ((4,), (2, 3), (3, 1, 5), (30,))


def test_forward(answer, reference, rng):
    """relu keeps positive entries and puts 0 in the place of all others."""
    z = np.array([-2.0, -0.5, 0.0, 0.5, 1.0, 3.0])
    close(answer.relu(z), [0.0, 0.0, 0.0, 0.5, 1.0, 3.0])
    for shape in SHAPES:
        z = rng.normal(size=shape)
        close(answer.relu(z), reference.relu(z))


def test_sign_of_the_gradient(answer):
    """Whether the gradient passes is decided by z, not by the gradient's own sign."""
    upstream, z = np.array([-3.0, 4.0, -5.0, 6.0]), np.array([2.0, -2.0, -3.0, 3.0])
    close(answer.relu_backward(upstream, z), [-3.0, 0.0, 0.0, 6.0], name="dz")


def test_backward(answer, reference, rng):
    """The gradient passes unchanged where z is positive and is 0 elsewhere."""
    for shape in SHAPES:
        upstream, z = rng.normal(size=shape), rng.normal(size=shape)
        close(answer.relu_backward(upstream, z), reference.relu_backward(upstream, z), name="dz")


def test_at_the_kink(answer):
    """At z = 0 the gradient is 0."""
    upstream, z = np.array([5.0, 6.0, -7.0, 8.0, 9.0]), np.array([0.0, 1.0, -0.0, -1.0, 0.0])
    close(answer.relu_backward(upstream, z), [0.0, 6.0, 0.0, 0.0, 0.0], name="dz")


def test_arguments_are_left_alone(answer, reference):
    """Both functions leave their arguments as they were, and are right."""
    z, upstream = np.array([[-1.0, 2.0], [0.0, -3.0]]), np.array([[4.0, 5.0], [6.0, 7.0]])
    forward, backward = answer.relu.observe(z), answer.relu_backward.observe(upstream, z)
    unchanged(z, forward.args[0], "z")
    unchanged(upstream, backward.args[0], "upstream")
    unchanged(z, backward.args[1], "z")
    close(forward.result, reference.relu(z))
    close(backward.result, reference.relu_backward(upstream, z), name="dz")
