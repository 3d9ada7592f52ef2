"""Hidden checks of adam_step."""

import numpy as np

from grader.expect import close, unchanged, unpack

SHAPES = [(3,), (1,), (2, 3), (4, 1, 5)]
NAMES = ("w", "m", "v")


def step(answer, *args):
    return unpack(answer.adam_step(*args), 3, NAMES, name="adam_step")


def under_way(rng, shape):
    """Draw weights, a gradient and averages as they are in the middle of training."""
    w, grad, m = rng.normal(size=(3, *shape))
    return w, grad, m, rng.uniform(0.5, 2, shape)


def test_first_step(answer, reference, rng):
    """The first step moves each weight by lr against its gradient, large or small."""
    for shape in SHAPES:
        w, grad = rng.normal(size=(2, *shape))
        for scale in (1.0, 1e3, 1e-3):
            args = (w, grad * scale, np.zeros(shape), np.zeros(shape), 1, 0.1)
            close(step(answer, *args)[0], reference.adam_step(*args)[0], name="w")


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


def test_other_settings(answer, reference, rng):
    """lr, both β and ε are taken from the arguments, or from the signature where none is given."""
    for shape in SHAPES:
        for settings in [(), (0.5, 0.8, 0.99, 1e-8), (0.01, 0.0, 0.9, 0.1)]:
            args = (*under_way(rng, shape), 3, *settings)
            close(step(answer, *args), reference.adam_step(*args), name=NAMES)


def test_tiny_gradients(answer, reference, rng):
    """A gradient of 1e-6 still gives a step of almost lr, and a gradient of 0 gives none."""
    for shape in SHAPES:
        zero = np.zeros(shape)
        for size in (0.0, 1e-6):
            grad = size * rng.choice([-1.0, 1.0], shape)
            args = (rng.normal(size=shape), grad, zero, zero, 1, 0.1)
            close(step(answer, *args)[0], reference.adam_step(*args)[0], name="w")


def test_arguments(answer, reference, rng):
    """w, grad, m and v stay as they were, and what is returned is right."""
    for shape in SHAPES:
        before = under_way(rng, shape)
        seen = answer.adam_step.observe(*before, 3)
        for name, old, new in zip(("w", "grad", "m", "v"), before, seen.args, strict=False):
            unchanged(old, new, name)
        close(seen.result, reference.adam_step(*before, 3), name=NAMES)
