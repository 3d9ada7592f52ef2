"""Hidden checks of two_layer_network."""

from grader.expect import close, shape, unchanged, unpack

SIZES = ((3, 2, 4, 2), (2, 1, 3, 1), (1, 3, 2, 4), (4, 4, 4, 4), (8, 5, 7, 3))
"""N, D, H and C."""
SINGLE = {"rtol": 1e-4, "atol": 1e-5}
"""Room for a forward pass in float32."""
GRADIENTS = ("dx", "dw1", "db1", "dw2", "db2")


def drawn(rng, n, d, h, c):
    """Return x, w1, b1, w2, b2 and an upstream gradient."""
    return tuple(rng.normal(size=size) for size in ((n, d), (d, h), (h,), (h, c), (c,), (n, c)))


def forward(answer, *arguments):
    """Return the learner's scores and cache; the cache stays where it was made."""
    result = answer.network_forward.parts(2, *arguments)
    scores, cache = unpack(result, 2, ("scores", "cache"), name="network_forward")
    return scores.value(), cache


def compare(answer, reference, rng, *names):
    """Compare the named gradients with the reference, small networks first."""
    for size in SIZES:
        *arguments, upstream = drawn(rng, *size)
        _, cache = forward(answer, *arguments)
        result = answer.network_backward(upstream, cache)
        theirs = unpack(result, 5, GRADIENTS, name="network_backward")
        ours = reference.network_backward(upstream, reference.network_forward(*arguments)[1])
        for name, actual, expected in zip(GRADIENTS, theirs, ours, strict=True):
            if name in names:
                close(actual, expected, **SINGLE, name=name)


def test_scores(answer, reference, rng):
    """The scores are those of affine, ReLU, affine; nothing is done to them afterwards."""
    for size in SIZES:
        *arguments, _ = drawn(rng, *size)
        scores, _ = forward(answer, *arguments)
        close(scores, reference.network_forward(*arguments)[0], name="scores")


def test_shapes_of_the_gradients(answer, rng):
    """Each gradient has the shape of the thing that it belongs to."""
    for size in SIZES:
        x, w1, b1, w2, b2, upstream = drawn(rng, *size)
        _, cache = forward(answer, x, w1, b1, w2, b2)
        result = answer.network_backward(upstream, cache)
        gradients = unpack(result, 5, GRADIENTS, name="network_backward")
        for name, actual, like in zip(GRADIENTS, gradients, (x, w1, b1, w2, b2), strict=True):
            shape(actual, like.shape, name=name)


def test_second_layer(answer, reference, rng):
    """dw2 and db2 are those of an affine layer whose input is a1."""
    compare(answer, reference, rng, "dw2", "db2")


def test_first_layer(answer, reference, rng):
    """dw1 and db1 come through the second layer and through the units that were on."""
    compare(answer, reference, rng, "dw1", "db1")


def test_at_the_kink(answer, rng):
    """A unit whose z1 is exactly 0 lets no gradient pass."""
    x, w1, b1, w2, b2, upstream = drawn(rng, 2, 3, 4, 2)
    _, cache = forward(answer, 0 * x, w1, 0 * b1, w2, b2)
    result = answer.network_backward(upstream, cache)
    dx, _, db1, _, _ = unpack(result, 5, GRADIENTS, name="network_backward")
    close(db1, 0 * b1, name="db1")
    close(dx, 0 * x, name="dx")


def test_input(answer, reference, rng):
    """dx is what is left after both layers."""
    compare(answer, reference, rng, "dx")


def test_two_passes_do_not_mix(answer, reference, rng):
    """A backward pass belongs to the cache that it is given, not to the latest forward pass."""
    *first, upstream = drawn(rng, 2, 3, 4, 2)
    *second, _ = drawn(rng, 2, 3, 4, 2)
    _, cache = forward(answer, *first)
    forward(answer, *second)
    ours = reference.network_backward(upstream, reference.network_forward(*first)[1])
    close(answer.network_backward(upstream, cache), ours, **SINGLE, name=GRADIENTS)


def test_arguments_are_left_alone(answer, rng):
    """Neither pass changes its arguments."""
    *arguments, upstream = drawn(rng, 3, 2, 4, 2)
    now = answer.network_forward.observe(*arguments).args
    for name, before, argument in zip(("x", "w1", "b1", "w2", "b2"), arguments, now, strict=True):
        unchanged(before, argument, name)
    _, cache = forward(answer, *arguments)
    unchanged(upstream, answer.network_backward.observe(upstream, cache).args[0], "upstream")
