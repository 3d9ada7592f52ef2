"""Hidden checks of leaving_a_plateau: matrices with known eigenvalues, and counts of steps."""

import numpy as np

from grader.expect import close, equal, needs, unpack

KINDS = (
    ([2.0, 5.0], "minimum"),
    ([2.0, -2.0], "saddle"),
    ([-1.0, -3.0], "maximum"),
    ([3.0], "minimum"),
    ([-0.5], "maximum"),
    ([1.0, 2.0, 3.0], "minimum"),
    ([-1.0, -2.0, 5.0], "saddle"),
    ([-1.0, -2.0, -3.0], "maximum"),
    ([1.0, 2.0, -0.1], "saddle"),
    ([-4.0, -2.0, 0.1, 6.0], "saddle"),
    ([0.001, 2.0, 3.0, 40.0], "minimum"),
    ([-1e-6, 2.0], "saddle"),
)
"""Curvatures, and what they make of the point."""
FLAT = (
    ([0.0, 2.0], "undecided"),
    ([0.0, -2.0], "undecided"),
    ([0.0, 1.0, -2.0], "saddle"),
    ([0.0], "undecided"),
    ([0.0, 0.0, 0.0], "undecided"),
    ([2.0, 1e-12], "undecided"),
    ([2.0, -1e-12], "undecided"),
    ([-3e6, 1e-5], "undecided"),
    ([1e-12, 2e-12], "minimum"),
    ([1.0, 1.5e-9], "minimum"),
    ([1.0, 0.7e-9], "undecided"),
    ([3e-12, -2e-12, 1e-12], "saddle"),
)

CLOSE = ((1e-9, 0.2, 100), (1e-9, 0.145, 100), (1e-10, 0.1, 200), (1e-9, 0.02, 600))
"""y, lr and limit: in the first two, twice the ε or none makes another number of steps."""


def test_curvatures(answer):
    """A point is classified by the signs of its curvatures: x² - y² has a saddle at the origin."""
    for curvatures, kind in KINDS:
        equal(answer.classify(np.diag(curvatures)), kind, name="kind")


@needs(test_curvatures)
def test_turned(answer, rng):
    """The eigenvalues decide, not the entries on the diagonal."""
    equal(answer.classify(np.array([[1.0, 3.0], [3.0, 1.0]])), "saddle", name="kind")
    equal(answer.classify(np.array([[-1.0, 3.0], [3.0, -1.0]])), "saddle", name="kind")
    for curvatures, kind in KINDS:
        n = len(curvatures)
        axes = np.linalg.qr(rng.normal(size=(n, n)))[0]
        turned = axes @ np.diag(curvatures) @ axes.T
        equal(answer.classify((turned + turned.T) / 2), kind, name="kind")


@needs(test_curvatures)
def test_flat_directions(answer):
    """A curvature that is 0, or as good as 0 beside the largest, leaves it undecided."""
    for curvatures, kind in FLAT:
        equal(answer.classify(np.diag(curvatures)), kind, name="kind")


def test_share(answer):
    """All n coins have to fall on the same side: 1/2 to the power n."""
    for n in (1, 2, 3, 5, 20):
        close(answer.share_of_minima(n), 0.5**n, atol=0, name="share")


def counts(answer, reference, name, cases):
    """Compare both numbers of steps, the shorter runs first."""
    for case in cases:
        found = unpack(getattr(answer, name)(*case), 2, ("plain", "adam"), name=name)
        for steps, expected, way in zip(
            found, getattr(reference, name)(*case), ("plain descent", "Adam"), strict=True
        ):
            equal(steps, expected, name=f"steps of {way} in {name}{case}")


def test_saddle(answer, reference):
    """Near a saddle plain descent multiplies y by a factor; Adam walks at about lr per step."""
    cases = ((0.01, 0.2, 100), (1e-4, 0.1, 100), (1e-6, 0.1, 200))
    counts(answer, reference, "saddle_steps", cases)


@needs(test_saddle)
def test_close_to_the_saddle(answer, reference):
    """Very close to the saddle, ε counts as well."""
    counts(answer, reference, "saddle_steps", CLOSE)


def test_sigmoid(answer, reference):
    """On the plateau of the sigmoid plain descent crawls; Adam does not."""
    cases = ((2.0, 0.5, 100), (3.0, 0.5, 100), (4.0, 0.2, 400))
    counts(answer, reference, "sigmoid_steps", cases)


@needs(test_sigmoid)
def test_far_out(answer, reference):
    """From w = 6 with lr = 0.1 plain descent takes thousands of steps, Adam some dozens."""
    counts(answer, reference, "sigmoid_steps", ((5.0, 0.3, 600), (6.0, 0.1, 5000)))


@needs(test_saddle, test_sigmoid)
def test_limit(answer, reference):
    """A way that has not arrived after limit steps is broken off there."""
    counts(answer, reference, "saddle_steps", ((0.01, 0.2, 10), (0.01, 0.2, 5)))
    counts(answer, reference, "sigmoid_steps", ((3.0, 0.5, 20), (6.0, 0.01, 900)))
