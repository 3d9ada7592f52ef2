"""Hidden checks of dense_layers_composed."""

import numpy as np

from grader.expect import close, equal, finite, needs, unchanged, unpack


def network(rng, sizes):
    """Draw the weights and biases of a network."""
    pairs = list(zip(sizes[:-1], sizes[1:], strict=True))
    return [rng.normal(size=(m, n)) for n, m in pairs], [rng.normal(size=m) for _, m in pairs]


def test_one_layer(answer, reference, rng):
    """With a single layer the output is softmax(W a + b) for each row of x."""
    for sizes in ([3, 4], [2, 3], [5, 2]):
        weights, biases = network(rng, sizes)
        x = rng.normal(size=(3, sizes[0]))
        close(
            answer.mlp_forward(x, weights, biases),
            reference.mlp_forward(x, weights, biases),
            name="out",
        )


@needs(test_one_layer)
def test_hidden_layers(answer, reference, rng):
    """Each layer but the last one ends in a ReLU, and the last one in a softmax."""
    for sizes in ([3, 6, 4], [2, 5, 5, 3], [4, 7, 6, 5, 2]):
        weights, biases = network(rng, sizes)
        x = rng.normal(size=(4, sizes[0]))
        close(
            answer.mlp_forward(x, weights, biases),
            reference.mlp_forward(x, weights, biases),
            name="out",
        )


@needs(test_one_layer)
def test_large_scores(answer, reference, rng):
    """Scores of 1000 in size give probabilities, and no inf or nan."""
    weights, biases = [np.array([[1.0], [-1.0], [0.5]])], [np.zeros(3)]
    x = np.array([[1000.0], [-1000.0], [2.0]])
    out = answer.mlp_forward(x, weights, biases)
    finite(out, name="out")
    close(out, reference.mlp_forward(x, weights, biases), name="out")


def test_count(answer, reference):
    """Each layer has a weight for each pair of an input and an output, and a bias per output."""
    for sizes in ([3, 5], [2, 4, 3], [7, 6, 5, 4], [784, 128, 64, 10]):
        equal(answer.count(sizes), reference.count(sizes), name="count")


def test_merged_weight(answer, reference, rng):
    """The merged weight takes the inputs of the first layer to the outputs of the second."""
    for d, h, k in ((3, 3, 3), (4, 2, 5), (2, 6, 3)):
        (w1, w2), (b1, b2) = network(rng, [d, h, k])
        weight, _ = unpack(answer.merge(w1, b1, w2, b2), 2, ("weight", "bias"), name="merge")
        close(weight, reference.merge(w1, b1, w2, b2)[0], name="weight")


def test_merged_bias(answer, reference, rng):
    """The merged bias is what both layers together make of an input of zeros."""
    for d, h, k in ((3, 3, 3), (4, 2, 5), (2, 6, 3)):
        (w1, w2), (b1, b2) = network(rng, [d, h, k])
        _, bias = unpack(answer.merge(w1, b1, w2, b2), 2, ("weight", "bias"), name="merge")
        close(bias, reference.merge(w1, b1, w2, b2)[1], name="bias")


def test_shuffled(answer, reference, rng):
    """The shuffled inputs give what the inputs gave before, whatever the order is."""
    for k, order in ((3, [2, 0, 1, 3]), (2, [3, 0, 4, 1, 2]), (4, [1, 2, 3, 0])):
        weight = rng.normal(size=(k, len(order)))
        order = np.array(order)
        close(answer.shuffled(weight, order), reference.shuffled(weight, order), name="weight")


def circulant(kernel, size):
    """Return the weight of a convolution on a row that wraps around."""
    row = np.append(kernel, np.zeros(size - len(kernel)))
    return np.stack([np.roll(row, k) for k in range(size)])


def test_convolutions(answer, rng):
    """A weight whose rows are all the row above, moved one place to the right, is a convolution."""
    sizes = ((2, 4), (3, 5), (1, 3), (4, 4), (1, 1))
    weights = [circulant(rng.normal(size=f), size) for f, size in sizes]
    weights += [np.roll(weight, 1, axis=1) for weight in weights]
    found = [answer.is_convolution(weight) for weight in weights]
    equal(found, [True] * len(weights), name="is_convolution of ten convolutions")


@needs(test_convolutions)
def test_no_convolutions(answer, rng):
    """Where a row is not the row above, moved and wrapped around, the weight is no convolution."""
    weight = circulant(rng.normal(size=2), 5)
    cut = weight.copy()
    cut[-1, 0] = 0
    late = weight.copy()
    late[3] = np.roll(late[3], 2)
    shuffled = weight[:, [2, 0, 1, 4, 3]]
    weights = (shuffled, cut, late, weight[:, ::-1], rng.normal(size=(4, 4)))
    found = [answer.is_convolution(weight) for weight in weights]
    equal(found, [False] * 5, name="is_convolution of five other layers")


@needs(test_hidden_layers, test_shuffled)
def test_arguments_are_left_alone(answer, rng):
    """x, weights and biases are not changed."""
    weights, biases = network(rng, [3, 4, 2])
    x = rng.normal(size=(3, 3))
    seen = answer.mlp_forward.observe(x, weights, biases).args
    unchanged(x, seen[0], "x")
    for k in range(2):
        unchanged(weights[k], seen[1][k], f"weights[{k}]")
        unchanged(biases[k], seen[2][k], f"biases[{k}]")
    weight, order = rng.normal(size=(2, 3)), np.array([1, 2, 0])
    unchanged(weight, answer.shuffled.observe(weight, order).args[0], "weight")
