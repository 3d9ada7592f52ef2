"""Hidden checks of inverted_dropout: properties, since nobody has to draw the mask in our way."""

import numpy as np

from grader.expect import close, shape, true, unchanged, unpack

SIGMAS = 7
"""How many standard deviations a fraction may be off: once in 10**11 runs."""


def forward(answer, x, keep_prob, rng, train=True):
    """Return the learner's out and cache."""
    result = answer.dropout_forward(x, keep_prob, rng, train)
    return unpack(result, 2, ("out", "cache"), name="dropout_forward")


def nonzero(rng, *size):
    """Return numbers between 0.5 and 1.5 of either sign, so that a 0 can only mean dropped."""
    return rng.uniform(0.5, 1.5, size) * rng.choice([-1.0, 1.0], size)


def kept_fraction_is(kept, keep_prob, what):
    """Expect about the share keep_prob of independent draws to be True."""
    share = float(np.mean(kept))
    allowed = SIGMAS * (keep_prob * (1 - keep_prob) / kept.size) ** 0.5
    says = f"{what}, {share:.3f} of {kept.size} entries were kept; expected was about {keep_prob}."
    true(abs(share - keep_prob) <= allowed, says)


def test_while_not_training(answer, rng):
    """While not training, the output is x itself and nothing is scaled."""
    for size in ((3,), (2, 4)):
        x = nonzero(rng, *size)
        out, _ = forward(answer, x, 0.8, rng, train=False)
        close(out, x, name="out")


def test_values(answer, rng):
    """While training, every entry is either 0 or x / keep_prob."""
    for keep_prob, size in ((0.8, (8,)), (0.5, (3, 5)), (0.25, (2, 3, 20))):
        x = nonzero(rng, *size)
        out, _ = forward(answer, x, keep_prob, rng)
        shape(out, x.shape, name="out")
        close(out, np.where(np.asarray(out) == 0, 0.0, x / keep_prob), name="out")


def test_entries_are_independent(answer, rng):
    """Each entry is dropped on its own, not with its whole row or column."""
    out, _ = forward(answer, nonzero(rng, 64, 64), 0.5, rng)
    shape(out, (64, 64), name="out")
    kept = np.asarray(out) != 0
    for axis, line in ((0, "column"), (1, "row")):
        whole = kept.all(axis=axis) | ~kept.any(axis=axis)
        true(not whole.any(), f"A whole {line} was kept or dropped together.")


def test_kept_fraction(answer, rng):
    """Each entry is kept with probability keep_prob."""
    for keep_prob in (0.8, 0.3):
        out, _ = forward(answer, nonzero(rng, 50, 80), keep_prob, rng)
        shape(out, (50, 80), name="out")
        kept_fraction_is(np.asarray(out) != 0, keep_prob, "While training")


def test_number_kept_is_left_to_chance(answer, rng):
    """How many entries are kept varies from pass to pass, as when a coin is tossed for each."""
    kept = np.empty((64, 10, 10), bool)
    for one_pass in kept:
        out, _ = forward(answer, nonzero(rng, 10, 10), 0.5, rng)
        shape(out, (10, 10), name="out")
        one_pass[:] = np.asarray(out) != 0
    for axes, entries, where in (((1, 2), 100, "all"), (2, 10, "a row's"), (1, 10, "a column's")):
        counts = kept.sum(axis=axes)
        usual = (entries / 4) ** 0.5
        # The variance of 64 fair counts leaves this range once in 10**10 runs.
        fair = 0.2 < counts.var() / usual**2 < 3
        says = (
            f"In 64 passes with keep_prob = 0.5, {counts.min()} to {counts.max()} of {where} "
            f"{entries} entries were kept, a standard deviation of {counts.std():.2f}. "
            f"With a draw of its own for each entry it is {usual:.2f}."
        )
        true(fair, says)


def test_draws_from_rng(answer):
    """The mask comes from rng alone: the same state, the same mask; another state, another mask."""
    x = np.ones(1000)
    first, _ = forward(answer, x, 0.5, np.random.default_rng(1))
    again, _ = forward(answer, x, 0.5, np.random.default_rng(1))
    other, _ = forward(answer, x, 0.5, np.random.default_rng(2))
    same = "With rng in the same state, two calls gave different masks: use rng for all draws."
    fixed = "With rng in another state, the mask was the same: it has to be drawn from rng."
    close(first, np.where(np.asarray(first) == 0, 0.0, 2.0), name="out")
    true(np.array_equal(first, again), same)
    true(not np.array_equal(first, other), fixed)


def test_keeps_everything(answer, rng):
    """With keep_prob = 1 nothing is dropped, forward or backward."""
    x, upstream = nonzero(rng, 4, 5), rng.normal(size=(4, 5))
    out, cache = forward(answer, x, 1.0, rng)
    close(out, x, name="out")
    close(answer.dropout_backward(upstream, cache), upstream, name="dx")


def test_backward(answer, rng):
    """The gradient passes where x was kept, times 1 / keep_prob, and is 0 where it was dropped."""
    for keep_prob, size in ((0.8, (8,)), (0.5, (3, 5)), (0.25, (2, 3, 20))):
        x, upstream = nonzero(rng, *size), nonzero(rng, *size)
        out, cache = forward(answer, x, keep_prob, rng)
        shape(out, x.shape, name="out")
        dx = answer.dropout_backward(upstream, cache)
        close(dx, np.where(np.asarray(out) == 0, 0.0, upstream / keep_prob), name="dx")


def test_backward_while_not_training(answer, rng):
    """While not training, the gradient passes unchanged."""
    x, upstream = nonzero(rng, 2, 3), rng.normal(size=(2, 3))
    _, cache = forward(answer, x, 0.8, rng, train=False)
    close(answer.dropout_backward(upstream, cache), upstream, name="dx")


def test_activations_of_zero(answer, rng):
    """An activation that is 0 of itself, as after a ReLU, is kept as often as any other."""
    upstream = nonzero(rng, 50, 80)
    _, cache = forward(answer, np.zeros((50, 80)), 0.8, rng)
    dx = answer.dropout_backward(upstream, cache)
    shape(dx, upstream.shape, name="dx")
    what = "Where an output is 0, it does not show what was dropped: going back through zeros"
    kept_fraction_is(np.asarray(dx) != 0, 0.8, what)


def test_arguments_are_left_alone(answer, rng):
    """Neither x nor upstream is changed."""
    x, upstream = nonzero(rng, 5, 4), nonzero(rng, 5, 4)
    unchanged(x, answer.dropout_forward.observe(x, 0.5, rng, True).args[0], "x")
    _, cache = forward(answer, x, 0.5, rng)
    unchanged(upstream, answer.dropout_backward.observe(upstream, cache).args[0], "upstream")
