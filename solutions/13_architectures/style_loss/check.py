"""Hidden checks of style_loss: the Gram matrix, the loss over layers, and its gradient."""

import numpy as np

from grader.expect import close, needs, shape, unchanged

SIZES = ((2, 2, 3), (3, 2, 2), (2, 4, 1), (4, 3, 5))
"""C, H and W."""
OTHERS = ((2, 3, 2), (3, 1, 5), (2, 2, 2), (4, 2, 2))


def maps(rng, size):
    """Return features, most of them positive, as a ReLU leaves them."""
    return rng.normal(0.5, 1, size=size)


def test_gram_matrix(answer, reference, rng):
    """Entry (c, d) is the sum of the products of channels c and d, divided by C·H·W."""
    for size in SIZES:
        features = maps(rng, size)
        gram = answer.gram_matrix(features)
        shape(gram, (size[0], size[0]), name="Gram matrix")
        close(gram, reference.gram_matrix(features), name="Gram matrix")


@needs(test_gram_matrix)
def test_places_do_not_matter(answer, reference, rng):
    """Exchanging places, in all channels alike, leaves the Gram matrix as it is."""
    features = maps(rng, (3, 4, 5))
    moved = np.ascontiguousarray(features[:, ::-1].transpose(0, 2, 1))
    close(answer.gram_matrix(moved), reference.gram_matrix(features), name="Gram matrix")


def compare(answer, reference, args):
    """Compare the loss with ours."""
    loss = answer.style_loss(*args)
    shape(loss, (), name="loss")
    close(loss, reference.style_loss(*args), name="loss")


@needs(test_gram_matrix)
def test_loss_of_one_layer(answer, reference, rng):
    """The loss of a layer is the sum of the squared differences of the two Gram matrices."""
    for size, other in zip(SIZES, OTHERS, strict=True):
        compare(answer, reference, ([maps(rng, size)], [maps(rng, other)], [1.0]))


@needs(test_loss_of_one_layer)
def test_loss_of_several_layers(answer, reference, rng):
    """The losses of the layers are added up, each times its weight."""
    for weights in ([0.5, 2.0], [1.0, 3.0, 0.25], [10.0, 0.0, 1.0, 4.0]):
        count = len(weights)
        features, style = ([maps(rng, size) for size in s[:count]] for s in (SIZES, OTHERS))
        compare(answer, reference, (features, style, weights))


def gradient(answer, reference, rng, size, other):
    """Compare the gradient of a layer with ours."""
    args = maps(rng, size), maps(rng, other)
    found = answer.style_gradient(*args)
    shape(found, size, name="gradient")
    close(found, reference.style_gradient(*args), name="gradient")


@needs(test_loss_of_one_layer)
def test_gradient(answer, reference, rng):
    """The gradient of a layer's loss has the shape of its features, and G depends on them twice."""
    for size in SIZES:
        gradient(answer, reference, rng, size, size)


@needs(test_gradient)
def test_gradient_for_another_size(answer, reference, rng):
    """The painting's features may have another height and width."""
    for size, other in zip(SIZES, OTHERS, strict=True):
        gradient(answer, reference, rng, size, other)


@needs(test_gradient)
def test_arguments(answer, rng):
    """The features stay as they were."""
    features, style = maps(rng, (3, 2, 4)), maps(rng, (3, 3, 3))
    unchanged(features, answer.gram_matrix.observe(features).args[0], "features")
    seen = answer.style_loss.observe([features], [style], [2.0]).args
    unchanged(features, seen[0][0], "features")
    unchanged(style, seen[1][0], "style")
    seen = answer.style_gradient.observe(features, style).args
    unchanged(features, seen[0], "features")
    unchanged(style, seen[1], "style")
