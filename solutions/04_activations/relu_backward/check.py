"""Hidden checks of relu_backward."""

import numpy as np

from grader.expect import close, needs, true, unchanged

SHAPES = ((2, 3), (5,), (3, 1, 4), (1, 1), (0, 3), (30,))


def test_forward(answer, reference, rng):
    """relu keeps positive entries and puts 0 in the place of all others."""
    z = np.array([-2.0, -0.5, 0.0, 0.5, 1.0, 3.0])
    close(answer.relu(z), [0.0, 0.0, 0.0, 0.5, 1.0, 3.0])
    for shape in SHAPES:
        z = rng.normal(size=shape)
        close(answer.relu(z), reference.relu(z))


@needs(test_forward)
def test_forward_of_any_size(answer):
    """Tiny and large positive entries pass relu unchanged."""
    for z in ([0.5, 7.0, -40.0, 5e4], [1e9, -1e9, 3.0], [1e-9, -1e-9, 2e-4, 0.5]):
        z = np.array(z)
        close(answer.relu(z), np.where(z > 0, z, 0.0), rtol=1e-6, atol=0.0)


def test_backward(answer, reference, rng):
    """The gradient passes unchanged where the z handed in is positive, and is 0 elsewhere."""
    upstream, z = np.array([-3.0, 4.0, -5.0, 6.0, 7.0]), np.array([2.0, -2.0, -3.0, 3.0, 0.5])
    # Another layer has run forward in between, as in every network.
    for layer in (z, -z[::-1]):
        answer.relu(layer)
    close(answer.relu_backward(upstream, z), [-3.0, 0.0, 0.0, 6.0, 7.0], name="dz")
    for shape in SHAPES:
        upstream, z, other = rng.normal(size=(3, *shape))
        for layer in (z, other):
            answer.relu(layer)
        close(answer.relu_backward(upstream, z), reference.relu_backward(upstream, z), name="dz")


@needs(test_backward)
def test_backward_of_any_size(answer, reference):
    """Tiny and large numbers are no exception: the slope is 1 for every positive z."""
    upstream = np.array([2e-9, -3e9, 0.25, -4e-6, 5.0])
    for z in ([1e-9, -1e-9, 3e-4, -2e-5, 0.7], [1e9, 4.0, -1e9, 40.0, 7.0]):
        args = (upstream, np.array(z))
        found = answer.relu_backward(*args)
        stopped = np.flatnonzero(np.equal(found, 0.0) & (args[1] > 0))
        smallest = f"{args[1][stopped[0]]:g}" if stopped.size else ""
        true(
            not stopped.size,
            f"The gradient is stopped where z is {smallest}, which is positive: the border is 0.",
        )
        close(found, reference.relu_backward(*args), rtol=1e-6, atol=0.0, name="dz")


@needs(test_backward)
def test_at_the_kink(answer):
    """At z = 0 the gradient is 0."""
    upstream, z = np.array([5.0, 6.0, -7.0, 8.0, 9.0]), np.array([0.0, 1.0, -0.0, -1.0, 0.0])
    close(answer.relu_backward(upstream, z), [0.0, 6.0, 0.0, 0.0, 0.0], name="dz")


@needs(test_forward, test_backward)
def test_integers(answer):
    """Where z holds integers, upstream and dz still hold floats."""
    upstream, z = (
        np.array([[0.5, -0.25, 4.0], [1.5, -2.75, 0.125]]),
        np.array([[3, -1, 0], [2, 5, 1]]),
    )
    close(answer.relu(z), [[3.0, 0.0, 0.0], [2.0, 5.0, 1.0]])
    dz = [[0.5, 0.0, 0.0], [1.5, -2.75, 0.125]]
    close(answer.relu_backward(upstream, z), dz, name="dz")


@needs(test_forward, test_backward)
def test_arguments_are_left_alone(answer, reference):
    """Both functions leave their arguments as they were."""
    z, upstream = np.array([[-1.0, 2.0], [0.0, -3.0]]), np.array([[4.0, 5.0], [6.0, 7.0]])
    forward, backward = answer.relu.observe(z), answer.relu_backward.observe(upstream, z)
    unchanged(z, forward.args[0], "z")
    unchanged(upstream, backward.args[0], "upstream")
    unchanged(z, backward.args[1], "z")
    close(forward.result, reference.relu(z))
    close(backward.result, reference.relu_backward(upstream, z), name="dz")
