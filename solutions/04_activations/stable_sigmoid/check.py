"""Hidden checks of stable_sigmoid."""

import numpy as np

from grader.expect import close, dtype, needs, prerequisite, true, unchanged

DIGITS = {"rtol": 1e-10, "atol": 0.0}
"""What float64 can do, by whatever formula."""


def test_familiar_values(answer, reference, rng):
    """It is 1 / (1 + exp(-z)) for scores of ordinary size."""
    for z in (np.array([-2.0, -1.0, 0.0, 1.0, 3.0]), rng.normal(scale=3, size=12)):
        close(answer.sigmoid(z), reference.sigmoid(z), **DIGITS)


@needs(test_familiar_values)
def test_shapes(answer, reference, rng):
    """It works element by element on an array of any shape, and returns that shape."""
    for shape in ((2, 3), (4, 1, 3), (1,), (), (0, 2)):
        z = np.asarray(rng.normal(scale=3, size=shape))
        close(answer.sigmoid(z), reference.sigmoid(z))
    z = rng.normal(scale=3, size=(2, 5)).T
    close(answer.sigmoid(z), reference.sigmoid(z))


@needs(test_familiar_values)
def test_large_scores(answer):
    """It stays finite, and right, for scores as large as 1e4 and far beyond."""
    close(answer.sigmoid(np.array([1000.0])), np.array([1.0]))
    close(answer.sigmoid(np.array([-1000.0])), np.array([0.0]))
    close(answer.sigmoid(np.array([1000.0, 1.0, 0.0, -1.0])), [1.0, 0.73105858, 0.5, 0.26894142])
    z = np.array([-1e300, -1e4, -710.0, 0.0, 710.0, 1e4, 1e300])
    close(answer.sigmoid(z), np.array([0, 0, 0, 0.5, 1, 1, 1]))


@needs(test_familiar_values)
def test_scores_of_both_signs(answer):
    """It stays right where some scores are large and others very negative, in any proportion."""
    for z in ([-3e4, -700.0, -1e4, 1e4], [3e4, 1e4, 1e4, -700.0], [-1e4, 1e4, -1e4, 800.0]):
        expected = np.where(np.array(z) > 0, 1.0, np.exp(np.minimum(z, 0)))
        close(answer.sigmoid(np.array(z)), expected)


@needs(test_familiar_values)
def test_small_probabilities(answer):
    """Small probabilities keep their digits: far to the left, sigmoid(z) is exp(z)."""
    z = np.array([-40.0, -100.0, -600.0, -700.0])
    found = np.asarray(answer.sigmoid(z))
    if found.shape == z.shape and found[2] == found[3] > 0:
        says = f"sigmoid(-600) and sigmoid(-700) are both {found[3]:.6g}: something is cut off."
        true(False, f"{says} No limit is needed where no exponent is positive.")
    close(found, np.exp(z), **DIGITS)


@needs(test_familiar_values)
def test_smallest_probabilities(answer):
    """Probabilities as small as 1e-313, where exp(-z) has long overflowed, are right too."""
    alone = [-706.0, -707.0, -708.0, -709.0, -710.0, -720.0]
    in_company = [800.0, -715.0, 3e4, -710.0]
    for z in (np.array(alone), np.array(in_company)):
        close(answer.sigmoid(z), np.exp(np.minimum(z, 0)), rtol=1e-6, atol=0)


@needs(test_familiar_values)
def test_no_warning(answer, reference):
    """NumPy has nothing to warn of on the way to the result."""
    narrow = np.array([-80.0, -2.0, 0.0, 2.0, 100.0], dtype=np.float32)
    for z in (np.array([-800.0, -2.0, 0.0, 2.0]), np.array([-800.0, -2.0, 0.0, 800.0]), narrow):
        seen = answer.sigmoid.observe(z)
        with prerequisite():
            close(seen.result, reference.sigmoid(z))
        true(not seen.warnings, f"NumPy warned of something: {'; '.join(seen.warnings)}.")


@needs(test_familiar_values)
def test_float32(answer, reference):
    """float32 stays float32, and is right where exp overflows in float32."""
    for z in ([-80.0, -2.0, 0.0, 2.0, 100.0], [-87.0, -89.0, -90.0, -95.0, 4.0]):
        z = np.array(z, dtype=np.float32)
        probabilities = answer.sigmoid(z)
        dtype(probabilities, "float32")
        close(probabilities, reference.sigmoid(z), rtol=1e-3, atol=0)


@needs(test_familiar_values)
def test_integers(answer, reference):
    """An array of integers gives probabilities in float64."""
    for z in (np.array([-2, 0, 1, 3]), np.array([0]), np.array([-1000, -2, 0, 3, 1000])):
        probabilities = answer.sigmoid(z)
        dtype(probabilities, "float64")
        close(probabilities, reference.sigmoid(z))


@needs(test_familiar_values)
def test_leaves_its_argument_alone(answer):
    """It leaves z as it was."""
    for z in (np.array([-3.0, 0.0, 2.0]), np.array([[-3.0, 0.5], [4.0, -1.0]]).T):
        unchanged(z, answer.sigmoid.observe(z).args[0], "z")
