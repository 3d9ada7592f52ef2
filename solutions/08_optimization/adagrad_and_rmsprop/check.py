"""Hidden checks of adagrad_and_rmsprop."""

import numpy as np

from grader.expect import close, needs, true, unchanged, unpack

SHAPES = [((4,),), ((2, 3), (3,)), ((1,), (4, 1), (2, 1, 3))]
NAMES = ("params", "squares")


def under_way(rng, shapes):
    """Draw weights, gradients and squares as they are in the middle of training."""
    params, grads = ([rng.normal(size=shape) for shape in shapes] for _ in range(2))
    return params, grads, [rng.uniform(0.5, 2, shape) for shape in shapes]


def zeros(arrays):
    return [np.zeros(array.shape) for array in arrays]


def adagrad(answer, *args):
    return unpack(answer.adagrad_step(*args), 2, NAMES, name="adagrad_step")


def rmsprop(answer, *args):
    return unpack(answer.rmsprop_step(*args), 2, NAMES, name="rmsprop_step")


def test_adagrad_sums(answer, reference, rng):
    """In AdaGrad, the squared gradients are added up, entry by entry."""
    for shapes in SHAPES:
        args = under_way(rng, shapes)
        close(adagrad(answer, *args)[1], reference.adagrad_step(*args)[1], name="squares")


def test_adagrad_steps(answer, reference, rng):
    """In AdaGrad, each weight moves against its gradient over the root of its own new sum."""
    for shapes in SHAPES:
        args = (*under_way(rng, shapes), 0.3)
        close(adagrad(answer, *args)[0], reference.adagrad_step(*args)[0], rtol=1e-5, name="params")


@needs(test_adagrad_sums, test_adagrad_steps)
def test_adagrad_constant_gradient(answer):
    """Under a constant gradient AdaGrad's step t is lr / sqrt(t), whatever the gradient's size."""
    params, grads = [np.ones(2)], [np.array([4.0, 0.1])]
    squares = zeros(params)
    for t in (1, 2, 3):
        before = params
        params, squares = adagrad(answer, before, grads, squares, 0.1)
        close(before[0] - params[0], np.full(2, 0.1 / t**0.5), rtol=1e-5, name=f"step {t}")


@needs(test_adagrad_sums, test_adagrad_steps)
def test_adagrad_rare_feature(answer):
    """A feature that is active once in 4 examples keeps steps twice as long in AdaGrad."""
    params = [np.zeros(2)]
    squares = zeros(params)
    for t in range(16):
        grads = [np.array([1.0, float(t % 4 == 3)])]
        before = params
        params, squares = adagrad(answer, before, grads, squares, 0.1)
    close(before[0] - params[0], np.array([0.025, 0.05]), rtol=1e-5, name="the last step")


def test_rmsprop_means(answer, reference, rng):
    """In RMSprop, beta of the old average is kept and the square comes in with 1 - beta."""
    for shapes in SHAPES:
        args = under_way(rng, shapes)
        close(rmsprop(answer, *args)[1], reference.rmsprop_step(*args)[1], name="squares")


def test_rmsprop_steps(answer, reference, rng):
    """In RMSprop, each weight moves against its gradient over the root of its own new average."""
    for shapes in SHAPES:
        args = (*under_way(rng, shapes), 0.3)
        close(rmsprop(answer, *args)[0], reference.rmsprop_step(*args)[0], rtol=1e-5, name="params")


@needs(test_rmsprop_means, test_rmsprop_steps)
def test_rmsprop_scale(answer, rng):
    """Gradients 1000 times as large lead along the same path in RMSprop, and lr is its scale."""
    history = rng.normal(size=(6, 4))
    ends = []
    for scale in (1.0, 1000.0):
        params = [np.ones(4)]
        squares = zeros(params)
        for grad in history:
            params, squares = rmsprop(answer, params, [scale * grad], squares, 0.1, 0.9, 1e-15)
        ends.append(params)
    close(ends[1], ends[0], name="the weights reached with gradients 1000 times as large")


@needs(test_rmsprop_means, test_rmsprop_steps)
def test_ravine(answer):
    """Down (x² + 100 y²)/2, 20 steps of RMSprop with lr = 0.25 come nearer than lr of each optimum.

    Gradient descent would diverge with that rate, which exceeds 2/100.
    """
    slope = np.array([1.0, 100.0])
    params = [np.array([4.0, 1.0])]
    squares = zeros(params)
    for _ in range(20):
        params, squares = rmsprop(answer, params, [slope * params[0]], squares, 0.25)
    far = float(np.max(np.abs(params[0])))
    true(far < 0.25, f"After 20 steps a coordinate is still {far:.3g} away from the minimum.")


@needs(test_adagrad_steps, test_rmsprop_steps)
def test_other_settings(answer, reference, rng):
    """lr and beta are taken from the arguments, or from the signature where none is given."""
    for shapes in SHAPES:
        for settings in ((), (0.2, 0.5), (0.03, 0.0, 1e-15), (1.5, 0.999)):
            args = (*under_way(rng, shapes), *settings)
            close(rmsprop(answer, *args), reference.rmsprop_step(*args), rtol=1e-5, name=NAMES)
            args = (*under_way(rng, shapes), *settings[:1])
            close(adagrad(answer, *args), reference.adagrad_step(*args), rtol=1e-5, name=NAMES)


@needs(test_other_settings)
def test_epsilon(answer, reference, rng):
    """ε is added to the root of s, where it counts for large ε and for tiny gradients."""
    for shapes in SHAPES:
        args = (*under_way(rng, shapes), 0.1)
        close(rmsprop(answer, *args, 0.9, 0.1), reference.rmsprop_step(*args, 0.9, 0.1), name=NAMES)
        close(adagrad(answer, *args, 0.1), reference.adagrad_step(*args, 0.1), name=NAMES)
        params, grads, _ = under_way(rng, shapes)
        args = (params, [1e-7 * g for g in grads], zeros(params), 0.1)
        close(rmsprop(answer, *args)[0], reference.rmsprop_step(*args)[0], name="params")
        close(adagrad(answer, *args)[0], reference.adagrad_step(*args)[0], name="params")


@needs(test_adagrad_steps, test_rmsprop_steps)
def test_no_gradient(answer, rng):
    """Where the gradient is and was always 0, the weight stays where it is and is no nan."""
    for shapes in SHAPES:
        params, _, _ = under_way(rng, shapes)
        zero = zeros(params)
        close(rmsprop(answer, params, zero, zero), (params, zero), name=NAMES)
        close(adagrad(answer, params, zero, zero), (params, zero), name=NAMES)


@needs(test_adagrad_steps, test_rmsprop_steps)
def test_arguments(answer, rng):
    """params, grads and squares, and the arrays in them, stay as they were."""
    for function in (answer.adagrad_step, answer.rmsprop_step):
        for shapes in SHAPES:
            before = under_way(rng, shapes)
            seen = function.observe(*before)
            for name, old, new in zip(
                ("params", "grads", "squares"), before, seen.args, strict=True
            ):
                for i, (array, after) in enumerate(zip(old, new, strict=True)):
                    unchanged(array, after, f"{name}[{i}]")
