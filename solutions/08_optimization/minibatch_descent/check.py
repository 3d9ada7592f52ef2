"""Hidden checks of minibatch_descent: the order of the columns is the learner's own."""

import numpy as np

from grader.expect import close, equal, needs, shape, true, unchanged, unpack


def data(rng, features, examples):
    """Return X with distinct columns, and Y that says whether the first entry is above 0."""
    X = rng.uniform(0.2, 1.5, (features, examples)) * rng.choice([-1.0, 1.0], (features, examples))
    return X, (X[:1] > 0).astype(float)


def batches_of(answer, X, Y, size, rng):
    """Return the batches as a list of pairs of arrays, their shapes looked at."""
    made = answer.minibatches(X, Y, size, rng)
    true(
        isinstance(made, list | tuple),
        f"minibatches returns {type(made).__name__}; expected was a list of pairs.",
    )
    sizes = [min(size, X.shape[1] - start) for start in range(0, X.shape[1], size)]
    equal(len(made), len(sizes), name=f"number of batches of {size} from {X.shape[1]} examples")
    pairs = []
    for number, (pair, columns) in enumerate(zip(made, sizes, strict=True)):
        X_t, Y_t = unpack(pair, 2, ("X_t", "Y_t"), name=f"batch {number}")
        shape(X_t, (X.shape[0], columns), name=f"X_t of batch {number}")
        shape(Y_t, (1, columns), name=f"Y_t of batch {number}")
        pairs.append((np.asarray(X_t, float), np.asarray(Y_t, float)))
    return pairs


def joined(pairs):
    return tuple(np.concatenate(arrays, axis=1) for arrays in zip(*pairs, strict=True))


def trained(answer, *args):
    """Return w and losses, their shapes looked at."""
    X, _, w, _, size, epochs, _ = args
    w_end, losses = unpack(answer.train(*args), 2, ("w", "losses"), name="train")
    shape(w_end, w.shape, name="w")
    updates = epochs * -(-X.shape[1] // size)
    shape(losses, (updates,), name="losses")
    return np.asarray(w_end, float), np.asarray(losses, float)


def test_sizes(answer, rng):
    """Each batch has B columns, but for the last one, which has what is left."""
    for examples, size in ((4, 2), (5, 2), (6, 6), (3, 1), (50, 16)):
        batches_of(answer, *data(rng, 3, examples), size, rng)


@needs(test_sizes)
def test_each_column_once(answer, rng):
    """The batches of an epoch hold each column of X once, as it was."""
    for examples, size in ((4, 2), (5, 2), (40, 16)):
        X, Y = data(rng, 3, examples)
        columns, _ = joined(batches_of(answer, X, Y, size, rng))
        in_order = columns[:, np.argsort(columns[0])]
        close(in_order, X[:, np.argsort(X[0])], name="columns of all batches, ordered by row 0")


@needs(test_each_column_once)
def test_labels_stay_with_their_columns(answer, rng):
    """Each label is in the same place as its column."""
    for examples, size in ((5, 2), (40, 16)):
        X, Y = data(rng, 2, examples)
        columns, labels = joined(batches_of(answer, X, Y, size, rng))
        close(labels, (columns[:1] > 0).astype(float), name="labels of the columns")


@needs(test_each_column_once)
def test_shuffled(answer, rng):
    """The columns are in random order, each drawn for itself and not with its neighbours."""
    X, Y = data(rng, 1, 64)
    columns, _ = joined(batches_of(answer, X, Y, 8, rng))
    place = {value: index for index, value in enumerate(X[0])}
    order = np.array([place[value] for value in columns[0]])
    kept = int((np.diff(order) == 1).sum())
    true(
        kept < 16,
        f"Of 64 columns in 8 batches, {kept} are followed by the one that followed them in X; "
        "in a random order it is about 1.",
    )


@needs(test_each_column_once)
def test_draws_from_rng(answer):
    """The order comes from rng alone: the same state, the same order; another state, another."""
    X, Y = data(np.random.default_rng(0), 1, 64)
    first, again, other = (
        joined(batches_of(answer, X, Y, 8, np.random.default_rng(seed)))[0] for seed in (1, 1, 2)
    )
    same = "With rng in the same state, two calls gave different batches: draw from rng only."
    fixed = "With rng in another state, the batches were the same: draw the order from rng."
    true(np.array_equal(first, again), same)
    true(not np.array_equal(first, other), fixed)


def test_full_batch(answer, reference, rng):
    """With B = m every epoch is one step of gradient descent on all examples."""
    for features, examples, epochs in ((1, 2, 1), (4, 3, 1), (3, 5, 4), (2, 12, 10)):
        X, Y = data(rng, features, examples)
        Y = rng.permuted(Y, axis=1)
        args = (X, Y, rng.normal(size=(features, 1)), 0.5, examples, epochs, rng)
        w, losses = reference.train(*args)
        found_w, found = trained(answer, *args)
        close(found, losses, rtol=1e-7, name="losses")
        close(found_w, w, rtol=1e-7, name="w")


@needs(test_full_batch)
def test_updates_within_an_epoch(answer, reference, rng):
    """Each batch makes an update, with the mean gradient of its own examples."""
    # Each example moves a weight of its own, so that the order does not matter.
    for examples, size, epochs in ((4, 1, 1), (6, 2, 1), (6, 3, 3)):
        X = np.diag(rng.uniform(0.5, 2, examples))
        Y = (np.arange(examples)[None] % 2).astype(float)
        args = (X, Y, rng.normal(size=(examples, 1)), 0.5, size, epochs, rng)
        w, losses = reference.train(*args)
        found_w, found = trained(answer, *args)
        close(found_w, w, rtol=1e-7, name="w")
        rounds = (epochs, examples // size)
        means = found.reshape(rounds).mean(axis=1)
        close(means, losses.reshape(rounds).mean(axis=1), rtol=1e-7, name="mean loss of an epoch")


@needs(test_full_batch)
def test_each_update_builds_on_the_last(answer, reference, rng):
    """A batch sees the weights that the batch before it has left."""
    # All examples are the same, so that the order does not matter.
    for examples, size, epochs in ((2, 1, 1), (6, 3, 2)):
        X = np.repeat(rng.uniform(0.5, 2, (2, 1)), examples, axis=1)
        args = (X, np.ones((1, examples)), np.zeros((2, 1)), 0.5, size, epochs, rng)
        w, losses = reference.train(*args)
        found_w, found = trained(answer, *args)
        close(found, losses, rtol=1e-7, name="losses")
        close(found_w, w, rtol=1e-7, name="w")


@needs(test_updates_within_an_epoch)
def test_last_batch(answer, reference, rng):
    """A smaller last batch makes an update too, with the mean over the examples that it has."""
    for examples, size in ((5, 2), (7, 4), (10, 6)):
        args = (np.eye(examples), np.ones((1, examples)), np.zeros((examples, 1)), 0.5, size, 1)
        w, _ = reference.train(*args, rng)
        found, _ = trained(answer, *args, rng)
        close(np.sort(found, axis=0), np.sort(w, axis=0), rtol=1e-7, name="w, ordered")


@needs(test_full_batch)
def test_a_new_order_in_each_epoch(answer, rng):
    """Each epoch uses every example once, in an order of its own."""
    X, Y = data(rng, 2, 30)
    w = np.array([[0.8], [-0.3]])
    # With a rate of 0 the weights stay, and the losses tell which example was used when.
    _, losses = trained(answer, X, Y, w, 0.0, 1, 3, rng)
    z = (w.T @ X)[0] * np.where(Y[0] > 0, 1, -1)
    expected = np.sort(np.log(1 + np.exp(-z)))
    epochs = losses.reshape(3, 30)
    for number, epoch in enumerate(epochs):
        close(np.sort(epoch), expected, rtol=1e-7, name=f"losses of epoch {number}, sorted")
    true(
        not np.allclose(epochs[0], epochs[1]) and not np.allclose(epochs[1], epochs[2]),
        "With lr = 0 and B = 1 the losses of two epochs came in the same order: the columns are to "
        "be shuffled anew before each epoch, with the rng going on and not started again.",
    )


@needs(test_full_batch)
def test_arguments_are_left_alone(answer, rng):
    """X, Y and w stay as they were."""
    X, Y = data(rng, 3, 5)
    w = rng.normal(size=(3, 1))
    after = answer.train.observe(X, Y, w, 0.5, 2, 2, rng).args
    for before, left, name in zip((X, Y, w), after[:3], ("X", "Y", "w"), strict=True):
        unchanged(before, left, name)
    after = answer.minibatches.observe(X, Y, 2, rng).args
    for before, left, name in zip((X, Y), after[:2], ("X", "Y"), strict=True):
        unchanged(before, left, name)
