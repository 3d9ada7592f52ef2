"""Hidden checks of optimizer_class: courses of some steps, and counts in a valley."""

import numpy as np

from grader.expect import close, equal, needs, shape, true, unchanged, unpack

SHAPES = ((3,), (2, 2))


def step(optimizer, weights, gradients):
    """Return the list of arrays that a step makes."""
    return unpack(optimizer.step(weights, gradients), len(weights), name="step")


def course(module, settings, weights, gradients):
    """Return the weights after each step, where each step has its list of gradients."""
    optimizer = module.Optimizer(*settings)
    path = []
    for now in gradients:
        weights = step(optimizer, weights, now)
        path.append(weights)
    return path


def compare(answer, reference, rng, settings, steps=4, shapes=SHAPES):
    """Compare a course of so many steps, for one array of weights and for several."""
    for some in (shapes[:1], shapes):
        weights = [rng.normal(size=shape) for shape in some]
        gradients = [
            [rng.choice([-1.0, 1.0], shape) * rng.uniform(0.5, 2, shape) for shape in some]
            for _ in range(steps)
        ]
        expected = course(reference, settings, weights, gradients)
        found = course(answer, settings, weights, gradients)
        for number, (got, right) in enumerate(zip(found, expected, strict=True), start=1):
            for place, (one, other) in enumerate(zip(got, right, strict=True)):
                close(one, other, rtol=1e-6, name=f"array {place} after step {number}")


def test_memories(answer, rng):
    """Each optimizer has a memory of its own, and begins with none."""
    weights, g = [rng.normal(size=2)], [rng.uniform(0.5, 2, 2)]
    for rule in ("momentum", "adam"):
        one, two = (step(answer.Optimizer(rule, 0.1), weights, g)[0] for _ in range(2))
        says = (
            f'Two new optimizers with the rule "{rule}" were handed the same weights and '
            "gradients, and moved them differently: the second went on with the memory of the "
            "first. A memory belongs to one optimizer: make it in __init__, with self."
        )
        for weights_now in (one, two):
            shape(weights_now, (2,), name="weights")
        true(np.array_equal(one, two), says)


def test_sgd(answer, reference, rng):
    """The rule sgd moves each array by lr times its gradient."""
    for lr in (0.1, 0.5):
        compare(answer, reference, rng, ("sgd", lr))


def test_momentum(answer, reference, rng):
    """The rule momentum adds each gradient to beta times what has been gathered so far."""
    for settings in (("momentum", 0.1), ("momentum", 0.2, 0.5)):
        compare(answer, reference, rng, settings)


def test_adam_first(answer, reference, rng):
    """The first step of the rule adam is about lr long for each weight."""
    compare(answer, reference, rng, ("adam", 0.1), steps=1)


@needs(test_adam_first)
def test_adam(answer, reference, rng):
    """The rule adam corrects both averages by the number of the step."""
    for settings in (("adam", 0.1), ("adam", 0.2, 0.5, 0.8), ("adam", 0.1, 0.9, 0.9, 0.3)):
        compare(answer, reference, rng, settings)


@needs(test_adam)
def test_epsilon(answer, reference, rng):
    """eps is 1e-8 where none is given, and counts for tiny gradients."""
    for size in (3e-8, 1e-9):
        weights, gradients = [rng.normal(size=3)], [[np.array([size, -size, 2 * size])]]
        expected = course(reference, ("adam", 0.1), weights, gradients)[0][0]
        found = course(answer, ("adam", 0.1), weights, gradients)[0][0]
        close(found, expected, name="weights")


def test_steps(answer, reference):
    """In the valley plain descent needs hundreds of steps, momentum and Adam fewer."""
    for args in (
        ("sgd", 0.015, 0.01, 200),
        ("momentum", 0.01, 0.01, 300),
        ("adam", 0.1, 0.01, 300),
        ("sgd", 0.015, 1e-4, 400),
    ):
        equal(answer.steps_needed(*args), reference.steps_needed(*args), name=f"steps of {args[0]}")


@needs(test_steps)
def test_limit(answer):
    """Where the target is not met after limit steps, the number is limit."""
    equal(answer.steps_needed("sgd", 0.01, 0.001, 20), 20, name="steps")
    equal(answer.steps_needed("sgd", 0.03, 0.001, 15), 15, name="steps")
    equal(answer.steps_needed("adam", 0.01, 60.0, 15), 0, name="steps")


@needs(test_sgd)
def test_arguments(answer, rng):
    """The weights and gradients that are handed in stay as they were."""
    w, g = rng.normal(size=3), rng.normal(size=3)
    for rule in ("sgd", "momentum", "adam"):
        seen = answer.Optimizer(rule, 0.1).step.observe([w], [g])
        unchanged(w, seen.args[0][0], "weights")
        unchanged(g, seen.args[1][0], "gradients")
