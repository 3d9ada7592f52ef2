"""Hidden checks of clip_gradients."""

import numpy as np

from grader.expect import close, needs, shape, unchanged, unpack

DIGITS = {"rtol": 1e-5, "atol": 1e-7}
"""Room for a small number added to the norm before dividing, as PyTorch does."""
SIZES = (((1,),), ((3,),), ((2,), (3,)), ((2, 3), (3,), (3, 1), (1,)), ((2, 1, 2), (4, 2)))


def drawn(rng, sizes, norm):
    """Return gradients of these shapes whose global norm is given; the arrays differ in length."""
    arrays = [rng.normal(size=size) * 3.0**i for i, size in enumerate(sizes)]
    length = np.sqrt(sum(np.sum(array**2) for array in arrays))
    return [array * (norm / length) for array in arrays]


def clip(answer, gradients, max_norm):
    """Return the learner's clipped gradients and norm."""
    result = answer.clip_gradients(gradients, max_norm)
    clipped, norm = unpack(result, 2, ("clipped", "norm"), name="clip_gradients")
    return unpack(clipped, len(gradients), name="clip_gradients, as clipped,"), norm


def test_norm(answer, rng):
    """The norm is that of all entries of all arrays, before clipping."""
    for sizes in SIZES:
        for norm, max_norm in ((6.0, 60.0), (6.0, 1.5)):
            _, found = clip(answer, drawn(rng, sizes, norm), max_norm)
            close(found, norm, **DIGITS, name="norm")


def test_long_gradient(answer, rng):
    """A gradient that is longer than max_norm comes to the length max_norm in its own direction."""
    for sizes in SIZES:
        for max_norm in (2.0, 0.5, 5.0):
            gradients = drawn(rng, sizes, 8.0)
            clipped, _ = clip(answer, gradients, max_norm)
            for i, (found, gradient) in enumerate(zip(clipped, gradients, strict=True)):
                close(found, gradient * (max_norm / 8.0), **DIGITS, name=f"clipped[{i}]")


def test_short_gradient(answer, rng):
    """A gradient that is not longer than max_norm is unchanged."""
    for sizes in SIZES:
        for max_norm in (9.0, 80.0, 8.01):
            gradients = drawn(rng, sizes, 8.0)
            clipped, _ = clip(answer, gradients, max_norm)
            for i, (found, gradient) in enumerate(zip(clipped, gradients, strict=True)):
                close(found, gradient, **DIGITS, name=f"clipped[{i}]")


@needs(test_long_gradient)
def test_one_array_is_long(answer, rng):
    """Where a single array is long, the others are shortened by the same factor."""
    gradients = [rng.normal(size=3) * 1e-2, np.array([60.0, -80.0]), rng.normal(size=(2, 2)) * 1e-2]
    clipped, _ = clip(answer, gradients, 1.0)
    for i, (found, gradient) in enumerate(zip(clipped, gradients, strict=True)):
        close(found, gradient / 100, rtol=1e-4, atol=1e-7, name=f"clipped[{i}]")


@needs(test_long_gradient)
def test_many_short_arrays(answer, rng):
    """Arrays that are short one by one are shortened where all together are long."""
    gradients = [rng.choice([-0.9, 0.9], size=1) for _ in range(25)]
    clipped, _ = clip(answer, gradients, 1.0)
    close(clipped, [gradient / 4.5 for gradient in gradients], **DIGITS, name="clipped")


@needs(test_short_gradient)
def test_zeros(answer):
    """Where all entries are 0, they stay 0."""
    gradients = [np.zeros(3), np.zeros((2, 1))]
    clipped, norm = clip(answer, gradients, 1.0)
    close(norm, 0.0, name="norm")
    for i, gradient in enumerate(gradients):
        close(clipped[i], gradient, name=f"clipped[{i}]")


@needs(test_long_gradient)
def test_shapes(answer, rng):
    """Each array keeps its shape."""
    for sizes in SIZES:
        for max_norm in (2.0, 80.0):
            clipped, _ = clip(answer, drawn(rng, sizes, 8.0), max_norm)
            for i, size in enumerate(sizes):
                shape(clipped[i], size, name=f"clipped[{i}]")


@needs(test_long_gradient, test_short_gradient)
def test_arguments_are_left_alone(answer, rng):
    """The arrays that are handed in keep their entries."""
    for max_norm in (2.0, 80.0):
        gradients = drawn(rng, ((2, 3), (3,)), 8.0)
        observed = answer.clip_gradients.observe(gradients, max_norm)
        for i, gradient in enumerate(gradients):
            unchanged(gradient, observed.args[0][i], f"gradients[{i}]")
