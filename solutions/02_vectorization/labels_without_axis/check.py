"""Hidden checks of labels_without_axis."""

import numpy as np

from grader.expect import close, needs, true, unchanged, unpack

SIZES = ((3, 2), (2, 3), (4, 1), (1, 2), (3, 3), (1, 1), (6, 4))
"""m flats and n features."""


def drawn(rng, m, n):
    """Return X, y, w and b."""
    return rng.normal(size=(m, n)), rng.normal(size=m), rng.normal(size=n), float(rng.normal())


def gradients(answer, *args):
    return unpack(answer.gradients(*args), 2, ("dw", "db"), name="gradients")


def test_predict(answer, rng):
    """predict still returns a column with a prediction for each flat."""
    for m, n in SIZES:
        X, _, w, b = drawn(rng, m, n)
        predictions = answer.predict(X, w, b)
        true(
            np.shape(predictions) != (m,),
            f"predict returns an array of shape ({m},): its column, ({m}, 1), was to stay.",
        )
        close(predictions, (X @ w + b)[:, None], name="predictions")


@needs(test_predict)
def test_perfect_fit(answer, rng):
    """Where the predictions are the labels, the loss is 0."""
    for m, n in SIZES:
        X, _, w, b = drawn(rng, m, n)
        close(answer.loss(X, X @ w + b, w, b), 0.0, atol=1e-12, name="loss")


@needs(test_predict)
def test_loss(answer, rng):
    """The loss is the mean over the flats of the squared error of each flat's own prediction."""
    for m, n in SIZES:
        X, y, w, b = drawn(rng, m, n)
        expected = sum((X[i] @ w + b - y[i]) ** 2 for i in range(m)) / m
        close(answer.loss(X, y, w, b), expected, name="loss")


@needs(test_predict)
def test_gradient_of_the_weights(answer, rng):
    """dw has the shape of w and is the gradient of the loss."""
    for m, n in SIZES:
        X, y, w, b = drawn(rng, m, n)
        dw, _ = gradients(answer, X, y, w, b)
        close(dw, 2 / m * (X @ w + b - y) @ X, name="dw")


@needs(test_predict)
def test_gradient_of_the_bias(answer, rng):
    """db is a number, twice the mean error."""
    for m, n in SIZES:
        X, y, w, b = drawn(rng, m, n)
        _, db = gradients(answer, X, y, w, b)
        close(db, 2 * float(np.mean(X @ w + b - y)), name="db")


def test_products(answer, rng):
    """products gives the (n, n) table of a_i a_j."""
    for n in (2, 3, 1, 5):
        a = rng.normal(size=n)
        close(answer.products(a), a[:, None] * a[None, :], name="products")


@needs(test_loss, test_gradient_of_the_weights, test_products)
def test_arguments_are_left_alone(answer, rng):
    """No argument is changed, not even its shape."""
    X, y, w, b = drawn(rng, 3, 2)
    for function, args in ((answer.loss, (X, y, w, b)), (answer.gradients, (X, y, w, b))):
        for before, after, name in zip(args, function.observe(*args).args[:3], "Xyw", strict=False):
            unchanged(before, after, name)
    unchanged(w, answer.products.observe(w).args[0], "a")
