"""Hidden checks of momentum_step."""

import numpy as np

from grader.expect import close, needs, unchanged, unpack

SHAPES = [(4,), (1,), (2, 3), (2, 1, 3)]
LAYERS = [{"W": (4,)}, {"W": (2, 3), "b": (2, 1)}, {"first": (1,), "second": (3,), "third": (2, 2)}]
DICTS, ARRAYS = ("params", "velocity"), ("w", "v")


def averaged(answer, *args):
    return unpack(answer.averaged_step(*args), 2, DICTS, name="averaged_step")


def ball(answer, *args):
    return unpack(answer.heavy_ball_step(*args), 2, ARRAYS, name="heavy_ball_step")


def nesterov(answer, *args):
    return unpack(answer.nesterov_step(*args), 2, ARRAYS, name="nesterov_step")


def layers(rng, shapes):
    """Draw params, grads and velocity with the keys and shapes given."""
    return tuple({key: rng.normal(size=size) for key, size in shapes.items()} for _ in range(3))


def curved(w):
    """Return the gradient of Σ w³/3 + w, which no two points of a path share."""
    return w**2 + 1


def test_averaged_velocity(answer, reference, rng):
    """In the averaged form, v keeps beta of the old and takes in the gradient with 1 - beta."""
    for shapes in LAYERS:
        args = (*layers(rng, shapes), 0.3, 0.8)
        close(averaged(answer, *args)[1], reference.averaged_step(*args)[1], name="velocity")


def test_averaged_weights(answer, reference, rng):
    """In the averaged form, the weights move by -lr times the new velocity."""
    for shapes in LAYERS:
        args = (*layers(rng, shapes), 0.3, 0.8)
        close(averaged(answer, *args)[0], reference.averaged_step(*args)[0], name="params")


def test_heavy_ball(answer, reference, rng):
    """The heavy ball's step is beta times the last step, minus lr times the gradient at w."""
    for size in SHAPES:
        args = (rng.normal(size=size), rng.normal(size=size), curved, 0.3, 0.8)
        close(ball(answer, *args), reference.heavy_ball_step(*args), name=ARRAYS)


def test_nesterov(answer, reference, rng):
    """Nesterov's step is beta times the last step, minus lr times the gradient at w + beta v."""
    for size in SHAPES:
        args = (rng.normal(size=size), rng.normal(size=size), curved, 0.3, 0.8)
        close(nesterov(answer, *args), reference.nesterov_step(*args), name=ARRAYS)


@needs(test_averaged_velocity, test_averaged_weights)
def test_averaged_three_steps(answer):
    """The gradients 1, 1, -1 lead from 1 over 0.99 and 0.971 to 0.9639 in the averaged form."""
    params, velocity = {"theta": np.ones(1)}, {"theta": np.zeros(1)}
    steps = zip((1.0, 1.0, -1.0), (0.99, 0.971, 0.9639), (0.1, 0.19, 0.071), strict=True)
    for grad, theta, v in steps:
        params, velocity = averaged(answer, params, {"theta": np.array([grad])}, velocity, 0.1, 0.9)
        expected = ({"theta": np.array([theta])}, {"theta": np.array([v])})
        close((params, velocity), expected, name=DICTS)


@needs(test_heavy_ball, test_nesterov)
def test_nesterov_brakes_earlier(answer):
    """On f = w²/2 three steps end at 0.486 with the heavy ball and at 0.51759 with Nesterov."""
    for step, path in ((ball, (0.9, 0.72, 0.486)), (nesterov, (0.9, 0.729, 0.51759))):
        w, v = np.ones(1), np.zeros(1)
        for expected in path:
            w, v = step(answer, w, v, lambda w: w, 0.1, 0.9)
            close(w, np.array([expected]), name="w")


@needs(test_averaged_velocity, test_averaged_weights, test_heavy_ball)
def test_forms_agree(answer, rng):
    """The averaged form with the rate lr / (1 - beta) walks along the path of the heavy ball."""
    slope, beta, lr = np.array([1.0, 5.0, 0.2, 2.0]), 0.75, 0.1
    w, v = rng.normal(size=4), np.zeros(4)
    params, velocity = {"w": w}, {"w": v}
    for _ in range(5):
        w, v = ball(answer, w, v, lambda w: slope * w, lr, beta)
        grads = {"w": slope * params["w"]}
        params, velocity = averaged(answer, params, grads, velocity, lr / (1 - beta), beta)
        close(params["w"], w, name="w in the averaged form")


@needs(test_averaged_velocity, test_averaged_weights, test_heavy_ball, test_nesterov)
def test_other_settings(answer, reference, rng):
    """lr and beta are taken from the arguments, or from the signature where none is given."""
    for settings in ((), (0.02,), (1.5, 0.0), (0.5, 0.99)):
        args = (*layers(rng, LAYERS[1]), *settings)
        close(averaged(answer, *args), reference.averaged_step(*args), name=DICTS)
        args = (rng.normal(size=(2, 3)), rng.normal(size=(2, 3)), curved, *settings)
        close(ball(answer, *args), reference.heavy_ball_step(*args), name=ARRAYS)
        close(nesterov(answer, *args), reference.nesterov_step(*args), name=ARRAYS)


@needs(test_averaged_velocity, test_averaged_weights, test_heavy_ball, test_nesterov)
def test_arguments(answer, rng):
    """The arguments, and the arrays in the dicts, stay as they were."""
    for shapes in LAYERS:
        before = layers(rng, shapes)
        after = answer.averaged_step.observe(*before).args
        for name, old, new in zip(("params", "grads", "velocity"), before, after, strict=False):
            for key, array in old.items():
                unchanged(array, new[key], f"{name}[{key!r}]")
    for function in (answer.heavy_ball_step, answer.nesterov_step):
        before = rng.normal(size=(2, 3)), rng.normal(size=(2, 3))
        after = function.observe(*before, curved).args
        for name, old, new in zip(ARRAYS, before, after, strict=False):
            unchanged(old, new, name)
