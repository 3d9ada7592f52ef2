"""Hidden checks of soft_thresholding."""

import numpy as np

from grader.expect import close, needs, shape, true, unchanged


def spread(rng, *size):
    """Return numbers on both sides of 0, some of them near it."""
    return rng.uniform(0.1, 3, size) * rng.choice([-1.0, 1.0], size)


def task(rng, N=6, n=4):
    """Return X and y."""
    return rng.normal(size=(N, n)), 2 * rng.normal(size=N)


def test_ridge_shrink(answer, reference, rng):
    """Under L2 every entry is divided by 1 + t."""
    for v, t in ((spread(rng, 5), 0.7), (spread(rng, 2, 3), 2.5), (spread(rng, 4), 0.0)):
        out = answer.ridge_shrink(v, t)
        shape(out, v.shape, name="out")
        close(out, reference.ridge_shrink(v, t), name="out")


def test_soft_threshold(answer, reference, rng):
    """Under L1 every entry moves towards 0 by t, and stops at 0."""
    cases = [(np.array([2.5, -0.4, -1.75, 0.6, 0.9]), 0.75), (spread(rng, 6), 1.2)]
    cases += [(spread(rng, 3, 4), 0.5), (spread(rng, 5), 4.0), (spread(rng, 5), 0.0)]
    for v, t in cases:
        out = answer.soft_threshold(v, t)
        shape(out, v.shape, name="out")
        close(out, reference.soft_threshold(v, t), name="out")


@needs(test_soft_threshold)
def test_the_edges(answer):
    """At t and at -t, and at 0 itself, the result is exactly 0."""
    for t in (0.5, 2.0):
        out = np.asarray(answer.soft_threshold(np.array([t, -t, 0.0]), t))
        true((out == 0).all(), f"soft_threshold([{t}, {-t}, 0], {t}) is {out.tolist()}, not 0.")


def test_violation(answer, reference, rng):
    """violation is the largest amount by which the condition of a feature fails."""
    for N, n in ((6, 4), (3, 2), (4, 6)):
        for alpha in (0.3, 2.0):
            X, y = task(rng, N, n)
            w = spread(rng, n)
            found = answer.violation(X, y, w, alpha)
            close(found, reference.violation(X, y, w, alpha), name="violation")


@needs(test_violation)
def test_violation_at_zero(answer, reference, rng):
    """Where w_j is 0, |c_j| may be anything up to alpha."""
    X, y = task(rng)
    for alpha in (0.5, 3.0, 40.0):
        for w in (np.zeros(4), np.array([0.0, 1.5, 0.0, -0.5]), np.array([0.0, 0.0, 2.0, 0.0])):
            found = answer.violation(X, y, w, alpha)
            close(found, reference.violation(X, y, w, alpha), name="violation")


@needs(test_violation, test_violation_at_zero)
def test_no_violation_at_the_minimum(answer, reference):
    """With orthonormal features the soft threshold of Xᵀy violates nothing."""
    # Halves and quarters only, so that nothing is rounded and the violation is exactly 0.
    X = np.array([[1, 1, 1], [1, -1, 1], [1, 1, -1], [1, -1, -1]]) / 2
    for v in ([3.0, -0.5, -2.0], [0.25, 4.5, -1.0]):
        y = X @ np.array(v)
        w = reference.soft_threshold(X.T @ y, 1.0)
        close(answer.violation(X, y, w, 1.0), 0.0, atol=1e-9, name="violation")


def test_proximal_steps(answer, reference, rng):
    """Each step goes against the gradient of the squares, then thresholds with lr · alpha."""
    for steps in (1, 2, 6):
        for alpha in (0.8, 0.2):
            X, y = task(rng)
            args = (X, y, alpha, 0.05, steps)
            w = answer.lasso(*args)
            shape(w, (4,), name="w")
            close(w, reference.lasso(*args), name="w")


@needs(test_proximal_steps)
def test_no_step_and_no_penalty(answer, reference, rng):
    """No steps leave w at 0, and alpha = 0 is least squares."""
    X, y = task(rng)
    for args in ((X, y, 0.5, 0.05, 0), (X, y, 0.0, 0.05, 5), (X[:, :1], y, 0.3, 0.05, 4)):
        close(answer.lasso(*args), reference.lasso(*args), name="w")


@needs(test_proximal_steps)
def test_exact_zeros(answer, reference, rng):
    """After many steps some weights are exactly 0, and none of the conditions fails."""
    X, _ = np.linalg.qr(rng.normal(size=(8, 5)))
    y = X @ np.array([3.0, -0.5, -2.0, 0.25, 1.5])
    w = np.asarray(answer.lasso(X, y, 1.0, 0.5, 60))
    close(w, reference.soft_threshold(X.T @ y, 1.0), atol=1e-9, name="w")
    true(
        int((w == 0).sum()) == 2, f"{int((w == 0).sum())} of 5 weights are exactly 0; 2 should be."
    )


@needs(test_soft_threshold, test_proximal_steps)
def test_arguments_are_left_alone(answer, rng):
    """v, X, y and w stay as they were."""
    v = spread(rng, 5)
    unchanged(v, answer.soft_threshold.observe(v, 0.5).args[0], "v")
    unchanged(v, answer.ridge_shrink.observe(v, 0.5).args[0], "v")
    X, y = task(rng)
    w = spread(rng, 4)
    after = answer.violation.observe(X, y, w, 0.5).args
    for name, before, left in zip(("X", "y", "w"), (X, y, w), after, strict=False):
        unchanged(before, left, name)
    after = answer.lasso.observe(X, y, 0.5, 0.05, 3).args
    for name, before, left in zip(("X", "y"), (X, y), after, strict=False):
        unchanged(before, left, name)
