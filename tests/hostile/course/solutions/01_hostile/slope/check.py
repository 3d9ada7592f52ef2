import math

from grader.expect import close, true

HIDDEN = "kept-from-every-submission"


def test_slope(answer):
    """It is the slope, of every function that is tried."""
    for f, x, slope in [(math.sin, 0.5, math.cos(0.5)), (math.exp, 1.0, math.e)]:
        close(answer.slope(f, x), slope, rtol=1e-5)


def test_two_calls(answer):
    """It calls the function twice."""
    for factor in (1.0, 3.0):
        seen = []

        def f(x, factor=factor, seen=seen):
            seen.append(x)
            return factor * x**3

        close(answer.slope(f, 1.0), 3 * factor, rtol=1e-5)
        true(len(seen) == 2, f"f was called {len(seen)} times.")
