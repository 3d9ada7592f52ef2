"""Hidden checks of vae_loss: codes, the two terms, and the gradients along both ways."""

import numpy as np

from grader.expect import close, needs, shape, unchanged, unpack

SIZES = ((2, 3), (1, 4), (3, 2), (5, 1))
"""N and D."""


def drawn(rng, *size):
    """Return mu, log_var and eps."""
    return rng.normal(size=size), rng.normal(-0.5, 1.2, size=size), rng.normal(size=size)


def test_codes(answer, reference, rng):
    """A code is its mean plus its standard deviation times eps."""
    for size in SIZES:
        args = drawn(rng, *size)
        z = answer.draw_code(*args)
        shape(z, size, name="z")
        close(z, reference.draw_code(*args), name="z")


def terms(answer, reference, args):
    """Return the found and the expected terms of the loss."""
    found = answer.vae_loss(*args)
    found = unpack(found, 2, ("reconstruction", "divergence"), name="vae_loss")
    for name, term in zip(("reconstruction", "divergence"), found, strict=True):
        shape(term, (), name=name)
    return zip(found, reference.vae_loss(*args), strict=True)


def test_reconstruction(answer, reference, rng):
    """The first term is half the sum of the squared differences, averaged over the examples."""
    for n, d in SIZES:
        x, x_hat = rng.normal(size=(n, 6)), rng.normal(size=(n, 6))
        (found, due), _ = terms(answer, reference, (x, x_hat, *drawn(rng, n, d)[:2]))
        close(found, due, name="reconstruction")


def test_divergence(answer, reference, rng):
    """The second term is half the sum of mu² + σ² - 1 - log σ², averaged over the examples."""
    for n, d in SIZES:
        x, x_hat = rng.normal(size=(n, 6)), rng.normal(size=(n, 6))
        _, (found, due) = terms(answer, reference, (x, x_hat, *drawn(rng, n, d)[:2]))
        close(found, due, name="divergence")


@needs(test_divergence)
def test_narrow_distributions(answer, reference, rng):
    """A variance that is nearly 0 has a finite divergence."""
    x, (mu, log_var, _) = np.zeros((2, 3)), drawn(rng, 2, 3)
    _, (found, due) = terms(answer, reference, (x, x, mu, log_var - 800))
    close(found, due, name="divergence")


def gradients(answer, reference, rng, place, name):
    """Compare one of the two gradients with ours."""
    for size in SIZES:
        args = (rng.normal(size=size), *drawn(rng, *size))
        found = answer.latent_gradients(*args)
        found = unpack(found, 2, ("dmu", "dlog_var"), name="latent_gradients")[place]
        shape(found, size, name=name)
        close(found, reference.latent_gradients(*args)[place], name=name)


def test_gradient_of_the_mean(answer, reference, rng):
    """The mean gets upstream as it is, and mu/N from the divergence."""
    gradients(answer, reference, rng, 0, "dmu")


def test_gradient_of_the_variance(answer, reference, rng):
    """log_var gets upstream by way of σ and eps, and (σ² - 1)/2N from the divergence."""
    gradients(answer, reference, rng, 1, "dlog_var")


@needs(test_codes)
def test_arguments(answer, rng):
    """Arguments stay as they were."""
    mu, log_var, eps = drawn(rng, 3, 2)
    x = rng.normal(size=(3, 4))
    names = ("mu", "log_var", "eps")
    for call, before in (
        (answer.draw_code, dict(zip(names, (mu, log_var, eps), strict=True))),
        (answer.vae_loss, {"x": x, "x_hat": x + 1, "mu": mu, "log_var": log_var}),
        (answer.latent_gradients, {"upstream": eps, "mu": mu, "log_var": log_var, "eps": eps}),
    ):
        after = call.observe(*before.values()).args
        for (name, old), new in zip(before.items(), after, strict=True):
            unchanged(old, new, name)
