"""Hidden checks of xor_training: one step, the gradients, and a network that learns XOR."""

import numpy as np

from grader.expect import close, needs, shape, true, unchanged, unpack

NAMES = ("W1", "b1", "W2", "b2")
X_XOR = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
Y_XOR = np.array([[0.0], [1.0], [1.0], [0.0]])
SIZES = ((4, 2, 4), (5, 3, 2), (1, 2, 3))
"""N, D and H."""


def start(rng, d, h):
    """Return params with biases that are not 0."""
    shapes = ((d, h), (h,), (h, 1), (1,))
    return tuple(rng.choice([-1.0, 1.0], size) * rng.uniform(0.3, 1.2, size) for size in shapes)


def case(rng, n, d, h):
    """Return params, X and Y."""
    labels = (np.arange(n)[:, None] % 2 == 0).astype(float)
    return start(rng, d, h), rng.normal(size=(n, d)), labels


def compare(found, expected, of, **tolerances):
    """Compare four arrays, shapes first."""
    for name, got, want in zip(NAMES, unpack(found, 4, NAMES, name=of), expected, strict=True):
        shape(got, want.shape, name=f"{name} of {of}")
        close(got, want, name=f"{name} of {of}", **tolerances)


def test_update(answer, rng):
    """A step subtracts lr times the gradient, from an array or from a number."""
    w, gradient = rng.uniform(0.5, 2, 4), rng.uniform(0.5, 2, 4)
    close(answer.update(w, gradient, 0.3), w - 0.3 * gradient, name="w")
    close(answer.update(0.8, 0.5, 0.1), 0.75, name="w")


def test_forward(answer, reference, rng):
    """The hidden layer has a tanh, the output a sigmoid, and both have biases."""
    for size in SIZES:
        params, X, _ = case(rng, *size)
        hidden, p = reference.forward(params, X)
        got_hidden, got_p = unpack(answer.forward(params, X), 2, ("hidden", "p"), name="forward")
        shape(got_hidden, hidden.shape, name="hidden")
        close(got_hidden, hidden, name="hidden")
        shape(got_p, p.shape, name="p")
        close(got_p, p, name="p")


def test_gradients(answer, reference, rng):
    """The gradients are those of the mean loss, for each weight and each bias."""
    for size in SIZES:
        args = case(rng, *size)
        compare(answer.gradients(*args), reference.gradients(*args), "gradients")


@needs(test_update, test_gradients)
def test_one_step(answer, reference, rng):
    """A step moves all weights and biases, with gradients from before the step."""
    for size in SIZES:
        args = (*case(rng, *size), 0.5, 1)
        params, _ = unpack(answer.train(*args), 2, ("params", "losses"), name="train")
        compare(params, reference.train(*args)[0], "params")


@needs(test_one_step)
def test_more_steps(answer, reference, rng):
    """Each step begins where the last one ended; with no step the params are as given."""
    for size, steps in ((SIZES[0], 3), (SIZES[1], 10), (SIZES[2], 0)):
        args = (*case(rng, *size), 0.5, steps)
        params, _ = unpack(answer.train(*args), 2, ("params", "losses"), name="train")
        compare(params, reference.train(*args)[0], "params", rtol=1e-6)


@needs(test_more_steps)
def test_losses(answer, reference, rng):
    """There is a loss for each step, the mean over the examples, from before the step."""
    for size in SIZES:
        args = (*case(rng, *size), 0.5, 4)
        _, losses = unpack(answer.train(*args), 2, ("params", "losses"), name="train")
        shape(losses, (4,), name="losses")
        close(losses, reference.train(*args)[1], rtol=1e-6, name="losses")


@needs(test_more_steps)
def test_learns_xor(answer, reference):
    """From each of three starts the network learns XOR."""
    for seed in (0, 1, 2):
        params = start(np.random.default_rng(seed), 2, 4)
        trained, _ = unpack(answer.train(params, X_XOR, Y_XOR, 1.0, 100), 2, name="train")
        with np.errstate(all="ignore"):
            p = reference.forward(tuple(np.asarray(w, float) for w in trained), X_XOR)[1]
        right = np.where(Y_XOR == 1, p, 1 - p)
        true(
            bool((right > 0.5).all()), f"After training p is {p[:, 0].round(3)}, which is not XOR."
        )
        loss = float(-np.log(right).mean())
        true(loss < 0.1, f"After training the loss is {loss:.3f}; it should be below 0.1.")


@needs(test_one_step)
def test_arguments(answer, rng):
    """The arguments stay as they were."""
    params, X, Y = case(rng, 4, 2, 3)
    w, gradient = rng.normal(size=3), rng.normal(size=3)
    seen = answer.update.observe(w, gradient, 0.1).args
    unchanged(w, seen[0], "w")
    unchanged(gradient, seen[1], "gradient")
    for name, args in (
        ("forward", (params, X)),
        ("gradients", (params, X, Y)),
        ("train", (params, X, Y, 0.5, 2)),
    ):
        seen = getattr(answer, name).observe(*args).args
        for what, old, new in zip(NAMES, params, seen[0], strict=True):
            unchanged(old, new, what)
        unchanged(X, seen[1], "X")
        if name != "forward":
            unchanged(Y, seen[2], "Y")
