"""Hidden checks of cost_of_a_descent: curves that no order changes, and how noisy ones behave."""

import numpy as np

from grader.expect import close, equal, needs, prerequisite, shape, true, unchanged, unpack

NAMES = ("gradients", "losses")


def curve(answer, X, y, lr, size, epochs, rng):
    """Return gradients and losses, their shapes looked at."""
    found = unpack(answer.descend(X, y, lr, size, epochs, rng), 2, NAMES, name="descend")
    entries = 1 + epochs * -(-len(X) // size)
    for value, name in zip(found, NAMES, strict=True):
        shape(value, (entries,), name=name)
    return tuple(np.asarray(value, float) for value in found)


def noisy(rng, examples=64):
    """Return a problem with noise in y, and the least loss there is."""
    X = rng.normal(size=(examples, 2))
    y = X @ np.array([1.0, -2.0]) + 0.5 * rng.normal(size=examples)
    best = np.linalg.lstsq(X, y, rcond=None)[0]
    return X, y, np.mean((X @ best - y) ** 2) / 2


def test_full_batch(answer, reference, rng):
    """With B = m each epoch is an update on all examples, and costs m gradients."""
    for examples, features, epochs in ((2, 1, 2), (3, 2, 4), (8, 3, 6)):
        X = rng.normal(size=(examples, features))
        y = X @ rng.uniform(0.5, 2, features) + 0.3 * rng.normal(size=examples)
        args = (X, y, 0.1, examples, epochs, rng)
        close(curve(answer, *args), reference.descend(*args), rtol=1e-7, name=NAMES)


@needs(test_full_batch)
def test_updates_within_an_epoch(answer, reference, rng):
    """Each batch makes an update from the weights that the one before has left."""
    # All examples are the same, so that the order does not matter.
    for examples, size, epochs in ((2, 1, 1), (4, 2, 2), (6, 2, 3)):
        X = np.repeat(rng.uniform(0.5, 1.2, (1, 2)), examples, axis=0)
        args = (X, np.full(examples, 2.0), 0.2, size, epochs, rng)
        close(curve(answer, *args), reference.descend(*args), rtol=1e-7, name=NAMES)


@needs(test_updates_within_an_epoch)
def test_smaller_last_batch(answer, reference, rng):
    """A smaller last batch averages over the examples that it has, and costs that many."""
    for examples, size in ((3, 2), (5, 4), (7, 3)):
        X = np.repeat(rng.uniform(0.5, 1.2, (1, 2)), examples, axis=0)
        args = (X, np.full(examples, 2.0), 0.2, size, 2, rng)
        close(curve(answer, *args), reference.descend(*args), rtol=1e-7, name=NAMES)


@needs(test_updates_within_an_epoch)
def test_every_example_once(answer, rng):
    """An epoch uses each example once."""
    # Each example moves a weight of its own and takes its share off the loss.
    for examples, size, epochs in ((6, 1, 1), (6, 2, 2), (12, 3, 2)):
        args = (np.eye(examples), np.arange(1.0, examples + 1), 1.0, size, epochs, rng)
        _, losses = curve(answer, *args)
        left = (1 - 1 / size) ** np.arange(epochs + 1)
        due = losses[0] * left**2
        close(losses[:: examples // size], due, rtol=1e-7, atol=1e-9, name="loss after each epoch")


@needs(test_every_example_once)
def test_random_order(answer):
    """The order is drawn from rng alone, and anew in each epoch."""
    X, y = np.eye(24), np.arange(1.0, 25.0)
    one, again, other = (
        curve(answer, X, y, 0.5, 1, 2, np.random.default_rng(seed))[1] for seed in (1, 1, 2)
    )
    true(np.array_equal(one, again), "With rng in the same state, two calls gave other losses.")
    true(
        not np.allclose(one, other),
        "With rng in another state the losses were the same: the order has to be drawn from rng.",
    )
    first, second = -np.diff(one)[:24], -np.diff(one)[24:]
    true(
        not np.allclose(np.argsort(first), np.argsort(second)),
        "Two epochs used the examples in the same order: shuffle anew before each.",
    )


@needs(test_every_example_once)
def test_equal_work(answer, rng):
    """For the same number of gradients, SGD is ahead at first and full batch in the end."""
    X, y, least = noisy(rng)
    paid, small = curve(answer, X, y, 0.3, 4, 20, rng)
    whole_paid, whole = curve(answer, X, y, 0.3, len(X), 20, rng)
    at = int(np.flatnonzero(paid >= whole_paid[1])[0])
    says = f"After {len(X)} gradients the loss is {small[at]:.3g} with B = 4"
    true(
        small[at] < whole[1],
        f"{says} and {whole[1]:.3g} with B = m; SGD has made 16 updates and should be ahead.",
    )
    hovers = small[-160:].mean()
    true(
        whole[-1] < 1.05 * hovers and hovers > 1.003 * least,
        f"After 20 epochs the mean loss is {hovers:.4g} with B = 4 and {whole[-1]:.4g} with B = m; "
        "the noise should keep SGD above.",
    )


def test_cost_to_reach(answer, reference, rng):
    """The cost is the number of updates, and the gradients paid divided by the examples."""
    for size, examples in ((1, 4), (2, 8), (3, 10)):
        gradients = np.arange(6) * size
        losses = np.array([5.0, 3.0, 2.0, 1.5, 1.0, 0.5]) + rng.uniform(0, 0.3, 6)
        for threshold in (losses[3] + 0.01, losses[1] + 0.01, losses[5] + 0.01):
            args = (gradients, losses, threshold, examples)
            found = unpack(answer.cost_to_reach(*args), 2, ("updates", "epochs"), name="cost")
            close(found, reference.cost_to_reach(*args), name=("updates", "epochs"))


@needs(test_cost_to_reach)
def test_first_time(answer, reference):
    """What counts is the first time that the loss is at or below the threshold, the start too."""
    gradients = np.arange(6) * 2
    for losses, threshold in (
        ([3.0, 1.0, 0.25, 1.0, 0.125, 2.0], 0.25),
        ([3.0, 1.0, 2.0, 0.5, 2.0, 1.0], 1.0),
        ([0.5, 1.0, 2.0, 0.5, 2.0, 1.0], 0.5),
    ):
        args = (gradients, np.array(losses), threshold, 8)
        found = unpack(answer.cost_to_reach(*args), 2, ("updates", "epochs"), name="cost")
        close(found, reference.cost_to_reach(*args), name=("updates", "epochs"))


@needs(test_cost_to_reach)
def test_never(answer):
    """Where the threshold is never reached, the result is None."""
    for losses in ([3.0, 2.0, 1.0], [1.0]):
        args = (np.arange(len(losses)), np.array(losses), 0.9, 4)
        equal(answer.cost_to_reach(*args), None, name="cost")


@needs(test_every_example_once, test_cost_to_reach)
def test_small_rate(answer, rng):
    """At one small rate all batch sizes need about as many updates, so large ones more epochs."""
    X, y, least = noisy(rng)
    costs = []
    for size, epochs in ((2, 6), (16, 40)):
        paid, losses = curve(answer, X, y, 0.04, size, epochs, rng)
        costs.append(answer.cost_to_reach(paid, losses, least + 0.1 * losses[0], len(X)))
    with prerequisite():
        true(None not in costs, f"The loss was not reached with each of B = 2 and 16: {costs}.")
    updates, epochs = (np.array(column, float) for column in zip(*costs, strict=True))
    true(
        updates.max() < 10 * updates.min() and (np.diff(epochs) > 0).all(),
        f"For B = 2 and 16 the costs are {costs}; updates should be alike and epochs grow.",
    )


@needs(test_full_batch)
def test_arguments_are_left_alone(answer, rng):
    """X and y stay as they were."""
    X, y = rng.normal(size=(5, 2)), rng.normal(size=5)
    after = answer.descend.observe(X, y, 0.1, 2, 2, rng).args
    for before, left, name in zip((X, y), after[:2], "Xy", strict=True):
        unchanged(before, left, name)
