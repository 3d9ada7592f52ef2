"""Hidden checks of unit_diagnosis: layers of units whose labels are known."""

import numpy as np

from grader.expect import needs, true, unchanged

LIMITS = {"sigmoid": (0.0, 1.0), "tanh": (-1.0, 1.0)}


def healthy(rng, n, kind):
    """Return outputs of a unit that is well."""
    if kind == "relu":
        return np.maximum(0, rng.normal(0.5, 1, n) + (np.arange(n) == 0) * 9)
    low, high = LIMITS[kind]
    return rng.uniform(low + 0.1 * (high - low), high - 0.1 * (high - low), n)


def saturated(rng, n, kind, *, share=1.0, sides=(0, 1)):
    """Return outputs of which a share lies within 0.009 of the limits; the others do not."""
    low, high = LIMITS[kind]
    off = rng.uniform(0.0001, 0.009, n)
    out = np.where(rng.choice(sides, n) == 0, low + off, high - off)
    free = rng.permutation(n)[: n - round(share * n)]
    out[free] = healthy(rng, len(free), kind)
    return out


def judge(answer, columns, norms, kind, *labels):
    """Compare the labels of a layer whose units have these columns of outputs."""
    activations, norms = np.stack(columns, axis=1), np.array(norms, dtype=float)
    found = answer.diagnose(activations, norms, kind)
    true(
        isinstance(found, list | tuple | np.ndarray) and len(found) == len(labels),
        f"A list of {len(labels)} labels was expected, one for each unit, found {found!r:.80}.",
    )
    for unit, (mine, due) in enumerate(zip(found, labels, strict=True)):
        true(
            isinstance(mine, str) and mine == due,
            f'A {kind} unit was called {mine!r:.20} where "{due}" was expected: '
            f"{story(activations[:, unit], norms, unit, kind)}",
        )


def story(outputs, norms, unit, kind):
    """Return what the records say of a unit."""
    finite = norms[np.isfinite(norms)]
    text = (
        f"its gradient norm is {norms[unit]:.3g}, the median of the layer {np.median(finite):.3g}"
    )
    if kind == "relu":
        return f"{text}, and {np.mean(outputs == 0):.0%} of its outputs are 0."
    low, high = LIMITS[kind]
    near = [np.mean(np.abs(outputs - limit) < 0.01) for limit in (low, high)]
    return (
        f"{text}; {near[0]:.0%} of its outputs are closer than 0.01 to {low:g} "
        f"and {near[1]:.0%} to {high:g}."
    )


def usual(rng, n):
    """Return gradient norms of a layer that is well."""
    return rng.uniform(0.02, 0.05, n)


def test_healthy(answer, rng):
    """Units whose outputs and gradients are ordinary are healthy."""
    for kind in ("relu", "sigmoid", "tanh"):
        for n, units in ((5, 1), (30, 4)):
            columns = [healthy(rng, n, kind) for _ in range(units)]
            judge(answer, columns, usual(rng, units), kind, *["healthy"] * units)


@needs(test_healthy)
def test_dead(answer, rng):
    """A ReLU unit whose output is 0 for every example is dead."""
    columns = [healthy(rng, 20, "relu"), np.zeros(20), healthy(rng, 20, "relu")]
    judge(answer, columns, [0.03, 0.0, 0.02], "relu", "healthy", "dead", "healthy")


@needs(test_healthy)
def test_rarely_on(answer, rng):
    """A ReLU unit that is on for some example is not dead, whatever its gradient is."""
    rare = np.zeros(40)
    rare[rng.integers(40)] = 0.003
    columns = [healthy(rng, 40, "relu"), rare, healthy(rng, 40, "relu")]
    judge(answer, columns, [0.03, 0.01, 0.0], "relu", "healthy", "healthy", "healthy")


@needs(test_healthy)
def test_saturated(answer, rng):
    """A sigmoid or tanh unit that is near its limits for nearly every example is saturated."""
    for kind in LIMITS:
        columns = [
            healthy(rng, 40, kind),
            saturated(rng, 40, kind, sides=(1,)),
            saturated(rng, 40, kind, sides=(1,), share=0.97),
            saturated(rng, 40, kind, sides=(0,)),
            saturated(rng, 40, kind),
            rng.uniform(-0.3, 0, 40) if kind == "tanh" else healthy(rng, 40, kind),
        ]
        due = "healthy", *["saturated"] * 4, "healthy"
        judge(answer, columns, usual(rng, 6), kind, *due)


@needs(test_saturated)
def test_share(answer, rng):
    """At least 95 % of the examples have to be near the limits, and both limits count together."""
    for kind in LIMITS:
        columns = [saturated(rng, 100, kind, share=share) for share in (0.97, 0.93, 0.99, 0.5)]
        due = "saturated", "healthy", "saturated", "healthy"
        judge(answer, columns, usual(rng, 4), kind, *due)


@needs(test_saturated)
def test_near(answer, rng):
    """Near means closer than 0.01."""
    for kind, (low, high) in LIMITS.items():
        for off, due in ((0.013, "healthy"), (0.008, "saturated")):
            for end in (low + off, high - off):
                columns = [healthy(rng, 30, kind), np.full(30, end)]
                judge(answer, columns, [0.03, 0.02], kind, "healthy", due)


@needs(test_healthy)
def test_sigmoid_near_zero_is_not_dead(answer, rng):
    """A sigmoid that gives nearly 0 is saturated, and a tanh that gives nearly 0 is healthy."""
    tiny = rng.uniform(0, 0.005, 30)
    columns = [healthy(rng, 30, "sigmoid"), tiny, 0 * tiny]
    judge(answer, columns, usual(rng, 3), "sigmoid", "healthy", "saturated", "saturated")
    columns = [healthy(rng, 30, "tanh"), tiny, 0 * tiny]
    judge(answer, columns, usual(rng, 3), "tanh", "healthy", "healthy", "healthy")


@needs(test_healthy)
def test_relu_has_no_limits(answer, rng):
    """A ReLU unit whose outputs lie near 1, or are large, is healthy."""
    columns = [rng.uniform(0.995, 1.005, 30), rng.uniform(20, 80, 30), healthy(rng, 30, "relu")]
    judge(answer, columns, usual(rng, 3), "relu", "healthy", "healthy", "healthy")


@needs(test_healthy)
def test_exploding(answer, rng):
    """A unit whose gradient norm is more than 100 times the median is exploding."""
    columns = [healthy(rng, 20, "tanh") for _ in range(5)]
    for scale in (1.0, 1e-4, 1e4):  # the median is 0.028
        for norm, label in ((9.0, "exploding"), (2.82, "exploding"), (2.79, "healthy")):
            norms = scale * np.array([0.02, norm, 0.03, 0.025, 0.028])
            judge(answer, columns, norms, "tanh", "healthy", label, *["healthy"] * 3)
    judge(answer, columns[:3], [0.25, 25.0, 0.25], "tanh", *["healthy"] * 3)


@needs(test_exploding)
def test_median(answer, rng):
    """It is the median that counts: huge norms do not hide one another as in a mean."""
    columns = [healthy(rng, 20, "sigmoid") for _ in range(5)]
    norms = [0.02, 9e3, 0.03, 8.0, 0.04]
    due = "healthy", "exploding", "healthy", "exploding", "healthy"
    judge(answer, columns, norms, "sigmoid", *due)
    due = "healthy", "healthy", "exploding", "healthy"
    judge(answer, columns[:4], [0.02, 0.04, 4.0, 0.03], "sigmoid", *due)


@needs(test_exploding)
def test_not_finite(answer, rng):
    """A gradient norm that is nan or infinite is exploding, and does not spoil the median."""
    columns = [healthy(rng, 20, "tanh") for _ in range(5)]
    for bad in (np.nan, np.inf):
        norms = [0.02, bad, 0.03, 0.025, 7.0]
        due = "healthy", "exploding", "healthy", "healthy", "exploding"
        judge(answer, columns, norms, "tanh", *due)
    norms = [0.02, np.inf, np.nan, np.inf, 0.03]
    due = "healthy", "exploding", "exploding", "exploding", "healthy"
    judge(answer, columns, norms, "tanh", *due)


@needs(test_exploding, test_saturated, test_dead)
def test_first_rule_decides(answer, rng):
    """Where several rules hold, the first decides."""
    columns = [healthy(rng, 30, "sigmoid"), saturated(rng, 30, "sigmoid")]
    columns += [healthy(rng, 30, "sigmoid")]
    judge(answer, columns, [0.02, 90.0, 0.03], "sigmoid", "healthy", "exploding", "healthy")
    columns = [healthy(rng, 30, "relu"), np.zeros(30), healthy(rng, 30, "relu")]
    judge(answer, columns, [0.02, np.inf, 0.03], "relu", "healthy", "exploding", "healthy")


@needs(test_healthy)
def test_arguments_are_left_alone(answer, rng):
    """The records are left as they were."""
    activations = np.stack([saturated(rng, 20, "tanh"), healthy(rng, 20, "tanh")], axis=1)
    norms = np.array([np.inf, 0.02])
    now = answer.diagnose.observe(activations, norms, "tanh").args
    unchanged(activations, now[0], "activations")
    unchanged(norms, now[1], "gradient_norms")
