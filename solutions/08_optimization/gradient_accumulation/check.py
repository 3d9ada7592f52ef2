"""Hidden checks of gradient_accumulation."""

from itertools import combinations

import numpy as np

from grader.expect import close, equal, needs, shape, true, unchanged

SIZES = ((4, 2, 2), (3, 1, 1), (5, 2, 3), (5, 3, 4), (6, 1, 6))
"""Examples, weights and the batch size."""
PIECES = ([3, 1], [1, 4, 2], [2, 2], [5], [1, 1, 1])


def data(rng, examples, weights):
    """Return X, y and w, with errors of very different size."""
    X, w = rng.normal(size=(examples, weights)), rng.normal(size=weights)
    return X, X @ w + rng.choice([-1.0, 1.0], examples) * rng.uniform(0.5, 4, examples), w


def mean_gradient(X, y, w):
    """Return the gradient of the mean loss, 0 for a piece without examples."""
    return X.T @ (X @ w - y) / max(len(y), 1)


def in_order(rows):
    """Return rows in an order of their own: that in which they come is the learner's."""
    rows = np.asarray(rows, float)
    return rows[np.lexsort(rows.round(9).T)]


def batches(X, y, w, size):
    chosen = combinations(range(len(y)), size)
    return np.array([mean_gradient(X[list(b)], y[list(b)], w) for b in chosen])


def test_number_of_batches(answer, rng):
    """Each batch of B different examples has one row, and a row has an entry for each weight."""
    for examples, weights, size in SIZES:
        args = (*data(rng, examples, weights), size)
        shape(answer.batch_gradients(*args), batches(*args).shape, name="gradients")


@needs(test_number_of_batches)
def test_gradients_of_batches(answer, rng):
    """Each row is the gradient of the mean loss on the examples of its batch."""
    for examples, weights, size in SIZES:
        args = (*data(rng, examples, weights), size)
        name = f"gradients of the batches of {size} from {examples} examples, sorted"
        close(in_order(answer.batch_gradients(*args)), in_order(batches(*args)), name=name)


@needs(test_gradients_of_batches)
def test_unbiased(answer, rng):
    """The mean of the rows is the gradient on all examples."""
    for examples, weights, size in SIZES:
        X, y, w = data(rng, examples, weights)
        mean = np.mean(answer.batch_gradients(X, y, w, size), axis=0)
        close(mean, mean_gradient(X, y, w), name="mean of the rows")


def test_accumulated(answer, rng):
    """The pieces together have the gradient of the whole batch."""
    for sizes in PIECES:
        X, y, w = data(rng, sum(sizes), 4)
        found = answer.accumulate(mean_gradient, X, y, w, list(sizes))
        close(found, mean_gradient(X, y, w), name=f"gradient in pieces of {sizes}")


@needs(test_accumulated)
def test_one_piece_at_a_time(answer, rng):
    """gradient is called once for each piece, with the examples of that piece."""
    for sizes in PIECES[:3]:
        X, y, w = data(rng, sum(sizes), 4)
        seen = []

        def gradient(X, y, w, seen=seen):
            seen.append((X, y))
            # Another cut makes another number: by it alone a misconception is recognised.
            return mean_gradient(X, y, w) + len(y) ** 2

        answer.accumulate(gradient, X, y, w, list(sizes))
        lengths = sorted(len(labels) for _, labels in seen)
        equal(lengths, sorted(sizes), name="sizes of the pieces, sorted")
        seen.sort(key=lambda piece: np.abs(y - piece[1][0]).argmin())  # in any order
        close(np.concatenate([part for part, _ in seen]), X, name="X of all pieces")
        close(np.concatenate([part for _, part in seen]), y, name="y of all pieces")


@needs(test_accumulated)
def test_any_loss(answer, rng):
    """The gradient of a piece is what the function returns, of whatever loss."""
    for sizes in PIECES[:3]:
        X, y, w = data(rng, sum(sizes), 3)

        def gradient(X, y, w):
            return X.T @ np.tanh(X @ w - y) / max(len(y), 1)

        found = answer.accumulate(gradient, X, y, w, list(sizes))
        close(found, gradient(X, y, w), name="gradient of another loss")


@needs(test_gradients_of_batches, test_accumulated)
def test_arguments_are_left_alone(answer, rng):
    """X, y, w and sizes stay as they were."""
    X, y, w = data(rng, 4, 2)
    sizes = [3, 1]
    after = answer.batch_gradients.observe(X, y, w, 2).args
    for name, before, left in zip(("X", "y", "w"), (X, y, w), after, strict=False):
        unchanged(before, left, name)
    after = answer.accumulate.observe(mean_gradient, X, y, w, sizes).args
    for name, before, left in zip(("X", "y", "w"), (X, y, w), after[1:4], strict=True):
        unchanged(before, left, name)
    true(list(after[4]) == [3, 1], f"sizes has been changed to {after[4]}.")
