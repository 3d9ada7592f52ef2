"""Hidden checks of exploding_gradients."""

import numpy as np

from grader.expect import close, equal, needs, true, unchanged

NAN, INF = float("nan"), float("inf")


def test_norm(answer, reference, rng):
    """The norm is the root of the sum of the squares of all entries of all arrays."""
    cases = [[np.array([[1.0, -2.0], [2.0, 0.0]]), np.array([-4.0])]]
    cases += [[rng.normal(size=size) for size in sizes] for sizes in ([(3,)], [(2, 3), (3,), (1,)])]
    cases += [[rng.normal(size=(2, 3, 2)), np.zeros((0, 3)), rng.normal(size=(4, 2)).T]]
    for gradients in cases:
        close(answer.global_norm(gradients), reference.global_norm(gradients), name="norm")


@needs(test_norm)
def test_large_and_small(answer):
    """Entries of float32 whose squares float32 cannot hold are no obstacle."""
    for size in (3e30, 3e-30):
        gradients = [np.array([size, 0.0], dtype=np.float32), np.full(16, size / 3, np.float32)]
        # The two arrays have the norms size and 4/3 size: together 5/3.
        found = answer.global_norm(gradients)
        close(found, 5 / 3 * size, name="norm", rtol=1e-5, atol=0.0)


@needs(test_norm)
def test_not_finite(answer):
    """A nan makes the norm nan, and an infinite entry infinite."""
    for entry, expected in ((NAN, NAN), (INF, INF), (-INF, INF)):
        found = answer.global_norm([np.array([1.0, 2.0]), np.array([[entry, 1.0]])])
        close(found, expected, name="norm")
    close(answer.global_norm([np.array([INF]), np.array([NAN])]), NAN, name="norm")


def alarms(answer, *cases):
    """Compare on each case; all are put first, since a single step tells little."""
    cases = [case if len(case) == 5 else (*case, [1.0] * len(case[1])) for case in cases]
    found = [
        answer.first_alarm(norms, losses, window, factor)
        for _, norms, window, factor, losses in cases
    ]
    for step, (expected, norms, window, factor, losses) in zip(found, cases, strict=True):
        true(
            step is None or (np.shape(step) == () and np.asarray(step).dtype.kind in "iu"),
            "first_alarm returns something else than a whole number or None.",
        )
        log = ", ".join(f"{norm:g}" for norm in norms) or "of no step"
        lost = ", ".join(f"{loss:g}" for loss in losses) or "of no step"
        says = (
            f"For norms {log}, losses {lost}, window = {window} and factor = {factor:g} the answer "
            f"is {step}; expected was {expected}."
        )
        true((None if step is None else int(step)) == expected, says)


def test_jump(answer):
    """The alarm is the first step whose norm is more than factor times the usual one."""
    alarms(
        answer,
        (4, [2.0, 3.0, 2.0, 2.0, 30.0, 2.0, 90.0], 3, 5.0),
        (2, [1.0, 1.0, 2.5, 2.5], 2, 2.0),
        (5, [4.0, 4.0, 4.0, 2.0, 4.0, 9.0], 3, 1.5),
        (5, [5.0, 4.0, 3.0, 2.0, 1.0, 4.0], 3, 1.5),
        (None, [1.0, 1.0, 1.0, 8.0, 9.0, 9.0, 9.0, 30.0], 3, 10.0),
        (None, [6.0, 2.0, 6.0, 7.0], 2, 3.0),
    )


@needs(test_jump)
def test_quiet_run(answer):
    """A run without a jump gives None, and so does one of no steps."""
    alarms(
        answer,
        (None, [2.0, 3.0, 2.5, 2.0, 4.0], 3, 5.0),
        (None, [], 3, 5.0),
        (None, [1.0, 2.0, 4.0, 8.0, 16.0], 1, 2.0),  # twice is not more than twice
    )


@needs(test_jump)
def test_median_of_the_steps_before(answer):
    """It is the median of the window before the step, without the step itself."""
    alarms(
        answer,
        (5, [1.0, 1.0, 80.0, 1.0, 1.0, 30.0], 5, 20.0),
        (4, [1.0, 3.0, 5.0, 7.0, 17.0], 4, 4.0),
        (4, [50.0, 50.0, 1.0, 1.0, 9.0], 2, 5.0),
        (None, [1.0, 1.0, 9.0, 9.0, 30.0], 2, 10.0),
    )


@needs(test_jump)
def test_before_the_window_is_full(answer):
    """With fewer than window steps before it, a jump gives no alarm."""
    alarms(
        answer,
        (None, [1.0, 90.0, 1.0], 3, 5.0),
        (3, [1.0, 90.0, 1.0, 6.0], 3, 5.0),
        (None, [1.0, 90.0], 5, 5.0),
    )


@needs(test_jump)
def test_nan_and_infinity(answer):
    """A norm or a loss that is nan or infinite gives an alarm at once, from step 0 on."""
    alarms(
        answer,
        (1, [1.0, NAN, 1.0], 3, 5.0),
        (0, [INF, 1.0], 3, 5.0),
        (2, [1.0, 1.0, 1.0, 1.0], 3, 5.0, [0.5, 0.5, NAN, 0.5]),
        (0, [1.0, 1.0], 3, 5.0, [INF, NAN]),
        (3, [1.0, 1.0, 1.0, 40.0, NAN], 3, 5.0),
        (1, [1.0, 1.0], 3, 5.0, [0.5, -INF]),
    )


@needs(test_norm, test_jump)
def test_arguments_are_left_alone(answer, rng):
    """Neither the gradients nor the logs are changed."""
    gradients = [rng.normal(size=(2, 3)), rng.normal(size=3)]
    left = answer.global_norm.observe(gradients).args[0]
    for before, after in zip(gradients, left, strict=True):
        unchanged(before, after, "gradients")
    norms, losses = [3.0, 1.0, 2.0, 9.0], [0.4, 0.3, 0.2, 0.1]
    after = answer.first_alarm.observe(norms, losses, 2, 2.0).args
    equal(after[0], norms, name="norms")
    equal(after[1], losses, name="losses")
