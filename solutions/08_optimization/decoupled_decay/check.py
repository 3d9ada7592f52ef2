"""Hidden checks of decoupled_decay."""

import numpy as np

from grader.expect import close, needs, unchanged, unpack

SHAPES = [(4,), (1,), (2, 3), ()]
NAMES = ("w", "m", "v")
KINDS = ("decoupled", "l2")


def step(answer, *args):
    return unpack(answer.step(*args), 3, NAMES, name="step")


def under_way(rng, shape):
    """Draw weights, a gradient and averages as they are in the middle of training."""
    w, grad, m = (np.asarray(rng.normal(size=shape)) for _ in range(3))
    return w, grad, m, np.asarray(rng.uniform(0.5, 2, shape))


def test_without_decay(answer, reference, rng):
    """Without decay both kinds are Adam."""
    for kind in KINDS:
        for shape in SHAPES:
            args = (kind, *under_way(rng, shape), 3, 0.1, 0.0)
            close(step(answer, *args), reference.step(*args), rtol=1e-6, name=NAMES)


@needs(test_without_decay)
def test_decoupled(answer, reference, rng):
    """The decoupled decay is taken from the weights, and the averages know nothing of it."""
    for shape in SHAPES:
        for t, decay in ((3, 0.5), (1, 0.1), (40, 2.0)):
            args = ("decoupled", *under_way(rng, shape), t, 0.1, decay)
            close(step(answer, *args), reference.step(*args), rtol=1e-6, name=NAMES)


@needs(test_without_decay)
def test_l2(answer, reference, rng):
    """The penalty is added to the gradient, and goes through both averages."""
    for shape in SHAPES:
        for t, decay in ((3, 0.5), (1, 0.1), (40, 2.0)):
            args = ("l2", *under_way(rng, shape), t, 0.1, decay)
            close(step(answer, *args), reference.step(*args), rtol=1e-6, name=NAMES)


@needs(test_decoupled, test_l2)
def test_other_settings(answer, reference, rng):
    """lr, both β and ε are taken from the arguments, or from the signature where none is given."""
    zero = np.zeros(4)
    grad = 3e-8 * rng.choice([-1.0, 1.0], 4)  # so small that ε counts
    args = ("decoupled", rng.normal(size=4), grad, zero, zero, 1, 0.1, 0.5)
    close(step(answer, *args)[0], reference.step(*args)[0], name="w")
    for kind in KINDS:
        for settings in ((0.5, 0.3, 0.8, 0.99, 1e-8), (0.02, 0.1, 0.0, 0.9, 0.1)):
            args = (kind, *under_way(rng, (4,)), 5, *settings)
            close(step(answer, *args), reference.step(*args), rtol=1e-6, name=NAMES)


@needs(test_decoupled)
def test_decoupled_shares(answer, reference, rng):
    """With the decoupled decay every weight keeps the same share, whatever its gradients are."""
    for steps in (2, 1, 30):
        scales = 10.0 ** rng.uniform(-1, 1, 4)
        args = ("decoupled", scales, 0.01, rng.uniform(0.5, 2), steps)
        close(answer.shares(*args), reference.shares(*args), rtol=1e-6, name="shares")


@needs(test_l2)
def test_l2_shares(answer, reference, rng):
    """With the penalty, weights with large gradients keep almost all and others little."""
    for steps in (2, 1, 30):
        scales = 10.0 ** rng.uniform(-1, 1, 4)
        args = ("l2", scales, 0.01, rng.uniform(0.5, 2), steps)
        close(answer.shares(*args), reference.shares(*args), rtol=1e-6, name="shares")


@needs(test_decoupled, test_l2)
def test_arguments_are_left_alone(answer, rng):
    """w, grad, m, v and scales stay as they were."""
    before = under_way(rng, (4,))
    for kind in KINDS:
        after = answer.step.observe(kind, *before, 3, 0.1, 0.5).args[1:5]
        for name, old, new in zip(("w", "grad", "m", "v"), before, after, strict=True):
            unchanged(old, new, name)
    after = answer.shares.observe("l2", before[3], 0.01, 0.1, 2).args[1]
    unchanged(before[3], after, "scales")
