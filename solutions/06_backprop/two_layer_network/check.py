"""Hidden checks of two_layer_network."""

import numpy as np

from grader.expect import close, needs, shape, true, unchanged, unpack

SIZES = ((5, 2, 4, 3), (2, 1, 3, 1), (1, 3, 2, 4), (4, 4, 4, 4), (8, 5, 7, 3))
"""N, D, H and C."""
GRADIENTS = ("dx", "dw1", "db1", "dw2", "db2")


def drawn(rng, n, d, h, c):
    """Return x, w1, b1, w2, b2 and an upstream gradient; in a batch, each unit is on and off."""
    while True:
        sizes = ((n, d), (d, h), (h,), (h, c), (c,), (n, c))
        x, w1, b1, w2, b2, upstream = (rng.normal(size=size) for size in sizes)
        share = (x @ w1 + b1 > 0).mean(axis=0)
        if n < 3 or ((share > 0) & (share < 1)).all():
            return x, w1, b1, w2, b2, upstream


def agree(actual, expected, name):
    """Compare, with room for a forward pass in float32."""
    close(actual, expected, rtol=1e-4, atol=1e-5 * max(1.0, np.abs(expected).max()), name=name)


def forward(answer, *arguments):
    """Return the learner's scores and cache; the cache stays where it was made."""
    result = answer.network_forward.parts(2, *arguments)
    scores, cache = unpack(result, 2, ("scores", "cache"), name="network_forward")
    return scores.value(), cache


def backward(answer, upstream, cache):
    """Return the learner's five gradients."""
    return unpack(answer.network_backward(upstream, cache), 5, GRADIENTS, name="network_backward")


def compare(answer, reference, rng, *names):
    """Compare the named gradients with the reference, small networks first."""
    for size in SIZES:
        *arguments, upstream = drawn(rng, *size)
        _, cache = forward(answer, *arguments)
        theirs = backward(answer, upstream, cache)
        ours = reference.network_backward(upstream, reference.network_forward(*arguments)[1])
        for name, actual, expected in zip(GRADIENTS, theirs, ours, strict=True):
            if name in names:
                agree(actual, expected, name)


def test_scores(answer, reference, rng):
    """The scores are those of affine, ReLU, affine."""
    for size in SIZES:
        *arguments, _ = drawn(rng, *size)
        scores, _ = forward(answer, *arguments)
        agree(scores, reference.network_forward(*arguments)[0], "scores")
    x, *weights, _ = drawn(rng, 4, 3, 5, 2)
    scores, _ = forward(answer, 100 * x, *weights)
    agree(scores, reference.network_forward(100 * x, *weights)[0], "scores")


def test_shapes_of_the_gradients(answer, rng):
    """Each gradient has the shape of the thing that it belongs to."""
    for size in SIZES:
        x, w1, b1, w2, b2, upstream = drawn(rng, *size)
        _, cache = forward(answer, x, w1, b1, w2, b2)
        gradients = backward(answer, upstream, cache)
        for name, actual, like in zip(GRADIENTS, gradients, (x, w1, b1, w2, b2), strict=True):
            shape(actual, like.shape, name=name)


@needs(test_scores)
def test_second_layer(answer, reference, rng):
    """dw2 and db2 are those of an affine layer whose input is a1."""
    compare(answer, reference, rng, "dw2", "db2")


@needs(test_scores)
def test_first_layer(answer, reference, rng):
    """dw1 and db1 come through the second layer and through the units that were on."""
    compare(answer, reference, rng, "dw1", "db1")


@needs(test_scores, test_first_layer)
def test_at_the_kink(answer, rng):
    """A unit whose z1 is exactly 0 lets no gradient pass."""
    x, w1, b1, w2, b2, upstream = drawn(rng, 2, 3, 4, 2)
    _, cache = forward(answer, 0 * x, w1, 0 * b1, w2, b2)
    dx, _, db1, _, _ = backward(answer, upstream, cache)
    close(db1, 0 * b1, name="db1")
    close(dx, 0 * x, name="dx")


@needs(test_scores)
def test_input(answer, reference, rng):
    """dx is the gradient that comes through both layers."""
    compare(answer, reference, rng, "dx")


@needs(test_second_layer, test_first_layer, test_input)
def test_two_passes_do_not_mix(answer, reference, rng):
    """A backward pass belongs to the cache that it is given, not to the latest forward pass."""
    *first, upstream = drawn(rng, 3, 2, 5, 4)
    *second, _ = drawn(rng, 3, 2, 5, 4)
    _, cache = forward(answer, *first)
    forward(answer, *second)
    ours = reference.network_backward(upstream, reference.network_forward(*first)[1])
    for name, actual, due in zip(GRADIENTS, backward(answer, upstream, cache), ours, strict=True):
        agree(actual, due, name)


@needs(test_second_layer, test_first_layer, test_input)
def test_cache_is_left_alone(answer, reference, rng):
    """The same cache serves for a second backward pass: the first leaves it as it was."""
    *arguments, upstream = drawn(rng, 4, 3, 5, 2)
    _, cache = forward(answer, *arguments)
    ours = reference.network_backward(upstream, reference.network_forward(*arguments)[1])
    backward(answer, 2 * upstream, cache)
    for name, actual, due in zip(GRADIENTS, backward(answer, upstream, cache), ours, strict=True):
        shape(actual, due.shape, name=name)
        true(
            np.allclose(actual, due, rtol=1e-4, atol=1e-4),
            f"With the same cache, a second backward pass gives another {name}: the first one has "
            "written into an array of the cache. Compute into arrays of your own.",
        )


@needs(test_scores)
def test_arguments_are_left_alone(answer, rng):
    """Neither pass changes its arguments."""
    *arguments, upstream = drawn(rng, 3, 2, 4, 5)
    now = answer.network_forward.observe(*arguments).args
    for name, before, argument in zip(("x", "w1", "b1", "w2", "b2"), arguments, now, strict=True):
        unchanged(before, argument, name)
    _, cache = forward(answer, *arguments)
    unchanged(upstream, answer.network_backward.observe(upstream, cache).args[0], "upstream")
