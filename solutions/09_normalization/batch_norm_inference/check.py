"""Hidden checks of batch_norm_inference."""

import numpy as np

from grader.expect import close, needs, shape, unchanged

SIZES = ((2, 3), (3, 1), (4, 4), (6, 2))


def layer(rng, d):
    """Return gamma, beta, running_mean and running_var of a layer that has been trained."""
    gamma, beta, running_mean = rng.normal(size=(3, d))
    return gamma, beta, running_mean, rng.uniform(1, 5, size=d)


def test_values(answer, reference, rng):
    """With eps = 0, out = gamma * (x - running_mean) / sqrt(running_var) + beta in each feature."""
    for n, d in SIZES:
        x, trained = rng.normal(2, 3, size=(n, d)), layer(rng, d)
        expected = reference.batch_norm_inference(x, *trained, 0.0)
        close(answer.batch_norm_inference(x, *trained, 0.0), expected)


@needs(test_values)
def test_batch_of_one(answer, reference, rng):
    """A batch of one is no special case."""
    for d in (3, 1):
        x, trained = rng.normal(size=(1, d)), layer(rng, d)
        expected = reference.batch_norm_inference(x, *trained, 0.0)
        close(answer.batch_norm_inference(x, *trained, 0.0), expected)


@needs(test_values)
def test_independent_of_the_batch(answer, reference, rng):
    """The answer for an example does not depend on the other examples of its batch."""
    example, trained = rng.normal(size=(1, 3)), layer(rng, 3)
    expected = reference.batch_norm_inference(example, *trained, 0.0)[0]
    for n in (1, 2, 5):
        x = np.concatenate([example, rng.normal(10, 4, size=(n, 3))])
        out = answer.batch_norm_inference(x, *trained, 0.0)
        shape(out, x.shape)
        close(out[0], expected, name="row 0")


@needs(test_values)
def test_two_layers(answer, reference, rng):
    """Each call uses what it is handed, and nothing of an earlier call."""
    x, first, second = rng.normal(size=(4, 5)), layer(rng, 5), layer(rng, 5)
    for trained in (first, second, first):
        expected = reference.batch_norm_inference(x, *trained, 0.0)
        close(answer.batch_norm_inference(x, *trained, 0.0), expected)


@needs(test_values, test_two_layers)
def test_transposed(answer, reference, rng):
    """A batch that is the transpose of another array is no exception."""
    x, trained = rng.normal(size=(3, 5)).T, layer(rng, 3)
    expected = reference.batch_norm_inference(x, *trained, 0.0)
    close(answer.batch_norm_inference(x, *trained, 0.0), expected)


@needs(test_values, test_two_layers)
def test_eps(answer, reference, rng):
    """eps is added to the variance, before the root, and keeps a variance of 0 harmless."""
    x, (gamma, beta, mean, _) = rng.normal(size=(2, 3)), layer(rng, 3)
    for var, eps in ((np.array([0.0, 1e-4, 1.0]), 1e-3), (np.array([0.5, 1.0, 2.0]), 0.5)):
        expected = reference.batch_norm_inference(x, gamma, beta, mean, var, eps)
        close(answer.batch_norm_inference(x, gamma, beta, mean, var, eps), expected)


@needs(test_eps)
def test_default_eps(answer, reference, rng):
    """eps is 1e-5 where none is given."""
    x, (gamma, beta, mean, _) = rng.normal(size=(2, 3)), layer(rng, 3)
    var = np.array([0.0, 1e-5, 1e-3])
    expected = reference.batch_norm_inference(x, gamma, beta, mean, var)
    close(answer.batch_norm_inference(x, gamma, beta, mean, var), expected)


@needs(test_values)
def test_nothing_is_learnt(answer, rng):
    """The running statistics, and all the other arguments, stay as they were."""
    passed = (rng.normal(size=(4, 3)), *layer(rng, 3), 1e-5)
    seen = answer.batch_norm_inference.observe(*passed)
    names = ("x", "gamma", "beta", "running_mean", "running_var")
    for name, before, now in zip(names, passed, seen.args, strict=False):
        unchanged(before, now, name)
