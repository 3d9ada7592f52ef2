"""Hidden checks of batch_norm_inference."""

import numpy as np

from grader.expect import close, shape, unchanged

SIZES = ((2, 3), (3, 1), (4, 4), (6, 2))
UP_TO_EPS = {"rtol": 1e-3, "atol": 1e-3}
"""Room for any place of the small eps, which has checks of its own."""


def layer(rng, d):
    """Return gamma, beta, running_mean and running_var of a layer that has been trained."""
    gamma, beta, running_mean = rng.normal(size=(3, d))
    return gamma, beta, running_mean, rng.uniform(1, 5, size=d)


def test_values(answer, reference, rng):
    """Each feature is standardised with its running statistics, then scaled and shifted."""
    for n, d in SIZES:
        x, trained = rng.normal(2, 3, size=(n, d)), layer(rng, d)
        expected = reference.batch_norm_inference(x, *trained, 1e-5)
        close(answer.batch_norm_inference(x, *trained, 1e-5), expected, **UP_TO_EPS)


def test_batch_of_one(answer, rng):
    """A batch of one is no special case: out = gamma * (x - mean) / sqrt(var + eps) + beta."""
    for d in (1, 4):
        x, (gamma, beta, mean, var) = rng.normal(size=(1, d)), layer(rng, d)
        expected = gamma * (x - mean) / np.sqrt(var + 1e-5) + beta
        close(answer.batch_norm_inference(x, gamma, beta, mean, var, 1e-5), expected, **UP_TO_EPS)


def test_independent_of_the_batch(answer, reference, rng):
    """The answer for an example does not depend on the other examples of its batch."""
    example, trained = rng.normal(size=(1, 3)), layer(rng, 3)
    expected = reference.batch_norm_inference(example, *trained, 1e-5)[0]
    for n in (1, 2, 5):
        x = np.concatenate([example, rng.normal(10, 4, size=(n, 3))])
        out = answer.batch_norm_inference(x, *trained, 1e-5)
        shape(out, x.shape)
        close(out[0], expected, **UP_TO_EPS, name="row 0")


def test_eps(answer, reference, rng):
    """eps is added to the variance, before the root, and keeps a variance of 0 harmless."""
    x, (gamma, beta, mean, _) = rng.normal(size=(2, 3)), layer(rng, 3)
    for var, eps in ((np.array([0.0, 1e-4, 1.0]), 1e-3), (np.array([0.5, 1.0, 2.0]), 0.5)):
        expected = reference.batch_norm_inference(x, gamma, beta, mean, var, eps)
        close(answer.batch_norm_inference(x, gamma, beta, mean, var, eps), expected)


def test_default_eps(answer, reference, rng):
    """eps is 1e-5 where none is given."""
    x, (gamma, beta, mean, _) = rng.normal(size=(2, 3)), layer(rng, 3)
    var = np.array([0.0, 1e-5, 1e-3])
    expected = reference.batch_norm_inference(x, gamma, beta, mean, var)
    close(answer.batch_norm_inference(x, gamma, beta, mean, var), expected)


def test_nothing_is_learnt(answer, reference, rng):
    """The running statistics, and all the other arguments, stay; the output is right."""
    passed = (rng.normal(size=(4, 3)), *layer(rng, 3), 1e-5)
    seen = answer.batch_norm_inference.observe(*passed)
    names = ("x", "gamma", "beta", "running_mean", "running_var")
    for name, before, now in zip(names, passed, seen.args, strict=False):
        unchanged(before, now, name)
    close(seen.result, reference.batch_norm_inference(*passed), **UP_TO_EPS)
