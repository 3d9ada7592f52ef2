"""Hidden checks of bidirectional_tagger."""

import numpy as np

from grader.expect import close, equal, needs, shape, true, unchanged

SIZES = ((4, 3, 2), (3, 2, 3), (5, 1, 1), (1, 2, 2))
"""T, n and H."""


def weights(rng, n, H):
    """Return the triple of one run."""
    sizes = ((H, n), (H, H), (H,))
    return tuple(rng.uniform(0.2, 0.9, size) * rng.choice([-1.0, 1.0], size) for size in sizes)


def test_forward_half(answer, reference, rng):
    """The first H columns are the states of the run from left to right."""
    for T, n, H in SIZES:
        x, forward, backward = rng.normal(size=(T, n)), weights(rng, n, H), weights(rng, n, H)
        states = answer.both_states(x, forward, backward)
        shape(states, (T, 2 * H), name="states")
        expected = reference.both_states(x, forward, backward)
        close(np.asarray(states)[:, :H], expected[:, :H], name="s")


@needs(test_forward_half)
def test_states(answer, reference, rng):
    """The other H columns are r_t, which has read the words from the last to word t."""
    for T, n, H in SIZES:
        x, forward, backward = rng.normal(size=(T, n)), weights(rng, n, H), weights(rng, n, H)
        states = answer.both_states(x, forward, backward)
        close(states, reference.both_states(x, forward, backward), name="states")


@needs(test_states)
def test_mirror(answer, rng):
    """With the sentence and the two runs turned round, the states are mirrored."""
    x, one, other = rng.normal(size=(5, 2)), weights(rng, 2, 3), weights(rng, 2, 3)
    states = np.asarray(answer.both_states(x, one, other))
    mirrored = answer.both_states(x[::-1], other, one)
    close(mirrored, np.hstack([states[:, 3:], states[:, :3]])[::-1], name="states")


@needs(test_states)
def test_tag(answer, reference, rng):
    """Each word has the sigmoid of the head's weighted sum of its two states."""
    for T, n, H in SIZES:
        x, forward, backward = rng.normal(size=(T, n)), weights(rng, n, H), weights(rng, n, H)
        args = (x, forward, backward, rng.normal(size=2 * H), float(rng.uniform(0.5, 1)))
        p = answer.tag(*args)
        shape(p, (T,), name="p")
        close(p, reference.tag(*args), name="p")


@needs(test_tag)
def test_every_word_sees_all(answer, rng):
    """The probability of every word depends on every other."""
    x, run = rng.normal(size=(4, 2)), weights(rng, 2, 3)
    args = (run, weights(rng, 2, 3), rng.normal(size=6), 0.1)
    p = np.asarray(answer.tag(x, *args))
    for k in range(4):
        changed = x.copy()
        changed[k] += 1
        same = np.flatnonzero(np.abs(np.asarray(answer.tag(changed, *args)) - p) < 1e-12)
        true(not len(same), f"When word {k} is changed, p stays the same at {same.tolist()}.")


def test_head_size(answer, reference):
    """The head has an input for each unit of both runs, and one bias."""
    for H in (64, 3, 100, 1):
        equal(answer.head_size(H), reference.head_size(H), name="head_size")


@needs(test_tag)
def test_arguments_are_left_alone(answer, rng):
    """x and w stay as they were."""
    x, w = rng.normal(size=(3, 2)), rng.normal(size=4)
    after = answer.tag.observe(x, weights(rng, 2, 2), weights(rng, 2, 2), w, 0.3).args
    unchanged(x, after[0], "x")
    unchanged(w, after[3], "w")
