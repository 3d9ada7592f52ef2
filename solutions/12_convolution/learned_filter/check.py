"""Hidden checks of learned_filter."""

import numpy as np

from grader.expect import close, needs, shape, unchanged

SIZES = (((4, 5), (2, 2)), ((5, 6), (3, 3)), ((6, 4), (2, 3)), ((3, 5), (1, 3)), ((3, 3), (3, 3)))
"""The shapes of the image and of the filter."""


def task(rng, size, window):
    """Return k, x and y."""
    out = [n - f + 1 for n, f in zip(size, window, strict=True)]
    return rng.normal(size=window), rng.normal(size=size), rng.normal(size=out)


def map_of(x, k):
    return np.einsum("ijuv,uv->ij", np.lib.stride_tricks.sliding_window_view(x, k.shape), k)


def test_gradient(answer, reference, rng):
    """filter_gradient returns the gradient of the mean squared error with respect to k."""
    for size, window in SIZES:
        args = task(rng, size, window)
        gradient = answer.filter_gradient(*args)
        shape(gradient, window, name="gradient")
        close(gradient, reference.filter_gradient(*args), name="gradient")


@needs(test_gradient)
def test_zero_at_the_target(answer, rng):
    """Where the map is the target, the gradient is 0."""
    k, x, _ = task(rng, (5, 6), (2, 3))
    close(answer.filter_gradient(k, x, map_of(x, k)), np.zeros((2, 3)), name="gradient")


@needs(test_gradient)
def test_steps(answer, reference, rng):
    """fit_filter starts from zeros and takes rate times the gradient away in each step."""
    for size, window in SIZES:
        for steps in (1, 3, 0):
            _, x, y = task(rng, size, window)
            args = (x, y, window, 0.05, steps)
            k = answer.fit_filter(*args)
            shape(k, window, name="k")
            close(k, reference.fit_filter(*args), name="k")


@needs(test_steps)
def test_finds_the_filter(answer, rng):
    """After 300 steps the filter that made the targets is found, whatever edges it looks for."""
    tilted = np.array([[2.0, 1.0, 0.0], [1.0, 0.0, -1.0], [0.0, -1.0, -2.0]])
    for hidden in (np.outer([1, 2, 1], [1, 0, -1]), tilted, rng.normal(size=(3, 3))):
        x = rng.normal(size=(20, 20))
        k = answer.fit_filter(x, map_of(x, hidden), (3, 3), 0.2, 300)
        close(k, hidden, atol=1e-3, name="k")


@needs(test_steps)
def test_arguments(answer, reference, rng):
    """k, x and y stay as they were."""
    k, x, y = task(rng, (4, 5), (2, 2))
    seen = answer.filter_gradient.observe(k, x, y)
    for name, old, new in zip(("k", "x", "y"), (k, x, y), seen.args, strict=True):
        unchanged(old, new, name)
    seen = answer.fit_filter.observe(x, y, (2, 2), 0.1, 2)
    for name, old, new in zip("xy", (x, y), seen.args, strict=False):
        unchanged(old, new, name)
    close(seen.result, reference.fit_filter(x, y, (2, 2), 0.1, 2), name="k")
