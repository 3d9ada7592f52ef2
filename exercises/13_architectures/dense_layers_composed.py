"""Dense layers in a row: run them, count them, merge them, shuffle their inputs.

A multilayer perceptron is a list of dense layers. Layer k has a weight matrix of shape
(outputs, inputs) and a bias with one entry for each output. For one example a, a column of numbers,
every layer but the last one computes

    a = relu(W a + b)

and the last one gives softmax(W a + b), the probabilities of the classes. Here the examples are the
rows of x, of shape (N, D), and so the result has one row for each example, shape (N, C).

Four facts follow from W a + b alone:

    count     how many weights and biases a network with the given sizes has
    merge     two layers with no activation between them are one layer: find its weight and bias
    shuffled  if the inputs come in another order, the same network serves once its first weight
              matrix is rearranged: a dense layer knows nothing of which pixels are neighbours
    is_convolution
              a convolution does know. On a row of D pixels that wraps around, it is the dense layer
              whose weight (D, D) has the same numbers in each row, always one place further to
              the right than in the row above; what leaves at the right end enters at the left, and
              the first row follows on the last in this way. A convolution whose inputs are shuffled
              is still a dense layer, but as a rule no longer a convolution

Worked example, one hidden unit and two classes:

    weights = [[[1, -2]], [[1], [-1]]]    biases = [[1], [0, 0]]
    x = [[2, 1]]     hidden: relu(2 - 2 + 1) = 1     scores: (1, -1)
    out = [[0.881, 0.119]]

Scores may be as large as 1000 in size, and out must still be finite. All arrays hold floats,
`order` holds integers, and the arguments are left as they were.
"""

import numpy as np


def mlp_forward(x: np.ndarray, weights: list[np.ndarray], biases: list[np.ndarray]) -> np.ndarray:
    """Return the probabilities (N, C) for x (N, D); there are one or more layers.

    >>> weights = [np.array([[1.0, -2.0]]), np.array([[1.0], [-1.0]])]
    >>> biases = [np.array([1.0]), np.zeros(2)]
    >>> mlp_forward(np.array([[2.0, 1.0]]), weights, biases).round(3)
    array([[0.881, 0.119]])
    """
    raise NotImplementedError


def count(sizes: list[int]) -> int:
    """Return the number of weights and biases of a network with sizes [inputs, ..., outputs].

    >>> count([2, 1, 2])
    7
    """
    raise NotImplementedError


def merge(
    w1: np.ndarray, b1: np.ndarray, w2: np.ndarray, b2: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return weight and bias of the one layer that equals w2 (w1 a + b1) + b2 for every a."""
    raise NotImplementedError


def shuffled(weight: np.ndarray, order: np.ndarray) -> np.ndarray:
    """Return the weight for shuffled inputs.

    The result times a[order] is weight times a, for every a; order has each index once.
    """
    raise NotImplementedError


def is_convolution(weight: np.ndarray) -> bool:
    """Return whether the layer with this weight (D, D) is a convolution on a row that wraps around.

    >>> weight = np.array([[2.0, 1, 0], [0, 2, 1], [1, 0, 2]])
    >>> bool(is_convolution(weight))
    True
    >>> bool(is_convolution(shuffled(weight, np.array([1, 0, 2]))))
    False
    """
    raise NotImplementedError
