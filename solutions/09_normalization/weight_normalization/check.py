"""Hidden checks of weight_normalization."""

import numpy as np

from grader.expect import close, needs, unchanged, unpack

SIZES = ((2, 3), (4, 2), (1, 5), (3, 3))
LR = 0.2


def layer(rng, k, d):
    """Draw upstream, v and g; the rows of v have lengths between 1 and 4."""
    v = rng.normal(size=(k, d))
    v *= (rng.uniform(1, 4, size=k) / np.linalg.norm(v, axis=1))[:, None]
    g = rng.uniform(1, 3, size=k) * rng.choice([-1.0, 1.0], size=k)
    return rng.normal(size=(k, d)), v, g


def backward(answer, *args):
    result = answer.weight_norm_backward(*args)
    return unpack(result, 2, ("dv", "dg"), name="weight_norm_backward")


def test_weights(answer, reference, rng):
    """Each row of w has the direction of v's row and the length |g|."""
    for size in SIZES:
        _, v, g = layer(rng, *size)
        close(answer.weight_norm(v, g), reference.weight_norm(v, g), name="w")


@needs(test_weights)
def test_length_of_v(answer, rng):
    """How long v is makes no difference to w."""
    _, v, g = layer(rng, 3, 4)
    longer = v * np.array([[10.0], [0.1], [3.0]])
    close(answer.weight_norm(longer, g), answer.weight_norm(v, g), name="w")


def test_gradient_of_g(answer, reference, rng):
    """dL/dg is what upstream has along the direction of v."""
    for size in SIZES:
        args = layer(rng, *size)
        close(backward(answer, *args)[1], reference.weight_norm_backward(*args)[1], name="dg")


def test_gradient_of_v(answer, reference, rng):
    """dL/dv is what upstream has across v, times g over the length of v."""
    for size in SIZES:
        args = layer(rng, *size)
        close(backward(answer, *args)[0], reference.weight_norm_backward(*args)[0], name="dv")


@needs(test_gradient_of_v)
def test_right_angle(answer, rng):
    """dL/dv is at right angles to v, in each row."""
    upstream, v, g = layer(rng, 4, 3)
    dv, _ = backward(answer, upstream, v, g)
    close((np.asarray(dv) * v).sum(axis=1), np.zeros(4), name="dv · v", atol=1e-9)


@needs(test_gradient_of_v)
def test_along_v_nothing_turns(answer, rng):
    """Where upstream points along v, dL/dv is 0: only the length has to change."""
    _, v, g = layer(rng, 3, 4)
    dv, _ = backward(answer, -2.5 * v, v, g)
    close(dv, np.zeros((3, 4)), name="dv", atol=1e-9)


def test_angle(answer, reference, rng):
    """turned_by gives the angle between v and v - lr · dL/dv."""
    for size in ((4, 3), (2, 2), (1, 5)):
        args = (*layer(rng, *size), LR)
        close(answer.turned_by(*args), reference.turned_by(*args), name="angle")


@needs(test_angle)
def test_longer_turns_less(answer, reference, rng):
    """A v that is three times as long turns about nine times less."""
    upstream, v, g = layer(rng, 4, 3)
    args = (upstream, 3 * v, g, LR)
    close(answer.turned_by(*args), reference.turned_by(*args), name="angle")


@needs(test_angle)
def test_rate(answer, reference, rng):
    """The angle depends on lr, and stays below a right angle for a large one."""
    args = layer(rng, 3, 3)
    for lr in (0.05, 5.0):
        close(answer.turned_by(*args, lr), reference.turned_by(*args, lr), name="angle")


@needs(test_weights, test_gradient_of_g, test_gradient_of_v, test_angle)
def test_arguments(answer, rng):
    """The arguments stay as they were."""
    upstream, v, g = layer(rng, 3, 4)
    calls = (
        (answer.weight_norm, ("v", "g"), (v, g)),
        (answer.weight_norm_backward, ("upstream", "v", "g"), (upstream, v, g)),
        (answer.turned_by, ("upstream", "v", "g"), (upstream, v, g, LR)),
    )
    for function, names, passed in calls:
        seen = function.observe(*passed)
        for name, before, now in zip(names, passed, seen.args, strict=False):
            unchanged(before, now, name)
