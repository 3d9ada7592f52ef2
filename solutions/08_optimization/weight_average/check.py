"""Hidden checks of weight_average."""

import numpy as np

from grader.expect import close, finite, needs, shape, true, unchanged, unpack

SHAPES = [(4,), (1,), (2, 3), (2, 1, 3)]
SIZES = [(1, 4), (3, 1), (5, 3), (12, 2)]
"""Numbers of steps and of weights."""
NAMES = ("path", "averages")


def updated(answer, average, weights, decay):
    """Return what has become of the array `average`."""
    return answer.ema_update.observe(average, weights, decay).args[0]


def run(answer, *args):
    return unpack(answer.noisy_descent(*args), 2, NAMES, name="noisy_descent")


def variance(rows, size, name):
    """Return the variance of what comes after the first 60 % of the rows."""
    shape(rows, size, name=name)
    finite(rows, name=name)
    return float(np.var(np.asarray(rows)[len(rows) * 3 // 5 :]))


def drawn(rng, steps, n):
    return rng.normal(size=n), rng.uniform(0.5, 2, n), rng.normal(size=(steps, n))


def test_update(answer, rng):
    """The array average keeps decay of itself and takes in the weights with 1 - decay."""
    for size in SHAPES:
        for decay in (0.8, 0.99, 0.25, 0.0):
            average, weights = rng.normal(size=size), rng.normal(size=size)
            expected = decay * average + (1 - decay) * weights
            close(updated(answer, average, weights, decay), expected, name="average")


@needs(test_update)
def test_stream(answer):
    """From 0, the weights 40, 49 and 45 give the averages 4, 8.5 and 12.15 with a decay of 0.9."""
    average = np.zeros(1)
    for weight, expected in ((40.0, 4.0), (49.0, 8.5), (45.0, 12.15)):
        average = updated(answer, average, np.array([weight]), 0.9)
        close(average, np.array([expected]), name="average")


@needs(test_update)
def test_weights_stay(answer, rng):
    """The weights that go into an update stay as they were."""
    for size in SHAPES:
        average, weights = rng.normal(size=size), rng.normal(size=size)
        unchanged(weights, answer.ema_update.observe(average, weights, 0.9).args[1], "weights")


def test_path(answer, reference, rng):
    """Row t of path holds the weights after step t, each step taken with its own row of noise."""
    for steps, n in SIZES:
        args = (*drawn(rng, steps, n), 0.3, 0.8)
        close(run(answer, *args)[0], reference.noisy_descent(*args)[0], name="path")


@needs(test_path)
def test_averages(answer, reference, rng):
    """The average begins with the starting weights and takes in the new w of each step."""
    for steps, n in SIZES:
        args = (*drawn(rng, steps, n), 0.3, 0.8)
        close(run(answer, *args)[1], reference.noisy_descent(*args)[1], name="averages")


@needs(test_path, test_averages)
def test_other_settings(answer, reference, rng):
    """lr and decay are taken from the arguments."""
    for lr, decay in ((0.01, 0.99), (1.0, 0.5), (0.5, 0.0)):
        args = (*drawn(rng, 6, 4), lr, decay)
        close(run(answer, *args), reference.noisy_descent(*args), name=NAMES)


@needs(test_path, test_averages)
def test_floor(answer, rng):
    """In the long run, w has a noise floor about ten times as high with lr = 0.1 as with 0.01."""
    noise = rng.normal(size=(500, 80))
    w, h = np.zeros(80), np.full(80, 2.0)
    variances = []
    for lr in (0.1, 0.01):
        path, _ = run(answer, w, h, noise, lr, 0.9)
        variances.append(variance(path, noise.shape, "path"))
    fast, slow = variances
    says = f"The variance of w was {fast:.3g} with lr = 0.1, and {slow:.3g} with lr = 0.01."
    true(6 * slow < fast < 18 * slow, says)


@needs(test_path, test_averages)
def test_variance(answer, rng):
    """Of independent weights, averages keep the share (1 - d)/(1 + d) of the variance."""
    noise = rng.normal(size=(300, 60))
    path, averages = run(answer, np.zeros(60), np.ones(60), noise, 1.0, 0.9)
    before, after = (
        variance(rows, noise.shape, name) for rows, name in ((path, "path"), (averages, "averages"))
    )
    says = f"The variance of the weights is {before:.3g}, and that of the averages {after:.3g}."
    true(0.035 * before < after < 0.08 * before, says)


@needs(test_path, test_averages)
def test_arguments(answer, rng):
    """w, h and noise stay as they were."""
    for steps, n in SIZES:
        before = drawn(rng, steps, n)
        after = answer.noisy_descent.observe(*before, 0.3, 0.8).args
        for name, old, new in zip(("w", "h", "noise"), before, after, strict=False):
            unchanged(old, new, name)
