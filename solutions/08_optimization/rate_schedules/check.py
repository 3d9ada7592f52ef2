"""Hidden checks of rate_schedules: formulas with known values, and runs on a parabola."""

import numpy as np

from grader.expect import close, needs, shape, unchanged

EPOCHS = (np.arange(1, 8), np.array([9, 3, 14, 1]), np.array([6]))
"""From small to large, one not in order."""


def schedule(answer, reference, name, *settings):
    """Compare a schedule with the reference for all EPOCHS."""
    for epochs in EPOCHS:
        rates = getattr(answer, name)(*settings, epochs)
        shape(rates, epochs.shape, name="rates")
        close(rates, getattr(reference, name)(*settings, epochs), name="rates")


def test_inverse_time(answer, reference):
    """inverse_time divides the first rate by 1 + k · epoch."""
    for settings in ((0.2, 1.0), (0.5, 0.1), (3.0, 2.5)):
        schedule(answer, reference, "inverse_time", *settings)


def test_exponential(answer, reference):
    """exponential multiplies the rate by r in each epoch."""
    for settings in ((0.2, 0.95), (1.5, 0.5)):
        schedule(answer, reference, "exponential", *settings)


def test_inverse_root(answer, reference):
    """inverse_root divides k by the root of the epoch."""
    for k in (0.3, 2.0):
        schedule(answer, reference, "inverse_root", k)


def test_staircase(answer, reference):
    """staircase halves the rate at epochs n, 2n, 3n and so on, and keeps it in between."""
    for settings in ((0.8, 3), (0.2, 2), (1.0, 1), (0.4, 5)):
        schedule(answer, reference, "staircase", *settings)


def test_linear_warmup(answer, reference):
    """linear_warmup rises by equal amounts to lr, which it has at step n - 1, and stays there."""
    for lr, n in ((0.8, 5), (0.1, 1), (3.0, 8)):
        for steps in (np.arange(12), np.array([n, n - 1, 0]), np.array([100])):
            rates = answer.linear_warmup(lr, n, steps)
            shape(rates, steps.shape, name="rates")
            close(rates, reference.linear_warmup(lr, n, steps), name="rates")


def test_without_noise(answer, reference):
    """Without noise each step multiplies w by 1 - rate, and all runs are alike."""
    for rates in ([0.5, 0.2, 0.1], [0.3], [0.1, 0.9, 1.5, 0.4]):
        args = (np.array(rates), np.zeros((2, len(rates))), 2.0)
        means = answer.mean_squares(*args)
        shape(means, (len(rates) + 1,), name="means")
        close(means, reference.mean_squares(*args), name="means")


@needs(test_without_noise)
def test_noisy_runs(answer, reference, rng):
    """Each run has its own noise in each step, and the squares are averaged over the runs."""
    for runs, steps in ((1, 3), (3, 3), (4, 6)):
        args = (rng.uniform(0.1, 0.9, steps), rng.normal(size=(runs, steps)), 3.0)
        close(answer.mean_squares(*args), reference.mean_squares(*args), name="means")


@needs(test_noisy_runs)
def test_what_decay_does(answer, reference, rng):
    """With a high rate w keeps wandering, with a low one it comes late; decay does better."""
    noise, steps = rng.normal(size=(60, 50)), np.arange(1, 51)
    for rates in (np.full(50, 0.5), np.full(50, 0.05), reference.inverse_time(1.0, 1.0, steps)):
        args = (rates, noise, 5.0)
        close(answer.mean_squares(*args), reference.mean_squares(*args), name="means")


@needs(test_noisy_runs)
def test_arguments(answer, reference, rng):
    """The arguments stay as they were, and start may be a whole number."""
    epochs = np.arange(1, 6)
    for name, settings in (
        ("inverse_time", (0.2, 1.0)),
        ("exponential", (0.2, 0.9)),
        ("inverse_root", (0.2,)),
        ("staircase", (0.2, 2)),
        ("linear_warmup", (0.2, 3)),
    ):
        seen = getattr(answer, name).observe(*settings, epochs)
        unchanged(epochs, seen.args[-1], "steps" if name == "linear_warmup" else "epochs")
    rates, noise = rng.uniform(0.1, 0.9, 3), rng.normal(size=(2, 3))
    seen = answer.mean_squares.observe(rates, noise, 3)
    unchanged(rates, seen.args[0], "rates")
    unchanged(noise, seen.args[1], "noise")
    close(seen.result, reference.mean_squares(rates, noise, 3.0), name="means")
