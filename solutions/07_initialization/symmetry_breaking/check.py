"""Hidden checks of symmetry_breaking."""

import numpy as np
import torch

from grader.expect import close, dtype, needs, shape, true, unchanged, unpack

NAMES = ("w1", "b1", "w2", "b2")
SIGMAS = 7
"""How many standard deviations a statistic may be off: once in 10**11 runs."""


def four(result, name):
    """Return the four tensors of a learner's tuple."""
    return unpack(result, 4, NAMES, name=name)


def each_close(found, expected, name):
    for value, wanted, part in zip(four(found, name), expected, NAMES, strict=True):
        close(value, wanted, name=part, rtol=1e-4, atol=1e-5)


def drawn(rng, *size):
    return torch.from_numpy(rng.normal(0, 0.7, size=size).astype(np.float32))


def example(rng, n, d, h):
    """Return parameters, x and y, all of them random."""
    return (drawn(rng, h, d), drawn(rng, h), drawn(rng, 1, h), drawn(rng, 1)), *data(rng, n, d)


def data(rng, n, d):
    """Draw n examples whose targets do not average to 0."""
    return drawn(rng, n, d), drawn(rng, n) + 1.5


def initial(answer, d, h, how):
    """Return initial parameters, of the right shapes and type."""
    found = four(answer.initial_parameters(d, h, how), "initial_parameters")
    for value, size, name in zip(found, ((h, d), (h,), (1, h), (1,)), NAMES, strict=True):
        shape(value, size, name=name)
        dtype(value, torch.float32, name=name)
    return found


def test_zeros_and_equal(answer, reference):
    """ "zeros" and "equal" give the parameters 0, and weights 0.5 with biases 0."""
    for d, h in ((2, 3), (3, 1), (5, 4)):
        for how in ("zeros", "equal"):
            expected = reference.initial_parameters(d, h, how)
            each_close(initial(answer, d, h, how), expected, "initial_parameters")


def test_random_biases(answer):
    """ "random" leaves the biases at 0 and gives every weight a number of its own."""
    for d, h in ((3, 4), (6, 2)):
        w1, b1, w2, b2 = initial(answer, d, h, "random")
        close(b1, torch.zeros(h), name="b1")
        close(b2, torch.zeros(1), name="b2")
        for name, w in (("w1", w1), ("w2", w2)):
            true(w.unique().numel() == w.numel(), f"Some entries of {name} are the same number.")


@needs(test_random_biases)
def test_random_variance(answer):
    """The random weights have mean 0 and variance 1/n, n being the inputs of their unit."""
    for d, h in ((4, 1500), (16, 2500)):
        w1, _, w2, _ = initial(answer, d, h, "random")
        for name, w, n in (("w1", w1, d), ("w2", w2, h)):
            due = n**-0.5
            mean, std = w.double().mean().item(), w.double().std().item()
            size = f"With D = {d} and H = {h} the entries of {name} have"
            true(
                abs(std / due - 1) <= SIGMAS / (2 * w.numel()) ** 0.5,
                f"{size} standard deviation {std:.4g}, where {due:.4g} was expected.",
            )
            true(
                abs(mean) <= SIGMAS * due / w.numel() ** 0.5,
                f"{size} mean {mean:.4g}, where 0 was expected, up to chance.",
            )


@needs(test_random_variance)
def test_random_is_normal(answer):
    """The random weights are normally distributed."""
    w1 = initial(answer, 4, 2500, "random")[0]
    # Of normal numbers 7.2 % lie further out than 1.8 standard deviations.
    share = (w1.abs() > 1.8 / 2).double().mean().item()
    allowed = SIGMAS * (0.072 * 0.928 / w1.numel()) ** 0.5
    says = (
        f"{share:.1%} of the entries of w1 are further than 1.8 standard deviations from 0; of "
        "normally distributed numbers it would be 7.2 %."
    )
    true(abs(share - 0.0719) <= allowed, says)


@needs(test_random_biases)
def test_new_numbers_each_time(answer):
    """Two calls give different weights, by torch's generator as it is then."""
    first, second = (initial(answer, 3, 4, "random")[0] for _ in range(2))
    true(
        not torch.equal(first, second),
        "Two calls gave the same w1: the generator was seeded in between. Whoever runs the program "
        "seeds it, once.",
    )


def test_gradients(answer, reference, rng):
    """The gradients are those of the mean squared error."""
    for n, d, h in ((1, 1, 1), (1, 2, 3), (4, 3, 2), (7, 2, 5)):
        args = example(rng, n, d, h)
        each_close(answer.gradients(*args), reference.gradients(*args), "gradients")


@needs(test_gradients)
def test_gradients_at_zeros(answer, reference, rng):
    """Where all parameters are 0, the output bias alone has a gradient that is not 0."""
    args = (reference.initial_parameters(3, 4, "zeros"), *data(rng, 6, 3))
    each_close(answer.gradients(*args), reference.gradients(*args), "gradients")


def test_train(answer, reference, rng):
    """Each step moves all four parameters by minus the rate times their gradients."""
    for steps in (1, 2, 5):
        args = (*example(rng, 5, 2, 3), 0.1, steps)
        each_close(answer.train(*args), reference.train(*args), "train")


def test_spread(answer, reference, rng):
    """The spread is the largest difference between two units in one weight or in the bias."""
    cases = [([[1.0, 5.0], [1.5, 5.0], [7.0, 8.0]], [2.0, 2.0, 6.0])]
    cases += [([[1.0, 5.0], [1.5, 5.0]], [2.0, -2.0]), ([[1.0, 5.0]], [3.0])]
    for w1, b1 in cases:
        parameters = (torch.tensor(w1), torch.tensor(b1), torch.zeros(1, len(b1)), torch.ones(1))
        close(answer.spread(parameters), reference.spread(parameters), name="spread", rtol=1e-5)
    for h, d in ((1, 3), (3, 1), (6, 4), (4, 6)):
        parameters, _, _ = example(rng, 1, d, h)
        close(answer.spread(parameters), reference.spread(parameters), name="spread", rtol=1e-5)


@needs(test_train, test_spread)
def test_equal_units_stay_equal(answer, reference, rng):
    """From "equal", the hidden units are alike before the training and after it."""
    args = (reference.initial_parameters(2, 4, "equal"), *data(rng, 6, 2), 0.1, 15)
    each_close(answer.train(*args), reference.train(*args), "train")
    close(answer.spread(args[0]), 0.0, name="spread", atol=1e-5)
    close(answer.spread(reference.train(*args)), 0.0, name="spread", atol=1e-5)


@needs(test_train)
def test_arguments_are_left_alone(answer, rng):
    """Neither parameters nor x nor y is changed."""
    parameters, x, y = example(rng, 4, 2, 3)
    calls = [answer.gradients.observe(parameters, x, y)]
    calls += [answer.train.observe(parameters, x, y, 0.1, 2)]
    for observed in calls:
        for before, after, name in zip(parameters, observed.args[0], NAMES, strict=True):
            unchanged(before, after, name)
        unchanged(x, observed.args[1], "x")
        unchanged(y, observed.args[2], "y")
