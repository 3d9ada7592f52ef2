"""Hidden checks of deep_network."""

from itertools import pairwise

from grader.expect import close, needs, shape, unchanged, unpack

SIZES = ((2, 3), (2, 4, 3), (3, 2, 4, 1), (2, 3, 3, 3, 3), (1, 4, 2, 5, 3, 2))
"""D_0 to D_L."""


def drawn(rng, n, sizes):
    """Return x, weights, biases and an upstream gradient.

    The scale keeps values and gradients of one size however deep the network is.
    """
    weights = [rng.normal(0, (2 / d) ** 0.5, (d, m)) for d, m in pairwise(sizes)]
    biases = [rng.normal(0, 0.5, m) for m in sizes[1:]]
    return rng.normal(size=(n, sizes[0])), weights, biases, rng.normal(size=(n, sizes[-1]))


def run(answer, *arguments):
    """Return the learner's scores and cache; the cache stays where it was made."""
    result = answer.forward.parts(2, *arguments)
    scores, cache = unpack(result, 2, ("scores", "cache"), name="forward")
    return scores.value(), cache


def back(answer, upstream, cache, depth):
    """Return the learner's dx and two lists of `depth` gradients."""
    names = "dx", "dweights", "dbiases"
    dx, dweights, dbiases = unpack(answer.backward(upstream, cache), 3, names, name="backward")
    dweights = unpack(dweights, depth, name="backward, as dweights,")
    return dx, dweights, unpack(dbiases, depth, name="backward, as dbiases,")


def cases(rng):
    for sizes in SIZES:
        yield len(sizes) - 1, drawn(rng, 6, sizes)


def test_scores(answer, reference, rng):
    """The scores are those of affine layers with a ReLU between one and the next."""
    for _, (*arguments, _) in cases(rng):
        close(run(answer, *arguments)[0], reference.forward(*arguments)[0], name="scores")


def test_shapes(answer, rng):
    """Each gradient has the shape of the thing that it belongs to."""
    for depth, (x, weights, biases, upstream) in cases(rng):
        _, cache = run(answer, x, weights, biases)
        dx, dweights, dbiases = back(answer, upstream, cache, depth)
        shape(dx, x.shape, name="dx")
        for i in range(depth):
            shape(dweights[i], weights[i].shape, name=f"dweights[{i}]")
            shape(dbiases[i], biases[i].shape, name=f"dbiases[{i}]")


@needs(test_scores)
def test_last_layer(answer, reference, rng):
    """The gradients of the last layer come from upstream and the input of that layer."""
    for depth, (*arguments, upstream) in cases(rng):
        _, cache = run(answer, *arguments)
        _, dweights, dbiases = back(answer, upstream, cache, depth)
        _, dw, db = reference.backward(upstream, reference.forward(*arguments)[1])
        close(dbiases[-1], db[-1], name="dbiases[-1]")
        close(dweights[-1], dw[-1], name="dweights[-1]")


@needs(test_scores)
def test_all_layers(answer, reference, rng):
    """The gradients of every layer come through all layers behind it."""
    for depth, (*arguments, upstream) in cases(rng):
        _, cache = run(answer, *arguments)
        _, dweights, dbiases = back(answer, upstream, cache, depth)
        _, dw, db = reference.backward(upstream, reference.forward(*arguments)[1])
        for i in reversed(range(depth)):
            close(dbiases[i], db[i], name=f"dbiases[{i}]")
            close(dweights[i], dw[i], name=f"dweights[{i}]")


@needs(test_scores)
def test_input(answer, reference, rng):
    """dx is the gradient that comes through all layers; no ReLU stands before the first."""
    for depth, (*arguments, upstream) in cases(rng):
        _, cache = run(answer, *arguments)
        dx, _, _ = back(answer, upstream, cache, depth)
        close(dx, reference.backward(upstream, reference.forward(*arguments)[1])[0], name="dx")


@needs(test_all_layers)
def test_at_the_kink(answer, rng):
    """A unit whose z is exactly 0 lets no gradient pass."""
    x, weights, biases, upstream = drawn(rng, 3, (2, 3, 2))
    _, cache = run(answer, 0 * x, weights, [0 * b for b in biases])
    dx, _, dbiases = back(answer, upstream, cache, 2)
    close(dbiases[0], 0 * biases[0], name="dbiases[0]")
    close(dx, 0 * x, name="dx")


@needs(test_all_layers, test_input)
def test_two_passes_do_not_mix(answer, reference, rng):
    """A backward pass belongs to its own cache, and a second one with it gives the same."""
    *first, upstream = drawn(rng, 4, (2, 3, 4, 2))
    *second, _ = drawn(rng, 4, (2, 3, 4, 2))
    _, cache = run(answer, *first)
    run(answer, *second)
    dx, dw, db = reference.backward(upstream, reference.forward(*first)[1])
    for _ in range(2):
        found = back(answer, upstream, cache, 3)
        close(found[0], dx, name="dx")
        for i in range(3):
            close(found[1][i], dw[i], name=f"dweights[{i}]")
            close(found[2][i], db[i], name=f"dbiases[{i}]")


@needs(test_scores)
def test_arguments_are_left_alone(answer, rng):
    """Neither pass changes its arguments."""
    x, weights, biases, upstream = drawn(rng, 3, (2, 4, 3))
    now = answer.forward.observe(x, weights, biases).args
    unchanged(x, now[0], "x")
    for i in range(2):
        unchanged(weights[i], now[1][i], f"weights[{i}]")
        unchanged(biases[i], now[2][i], f"biases[{i}]")
    _, cache = run(answer, x, weights, biases)
    unchanged(upstream, answer.backward.observe(upstream, cache).args[0], "upstream")
