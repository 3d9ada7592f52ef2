"""Hidden checks of linear_part."""

import numpy as np

from grader.expect import close, needs, unchanged


def example(rng, d, n):
    return rng.normal(size=(d, 1)), rng.normal(size=(d, n)), float(rng.normal())


def test_one_column(answer, reference, rng):
    """For one column x, z is w transposed times x plus b, of shape (1, 1)."""
    cases = [(np.array([[2.0], [-1.0]]), np.array([[3.0], [4.0]]), 0.5)]
    cases += [example(rng, d, 1) for d in (3, 5, 1)]
    for case in cases:
        close(answer.linear_part(*case), reference.linear_part(*case), name="z")


def test_batch(answer, reference, rng):
    """For N columns, z is a row with one number for each, of shape (1, N)."""
    x = np.array([[3.0, 0.0, 1.0], [4.0, 1.0, 1.0]])
    cases = [(np.array([[2.0], [-1.0]]), x, 0.5)]
    cases += [example(rng, d, n) for d, n in ((3, 4), (5, 2), (2, 6))]
    for case in cases:
        close(answer.linear_part_of_batch(*case), reference.linear_part_of_batch(*case), name="z")


@needs(test_batch)
def test_batch_of_any_size(answer, reference, rng):
    """As many examples as inputs, one example, or one input: the same holds."""
    for d, n in ((3, 3), (4, 1), (1, 4), (1, 1)):
        case = example(rng, d, n)
        close(answer.linear_part_of_batch(*case), reference.linear_part_of_batch(*case), name="z")


@needs(test_one_column, test_batch)
def test_arguments_are_left_alone(answer, rng):
    """Neither w nor x is changed."""
    for function, n in ((answer.linear_part, 1), (answer.linear_part_of_batch, 3)):
        w, x, b = example(rng, 3, n)
        observed = function.observe(w, x, b)
        unchanged(w, observed.args[0], "w")
        unchanged(x, observed.args[1], "x")
