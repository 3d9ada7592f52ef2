# right: works in arrays of its own
"""A network of any depth, forward and backward.

Two layers can be written down by hand. For twenty one needs a loop, in which only one thing is
hard: to keep apart what belongs to which layer. A network with L affine layers and a ReLU between
one and the next computes

    a_0    = x                                          (N, D_0)
    z_l    = a_{l-1} @ W_l + b_l      l = 1 … L         W_l: (D_{l-1}, D_l)    b_l: (D_l,)
    a_l    = max(0, z_l)              l = 1 … L-1       a_l, z_l: (N, D_l)
    scores = z_L                      no ReLU behind the last layer

The backward pass is given `upstream` = dJ/dscores, of shape (N, D_L), and goes through the layers
from the last to the first. At layer l it has dJ/dz_l, makes of it the gradients of W_l and b_l,
then dJ/da_{l-1}, and, unless l = 1, dJ/dz_{l-1}. A unit with z exactly 0 lets no gradient pass. A
factor 1/N, if the loss is a mean, is in upstream already.

Example with single numbers, L = 3, and all biases 0:

    W = 2, 3, -1    x = 1       z = 2, 6, -6       scores = -6
    upstream = 1    dJ/dW_3 = a_2 = 6              dJ/dW_2 = -1 * a_1 = -2
                    dJ/dW_1 = -1 * 3 * x = -3      dJ/dx = -1 * 3 * 2 = -6

    weights, biases: lists of L arrays of float64, L at least 1; weights[0] is W_1
    cache: whatever forward wants to hand to backward, made anew by each forward pass
    results of backward: dx, the list of the L gradients of the weights, and that of the biases, in
        the order of the layers

Done when the values are right for every depth and width. All arguments are left as they were, and
several forward passes may come before the first backward pass.
"""

from typing import Any

import numpy as np


def forward(
    x: np.ndarray, weights: list[np.ndarray], biases: list[np.ndarray]
) -> tuple[np.ndarray, Any]:
    """Return (scores, cache), the scores of shape (N, D_L).

    >>> weights = [np.array([[2.0]]), np.array([[3.0]]), np.array([[-1.0]])]
    >>> scores, cache = forward(np.array([[1.0]]), weights, [np.zeros(1)] * 3)
    >>> scores
    array([[-6.]])
    """
    inputs, masks = [], []
    a = x
    for i, (w, b) in enumerate(zip(weights, biases, strict=True)):
        if i:
            masks.append(a > 0)
            a = a.copy()
            a[a < 0] = 0
        inputs.append(a)
        a = a @ w + b
    return a, (inputs, masks, weights)


def backward(
    upstream: np.ndarray, cache: Any
) -> tuple[np.ndarray, list[np.ndarray], list[np.ndarray]]:
    """Return (dx, dweights, dbiases), the lists in the order of the layers.

    >>> weights = [np.array([[2.0]]), np.array([[3.0]]), np.array([[-1.0]])]
    >>> scores, cache = forward(np.array([[1.0]]), weights, [np.zeros(1)] * 3)
    >>> dx, dweights, dbiases = backward(np.array([[1.0]]), cache)
    >>> dx
    array([[-6.]])
    >>> [float(dw[0, 0]) for dw in dweights]
    [-3.0, -2.0, 6.0]
    """
    inputs, masks, weights = cache
    dweights, dbiases = [], []
    dz = upstream
    for i in reversed(range(len(weights))):
        dweights.insert(0, inputs[i].T @ dz)
        dbiases[:0] = [np.add.reduce(dz)]
        da = dz @ weights[i].T
        dz = da * masks[i - 1] if i else da
    return dz, dweights, dbiases
