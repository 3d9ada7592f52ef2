import math

from grader.expect import close

HIDDEN = "kept-from-every-submission"


def test_slope(answer):
    """It is the slope, of every function that is tried."""
    for f, x, slope in [(math.sin, 0.5, math.cos(0.5)), (math.exp, 1.0, math.e)]:
        close(answer.slope(f, x), slope, rtol=1e-5)
