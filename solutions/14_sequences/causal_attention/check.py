"""Hidden checks of causal_attention."""

import numpy as np

from grader.expect import close, needs, shape, true, unchanged, unpack

SIZES = ((4, 3, 2), (3, 2, 3), (5, 4, 4), (1, 2, 1))
"""T, d and m."""


def task(rng, T, d, m):
    """Return Q, K and V."""
    return tuple(1.5 * rng.normal(size=size) for size in ((T, d), (T, d), (T, m)))


def forward(answer, args):
    """Return out and the cache, which stays where it was made."""
    result = answer.attention_forward.parts(2, *args)
    out, cache = unpack(result, 2, ("out", "cache"), name="attention_forward")
    return out.value(), cache


def compare(answer, reference, args):
    """Compare out with ours."""
    expected, _ = reference.attention_forward(*args)
    out, _ = forward(answer, args)
    shape(out, expected.shape, name="out")
    close(out, expected, name="out")


def test_without_mask(answer, reference, rng):
    """Without the mask every row is the average of all values, weighted by the softmax."""
    for size in SIZES:
        compare(answer, reference, (*task(rng, *size), False))


@needs(test_without_mask)
def test_causal(answer, reference, rng):
    """With the mask, row i averages the values of the positions 0 to i only."""
    for size in SIZES:
        compare(answer, reference, (*task(rng, *size), True))


@needs(test_causal)
def test_no_look_ahead(answer, rng):
    """A change of later positions, however large, changes no earlier row."""
    Q, K, V = task(rng, 5, 3, 2)
    before, _ = forward(answer, (Q, K, V, True))
    K, V = K.copy(), V.copy()
    K[3:] *= -50
    V[3:] += 1e6
    after, _ = forward(answer, (Q, K, V, True))
    close(np.asarray(after)[:3], np.asarray(before)[:3], name="the first three rows of out")


@needs(test_causal)
def test_large_scores(answer, reference, rng):
    """Scores in the thousands give finite results, with the mask and without."""
    Q, K, V = task(rng, 4, 3, 2)
    for causal in (False, True):
        for scale in (40.0, -60.0):
            compare(answer, reference, (scale * Q, 40 * K, V, causal))
    Q, K = np.ones((3, 1)), np.array([[-9000.0], [0.0], [9000.0]])
    compare(answer, reference, (Q, K, V[:3], True))


def gradients(answer, reference, rng, size, causal):
    """Return pairs of found and expected gradients, by name."""
    args = (*task(rng, *size), causal)
    upstream = rng.normal(size=(size[0], size[2]))
    _, cache = forward(answer, args)
    found = unpack(
        answer.attention_backward(upstream, cache), 3, ("dQ", "dK", "dV"), name="attention_backward"
    )
    _, ours = reference.attention_forward(*args)
    expected = reference.attention_backward(upstream, ours)
    for name, one, other in zip(("dQ", "dK", "dV"), found, expected, strict=True):
        shape(one, other.shape, name=name)
    return dict(zip(("dQ", "dK", "dV"), zip(found, expected, strict=True), strict=True))


@needs(test_without_mask)
def test_gradient_of_the_values(answer, reference, rng):
    """Each value gets the upstream gradients of the rows that used it, with their weights."""
    for size in SIZES:
        close(*gradients(answer, reference, rng, size, False)["dV"], name="dV")


@needs(test_without_mask)
def test_gradient_of_queries_and_keys(answer, reference, rng):
    """The gradients of queries and keys pass the softmax of each row, and the scale."""
    for size in SIZES:
        found = gradients(answer, reference, rng, size, False)
        for name in ("dQ", "dK"):
            close(*found[name], name=name)


@needs(test_causal, test_gradient_of_the_values, test_gradient_of_queries_and_keys)
def test_causal_backward(answer, reference, rng):
    """With the mask, no gradient goes from a row to a later position."""
    for size in SIZES:
        for name, pair in gradients(answer, reference, rng, size, True).items():
            close(*pair, name=name)
    Q, K, V = task(rng, 4, 3, 2)
    _, cache = forward(answer, (Q, K, V, True))
    first = np.zeros((4, 2))
    first[0] = 1
    _, _, dV = unpack(answer.attention_backward(first, cache), 3, name="attention_backward")
    says = "The loss depends on row 0 only, and yet later values have a gradient."
    true(not np.asarray(dV)[1:].any(), says)


@needs(test_gradient_of_the_values)
def test_arguments_are_left_alone(answer, rng):
    """Q, K, V and upstream stay as they were."""
    args = task(rng, 4, 3, 2)
    after = answer.attention_forward.observe(*args, True).args
    for name, one, other in zip("QKV", args, after, strict=False):
        unchanged(one, other, name)
    _, cache = forward(answer, (*args, True))
    upstream = rng.normal(size=(4, 2))
    unchanged(upstream, answer.attention_backward.observe(upstream, cache).args[0], "upstream")
