"""Hidden checks of batch_norm_backward."""

import numpy as np

from grader.expect import close, needs, unchanged, unpack

SIZES = [(3, 2), (2, 5), (4, 1), (8, 3), (40, 7)]


def batches(rng):
    """Draw upstream, x and gamma, small to large; each feature has its own mean and scale."""
    for n, d in SIZES:
        x = rng.normal(rng.uniform(-5, 5, d), rng.uniform(1.5, 3, d), (n, d))
        yield rng.normal(size=(n, d)), x, rng.uniform(1.5, 3, d)


def gradients(answer, *args):
    names = ("dx", "dgamma", "dbeta")
    return unpack(answer.batch_norm_backward(*args), 3, names, name="batch_norm_backward")


def test_dbeta(answer, rng):
    """The gradient of β is the sum of upstream over the batch."""
    for upstream, x, gamma in batches(rng):
        _, _, dbeta = gradients(answer, upstream, x, gamma)
        close(dbeta, upstream.sum(axis=0), name="dbeta")


def test_dgamma(answer, reference, rng):
    """The gradient of γ is the sum of upstream times the normalised batch."""
    for batch in batches(rng):
        _, dgamma, _ = gradients(answer, *batch)
        close(dgamma, reference.batch_norm_backward(*batch)[1], name="dgamma")


def test_dx(answer, reference, rng):
    """The gradient of x goes through x̂, through the mean and through the variance."""
    for batch in batches(rng):
        dx, _, _ = gradients(answer, *batch)
        close(dx, reference.batch_norm_backward(*batch)[0], name="dx")


@needs(test_dbeta, test_dgamma, test_dx)
def test_epsilon(answer, reference, rng):
    """ε counts as in the forward pass, also where a feature hardly varies or not at all."""
    for n, d in SIZES:
        upstream, gamma = rng.normal(size=(n, d)), rng.uniform(1.5, 3, d)
        for x, eps in ((rng.normal(0, 0.1, (n, d)), 1e-2), (np.full((n, d), 3.0), 1.0)):
            found = gradients(answer, upstream, x, gamma, eps)
            expected = reference.batch_norm_backward(upstream, x, gamma, eps)
            close(found, expected, name=("dx", "dgamma", "dbeta"))


@needs(test_dbeta, test_dgamma, test_dx)
def test_far_from_zero(answer, reference, rng):
    """A feature whose mean is a million times its deviation is no exception."""
    for n, d in SIZES:
        x = rng.choice([-1e6, 1e6], d) + rng.normal(size=(n, d))
        args = (rng.normal(size=(n, d)), x, rng.uniform(1.5, 3, d))
        expected = reference.batch_norm_backward(*args)
        names = ("dx", "dgamma", "dbeta")
        close(gradients(answer, *args), expected, rtol=1e-5, atol=1e-5, name=names)


@needs(test_dbeta, test_dgamma, test_dx)
def test_transposed(answer, reference, rng):
    """Arrays that are the transpose of others are no exception."""
    upstream, x, gamma = next(batches(rng))
    args = (np.asfortranarray(upstream), np.asfortranarray(x), gamma)
    expected = reference.batch_norm_backward(*args)
    close(gradients(answer, *args), expected, name=("dx", "dgamma", "dbeta"))


@needs(test_dbeta)
def test_one_example(answer, rng):
    """A batch of one gives y = β whatever x is, so its dx and dgamma are 0."""
    for d in (1, 4):
        upstream, x, gamma = rng.normal(size=(1, d)), rng.normal(size=(1, d)), rng.uniform(1, 2, d)
        dx, dgamma, dbeta = gradients(answer, upstream, x, gamma)
        close(dx, np.zeros((1, d)), atol=1e-7, name="dx")
        close(dgamma, np.zeros(d), atol=1e-7, name="dgamma")
        close(dbeta, upstream[0], name="dbeta")


@needs(test_dbeta, test_dgamma, test_dx)
def test_arguments(answer, rng):
    """upstream, x and gamma stay as they were."""
    for batch in batches(rng):
        seen = answer.batch_norm_backward.observe(*batch)
        for name, before, after in zip(("upstream", "x", "gamma"), batch, seen.args, strict=True):
            unchanged(before, after, name)
