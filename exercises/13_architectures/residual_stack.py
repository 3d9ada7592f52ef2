"""A residual block, forward and backward, and what thirty of them do to a gradient.

A residual block adds its input to what two dense layers make of it. Here, without biases and
without a ReLU behind the sum,

    h = w1 x          r = relu(h)          y = x + w2 r

x is one example of shape (D,), w1 has the shape (H, D) and w2 the shape (D, H).

The gradient of the loss with respect to y, `upstream`, comes to x along two paths: through the
shortcut as it is, and through the branch. relu has the slope 1 where h > 0 and 0 elsewhere.

Worked example, D = 2 and H = 1:

    w1 = [[1, 1]]    w2 = [[2], [3]]    x = [1, 2]     y = [1, 2] + [2, 3]·3 = [7, 11]
    upstream = [1, 0]                   dx = [1, 0] + [1, 1]·2 = [3, 2]

A plain block is the same without the shortcut, y = w2 r; its input gets the gradient of the branch
only. `gradient_norms` takes a list of pairs (w1, w2), stacks blocks with these weights, the first
pair being nearest to the input x, and lets `upstream` arrive at the last output. It returns the
Euclidean norm of the gradient with respect to x, first for the stack of plain blocks and then for
the stack of residual ones. The list is not empty, and the arguments are left as they were.
"""

import numpy as np


def block_forward(x: np.ndarray, w1: np.ndarray, w2: np.ndarray) -> np.ndarray:
    """Return y = x + w2 relu(w1 x), shape (D,).

    >>> w1, w2 = np.array([[1.0, 1.0]]), np.array([[2.0], [3.0]])
    >>> block_forward(np.array([1.0, 2.0]), w1, w2)
    array([ 7., 11.])
    """
    raise NotImplementedError


def block_backward(
    upstream: np.ndarray, x: np.ndarray, w1: np.ndarray, w2: np.ndarray
) -> np.ndarray:
    """Return the gradient with respect to the input x of the block, shape (D,).

    >>> w1, w2 = np.array([[1.0, 1.0]]), np.array([[2.0], [3.0]])
    >>> block_backward(np.array([1.0, 0.0]), np.array([1.0, 2.0]), w1, w2)
    array([3., 2.])
    """
    raise NotImplementedError


def gradient_norms(
    x: np.ndarray, pairs: list[tuple[np.ndarray, np.ndarray]], upstream: np.ndarray
) -> tuple[float, float]:
    """Return the norms (plain, residual) of the gradient with respect to x."""
    raise NotImplementedError
