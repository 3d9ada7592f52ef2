"""Hidden checks of numerical_gradient: functions whose gradient is known exactly."""

import numpy as np

from grader.expect import close, dtype, needs, shape, true, unchanged

DIGITS = {"rtol": 1e-5, "atol": 1e-5}
"""Met by every h from 1e-8 to 1e-3 for the functions below."""
STILL = 1e-13
"""An entry that differs by less has been moved and put back."""


def compare(answer, f, x, expected, **tolerance):
    """Compare the gradient of f; a wrong one is explained by the points at which f was called."""
    points = []

    def watched(point):
        points.append(np.array(point))
        return f(np.real(point) if np.iscomplexobj(point) else point)

    gradient = answer.numerical_gradient(watched, x)
    right = tolerance or DIGITS
    if np.shape(gradient) != np.shape(x) or not np.allclose(gradient, expected, **right):
        explain(points, x)
    close(gradient, expected, **tolerance)


def explain(points, x):
    """Raise Mismatch where the points at which f was called tell what is wrong."""
    size = np.shape(x)
    strange = next((point.shape for point in points if point.shape != size), size)
    true(strange == size, f"f was called with shape {strange} where x has shape {size}.")
    true(
        not any(np.iscomplexobj(point) for point in points),
        "f was called with complex numbers. A complex step is a method for functions that can take "
        "them; this f is one of real numbers: call it at x + h and at x - h.",
    )
    offsets = np.array([point - np.asarray(x, dtype=float) for point in points])
    moved = np.abs(offsets) > STILL
    together = int(moved.reshape(len(points), -1).sum(axis=1).max(initial=0))
    true(
        together < 2,
        f"f was called at a point where {together} entries of x had been moved at once. Only one "
        "is to be moved; the others stand at their own values.",
    )
    true(not points or moved.any(), "f was called at x itself only: no entry of x was ever moved.")
    never = [tuple(map(int, index)) for index in np.argwhere(~moved.any(axis=0))] if points else []
    true(
        not never,
        f"The entry at {list(never[0]) if never else ''} of x was never moved before f was called.",
    )
    for side, word in ((offsets > STILL, "up"), (offsets < -STILL, "down")):
        true(not points or side.any(), f"No entry of x was ever moved {word}, only the other way.")


def test_cubes(answer):
    """It is right for a sum of cubes, entry by entry."""
    for x in (np.array([2.0, -1.0, 0.5]), np.array([1.0]), np.array([0.5, -3.0, 1.5, 2.5])):
        f = lambda x: float(np.sum(x**3))  # noqa: E731
        compare(answer, f, x, 3 * x**2, rtol=1e-3, atol=1e-3)


@needs(test_cubes)
def test_both_sides(answer):
    """It looks to both sides: at the kink of |x| the slopes -1 and 1 balance."""
    x, a = np.array([0.0, 2.0, 0.0, -1.0, 0.0]), np.array([1.0, 2.0, 3.0, 4.0, 5.0])
    compare(answer, lambda x: float(np.sum(a * np.abs(x))), x, a * np.sign(x), rtol=0, atol=1e-2)


@needs(test_cubes)
def test_zeros(answer):
    """An entry that is 0 is varied like any other."""
    x, a = np.array([0.0, 0.5, 0.0, -1.0]), np.array([1.0, 2.0, 3.0, 4.0])
    compare(answer, lambda x: float(np.sum(a * np.sin(x))), x, a * np.cos(x), rtol=0, atol=1e-2)


@needs(test_cubes)
def test_five_digits(answer, rng):
    """h is neither so large nor so small that five digits are lost."""
    for scale in (1.0, 3.0):
        x = rng.uniform(-1, 1, size=4)
        wave = answer.numerical_gradient(lambda x, k=scale: float(np.sum(np.sin(k * x) + 5)), x)
        decimals = next((d for d in range(5) if np.array_equal(wave, np.round(wave, d))), None)
        true(
            decimals is None,
            f"Your gradient has {decimals} decimals and then zeros: it has been rounded. Return it "
            "as it is.",
        )
        close(wave, scale * np.cos(scale * x), **DIGITS)
    x = rng.uniform(0.5, 2, size=3)
    growth = answer.numerical_gradient(lambda x: float(np.sum(np.exp(2 * x))), x)
    close(growth, 2 * np.exp(2 * x), **DIGITS)


@needs(test_cubes, test_five_digits)
def test_entries_that_depend_on_each_other(answer, rng):
    """It varies one entry at a time, the others standing at their own values."""
    x, slopes = np.array([0.5, -1.5, 2.0, 3.0]), np.array([1.0, 2.0, 3.0, 4.0])

    def crossed(point):
        # Along each axis through x it is a plane; where two entries have been moved, another one.
        moved = np.abs(np.ravel(point) - x) > 1e-12
        return float(slopes @ np.ravel(point)) * (1 if moved.sum() < 2 else -1)

    compare(answer, crossed, x, slopes, **DIGITS)
    for n in (2, 4):
        a, x = rng.normal(size=(n, n)), rng.normal(size=n)
        f = lambda x, a=a: float(np.ravel(x) @ a @ np.ravel(x))  # noqa: E731
        compare(answer, f, x, (a + a.T) @ x, **DIGITS)
    # At 0 the gradient of x' A x is exactly 0, unless another entry has been left displaced.
    a, x = np.full((3, 3), 1e4), np.zeros(3)
    compare(answer, lambda x: float(np.ravel(x) @ a @ np.ravel(x)), x, x, **DIGITS)


@needs(test_cubes, test_five_digits)
def test_any_shape(answer, rng):
    """It works for an x of any shape, calls f with that shape, and returns it."""
    for size in ((2, 3), (3, 1, 2), (1, 1), ()):
        x, a, seen = np.asarray(rng.normal(size=size)), np.asarray(rng.normal(size=size)), []

        def f(x, a=a, seen=seen):
            seen.append(np.shape(x))
            return float(np.sum(a * np.reshape(x, a.shape) ** 2))

        compare(answer, f, x, 2 * a * x, **DIGITS)
        strange = next((s for s in seen if s != size), size)
        true(strange == size, f"f was called with shape {strange} where x has shape {size}.")


@needs(test_any_shape)
def test_transposed_x(answer, rng):
    """It works for a transposed x, whose entries do not lie in memory row by row."""
    x, a = rng.normal(size=(3, 2)).T, rng.normal(size=(2, 3))
    compare(answer, lambda x: float(np.sum(a * x**2)), x, 2 * a * x, **DIGITS)


@needs(test_any_shape)
def test_integers(answer):
    """An x of integers gives the same gradient, in float64."""
    for x in (np.array([3, -2, 5]), np.array([3]), np.array([[1, -2, 7], [0, 4, 6]])):
        kinds = []

        def f(x, kinds=kinds):
            kinds.append(np.asarray(x).dtype.kind)
            return float(np.sum(np.asarray(x) ** 2.0))

        gradient = answer.numerical_gradient(f, x)
        true(
            not kinds or "f" in kinds,
            "f was called with arrays of integers only, and an integer array cannot hold 3 + h: it "
            "cuts the decimals off. Vary a copy of x in float64.",
        )
        dtype(gradient, "float64")
        shape(gradient, x.shape)
        close(gradient, 2.0 * x, **DIGITS)


@needs(test_five_digits)
def test_float32(answer):
    """An x of float32 is varied in float64, where a small h still makes a difference."""
    x = np.array([0.5, -1.5, 3.0], dtype=np.float32)
    gradient = answer.numerical_gradient(lambda x: float(np.sum(np.asarray(x) ** 2)), x)
    dtype(gradient, "float64")
    close(gradient, 2 * x.astype(np.float64), **DIGITS)


@needs(test_five_digits)
def test_leaves_x_alone(answer, rng):
    """x is left as it was, to the last bit."""
    for x in (rng.normal(size=20), rng.normal(size=(2, 3))):
        observed = answer.numerical_gradient.observe(lambda x: float(np.sum(np.cos(x))), x)
        unchanged(x, observed.args[1], "x")
