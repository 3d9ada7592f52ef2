"""Hidden checks of early_stopping."""

import numpy as np

from grader.expect import close, equal, needs, unchanged, unpack

NAMES = ("best", "train_losses", "val_losses")


def curves(rng, falling, length):
    """Return two lists of losses of which both fall up to epoch `falling`, and not in the next."""
    both = rng.integers(60, 99, (2, 1)) - np.cumsum(rng.integers(2, 4, (2, length)), axis=1)
    both[rng.integers(2), falling + 1 :] += 4
    return [(loss / 100).tolist() for loss in both]


def task(rng, *, n=4, optimum=0.5):
    """Return arguments of fit: the validation set's best weights lie at a part of the way."""
    X, X_val = rng.normal(size=(6, n)), rng.normal(size=(5, n))
    goal = rng.choice([-1.0, 1.0], n) * rng.uniform(1, 2, n)
    return [X, X @ goal, X_val, X_val @ (optimum * goal), np.zeros(n), 0.1]


def fitted(answer, *args):
    return unpack(answer.fit(*args), 3, NAMES, name="fit")


def test_both_fall(answer, reference, rng):
    """The epochs are counted up to the last before one of the two losses stops falling."""
    cases = [curves(rng, falling, 6) for falling in (2, 2, 2, 3, 0, 1, 1, 4)]
    found = [answer.both_fall(*case) for case in cases]
    for (train, val), epoch in zip(cases, found, strict=True):
        name = f"both_fall({train}, {val})"
        equal(epoch, reference.both_fall(train, val), name=name)


@needs(test_both_fall)
def test_all_epochs_fall(answer, reference, rng):
    """Where both losses fall to the end, it is the last epoch, and the start alone is epoch 0."""
    for length in (5, 2, 1):
        args = curves(rng, length, length)
        equal(answer.both_fall(*args), reference.both_fall(*args), name="epoch")


@needs(test_both_fall)
def test_a_level_loss_has_not_fallen(answer, reference):
    """A loss that stays the same ends the count."""
    for args in (([4.0, 3.0, 3.0, 1.0], [4.0, 3.0, 2.0, 1.0]), ([4.0, 3.0, 2.0], [4.0, 3.0, 3.0])):
        equal(answer.both_fall(*map(list, args)), reference.both_fall(*args), name="epoch")


def test_training_losses(answer, reference, rng):
    """The training losses are those at the start and after each epoch of gradient descent."""
    for n in (4, 1, 2):
        for epochs in (4, 1):
            args = (*task(rng, n=n, optimum=1.0), epochs, 50)
            expected = reference.fit(*args)[1]
            close(fitted(answer, *args)[1], expected, rtol=1e-7, name="train_losses")


@needs(test_training_losses)
def test_validation_losses(answer, reference, rng):
    """The validation losses are those of the same weights on the validation set."""
    for n in (4, 1):
        args = (*task(rng, n=n, optimum=1.0), 4, 50)
        close(fitted(answer, *args)[2], reference.fit(*args)[2], rtol=1e-7, name="val_losses")


@needs(test_training_losses)
def test_where_the_run_ends(answer, reference, rng):
    """The run ends when the last `patience` epochs have brought no new lowest validation loss."""
    for patience in (3, 1, 2):
        for optimum in (0.5, 0.3, -0.5):
            args = (*task(rng, optimum=optimum), 60, patience)
            expected, found = reference.fit(*args)[1], fitted(answer, *args)[1]
            what = f"entries of train_losses for patience = {patience}"
            equal(len(found), len(expected), name=what)


@needs(test_where_the_run_ends)
def test_patience_starts_anew(answer, reference, rng):
    """Each new lowest validation loss starts the count of fruitless epochs anew."""
    for _ in range(3):
        args = (*bumpy(rng), 40, 3)
        expected, found = reference.fit(*args)[1], fitted(answer, *args)[1]
        equal(len(found), len(expected), name="entries of train_losses")


@needs(test_where_the_run_ends)
def test_no_lower_is_no_gain(answer, reference, rng):
    """A validation loss that equals the lowest so far is no new lowest one."""
    for patience in (3, 1):
        X, y, *rest = task(rng)
        args = (X, 0 * y, *rest, 9, patience)  # at the minimum, nothing moves
        expected, found = reference.fit(*args)[2], fitted(answer, *args)[2]
        equal(len(found), len(expected), name="entries of val_losses")


@needs(test_where_the_run_ends)
def test_best_weights(answer, reference, rng):
    """What is returned are the weights with the lowest validation loss, not the last ones."""
    for optimum, patience in ((0.5, 3), (0.3, 1), (-0.5, 2), (1.0, 50)):
        args = (*task(rng, optimum=optimum), 30, patience)
        best = fitted(answer, *args)[0]
        close(best, reference.fit(*args)[0], rtol=1e-7, name="best")


@needs(test_training_losses)
def test_arguments_are_left_alone(answer, rng):
    """X, y, X_val, y_val and w stay as they were."""
    args = (*task(rng), 5, 2)
    after = answer.fit.observe(*args).args
    names = ("X", "y", "X_val", "y_val", "w")
    for name, before, left in zip(names, args, after, strict=False):
        unchanged(before, left, name)


def bumpy(rng):
    """Return arguments of fit whose validation loss falls, rises for an epoch or two, and falls.

    The first weight jumps across its minimum and gets closer; the validation set knows it and a
    slow second one, so that its loss swings about a falling line.
    """
    X = np.diag([np.sqrt(2 * 1.93), np.sqrt(2 * 0.12)])
    w = np.array([1.0, rng.uniform(2.4, 2.6)])
    return [X, np.zeros(2), np.array([[0.35, 1.0]]), np.zeros(1), w, 1.0]
