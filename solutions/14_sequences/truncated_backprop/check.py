"""Hidden checks of truncated_backprop."""

import numpy as np

from grader.expect import close, needs, shape, true, unchanged, unpack

STEP = ("dx", "ds_before", "dWx", "dWs", "db")
ALL = ("dx", "ds_0", "dWx", "dWs", "db")
SIZES = ((4, 3, 2), (5, 2, 3), (3, 3, 3), (1, 2, 4))
"""T, n and h."""


def task(rng, T, n, h):
    """Return upstream, x, states, Wx and Ws; the states are those of a run."""
    x, Wx, Ws = rng.normal(size=(T, n)), rng.normal(size=(h, n)), 0.8 * rng.normal(size=(h, h))
    states, b = [rng.uniform(-1, 1, h)], rng.normal(size=h)
    for row in x:
        states.append(np.tanh(Wx @ row + Ws @ states[-1] + b))
    return rng.normal(size=(T, h)), x, np.array(states), Wx, Ws


def compare(found, expected, names, chosen):
    """Compare the results that are chosen by name, in shape and in value."""
    pairs = dict(zip(names, zip(found, expected, strict=True), strict=True))
    for name in chosen:
        shape(pairs[name][0], pairs[name][1].shape, name=name)
        close(*pairs[name], name=name)


def compare_step(answer, reference, rng, chosen):
    """Compare what one step gives back."""
    for size in SIZES:
        upstream, x, states, Wx, Ws = task(rng, *size)
        args = upstream[-1], x[-1], states[-2], states[-1], Wx, Ws
        found = unpack(answer.rnn_step_backward(*args), 5, STEP, name="rnn_step_backward")
        compare(found, reference.rnn_step_backward(*args), STEP, chosen)


def compare_run(answer, reference, args, chosen):
    """Compare what a whole run gives back."""
    found = unpack(answer.rnn_backward(*args), 5, ALL, name="rnn_backward")
    compare(found, reference.rnn_backward(*args), ALL, chosen)


def test_step_weights(answer, reference, rng):
    """In one step, upstream passes the slope of tanh and meets what each weight had multiplied."""
    compare_step(answer, reference, rng, ("dWx", "dWs", "db"))


def test_step_inputs(answer, reference, rng):
    """In one step, the input and the state before get their gradients through the weights."""
    compare_step(answer, reference, rng, ("dx", "ds_before"))


@needs(test_step_weights, test_step_inputs)
def test_all_the_way(answer, reference, rng):
    """In one piece, a state adds what comes back from later, and the weights add up all steps."""
    for size in SIZES:
        compare_run(answer, reference, (*task(rng, *size), size[0]), ALL)


@needs(test_all_the_way)
def test_longer_than_the_sequence(answer, reference, rng):
    """Where k is larger than T there is one piece."""
    compare_run(answer, reference, (*task(rng, 4, 3, 2), 7), ALL)


@needs(test_all_the_way)
def test_pieces(answer, reference, rng):
    """The pieces have k steps from the first step on, and each is gone back through alone."""
    for T, k in ((5, 2), (7, 3), (6, 3), (4, 1)):
        compare_run(answer, reference, (*task(rng, T, 3, 2), k), ALL)


@needs(test_pieces)
def test_nothing_crosses(answer, rng):
    """A loss on the last state alone gives no gradient to inputs of earlier pieces."""
    upstream, x, states, Wx, Ws = task(rng, 6, 2, 3)
    upstream[:-1] = 0
    found = unpack(answer.rnn_backward(upstream, x, states, Wx, Ws, 4), 5, ALL, name="rnn_backward")
    true(not np.asarray(found[0])[:4].any(), "Steps 1 to 4 have a gradient from steps 5 and 6.")


@needs(test_all_the_way)
def test_arguments_are_left_alone(answer, rng):
    """upstream, x, the states and the weights stay as they were."""
    args = task(rng, 4, 2, 3)
    after = answer.rnn_backward.observe(*args, 2).args
    for name, one, other in zip(("upstream", "x", "states", "Wx", "Ws"), args, after, strict=False):
        unchanged(one, other, name)
