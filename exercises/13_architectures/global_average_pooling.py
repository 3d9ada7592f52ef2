"""Global average pooling, forward and backward, and the classifier behind it.

The last maps of a convolutional network have the shape (N, C, H, W). Flattened, they would need a
dense layer with C·H·W inputs, and so images of one size. Global average pooling keeps one number
for each channel, its mean over all places:

    out[n, c] = mean of x[n, c, i, j] over i and j          shape (N, C)

Each place had the same share in the mean, and gets the same share of the gradient. With `upstream`
of shape (N, C), the gradient of the loss with respect to out, the backward pass gives the gradient
with respect to x, which has the shape of x.

Worked example, one image with one channel of 2 × 2:

    x = [[1, 2], [3, 6]]     out = 3     upstream = 8     dx = [[2, 2], [2, 2]]

`classify` is the end of the network: it pools the maps and gives the scores of a dense layer with
weight (K, C) and bias (K,), shape (N, K). It takes maps of any height and width.

All arrays hold floats, H and W are at least 1, and the arguments are left as they were.
"""

import numpy as np


def pool_forward(x: np.ndarray) -> np.ndarray:
    """Return the mean of each channel, shape (N, C), of x with shape (N, C, H, W).

    >>> pool_forward(np.array([[[[1.0, 2.0], [3.0, 6.0]]]]))
    array([[3.]])
    """
    raise NotImplementedError


def pool_backward(upstream: np.ndarray, shape: tuple[int, int, int, int]) -> np.ndarray:
    """Return the gradient with respect to x, which has the given shape (N, C, H, W).

    >>> pool_backward(np.array([[8.0]]), (1, 1, 2, 2))
    array([[[[2., 2.],
             [2., 2.]]]])
    """
    raise NotImplementedError


def classify(x: np.ndarray, weight: np.ndarray, bias: np.ndarray) -> np.ndarray:
    """Return the scores (N, K) of maps x with shape (N, C, H, W)."""
    raise NotImplementedError
