"""Hidden checks of residual_stack."""

import numpy as np

from grader.expect import close, needs, unchanged, unpack


def pair(rng, d, h):
    """Draw the two weight matrices of a block, with entries of a size that keeps a signal."""
    return rng.normal(size=(h, d)) / d**0.5, rng.normal(size=(d, h)) / h**0.5


def compare_norms(answer, reference, args):
    """Compare both norms with those of the reference, one after the other."""
    result = answer.gradient_norms(*args)
    norms = unpack(result, 2, ("plain", "residual"), name="gradient_norms")
    expected = reference.gradient_norms(*args)
    for name, norm, right in zip(("plain", "residual"), norms, expected, strict=True):
        close(norm, right, name=name)


def test_forward(answer, reference, rng):
    """The output is the input plus w2 relu(w1 x)."""
    for d, h in ((7, 5), (5, 2), (3, 3)):
        args = (rng.normal(size=d), *pair(rng, d, h))
        close(answer.block_forward(*args), reference.block_forward(*args), name="y")


@needs(test_forward)
def test_silent_branch(answer, rng):
    """With w2 = 0 the block gives its input back, negative entries too."""
    x, (w1, w2) = rng.normal(size=5), pair(rng, 5, 4)
    close(answer.block_forward(x, w1, 0 * w2), x, name="y")


def test_backward(answer, reference, rng):
    """The gradient is that of the shortcut, upstream itself, plus that of the branch."""
    for d, h in ((4, 6), (5, 3), (3, 8)):
        args = (rng.normal(size=d), rng.normal(size=d), *pair(rng, d, h))
        close(answer.block_backward(*args), reference.block_backward(*args), name="dx")


@needs(test_backward)
def test_slope_at_zero(answer, rng):
    """Where h is exactly 0 the slope of the ReLU counts as 0, so only the shortcut is left."""
    upstream, (w1, w2) = rng.normal(size=4), pair(rng, 4, 6)
    close(answer.block_backward(upstream, np.zeros(4), w1, w2), upstream, name="dx")


@needs(test_backward)
def test_norms_of_few(answer, reference, rng):
    """Both norms belong to the gradient with respect to x, behind one to three blocks."""
    for count in (1, 2, 3):
        pairs = [pair(rng, 4, 16) for _ in range(count)]
        args = (rng.normal(size=4), pairs, rng.normal(size=4))
        compare_norms(answer, reference, args)


@needs(test_slope_at_zero, test_norms_of_few)
def test_stack_at_zero(answer, rng):
    """In a stack, too, a ReLU at exactly 0 lets nothing pass."""
    pairs, upstream = [pair(rng, 4, 6) for _ in range(3)], rng.normal(size=4)
    result = answer.gradient_norms(np.zeros(4), pairs, upstream)
    plain, residual = unpack(result, 2, ("plain", "residual"), name="gradient_norms")
    close(plain, 0.0, name="plain")
    close(residual, np.linalg.norm(upstream), name="residual")


@needs(test_norms_of_few)
def test_norms_of_thirty(answer, reference, rng):
    """Behind thirty blocks little is left of the plain gradient, and the residual one lives on."""
    pairs = [(0.3 * w1, 0.3 * w2) for w1, w2 in (pair(rng, 6, 24) for _ in range(30))]
    x, upstream = rng.normal(size=6), np.ones(6)
    plain, _ = reference.gradient_norms(x, pairs, upstream)
    # Brings the plain norm to 1: any tolerance would swallow what thirty blocks leave of it.
    compare_norms(answer, reference, (x, pairs, upstream / plain))


@needs(test_forward, test_backward)
def test_arguments_are_left_alone(answer, rng):
    """Neither x nor upstream is changed."""
    x, upstream, pairs = rng.normal(size=4), rng.normal(size=4), [pair(rng, 4, 5)]
    unchanged(x, answer.block_forward.observe(x, *pairs[0]).args[0], "x")
    seen = answer.block_backward.observe(upstream, x, *pairs[0]).args
    unchanged(upstream, seen[0], "upstream")
    seen = answer.gradient_norms.observe(x, pairs, upstream).args
    unchanged(x, seen[0], "x")
    unchanged(upstream, seen[2], "upstream")
