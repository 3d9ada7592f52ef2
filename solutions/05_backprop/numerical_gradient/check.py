"""Hidden checks of numerical_gradient: functions whose gradient is known exactly."""

import numpy as np

from grader.expect import close, dtype, shape, true, unchanged

DIGITS = {"rtol": 1e-5, "atol": 1e-5}
"""Met by every h from 1e-8 to 1e-3 for the functions below."""


def test_cubes(answer):
    """It is right for a sum of cubes, entry by entry."""
    for x in (np.array([1.0]), np.array([2.0, -1.0]), np.array([0.5, -3.0, 1.5])):
        gradient = answer.numerical_gradient(lambda x: float(np.sum(x**3)), x)
        close(gradient, 3 * x**2, rtol=1e-3, atol=1e-3)


def test_both_sides(answer):
    """It looks to both sides: at the kink of |x| the slopes -1 and 1 balance."""
    x, a = np.array([0.0, 2.0, 0.0, -1.0, 0.0]), np.array([1.0, 2.0, 3.0, 4.0, 5.0])
    gradient = answer.numerical_gradient(lambda x: float(np.sum(a * np.abs(x))), x)
    close(gradient, a * np.sign(x), atol=1e-2)


def test_five_digits(answer, rng):
    """h is neither so large nor so small that five digits are lost."""
    for scale in (1.0, 3.0):
        x = rng.uniform(-1, 1, size=3)
        wave = answer.numerical_gradient(lambda x, k=scale: float(np.sum(np.sin(k * x) + 5)), x)
        close(wave, scale * np.cos(scale * x), **DIGITS)
    x = rng.uniform(0.5, 2, size=3)
    growth = answer.numerical_gradient(lambda x: float(np.sum(np.exp(2 * x))), x)
    close(growth, 2 * np.exp(2 * x), **DIGITS)


def test_entries_that_depend_on_each_other(answer, rng):
    """It varies one entry at a time, the others standing at their own values."""
    x, slopes = np.array([0.5, -1.5, 2.0, 3.0]), np.array([1.0, 2.0, 3.0, 4.0])

    def crossed(point):
        # Along each axis through x it is a plane; where two entries have been moved, another one.
        moved = np.abs(np.ravel(point) - x) > 1e-12
        return float(slopes @ np.ravel(point)) * (1 if moved.sum() < 2 else -1)

    close(answer.numerical_gradient(crossed, x), slopes, **DIGITS)
    for n in (2, 4):
        a, x = rng.normal(size=(n, n)), rng.normal(size=n)
        gradient = answer.numerical_gradient(lambda x, a=a: float(np.ravel(x) @ a @ np.ravel(x)), x)
        close(gradient, (a + a.T) @ x, **DIGITS)
    # At 0 the gradient of x' A x is exactly 0, unless another entry has been left displaced.
    a, x = np.full((3, 3), 1e4), np.zeros(3)
    gradient = answer.numerical_gradient(lambda x: float(np.ravel(x) @ a @ np.ravel(x)), x)
    close(gradient, x, **DIGITS)


def test_any_shape(answer, rng):
    """It works for an x of any shape, calls f with that shape, and returns it."""
    for size in ((2, 3), (3, 1, 2), (1, 1), ()):
        x, a, seen = np.asarray(rng.normal(size=size)), np.asarray(rng.normal(size=size)), []

        def f(x, a=a, seen=seen):
            seen.append(np.shape(x))
            return float(np.sum(a * np.reshape(x, a.shape) ** 2))

        gradient = answer.numerical_gradient(f, x)
        shape(gradient, size)
        close(gradient, 2 * a * x, **DIGITS)
        strange = next((s for s in seen if s != size), size)
        true(strange == size, f"f was called with shape {strange} where x has shape {size}.")


def test_transposed_x(answer, rng):
    """It works for a transposed x, whose entries do not lie in memory row by row."""
    x, a = rng.normal(size=(3, 2)).T, rng.normal(size=(2, 3))
    gradient = answer.numerical_gradient(lambda x: float(np.sum(a * x**2)), x)
    close(gradient, 2 * a * x, **DIGITS)


def test_integers(answer):
    """An x of integers gives the same gradient, in float64."""
    for x in (np.array([3]), np.array([[1, -2], [0, 4]])):
        gradient = answer.numerical_gradient(lambda x: float(np.sum(np.asarray(x) ** 2.0)), x)
        dtype(gradient, "float64")
        close(gradient, 2.0 * x, **DIGITS)


def test_float32(answer):
    """An x of float32 is varied in float64, where a small h still makes a difference."""
    x = np.array([0.5, -1.5, 3.0], dtype=np.float32)
    gradient = answer.numerical_gradient(lambda x: float(np.sum(np.asarray(x) ** 2)), x)
    dtype(gradient, "float64")
    close(gradient, 2 * x.astype(np.float64), **DIGITS)


def test_leaves_x_alone(answer, rng):
    """x is left as it was, to the last bit, and the gradient is right."""
    for x in (rng.normal(size=20), rng.normal(size=(2, 3))):
        observed = answer.numerical_gradient.observe(lambda x: float(np.sum(np.cos(x))), x)
        unchanged(x, observed.args[1], "x")
        close(observed.result, -np.sin(x), rtol=1e-3, atol=1e-3)
