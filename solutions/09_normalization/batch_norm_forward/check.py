"""Hidden checks of batch_norm_forward."""

import numpy as np

from grader.expect import close, needs, unchanged, unpack

SIZES = [(3, 2), (4, 3), (2, 5), (3, 1), (40, 7)]


def batches(rng):
    """Draw arguments, small to large; the features have means and scales of their own."""
    for n, d in SIZES:
        scale = rng.uniform(0.5, 3, d)
        x = rng.normal(rng.uniform(-5, 5, d), scale, (n, d))
        gamma, beta = rng.uniform(0.5, 2, d), rng.uniform(1, 2, d)
        yield x, gamma, beta, rng.normal(size=d), rng.uniform(0.5, 2, d)


def outputs(answer, *args):
    names = ("y", "new running mean", "new running variance")
    return unpack(answer.batch_norm_forward(*args), 3, names, name="batch_norm_forward")


def test_output(answer, reference, rng):
    """y = γ (x - μ) / sqrt(σ² + ε) + β, with the batch mean and variance of each feature."""
    for batch in batches(rng):
        y, _, _ = outputs(answer, *batch)
        close(y, reference.batch_norm_forward(*batch)[0], name="y")


def test_running_mean(answer, reference, rng):
    """The running mean moves towards the batch mean by the share that momentum names."""
    for batch in batches(rng):
        for momentum in [(), (0.3,), (1.0,)]:
            _, mean, _ = outputs(answer, *batch, *momentum)
            expected = reference.batch_norm_forward(*batch, *momentum)[1]
            close(mean, expected, name="new running mean")


def test_running_variance(answer, reference, rng):
    """The running variance moves likewise, towards the unbiased variance of the batch."""
    for batch in batches(rng):
        for momentum in [(), (0.3,), (1.0,)]:
            _, _, var = outputs(answer, *batch, *momentum)
            expected = reference.batch_norm_forward(*batch, *momentum)[2]
            close(var, expected, name="new running variance")


@needs(test_output)
def test_small_variance(answer, reference, rng):
    """A constant feature gives β, and one that hardly varies is damped by ε, not blown up."""
    for n, d in SIZES:
        gamma, beta = rng.uniform(0.5, 2, d), rng.uniform(1, 2, d)
        noise = rng.normal(0, 1e-4, (n, d))
        for x in (np.zeros((n, d)), np.full((n, d), 4.0), noise):
            for eps in (1e-5, 1e-3):
                args = (x, gamma, beta, np.zeros(d), np.ones(d), 0.1, eps)
                y, _, _ = outputs(answer, *args)
                close(y, reference.batch_norm_forward(*args)[0], name="y")


@needs(test_output)
def test_far_from_zero(answer, reference, rng):
    """A feature whose mean is a million times its deviation is normalised as well as any other."""
    for n, d in SIZES:
        x = rng.choice([-1e6, 1e6], d) + rng.normal(size=(n, d))
        args = (x, rng.uniform(0.5, 2, d), rng.uniform(1, 2, d), np.zeros(d), np.ones(d))
        y, _, _ = outputs(answer, *args)
        close(y, reference.batch_norm_forward(*args)[0], rtol=1e-6, atol=1e-6, name="y")


@needs(test_output, test_running_mean, test_running_variance)
def test_transposed(answer, reference, rng):
    """A batch that is the transpose of another array is no exception."""
    x, gamma, beta, mean, var = next(batches(rng))
    args = (np.asfortranarray(x), gamma, beta, mean, var)
    names = ("y", "new running mean", "new running variance")
    close(outputs(answer, *args), reference.batch_norm_forward(*args), name=names)


@needs(test_output, test_running_mean, test_running_variance)
def test_arguments(answer, rng):
    """The batch, the parameters and the old running averages stay as they were."""
    names = ("x", "gamma", "beta", "running_mean", "running_var")
    for batch in batches(rng):
        seen = answer.batch_norm_forward.observe(*batch)
        for name, before, after in zip(names, batch, seen.args, strict=True):
            unchanged(before, after, name)
