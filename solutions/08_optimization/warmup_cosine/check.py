"""Hidden checks of warmup_cosine: the rise, the fall, both edges, and steps that use them."""

import numpy as np

from grader.expect import close, equal, needs, unchanged, unpack

SCHEDULES = (
    (0.0, 0.9, 0.1, 5, 12),
    (0.2, 1.5, 0.3, 4, 17),
    (0.06, 0.3, 0.0, 3, 7),
    (0.1, 0.8, 0.4, 1, 6),
)
"""first, peak, floor, warmup, total."""
LAYERS = ({"w": (4,)}, {"W": (2, 3), "b": (2, 1)}, {"first": (1,), "second": (3,), "third": (2,)})


def same_rates(answer, reference, steps, plan):
    """Compare the rates of the steps with those of the reference."""
    expected = [reference.rate(t, *plan) for t in steps]
    close([answer.rate(t, *plan) for t in steps], expected, name="rates")


def step(answer, *args):
    return unpack(answer.sgd_step(*args), 2, ("params", "t"), name="sgd_step")


def layers(rng, shapes):
    """Draw params and grads with the keys and shapes given."""
    return tuple({key: rng.normal(size=size) for key, size in shapes.items()} for _ in range(2))


def test_warmup(answer, reference):
    """Before step warmup the rate rises by equal amounts, from first at step 0 towards peak."""
    for plan in SCHEDULES:
        same_rates(answer, reference, range(plan[3]), plan)


def test_cosine(answer, reference):
    """From peak at step warmup the rate falls along half a cosine, until step total."""
    for plan in SCHEDULES:
        same_rates(answer, reference, range(plan[3], plan[4]), plan)


@needs(test_cosine)
def test_after_total(answer, reference):
    """At step total the rate is floor, and it stays there however long the run goes on."""
    for plan in SCHEDULES:
        total = plan[4]
        same_rates(answer, reference, (total, total + 1, 2 * total, 9 * total + 4), plan)


@needs(test_cosine)
def test_without_warmup(answer, reference):
    """With warmup = 0 the rate is peak at step 0 and falls from there; first does not matter."""
    for plan in ((0.0, 0.9, 0.1, 0, 6), (0.2, 0.5, 0.0, 0, 9), (0.1, 2.0, 0.5, 0, 1)):
        same_rates(answer, reference, range(plan[4] + 2), plan)


@needs(test_warmup, test_cosine)
def test_whole_numbers_and_level_parts(answer, reference):
    """first, peak and floor may be whole numbers, and first or floor may equal peak."""
    for plan in ((0, 1, 0, 4, 9), (1, 3, 2, 5, 8), (0.7, 0.7, 0.1, 3, 6), (0.1, 0.5, 0.5, 3, 6)):
        same_rates(answer, reference, range(plan[4] + 3), plan)


@needs(test_warmup, test_cosine, test_after_total)
def test_step(answer, reference, rng):
    """Each array moves by minus the rate of step t times its gradient."""
    for shapes in LAYERS:
        params, grads = layers(rng, shapes)
        for t in (2, 8, 40):
            args = (params, grads, t, *SCHEDULES[0])
            close(step(answer, *args)[0], reference.sgd_step(*args)[0], name="params")


def test_next_step(answer, rng):
    """The number of the next step is one higher, however many arrays there are."""
    for shapes in LAYERS:
        for t in (0, 3, 30):
            params, grads = layers(rng, shapes)
            equal(step(answer, params, grads, t, *SCHEDULES[1])[1], t + 1, name="t")


@needs(test_step, test_next_step)
def test_run(answer, reference):
    """Steps in a row on the loss w²/2 take the rates in turn, the one of step 0 first."""
    for plan in (*SCHEDULES, (0.1, 0.6, 0.2, 0, 4)):
        params = expected = {"w": np.array([1.0, -2.0, 4.0, 0.5])}
        t = 0
        for k in range(plan[4] + 2):
            params, t = step(answer, params, {"w": params["w"]}, t, *plan)
            expected = {"w": expected["w"] * (1 - reference.rate(k, *plan))}
            close(params, expected, name="params")


@needs(test_step)
def test_arguments_are_left_alone(answer, rng):
    """params and grads stay as they were."""
    params, grads = layers(rng, {"W": (2, 3), "b": (2, 1)})
    after = answer.sgd_step.observe(params, grads, 2, *SCHEDULES[0]).args
    unchanged(params, after[0], "params")
    unchanged(grads, after[1], "grads")
