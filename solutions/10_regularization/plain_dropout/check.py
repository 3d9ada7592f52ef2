"""Hidden checks of plain_dropout: properties, since nobody has to draw the mask in our way."""

import numpy as np

from grader.expect import close, needs, shape, true, unchanged, unpack

SIGMAS = 7
"""How many standard deviations a share may be off: once in 10**11 runs."""
CASES = ((0.4, (12,)), (0.2, (3, 5)), (0.75, (2, 3, 20)))
"""p and a shape."""


def passed(answer, x, p, rng, train=True):
    """Return the learner's out and cache; the cache stays where it was made."""
    out, cache = unpack(
        answer.forward.parts(2, x, p, rng, train), 2, ("out", "cache"), name="forward"
    )
    out = out.value()
    shape(out, x.shape, name="out")
    return np.asarray(out), cache


def nonzero(rng, *size):
    """Return numbers between 0.5 and 1.5 of either sign, so that a 0 can only mean dropped."""
    return rng.uniform(0.5, 1.5, size) * rng.choice([-1.0, 1.0], size)


def test_at_test_time(answer, rng):
    """While not training, every entry is multiplied by 1 - p."""
    for p, size in ((0.2, (4,)), *CASES, (0.0, (2, 2))):
        x = nonzero(rng, *size)
        out, _ = passed(answer, x, p, rng, train=False)
        close(out, (1 - p) * x, name="out")


def test_values(answer, rng):
    """While training, every entry is either 0 or x itself, and nothing is scaled."""
    for p, size in CASES:
        x = nonzero(rng, *size)
        out, _ = passed(answer, x, p, rng)
        close(out[out != 0], x[out != 0], name="kept part of out")


@needs(test_values)
def test_entries_are_independent(answer, rng):
    """Each entry has a draw of its own, and how many are dropped is left to chance."""
    kept = passed(answer, nonzero(rng, 32, 24), 0.5, rng)[0] != 0
    for axis, line in ((0, "column"), (1, "row")):
        whole = kept.all(axis=axis) | ~kept.any(axis=axis)
        true(not whole.any(), f"A whole {line} was kept or dropped together.")
    counts = [int((passed(answer, nonzero(rng, 10, 10), 0.5, rng)[0] == 0).sum()) for _ in range(9)]
    says = f"In nine passes, exactly {counts[0]} of 100 entries were dropped each time."
    true(len(set(counts)) > 1, says)


@needs(test_values, test_entries_are_independent)
def test_dropped_share(answer, rng):
    """Each entry is dropped with probability p."""
    for p in (0.2, 0.7):
        out, _ = passed(answer, nonzero(rng, 40, 50), p, rng)
        share = float(np.mean(out == 0))
        allowed = SIGMAS * (p * (1 - p) / out.size) ** 0.5
        says = f"With p = {p}, {share:.3f} of {out.size} entries were dropped."
        true(abs(share - p) <= allowed, says)


@needs(test_values)
def test_draws_from_rng(answer):
    """The mask comes from rng alone: the same state, the same mask; another state, another mask."""
    x = np.ones(1000)
    first, again, other = (passed(answer, x, 0.5, np.random.default_rng(s))[0] for s in (1, 1, 2))
    same = "With rng in the same state, two calls gave different masks: use rng for all draws."
    fixed = "With rng in another state, the mask was the same: it has to be drawn from rng."
    true(np.array_equal(first, again), same)
    true(not np.array_equal(first, other), fixed)


@needs(test_values)
def test_backward(answer, rng):
    """While training, the gradient passes unscaled where x was kept, and is 0 elsewhere."""
    for p, size in CASES:
        x, upstream = nonzero(rng, *size), nonzero(rng, *size)
        out, cache = passed(answer, x, p, rng)
        dx = answer.backward(upstream, cache)
        shape(dx, upstream.shape, name="dx")
        passes = np.asarray(dx) != 0
        stray, lost = int((passes & (out == 0)).sum()), int((~passes & (out != 0)).sum())
        says = (
            f"{stray} dropped entries get a gradient, and {lost} that were kept get none: "
            "backward used another mask than forward. Hand the mask on in the cache."
        )
        true(not (stray and lost), says)
        close(dx, np.where(out != 0, upstream, 0.0), name="dx")


@needs(test_at_test_time)
def test_backward_at_test_time(answer, rng):
    """While not training, the gradient is multiplied by 1 - p, as x was."""
    for p, size in ((0.2, (4,)), (0.4, (2, 3))):
        x, upstream = nonzero(rng, *size), nonzero(rng, *size)
        _, cache = passed(answer, x, p, rng, train=False)
        close(answer.backward(upstream, cache), (1 - p) * upstream, name="dx")


@needs(test_backward)
def test_two_passes_do_not_mix(answer, rng):
    """A backward pass belongs to the cache that it is given, not to the latest forward pass."""
    x, upstream = nonzero(rng, 5, 4), nonzero(rng, 5, 4)
    out, cache = passed(answer, x, 0.5, rng)
    passed(answer, nonzero(rng, 5, 4), 0.5, rng)
    close(answer.backward(upstream, cache), np.where(out != 0, upstream, 0.0), name="dx")


@needs(test_backward)
def test_activations_of_zero(answer, rng):
    """An activation that is 0 of itself is kept as often as any other."""
    upstream = nonzero(rng, 40, 50)
    _, cache = passed(answer, np.zeros((40, 50)), 0.2, rng)
    share = float(np.mean(np.asarray(answer.backward(upstream, cache)) != 0))
    says = f"With x = 0 and p = 0.2, the share {share:.3f} of the entries gets a gradient, not 0.8."
    true(abs(share - 0.8) <= SIGMAS * (0.16 / 2000) ** 0.5, says)


@needs(test_values)
def test_nothing_dropped(answer, rng):
    """With p = 0 everything passes, forward and backward."""
    x, upstream = nonzero(rng, 4, 5), nonzero(rng, 4, 5)
    out, cache = passed(answer, x, 0.0, rng)
    close(out, x, name="out")
    close(answer.backward(upstream, cache), upstream, name="dx")


@needs(test_values)
def test_arguments_are_left_alone(answer, rng):
    """Neither x nor upstream is changed."""
    x, upstream = nonzero(rng, 5, 4), nonzero(rng, 5, 4)
    unchanged(x, answer.forward.observe(x, 0.5, rng, True).args[0], "x")
    _, cache = passed(answer, x, 0.5, rng)
    unchanged(upstream, answer.backward.observe(upstream, cache).args[0], "upstream")
