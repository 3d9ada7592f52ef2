"""Hidden checks of adam_step."""

import numpy as np

from grader.expect import close, needs, true, unchanged, unpack

SHAPES = [(3,), (1,), (2, 3), (4, 1, 5), ()]
NAMES = ("w", "m", "v")


def step(answer, *args):
    return unpack(answer.adam_step(*args), 3, NAMES, name="adam_step")


def under_way(rng, shape):
    """Draw weights, a gradient and averages as they are in the middle of training."""
    w, grad, m = (np.asarray(rng.normal(size=shape)) for _ in range(3))
    return w, grad, m, np.asarray(rng.uniform(0.5, 2, shape))


def test_each_call_by_itself(answer, rng):
    """The same call gives the same step again: nothing is kept from one call to the next."""
    for shape in SHAPES[:3]:
        args = (*under_way(rng, shape), 2, 0.1)
        first, second = (step(answer, *args) for _ in range(2))
        same = all(np.array_equal(a, b, equal_nan=True) for a, b in zip(first, second, strict=True))
        true(
            same,
            "The same call gave another result the second time, as if there had been a step in "
            "between. Something outlives the call: t, m and v are what the caller hands in.",
        )


def test_first_step(answer, reference, rng):
    """The first step moves each weight by lr against its gradient, large or small."""
    for shape in SHAPES:
        w, *_ = under_way(rng, shape)
        grad = np.asarray(rng.choice([-1.0, 1.0], shape) * rng.uniform(0.5, 2, shape))
        for scale in (1.0, 1e3, 0.1):
            # With lr = 0.1 a step that is a hundredth as long would be one of the default lr.
            args = (w, grad * scale, np.zeros(shape), np.zeros(shape), 1, 0.13)
            # Where ε stands is looked at by another check.
            close(
                step(answer, *args)[0],
                reference.adam_step(*args)[0],
                rtol=1e-5,
                atol=1e-5,
                name="w",
            )


def test_second_step(answer, reference):
    """Gradients 2 and then 0.5 lead from w = 1 over 0.9 to 0.8169, as in the example."""
    w, m, v = np.ones(1), np.zeros(1), np.zeros(1)
    for t, grad in enumerate(([2.0], [0.5]), start=1):
        args = (w, np.array(grad), m, v, t, 0.1)
        w, m, v = reference.adam_step(*args)
        close(step(answer, *args), (w, m, v), name=NAMES)


def test_averages(answer, reference, rng):
    """m averages the gradient and v its square, and both are returned uncorrected."""
    for shape in SHAPES:
        for t in (1, 7, 500):
            args = (*under_way(rng, shape), t)
            close(step(answer, *args)[1:], reference.adam_step(*args)[1:], name=NAMES[1:])


@needs(test_first_step, test_averages)
def test_later_steps(answer, reference, rng):
    """In step t the averages are corrected by 1 - β to the power t, and move the weights by it."""
    for shape in SHAPES:
        for t in (3, 2, 60, 5000):
            args = (*under_way(rng, shape), t, 0.1)
            close(step(answer, *args)[0], reference.adam_step(*args)[0], rtol=1e-5, name="w")


@needs(test_later_steps)
def test_other_settings(answer, reference, rng):
    """lr, both β and ε are taken from the arguments, or from the signature where none is given."""
    for shape in SHAPES:
        for settings in [(), (0.5, 0.8, 0.99, 1e-8), (0.01, 0.0, 0.9, 1e-8), (2.0, 0.5, 0.5, 1e-8)]:
            args = (*under_way(rng, shape), 3, *settings)
            close(step(answer, *args), reference.adam_step(*args), rtol=1e-5, name=NAMES)


@needs(test_other_settings)
def test_epsilon(answer, reference, rng):
    """ε is added to the root of the corrected v, where it counts for large ε and tiny gradients."""
    for shape in SHAPES:
        zero = np.zeros(shape)
        args = (*under_way(rng, shape), 3, 0.01, 0.5, 0.9, 0.1)
        close(step(answer, *args), reference.adam_step(*args), name=NAMES)
        for size in (1e-6, 3e-8):
            grad = size * rng.choice([-1.0, 1.0], shape)
            args = (np.asarray(rng.normal(size=shape)), grad, zero, zero, 1, 0.1)
            close(step(answer, *args)[0], reference.adam_step(*args)[0], name="w")


@needs(test_first_step)
def test_no_gradient(answer, reference, rng):
    """Where the gradient is and was always 0, the weight stays where it is."""
    for shape in SHAPES:
        zero = np.zeros(shape)
        for t in (1, 4):
            w = np.asarray(rng.normal(size=shape))
            close(step(answer, w, zero, zero, zero, t), (w, zero, zero), name=NAMES)


@needs(test_averages, test_later_steps)
def test_arguments(answer, reference, rng):
    """w, grad, m and v stay as they were."""
    for shape in SHAPES:
        before = under_way(rng, shape)
        seen = answer.adam_step.observe(*before, 3)
        for name, old, new in zip(("w", "grad", "m", "v"), before, seen.args, strict=False):
            unchanged(old, new, name)
        close(seen.result, reference.adam_step(*before, 3), name=NAMES)
