"""Hidden checks of running_averages."""

import numpy as np

from grader.expect import close, needs, unchanged, unpack

AVERAGES = ("mean", "var")
SIZES = ((4, 4), (3, 2), (6, 3), (2, 5))


def batch(rng, n, d):
    return rng.normal(rng.uniform(-5, 5, d), rng.uniform(1, 4, d), (n, d))


def running(rng, d):
    return rng.normal(size=d), rng.uniform(1, 5, d)


def test_mean(answer, reference, rng):
    """update keeps 1 - momentum of the running mean and takes in the batch mean with momentum."""
    for size in SIZES:
        args = (*running(rng, size[1]), batch(rng, *size), 0.2)
        new = unpack(answer.update(*args), 2, AVERAGES, name="update")
        close(new[0], reference.update(*args)[0], name="mean")


def test_var(answer, reference, rng):
    """update does the same with the unbiased variance."""
    for size in SIZES:
        args = (*running(rng, size[1]), batch(rng, *size), 0.2)
        new = unpack(answer.update(*args), 2, AVERAGES, name="update")
        close(new[1], reference.update(*args)[1], name="var")


@needs(test_mean, test_var)
def test_momentum(answer, reference, rng):
    """momentum comes from the caller, and is 0.1 where none is given."""
    for settings in ((), (0.01,), (1.0,)):
        args = (*running(rng, 3), batch(rng, 4, 3), *settings)
        new = unpack(answer.update(*args), 2, AVERAGES, name="update")
        close(new, reference.update(*args), name=AVERAGES)


@needs(test_mean, test_var)
def test_after_batches(answer, reference, rng):
    """after_batches begins with mean 0 and variance 1 and updates once for each batch, in order."""
    for sizes, settings in (((5, 3), (0.3,)), ((4, 2, 3), (0.2,)), ((6,), ())):
        batches = [batch(rng, n, 3) for n in sizes]
        got = unpack(answer.after_batches(batches, *settings), 2, AVERAGES, name="after_batches")
        close(got, reference.after_batches(batches, *settings), name=AVERAGES)


def test_normalize(answer, reference, rng):
    """normalize uses the running averages, for batches of every size."""
    for n, d in ((4, 3), (1, 3), (2, 1), (3, 5)):
        args = (batch(rng, n, d), *running(rng, d))
        for settings in ((0.5,), ()):
            expected = reference.normalize(*args, *settings)
            close(answer.normalize(*args, *settings), expected, name="x_hat")


@needs(test_normalize)
def test_eps(answer, reference, rng):
    """A feature whose running variance is 0 is divided by the root of eps."""
    args = batch(rng, 3, 2), rng.normal(size=2), np.array([0.0, 1e-6])
    close(answer.normalize(*args), reference.normalize(*args), name="x_hat")


def test_to_pytorch(answer, reference):
    """to_pytorch gives 1 minus the momentum of Keras."""
    for momentum in (0.99, 0.9, 0.4):
        close(answer.to_pytorch(momentum), reference.to_pytorch(momentum), name="momentum")


@needs(test_mean, test_normalize)
def test_arguments(answer, rng):
    """Arguments are left as they were."""
    mean, var, x = *running(rng, 3), batch(rng, 4, 3)
    for function, names, passed in (
        (answer.update, ("mean", "var", "x"), (mean, var, x)),
        (answer.normalize, ("x", "mean", "var"), (x, mean, var)),
    ):
        for name, before, now in zip(names, passed, function.observe(*passed).args, strict=False):
            unchanged(before, now, name)
