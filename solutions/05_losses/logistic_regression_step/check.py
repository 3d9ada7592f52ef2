"""Hidden checks of logistic_regression_step."""

import numpy as np

from grader.expect import close, needs, shape, true, unchanged, unpack

SIZES = ((3, 2), (2, 3), (1, 2), (4, 1), (3, 3), (12, 5))


def drawn(rng, n, d):
    """Return x, y, w and b."""
    x, w, b = rng.normal(size=(n, d)), rng.normal(size=d), float(rng.normal())
    return x, rng.permutation(np.arange(n) % 2), w, b


def step(answer, *args):
    """Return the learner's new w and b."""
    return unpack(answer.sgd_step(*args), 2, ("w", "b"), name="sgd_step")


def label(answer, *args):
    """Return the learner's label as a number: True and False are as good as 1 and 0."""
    found = answer.predict(*args)
    return int(found) if isinstance(found, bool | np.bool_) else found


def test_predict_proba(answer, reference, rng):
    """The probability is the sigmoid of the weighted features plus b."""
    for _, d in SIZES:
        x, _, w, b = drawn(rng, 1, d)
        a = answer.predict_proba(x[0], w, b)
        shape(a, (), name="a")
        close(a, reference.predict_proba(x[0], w, b), name="a")


def test_predict(answer, rng):
    """The predicted label is 1 where a > 0.5, that is where x · w + b > 0, and else 0."""
    for w, b, x, due in (
        ([1.0, 2.0], 0.0, [1.0, 1.0], 1),
        ([1.0, 2.0], 0.0, [-1.0, -1.0], 0),
        ([1.0, 2.0], -4.0, [1.0, 1.0], 0),
        ([1.0, 2.0], 4.0, [-1.0, -1.0], 1),
        ([1.0, 2.0], -3.25, [1.0, 1.0], 0),
        ([1.0, 2.0], -2.75, [1.0, 1.0], 1),
        ([1.0, 2.0], -3.0, [1.0, 1.0], 0),  # a = 0.5 exactly
    ):
        name = f"label for x · w + b = {np.dot(x, w) + b:g}"
        close(label(answer, np.array(x), np.array(w), b), due, name=name)
    for _, d in SIZES:
        x, _, w, b = drawn(rng, 1, d)
        close(label(answer, x[0], w, b), float(x[0] @ w + b > 0), name="label")


def test_cost(answer, reference, rng):
    """The cost is the mean over the examples of their cross-entropy losses."""
    for size in SIZES:
        batch = drawn(rng, *size)
        j = answer.cost(*batch)
        shape(j, (), name="J")
        close(j, reference.cost(*batch), name="J")


@needs(test_cost)
def test_cost_of_zero_parameters(answer, rng):
    """With all parameters 0, the cost is log 2 whatever the labels are."""
    for n, d in SIZES:
        x, y, w, _ = drawn(rng, n, d)
        close(answer.cost(x, y, 0 * w, 0.0), np.log(2), name="J")


@needs(test_cost)
def test_doubled_batch(answer, reference, rng):
    """A batch that holds every example twice has the same cost."""
    x, y, w, b = drawn(rng, 3, 2)
    twice = answer.cost(np.concatenate([x, x]), np.concatenate([y, y]), w, b)
    close(twice, reference.cost(x, y, w, b), name="J")


def test_step(answer, reference, rng):
    """A step takes learning_rate * x * (a - y) from w, and learning_rate * (a - y) from b."""
    for _, d in SIZES:
        for y in (0, 1):
            x, _, w, b = drawn(rng, 1, d)
            new_w, new_b = step(answer, x[0], y, w, b, 0.1)
            shape(new_w, (d,), name="w")
            shape(new_b, (), name="b")
            expected = reference.sgd_step(x[0], y, w, b, 0.1)
            close((new_w, new_b), expected, name=("w", "b"))


@needs(test_step)
def test_learning_rate(answer, reference, rng):
    """The step grows in proportion to learning_rate."""
    x, _, w, b = drawn(rng, 1, 3)
    for rate in (1.0, 0.003, 0.0):
        expected = reference.sgd_step(x[0], 1, w, b, rate)
        close(step(answer, x[0], 1, w, b, rate), expected, name=("w", "b"))


@needs(test_predict_proba, test_cost, test_step)
def test_kinds_of_numbers(answer, reference, rng):
    """Features may be integers, and labels floats."""
    x = np.array([[2, -1, 0], [1, 3, -2], [0, 1, 1]])
    y, w, b = np.array([1.0, 0.0, 0.0]), rng.normal(size=3), 0.25
    close(answer.predict_proba(x[0], w, b), reference.predict_proba(x[0], w, b), name="a")
    close(answer.cost(x, y, w, b), reference.cost(x, y, w, b), name="J")
    close(answer.cost(x, y.astype(int), w, b), reference.cost(x, y, w, b), name="J")
    expected = reference.sgd_step(x[0], 1.0, w, b, 0.5)
    close(step(answer, x[0], 1.0, w, b, 0.5), expected, name=("w", "b"))


@needs(test_predict_proba, test_cost, test_step)
def test_confident_predictions(answer, reference):
    """Scores of 15, of either sign, are no exception."""
    w = np.array([1.0])
    for score in (15.0, -15.0):
        x = np.array([[score]])
        close(answer.predict_proba(x[0], w, 0.0), reference.predict_proba(x[0], w, 0.0), name="a")
        for y in (0, 1):
            j = answer.cost(x, np.array([y]), w, 0.0)
            true(
                (1 - 2 * y) * score < 0 or j > 0.99 * abs(score),
                f"The loss of the score {score:g} with the label {y} is {j:.4g}, where it is 15: a "
                "probability that is clipped, or a number added in the logarithm, bounds it.",
            )
            close(j, reference.cost(x, np.array([y]), w, 0.0), name="J")
            true(j > 0, f"The loss of the score {score:g} with the label {y} is {j}: a is rounded.")
            expected = reference.sgd_step(x[0], y, w, 0.0, 0.1)
            close(step(answer, x[0], y, w, 0.0, 0.1), expected, name=("w", "b"))


@needs(test_step, test_cost)
def test_arguments_are_left_alone(answer, rng):
    """The functions leave x, y and w as they were."""
    x, y, w, b = drawn(rng, 4, 3)
    seen = answer.cost.observe(x, y, w, b)
    for name, before, after in zip("xyw", (x, y, w), seen.args, strict=False):
        unchanged(before, after, name)
    seen = answer.sgd_step.observe(x[0], 1, w, b, 0.1)
    unchanged(x[0], seen.args[0], "x")
    unchanged(w, seen.args[2], "w")
