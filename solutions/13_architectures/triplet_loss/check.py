"""Hidden checks of triplet_loss: the loss, its three gradients, and the hardest triplets."""

import numpy as np

from grader.expect import close, equal, needs, shape, unchanged, unpack

NAMES = ("anchors", "positives", "negatives")


def triplets(rng, n, d, apart=1.0):
    """Return three batches of embeddings; the negatives lie `apart` times as far away."""
    anchors = rng.normal(size=(n, d))
    return anchors, anchors + rng.normal(size=(n, d)), anchors + apart * rng.normal(size=(n, d))


def compare(answer, reference, args):
    """Compare the loss with ours."""
    loss = answer.triplet_loss(*args)
    shape(loss, (), name="loss")
    close(loss, reference.triplet_loss(*args), name="loss")


def test_one_triplet(answer, reference, rng):
    """The loss is the margin plus the squared distance of the positive minus the negative's."""
    for d in (4, 2, 3):
        compare(answer, reference, (*triplets(rng, 1, d, 0.3), 12.0))


@needs(test_one_triplet)
def test_easy_triplets(answer, rng):
    """A negative that is farther away by more than the margin gives the loss 0."""
    a, p, n = triplets(rng, 4, 3)
    close(answer.triplet_loss(a, p, n + 40, 0.5), 0.0, name="loss")


@needs(test_one_triplet)
def test_batch(answer, reference, rng):
    """The loss of a batch is the mean over all triplets, those with the loss 0 included."""
    for n, d in ((4, 3), (9, 2), (6, 5)):
        compare(answer, reference, (*triplets(rng, n, d), 0.5))


def gradients(answer, reference, args):
    """Compare the three gradients with ours."""
    found = unpack(answer.triplet_gradients(*args), 3, NAMES, name="triplet_gradients")
    for name, one, other in zip(NAMES, found, reference.triplet_gradients(*args), strict=True):
        shape(one, other.shape, name=f"the gradient of the {name}")
        close(one, other, name=f"the gradient of the {name}")


def test_gradients_of_one_triplet(answer, reference, rng):
    """Gradients are twice the differences of the other two, or of one and the anchor."""
    for d in (4, 2, 3):
        gradients(answer, reference, (*triplets(rng, 1, d, 0.3), 12.0))


@needs(test_gradients_of_one_triplet)
def test_gradients_of_a_batch(answer, reference, rng):
    """In a batch, triplets with the loss 0 have the gradient 0, and the others a share of 1/N."""
    for n, d in ((4, 3), (9, 2), (6, 5)):
        gradients(answer, reference, (*triplets(rng, n, d), 0.5))


@needs(test_gradients_of_a_batch)
def test_gradient_at_the_margin(answer, reference):
    """Where the margin is kept exactly, the loss is 0 and so are the gradients."""
    a, p, n = np.zeros((2, 2)), np.array([[1.0, 0], [2, 0]]), np.array([[0.0, 2], [0, 1]])
    gradients(answer, reference, (a, p, n, 3.0))


def hardest(answer, reference, embeddings, labels):
    """Return the found and the expected indices."""
    found = answer.hardest_triplets(embeddings, labels)
    found = unpack(found, 2, ("positives", "negatives"), name="hardest_triplets")
    return zip(found, reference.hardest_triplets(embeddings, labels), strict=True)


def batch(rng, extra, classes):
    """Return embeddings and labels, each label twice at least and `extra` more of any."""
    labels = np.concatenate([np.arange(classes).repeat(2), rng.integers(0, classes, size=extra)])
    return rng.normal(0, 0.2, size=(len(labels), 3)), rng.permutation(labels)


def test_hardest_positives(answer, reference, rng):
    """The hardest positive is the farthest embedding of the same label."""
    for extra, classes in ((4, 2), (0, 3), (7, 4)):
        drawn = batch(rng, extra, classes)
        (found, due), _ = hardest(answer, reference, *drawn)
        equal(found, due, name="positives")


def test_hardest_negatives(answer, reference, rng):
    """The hardest negative is the nearest embedding of another label."""
    for extra, classes in ((4, 2), (0, 3), (7, 4)):
        drawn = batch(rng, extra, classes)
        _, (found, due) = hardest(answer, reference, *drawn)
        equal(found, due, name="negatives")


@needs(test_batch)
def test_arguments(answer, rng):
    """What is passed in stays as it was."""
    args = triplets(rng, 4, 3)
    for function in (answer.triplet_loss, answer.triplet_gradients):
        for name, old, new in zip(NAMES, args, function.observe(*args, 0.5).args, strict=False):
            unchanged(old, new, name)
    x, y = args[0], np.array([0, 0, 1, 1])
    seen = answer.hardest_triplets.observe(x, y).args
    unchanged(x, seen[0], "embeddings")
    unchanged(y, seen[1], "labels")
