"""Hidden checks of hyperparameter_scales: shares of the draws, since nobody has to draw our way."""

import numpy as np

from grader.expect import equal, needs, shape, true

SIGMAS = 7
"""How many standard errors a share may be off: once in 10**11 runs."""
SIZE = 4000


def drawn(answer, name, low, high, size, rng):
    """Return the draws, their shape and their range looked at."""
    call = {
        "log_uniform": answer.log_uniform,
        "momentum": answer.momentum,
        "whole_numbers": answer.whole_numbers,
    }[name]
    x = call(low, high, size, rng)
    shape(x, (size,), name=f"{name}({low}, {high}, {size}, rng)")
    x = np.asarray(x, float)
    slack = 1e-9 * high
    true(
        x.min() >= low - slack and x.max() <= high + slack,
        f"{name}({low}, {high}, {size}, rng) has draws from {x.min():.4g} to {x.max():.4g}.",
    )
    return x


def share_is(inside, share, what):
    """Expect about this share of the draws to be True."""
    found = float(np.mean(inside))
    allowed = SIGMAS * (share * (1 - share) / inside.size) ** 0.5
    true(
        abs(found - share) <= allowed,
        f"{found:.3f} of the draws are {what}; expected was about {share:.3f}.",
    )


def from_rng(answer, name, low, high):
    one, again, other = (
        drawn(answer, name, low, high, 50, np.random.default_rng(seed)) for seed in (1, 1, 2)
    )
    true(np.array_equal(one, again), f"{name}: with rng in the same state, two calls differ.")
    true(not np.array_equal(one, other), f"{name}: with rng in another state, the draws are equal.")
    true(len(np.unique(one)) > 3, f"{name}: all draws of one call are the same few numbers.")


def test_decades(answer, rng):
    """On the logarithmic scale each power of ten gets the same share of the draws."""
    for low, high in ((1e-4, 1.0), (1e-3, 10.0), (1e-6, 1e-2)):
        x = drawn(answer, "log_uniform", low, high, SIZE, rng)
        for k in range(4):
            a, b = low * 10.0**k, low * 10.0 ** (k + 1)
            share_is((x >= a) & (x < b), 0.25, f"between {a:g} and {b:g}")


@needs(test_decades)
def test_any_range(answer, rng):
    """The logarithm is uniform between those of low and high, whatever they are."""
    for low, high in ((0.02, 0.5), (3.0, 700.0), (0.5, 0.6)):
        x = drawn(answer, "log_uniform", low, high, SIZE, rng)
        for part in (0.25, 0.5, 0.75):
            edge = low * (high / low) ** part
            share_is(x < edge, part, f"below {edge:.4g} for log_uniform({low:g}, {high:g}, …)")


def test_momentum(answer, rng):
    """1 - β has equal shares on the logarithmic scale: half of the windows are below the middle."""
    for low, high in ((0.9, 0.999), (0.5, 0.99), (0.99, 0.999)):
        beta = drawn(answer, "momentum", low, high, SIZE, rng)
        for part in (0.25, 0.5, 0.75):
            edge = 1 - (1 - low) * ((1 - high) / (1 - low)) ** part
            share_is(beta < edge, part, f"below β = {edge:.5g} for momentum({low}, {high}, …)")


def test_whole_numbers(answer, rng):
    """Each whole number from low to high, both included, has the same share."""
    for low, high in ((2, 4), (50, 59), (1, 2)):
        n = drawn(answer, "whole_numbers", low, high, SIZE, rng)
        true((n == np.round(n)).all(), f"whole_numbers({low}, {high}, …) draws fractions.")
        for value in range(low, high + 1):
            share_is(n == value, 1 / (high - low + 1), f"{value} for whole_numbers({low}, {high})")


@needs(test_whole_numbers)
def test_integers(answer, rng):
    """Whole numbers have an integer type, and a range of one number gives that number."""
    kind = np.asarray(answer.whole_numbers(2, 4, 5, rng)).dtype.kind
    true(kind in "iu", "whole_numbers does not return integers: a layer count of 3.0 is no index.")
    equal(np.asarray(answer.whole_numbers(7, 7, 3, rng)).tolist(), [7, 7, 7], name="integers")


@needs(test_decades)
def test_log_uniform_from_rng(answer):
    """The draws of log_uniform come from rng alone, each for itself."""
    from_rng(answer, "log_uniform", 1e-4, 1.0)


@needs(test_momentum)
def test_momentum_from_rng(answer):
    """The draws of momentum come from rng alone, each for itself."""
    from_rng(answer, "momentum", 0.9, 0.999)


@needs(test_whole_numbers)
def test_whole_numbers_from_rng(answer, rng):
    """The draws of whole_numbers come from rng alone, each for itself."""
    from_rng(answer, "whole_numbers", 1, 1000)
    # Independent draws miss none of the 20 numbers once in 4 * 10**7 runs.
    n = drawn(answer, "whole_numbers", 1, 20, 20, rng)
    true(len(np.unique(n)) < 20, "20 draws from 1 to 20 hit each number once: draws may repeat.")
