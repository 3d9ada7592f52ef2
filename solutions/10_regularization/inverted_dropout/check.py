"""Hidden checks of inverted_dropout: properties, since nobody has to draw the mask in our way."""

import numpy as np

from grader.expect import close, needs, prerequisite, shape, true, unchanged, unpack

SIGMAS = 7
"""How many standard deviations a fraction may be off: once in 10**11 runs."""
CASES = ((0.6, (12,)), (0.8, (3, 5)), (0.25, (2, 3, 20)))
"""keep_prob and a shape."""


def forward(answer, x, keep_prob, rng, train=True):
    """Return the learner's out and cache; the cache stays where it was made."""
    result = answer.dropout_forward.parts(2, x, keep_prob, rng, train)
    out, cache = unpack(result, 2, ("out", "cache"), name="dropout_forward")
    return out.value(), cache


def nonzero(rng, *size):
    """Return numbers between 0.5 and 1.5 of either sign, so that a 0 can only mean dropped."""
    return rng.uniform(0.5, 1.5, size) * rng.choice([-1.0, 1.0], size)


def kept_in(out, like):
    """Return which entries of out were kept, out having the shape of `like`."""
    shape(out, np.shape(like), name="out")
    return np.asarray(out) != 0


def no_line_together(kept):
    """Expect no row or column of a matrix to be kept or dropped as a whole."""
    for axis, line in ((0, "column"), (1, "row")):
        whole = kept.all(axis=axis) | ~kept.any(axis=axis)
        true(not whole.any(), f"A whole {line} was kept or dropped together.")


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
    for keep_prob, size in CASES:
        x = nonzero(rng, *size)
        out, _ = forward(answer, x, keep_prob, rng)
        kept = kept_in(out, x)
        close(np.asarray(out)[kept], x[kept] / keep_prob, name="kept part of out")


@needs(test_values)
def test_entries_are_independent(answer, rng):
    """Each entry is dropped on its own, not with its whole row or column."""
    out, _ = forward(answer, nonzero(rng, 64, 48), 0.5, rng)
    kept = kept_in(out, np.empty((64, 48)))
    with prerequisite():
        what = "kept" if kept.all() else "dropped"
        true(kept.any() and not kept.all(), f"With keep_prob = 0.5, every entry was {what}.")
    no_line_together(kept)


@needs(test_values)
def test_kept_fraction(answer, rng):
    """Each entry is kept with probability keep_prob."""
    for keep_prob in (0.8, 0.3):
        out, _ = forward(answer, nonzero(rng, 50, 80), keep_prob, rng)
        kept = kept_in(out, np.empty((50, 80)))
        if kept.any() and not kept.all():  # the share of a few rows says little
            with prerequisite():
                no_line_together(kept)
        kept_fraction_is(kept, keep_prob, "While training")


@needs(test_values, test_kept_fraction)
def test_number_kept_is_left_to_chance(answer, rng):
    """How many entries are kept varies from pass to pass, as when a coin is tossed for each."""
    kept = np.empty((24, 10, 10), bool)
    for one_pass in kept:
        out, _ = forward(answer, nonzero(rng, 10, 10), 0.5, rng)
        one_pass[:] = kept_in(out, one_pass)
    for axes, entries, where in (((1, 2), 100, "all"), (2, 10, "a row's"), (1, 10, "a column's")):
        counts = kept.sum(axis=axes)
        usual = (entries / 4) ** 0.5
        # The variance of 24 fair counts leaves this range once in 10**8 runs.
        fair = 0.1 < counts.var() / usual**2 < 4
        says = (
            f"In 24 passes with keep_prob = 0.5, {counts.min()} to {counts.max()} of {where} "
            f"{entries} entries were kept, a standard deviation of {counts.std():.2f}. "
            f"With a draw of its own for each entry it is {usual:.2f}."
        )
        true(fair, says)


@needs(test_values)
def test_draws_from_rng(answer):
    """The mask comes from rng alone: the same state, the same mask; another state, another mask."""
    x = np.ones(1000)
    first, _ = forward(answer, x, 0.5, np.random.default_rng(1))
    again, _ = forward(answer, x, 0.5, np.random.default_rng(1))
    other, _ = forward(answer, x, 0.5, np.random.default_rng(2))
    same = "With rng in the same state, two calls gave different masks: use rng for all draws."
    fixed = "With rng in another state, the mask was the same: it has to be drawn from rng."
    kept, repeated, changed = (kept_in(out, x) for out in (first, again, other))
    true(np.array_equal(kept, repeated), same)
    true(not np.array_equal(kept, changed), fixed)


@needs(test_values)
def test_backward(answer, rng):
    """The gradient passes where x was kept, times 1 / keep_prob, and is 0 where it was dropped."""
    for keep_prob, size in CASES:
        x, upstream = nonzero(rng, *size), nonzero(rng, *size)
        out, cache = forward(answer, x, keep_prob, rng)
        kept = kept_in(out, x)
        dx = answer.dropout_backward(upstream, cache)
        shape(dx, upstream.shape, name="dx")
        passed = np.asarray(dx) != 0
        stray, lost = int((passed & ~kept).sum()), int((kept & ~passed).sum())
        true(
            not (stray and lost),
            f"{stray} of the {int((~kept).sum())} entries that were dropped get a gradient, and "
            f"{lost} of the {int(kept.sum())} that were kept get none: backward has used another "
            "mask than forward. Hand the mask on in the cache.",
        )
        close(dx, np.where(kept, upstream / keep_prob, 0.0), name="dx")


@needs(test_while_not_training)
def test_backward_while_not_training(answer, rng):
    """While not training, the gradient passes unchanged."""
    x, upstream = nonzero(rng, 2, 3), rng.normal(size=(2, 3))
    _, cache = forward(answer, x, 0.8, rng, train=False)
    close(answer.dropout_backward(upstream, cache), upstream, name="dx")


@needs(test_values, test_backward)
def test_keeps_everything(answer, rng):
    """With keep_prob = 1 nothing is dropped, forward or backward."""
    x, upstream = nonzero(rng, 4, 5), rng.normal(size=(4, 5))
    out, cache = forward(answer, x, 1.0, rng)
    close(out, x, name="out")
    close(answer.dropout_backward(upstream, cache), upstream, name="dx")


@needs(test_values, test_backward)
def test_any_shape(answer, rng):
    """x may have any number of axes, one entry or none, and be the transpose of another array."""
    for x in (np.ones((2, 1, 3)), np.ones(1), np.ones((0, 3)), nonzero(rng, 4, 3).T):
        out, cache = forward(answer, x, 0.5, rng)
        kept = kept_in(out, x)
        close(out, np.where(kept, 2 * x, 0.0), name="out")
        dx = answer.dropout_backward(3 * x, cache)
        close(dx, np.where(kept, 6 * x, 0.0), name="dx")


@needs(test_backward)
def test_two_passes_do_not_mix(answer, rng):
    """A backward pass belongs to the cache that it is given, not to the latest forward pass."""
    x, upstream = nonzero(rng, 5, 4), nonzero(rng, 5, 4)
    out, cache = forward(answer, x, 0.5, rng)
    kept = kept_in(out, x)
    forward(answer, nonzero(rng, 5, 4), 0.5, rng)  # rng has moved on: another mask
    for _ in range(2):
        dx = answer.dropout_backward(upstream, cache)
        close(dx, np.where(kept, 2 * upstream, 0.0), name="dx")


@needs(test_backward, test_kept_fraction)
def test_activations_of_zero(answer, rng):
    """An activation that is 0 of itself, as after a ReLU, is kept as often as any other."""
    upstream = nonzero(rng, 50, 80)
    _, cache = forward(answer, np.zeros((50, 80)), 0.8, rng)
    dx = answer.dropout_backward(upstream, cache)
    shape(dx, upstream.shape, name="dx")
    what = "Where an output is 0, it does not show what was dropped: going back through zeros"
    kept_fraction_is(np.asarray(dx) != 0, 0.8, what)


@needs(test_values)
def test_arguments_are_left_alone(answer, rng):
    """Neither x nor upstream is changed."""
    x, upstream = nonzero(rng, 5, 4), nonzero(rng, 5, 4)
    unchanged(x, answer.dropout_forward.observe(x, 0.5, rng, True).args[0], "x")
    _, cache = forward(answer, x, 0.5, rng)
    unchanged(upstream, answer.dropout_backward.observe(upstream, cache).args[0], "upstream")
