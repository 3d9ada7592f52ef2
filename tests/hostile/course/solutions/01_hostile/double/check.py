import numpy as np

from grader.expect import close, unchanged

HIDDEN = "kept-from-every-submission"


def test_array(answer, reference, rng):
    """Every entry is doubled, whatever the shape."""
    for shape in [(1,), (3,), (2, 3)]:
        x = rng.normal(size=shape)
        close(answer.double(x), reference.double(x))


def test_input_is_left_alone(answer, reference):
    """The caller's array is what it was, and the answer is right."""
    x = np.array([1.0, 2.0])
    seen = answer.double.observe(x)
    unchanged(x, seen.args[0], "x")
    close(seen.result, reference.double(x))
