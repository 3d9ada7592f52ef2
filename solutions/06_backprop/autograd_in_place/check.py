"""Hidden checks of autograd_in_place."""

import torch

from grader.expect import close, needs, unchanged, unpack

DIGITS = {"rtol": 1e-6, "atol": 1e-9}


def drawn(rng, n, d, h):
    """Return x, y, w1 and w2; the units are neither near 0 nor saturated."""
    x, w1, w2 = (torch.from_numpy(rng.normal(size=size)) for size in ((n, d), (d, h), (h,)))
    return x, torch.from_numpy(rng.integers(0, 2, n).astype(float)), w1, 2 * w2


def train(answer, *arguments):
    """Return the learner's w1, w2 and losses."""
    return unpack(answer.train(*arguments), 3, ("w1", "w2", "losses"), name="train")


SIZES = ((1, 1, 1), (3, 2, 2), (6, 3, 4))
"""N, D and H."""


def test_loss(answer, reference, rng):
    """The loss before the first step is that of the formulas."""
    for size in SIZES:
        data = drawn(rng, *size)
        *_, losses = train(answer, *data, 1, 0.5)
        close(losses, reference.train(*data, 1, 0.5)[2], **DIGITS, name="losses")


@needs(test_loss)
def test_w2(answer, reference, rng):
    """After one step w2 has moved against its own gradient."""
    for size in SIZES:
        data = drawn(rng, *size)
        _, w2, _ = train(answer, *data, 1, 0.5)
        close(w2, reference.train(*data, 1, 0.5)[1], **DIGITS, name="w2")


@needs(test_loss)
def test_w1(answer, reference, rng):
    """After one step w1 has moved against its own gradient, which comes through w2 and tanh."""
    for size in SIZES:
        data = drawn(rng, *size)
        w1, _, _ = train(answer, *data, 1, 0.5)
        close(w1, reference.train(*data, 1, 0.5)[0], **DIGITS, name="w1")


@needs(test_w1, test_w2)
def test_several_steps(answer, reference, rng):
    """Each step moves the parameters by its own gradient, and the losses are those before it."""
    for steps in (2, 4):
        data = drawn(rng, 5, 2, 3)
        w1, w2, losses = train(answer, *data, steps, 0.5)
        due = reference.train(*data, steps, 0.5)
        close(losses, due[2], **DIGITS, name="losses")
        close(w1, due[0], **DIGITS, name="w1")
        close(w2, due[1], **DIGITS, name="w2")


@needs(test_w1, test_w2)
def test_no_steps(answer, rng):
    """Without a step the parameters are as they were given."""
    data = drawn(rng, 3, 2, 2)
    w1, w2, losses = train(answer, *data, 0, 0.5)
    close(w1, data[2], name="w1")
    close(w2, data[3], name="w2")
    close(len(losses), 0, name="number of losses")


@needs(test_loss)
def test_arguments_are_left_alone(answer, rng):
    """The tensors that are handed in are left as they were."""
    data = drawn(rng, 3, 2, 2)
    now = answer.train.observe(*data, 2, 0.5).args
    for name, before, after in zip(("x", "y", "w1", "w2"), data, now, strict=False):
        unchanged(before, after, name)
