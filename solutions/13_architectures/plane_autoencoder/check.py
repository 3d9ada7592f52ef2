"""Hidden checks of plane_autoencoder: the loss, its gradients, and what training reaches."""

import numpy as np

from grader.expect import close, needs, true, unchanged, unpack

SIZES = ((5, 4, 2), (3, 6, 1), (7, 3, 3))
"""Examples, entries of each, units of the bottleneck."""


def drawn(rng, size):
    """Return data, an encoder and a decoder."""
    n, d, k = size
    return rng.normal(size=(n, d)), rng.normal(size=(d, k)), rng.normal(size=(k, d))


def on_a_plane(rng):
    """Return 40 examples in 10 dimensions on a plane, with spreads 3 and 1 along its two axes."""
    axes, _ = np.linalg.qr(rng.normal(size=(10, 2)))
    codes, _ = np.linalg.qr(rng.normal(size=(40, 2)))
    return np.sqrt(40) * codes * (3.0, 1.0) @ axes.T


def test_error(answer, reference, rng):
    """The loss is the mean over all entries of the squared difference to the input."""
    for size in SIZES:
        args = drawn(rng, size)
        close(answer.error(*args), reference.error(*args), name="error")


def test_gradients(answer, reference, rng):
    """The gradients are those of the loss, of the encoder first."""
    for size in SIZES:
        args = drawn(rng, size)
        found = unpack(answer.gradients(*args), 2, name="gradients")
        for value, due, name in zip(
            found, reference.gradients(*args), ("d_encoder", "d_decoder"), strict=True
        ):
            close(value, due, name=name)


@needs(test_gradients)
def test_steps(answer, reference, rng):
    """A step goes against both gradients, taken before either weight has moved; then the next."""
    for steps in (1, 3):
        args = (*drawn(rng, SIZES[0]), 0.05, steps)
        found = unpack(answer.train(*args), 2, name="train")
        for value, due, name in zip(
            found, reference.train(*args), ("encoder", "decoder"), strict=True
        ):
            close(value, due, name=name)


@needs(test_steps, test_error)
def test_two_units_suffice(answer, rng):
    """On a plane in 10 dimensions two units bring the loss to 0; one leaves the other spread."""
    x = on_a_plane(rng)
    left = {}
    for k in (1, 2):
        start = 0.1 * rng.normal(size=(10, k)), 0.1 * rng.normal(size=(k, 10))
        weights = unpack(answer.train(x, *start, 0.2, 800), 2, name="train")
        left[k] = answer.error(x, *weights)
    close(left[1], 0.1, rtol=0.02, name="the loss with one unit")
    true(left[2] < 1e-4, f"With two units the loss is still {left[2]:.3g} after 800 steps.")


@needs(test_gradients)
def test_arguments_are_left_alone(answer, rng):
    """Neither the data nor the weights that were handed in are changed."""
    x, encoder, decoder = drawn(rng, SIZES[0])
    seen = answer.train.observe(x, encoder, decoder, 0.05, 2).args
    for before, after, name in zip(
        (x, encoder, decoder), seen[:3], ("x", "encoder", "decoder"), strict=True
    ):
        unchanged(before, after, name)
