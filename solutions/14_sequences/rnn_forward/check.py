"""Hidden checks of rnn_forward."""

import numpy as np

from grader.expect import close, needs, shape, unchanged, unpack

SIZES = ((3, 4, 2), (2, 3, 5), (4, 4, 4), (1, 2, 1), (2, 1, 1))
"""n, h and m."""


def weights(rng, n, h, m):
    """Return Wx, Ws, b, Wy and c."""
    sizes = ((h, n), (h, h), (h,), (m, h), (m,))
    return tuple(rng.uniform(0.2, 0.9, size) * rng.choice([-1.0, 1.0], size) for size in sizes)


def test_step(answer, reference, rng):
    """The new state is tanh of Wx x + Ws s + b."""
    for n, h, m in SIZES:
        Wx, Ws, b, _, _ = weights(rng, n, h, m)
        args = (rng.normal(size=n), rng.uniform(-1, 1, h), Wx, Ws, b)
        s = answer.rnn_step(*args)
        shape(s, (h,), name="s")
        close(s, reference.rnn_step(*args), name="s")


def compare(answer, reference, args):
    """Compare states and outputs."""
    expected = reference.rnn_forward(*args)
    found = unpack(answer.rnn_forward(*args), 2, ("states", "outputs"), name="rnn_forward")
    for name, one, other in zip(("states", "outputs"), found, expected, strict=True):
        shape(one, other.shape, name=name)
        close(one, other, name=name)


@needs(test_step)
def test_one_step(answer, reference, rng):
    """A sequence of one input has one state, s_1, and one output, made of it."""
    for n, h, m in SIZES:
        compare(answer, reference, (rng.normal(size=(1, n)), np.zeros(h), *weights(rng, n, h, m)))


@needs(test_one_step)
def test_sequence(answer, reference, rng):
    """Each step goes on from the state of the step before, through the same weights."""
    for T, (n, h, m) in zip((2, 3, 7, 4, 3), SIZES, strict=True):
        compare(answer, reference, (rng.normal(size=(T, n)), np.zeros(h), *weights(rng, n, h, m)))


@needs(test_sequence)
def test_first_state(answer, reference, rng):
    """The first step goes on from s0, which need not be 0."""
    for T, (n, h, m) in zip((1, 3, 4, 2, 5), SIZES, strict=True):
        s0 = rng.uniform(0.3, 1, h)
        compare(answer, reference, (rng.normal(size=(T, n)), s0, *weights(rng, n, h, m)))


def test_stacked_weights(answer, rng):
    """One matrix, applied to the input above the state, does what the two did."""
    for n, h, m in SIZES:
        Wx, Ws, *_ = weights(rng, n, h, m)
        W = answer.stacked_weights(Wx, Ws)
        shape(W, (h, n + h), name="W")
        x, s = rng.normal(size=n), rng.normal(size=h)
        close(np.asarray(W) @ np.concatenate([x, s]), Wx @ x + Ws @ s, name="W [x; s]")


@needs(test_sequence)
def test_arguments_are_left_alone(answer, rng):
    """x, s0 and the weights stay as they were."""
    args = (rng.normal(size=(3, 2)), rng.uniform(0.3, 1, 4), *weights(rng, 2, 4, 3))
    after = answer.rnn_forward.observe(*args).args
    for name, one, other in zip(("x", "s0", "Wx", "Ws", "b", "Wy", "c"), args, after, strict=True):
        unchanged(one, other, name)
