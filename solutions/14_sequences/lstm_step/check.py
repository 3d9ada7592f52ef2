"""Hidden checks of lstm_step."""

import numpy as np

from grader.expect import close, equal, needs, shape, unchanged, unpack

SIZES = ((3, 2, 4), (1, 3, 2), (4, 3, 3), (2, 1, 1))
"""N, n and H."""


def task(rng, N, n, H):
    """Return x, h, c, W and b."""
    x, h, c = rng.normal(size=(N, n)), rng.uniform(-1, 1, (N, H)), rng.uniform(0.5, 2, (N, H))
    return x, h, c, rng.normal(size=(4 * H, n + H)), rng.normal(size=4 * H)


def step(module, args):
    """Return the new h and c."""
    return unpack(module.lstm_step(*args), 2, ("h", "c"), name="lstm_step")


def compare(answer, reference, args):
    """Compare both states."""
    expected = reference.lstm_step(*args)
    found = step(answer, args)
    for name, one, other in zip(("h", "c"), found, expected, strict=True):
        shape(one, other.shape, name=name)
    close(found[1], expected[1], name="c")
    close(found[0], expected[0], name="h")


def test_first_step(answer, reference, rng):
    """From states of 0, the cell is the input gate times the candidate."""
    for N, n, H in SIZES:
        x, h, c, W, b = task(rng, N, n, H)
        compare(answer, reference, (x, 0 * h, 0 * c, W, b))


@needs(test_first_step)
def test_old_cell(answer, reference, rng):
    """The forget gate multiplies the old cell state, and the result is added to what comes in."""
    for N, n, H in SIZES:
        x, h, c, W, b = task(rng, N, n, H)
        compare(answer, reference, (x, 0 * h, c, W, b))


@needs(test_old_cell)
def test_old_hidden_state(answer, reference, rng):
    """All four blocks read the old hidden state below the input."""
    for N, n, H in SIZES:
        compare(answer, reference, task(rng, N, n, H))


@needs(test_old_cell)
def test_carries_the_cell(answer, rng):
    """With the forget gate open and the input gate shut, the cell state is carried unchanged."""
    x, h, c, W, _ = task(rng, 3, 2, 4)
    b = np.repeat([40.0, -40.0, 0.0, 0.0], 4)
    found = c
    for _ in range(3):
        _, found = step(answer, (x, h, found, 0 * W, b))
    close(found, c, name="c")


def test_parameters(answer, reference):
    """Each of the four blocks has H rows of n + H weights, and its biases."""
    for args in ((10, 20), (3, 5), (7, 2, 2), (10, 20, 2), (4, 6, 0)):
        equal(answer.lstm_parameters(*args), reference.lstm_parameters(*args), name="parameters")


@needs(test_old_cell)
def test_arguments_are_left_alone(answer, rng):
    """x, h, c, W and b stay as they were."""
    args = task(rng, 2, 3, 2)
    after = answer.lstm_step.observe(*args).args
    for name, one, other in zip("xhcWb", args, after, strict=True):
        unchanged(one, other, name)
