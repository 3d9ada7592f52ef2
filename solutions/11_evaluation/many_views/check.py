"""Hidden checks of many_views."""

import numpy as np

from grader.expect import close, needs, unchanged

SIZES = ((5, 7, 3), (8, 5, 4), (4, 4, 2), (6, 9, 6), (3, 3, 3), (2, 5, 1))
"""Height and width of an image, and the size of the crops."""


def probabilities(rng, n, c):
    scores = rng.uniform(0.1, 1, (n, c))
    return scores / scores.sum(axis=1, keepdims=True)


def test_ensemble(answer, reference, rng):
    """The ensemble's probabilities are the plain mean of the networks'."""
    for k, n, c in ((3, 2, 4), (2, 3, 2), (5, 1, 3), (1, 2, 2)):
        outputs = [probabilities(rng, n, c) for _ in range(k)]
        close(answer.ensemble(outputs), reference.ensemble(outputs), name="probabilities")


def test_variance(answer, reference):
    """The variance of the mean is rho s2 + (1 - rho) s2 / k."""
    for args in ((3.0, 0.3, 5), (2.0, 0.0, 4), (5.0, 1.0, 3), (0.5, 0.8, 1), (7.0, -0.2, 2)):
        expected = reference.ensemble_variance(*args)
        close(answer.ensemble_variance(*args), expected, name="variance")


def test_five_crops(answer, reference, rng):
    """The first five crops are the corners and the centre, in the order given."""
    for height, width, size in SIZES:
        image = rng.normal(size=(height, width))
        expected = reference.ten_crops(image, size)[:5]
        close(np.asarray(answer.ten_crops(image, size))[:5], expected, name="crops[:5]")


@needs(test_five_crops)
def test_mirrored_crops(answer, reference, rng):
    """The last five crops are the first five, mirrored left to right."""
    for height, width, size in SIZES:
        image = rng.normal(size=(height, width))
        expected = reference.ten_crops(image, size)
        close(answer.ten_crops(image, size), expected, name="crops")


@needs(test_mirrored_crops)
def test_classify(answer, reference, rng):
    """classify averages what the network says of all ten crops."""
    weights = rng.normal(size=(3, 3, 4))

    def network(crops):
        scores = np.exp(
            np.einsum("kij,ijc->kc", crops, weights[: crops.shape[1], : crops.shape[2]])
        )
        return scores / scores.sum(axis=1, keepdims=True)

    for height, width, size in ((5, 7, 3), (4, 6, 2)):
        image = rng.normal(size=(height, width))
        expected = reference.classify(image, size, network)
        close(answer.classify(image, size, network), expected, name="probabilities")


@needs(test_ensemble, test_mirrored_crops)
def test_arguments(answer, rng):
    """The image and the outputs stay as they were."""
    image, outputs = rng.normal(size=(4, 5)), [probabilities(rng, 2, 3) for _ in range(3)]
    unchanged(image, answer.ten_crops.observe(image, 2).args[0], "image")
    for before, now in zip(outputs, answer.ensemble.observe(outputs).args[0], strict=True):
        unchanged(before, now, "outputs")
