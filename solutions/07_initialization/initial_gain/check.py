"""Hidden checks of initial_gain: the draws are the learner's own, so sizes are compared roughly."""

from functools import cache

import numpy as np

from grader.expect import close, equal, needs, prerequisite, true, unchanged

N, WIDTH = 30, 200
ROUGHLY = 0.25
"""Sizes of so many numbers vary by 2 or 3 % from draw to draw."""


def sizes(answer, *args):
    """Return the learner's sizes as an array of depth + 1 numbers."""
    found, depth = answer.signal_sizes(*args), args[1]
    count = np.size(found)
    says = f"For depth = {depth} there are {count} sizes; expected were {depth + 1}, a_0 included."
    true(np.shape(found) == (depth + 1,), says)
    return np.asarray(found, dtype=float)


def batch(rng, size=1.0, width=WIDTH, mean=0.0):
    """Draw a batch of this size, and, before it is scaled, of this mean."""
    x = rng.normal(mean, 1.0, size=(N, width))
    return size * x / np.sqrt(np.mean(x**2))


def roughly(found, expected, where):
    off = ~np.isclose(found, expected, rtol=ROUGHLY, atol=1e-12)
    if off.any():
        at = int(np.argmax(off))
        says = (
            f"{where} the size of a_{at} is {found[at]:.3g}, where about {expected[at]:.3g} was "
            "expected; chance makes a difference of a few per cent."
        )
        true(False, says)


def last_size(gain, activation):
    """Return the median of the last sizes of three deep networks; a bad gain may overflow."""
    with np.errstate(all="ignore"):
        ends = []
        for x, layers in networks():
            for w in layers:
                z = gain * (x @ w)
                x = np.tanh(z) if activation == "tanh" else np.maximum(z, 0)
            ends.append(np.sqrt(np.mean(x**2)))
        return float(np.median(ends))


@cache
def networks():
    rng = np.random.default_rng(2)
    return tuple(
        (batch(rng, width=100), rng.standard_normal((50, 100, 100), dtype=np.float32) / 10)
        for _ in range(3)
    )


def test_first_size(answer, rng):
    """The first size is the root mean square of x, and there is one for each layer after it."""
    cases = [np.array([[3.0, -4.0], [0.0, 0.0]]), np.array([[2.0]]), batch(rng, 7.0, 5, mean=0.7)]
    for x in cases:
        for depth in (1, 3):
            found = sizes(answer, x, depth, 1.0, "tanh", rng)
            close(found[0], np.sqrt(np.mean(x**2)), name="rms(x)")


@needs(test_first_size)
def test_relu_sizes(answer, rng):
    """Each ReLU layer multiplies its input by a matrix of deviation gain / √n, then rectifies."""
    for depth, gain in ((1, 2.0), (2, 0.5)):
        found = sizes(answer, batch(rng), depth, gain, "relu", rng)
        expected = (gain / 2**0.5) ** np.arange(depth + 1.0)
        roughly(found, expected, f"After {depth} ReLU layers with n = {WIDTH}, gain {gain:.3g}")


@needs(test_first_size)
def test_tanh_sizes(answer, reference, rng):
    """Each tanh layer multiplies its input by such a matrix, then takes tanh."""
    for depth, gain in ((1, 0.1), (2, 4.0)):
        args = (batch(rng), depth, gain, "tanh")
        found = sizes(answer, *args, rng)
        expected = reference.signal_sizes(*args, np.random.default_rng(5))
        roughly(found, expected, f"After {depth} tanh layers with n = {WIDTH}, gain {gain:.3g}")


@needs(test_relu_sizes, test_tanh_sizes)
def test_each_layer_is_drawn(answer, rng):
    """Every layer has a matrix of its own, of normally distributed numbers."""
    # Layers of a single unit multiply a tiny number by |w|, since tanh is straight near 0.
    found = sizes(answer, np.array([[1e-4]]), 240, 1.0, "tanh", rng)
    with np.errstate(all="ignore"):
        w = found[1:] / found[:-1]
    same = np.isclose(w[1:], w[:-1], rtol=1e-9).any()
    true(not same, "Two layers have the same matrix: draw a new one for each layer.")
    share = float(np.mean(w > 1.8))
    says = (
        f"Of 240 weights {share:.1%} are further than 1.8 standard deviations from 0; of normally "
        "distributed numbers it would be about 7 %."
    )
    true(0 < share < 0.2, says)


@needs(test_relu_sizes)
def test_draws_from_rng(answer):
    """The matrices come from rng alone: the same state, the same sizes; another, others."""
    x = np.ones((2, 3))

    def end(seed):
        return sizes(answer, x, 2, 1.0, "tanh", np.random.default_rng(seed))[-1]

    true(end(1) == end(1), "With rng in the same state, two calls gave different sizes.")
    true(end(1) != end(2), "With rng in another state, the sizes were the same.")


@needs(test_relu_sizes, test_tanh_sizes)
def test_best_gain(answer, rng):
    """The best gain is one of the gains, that which comes nearest to the size of x."""
    cases = [("relu", [0.2, 1.4, 6.0], 1.4), ("relu", [9.0, 0.8, 1.4], 1.4)]
    cases += [("tanh", [1.1, 0.05, 0.3], 1.1)]
    # All are put first, since the first answer alone tells little.
    found = [
        answer.best_gain(batch(rng, 1.0, 120), 4, gains, name, rng) for name, gains, _ in cases
    ]
    for gain, (_, _, best) in zip(found, cases, strict=True):
        equal(gain, best, name="best gain")


@needs(test_best_gain)
def test_best_gain_is_a_matter_of_factors(answer, rng):
    """A tenth of the size of x is further from it than five times that size."""
    for worse, better in ((0.1, 5.0), (1.8, 1.2)):
        gains = [worse * 2**0.5, better * 2**0.5]
        close(
            answer.best_gain(batch(rng, 1.0, 120), 1, gains, "relu", rng),
            gains[1],
            name="best gain",
        )


@needs(test_best_gain)
def test_last_size_counts(answer, rng):
    """It is the last signal that is compared, not one of those before it."""
    x = batch(rng, 0.3, 60)  # 0.95 nearly keeps it at first, and 1.5 in the long run
    equal(answer.best_gain(x, 40, [0.95, 1.5], "tanh", rng), 1.5, name="best gain")
    equal(answer.best_gain(batch(rng, 1.0, 200), 4, [2.5, 0.9], "relu", rng), 0.9, name="best gain")


@needs(test_best_gain)
def test_best_gain_for_any_size(answer, rng):
    """The last size is compared with that of x, which need not be 1."""
    for size in (20.0, 0.05):
        gains = [2**0.5 / size, 2 * 2**0.5]
        found = answer.best_gain(batch(rng, size, 120), 1, gains, "relu", rng)
        close(found, gains[1], name="best gain")


@needs(test_best_gain)
def test_a_dead_signal_is_not_best(answer, rng):
    """A gain with which the signal dies out to exactly 0 is worse than any other."""
    for gains in ([0.0, 0.5], [0.5, 0.0]):
        found = answer.best_gain(batch(rng, 1.0, 20), 2, gains, "tanh", rng)
        equal(found, 0.5, name="best gain")


def chosen(gain, activation, low, high):
    with prerequisite():
        number = np.shape(gain) == () and np.asarray(gain).dtype.kind in "iuf"
        true(number and np.isfinite(gain), f"The gain for {activation} is no finite number.")
    gain = float(gain)
    end = last_size(gain, activation)
    true(
        gain > 0 and low < end < high,
        f"With gain {gain:.4g} a {activation} network of 50 layers ends at the size {end:.3g} in "
        f"the median of several draws; between {low:g} and {high:g} was asked for.",
    )


def test_tanh_gain(answer):
    """With the gain of tanh_gain, a tanh network of 50 layers ends between 0.5 and 0.8."""
    chosen(answer.tanh_gain(), "tanh", 0.5, 0.8)


def test_relu_gain(answer):
    """With the gain of relu_gain, a ReLU network of 50 layers ends between 0.2 and 4."""
    chosen(answer.relu_gain(), "ReLU", 0.2, 4.0)


@needs(test_first_size)
def test_arguments_are_left_alone(answer, rng):
    """x is not changed."""
    x = batch(rng, 1.0, 6)
    observed = answer.signal_sizes.observe(x, 3, 1.0, "relu", rng)
    unchanged(x, observed.args[0], "x")
