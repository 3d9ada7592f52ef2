"""Max and average pooling, forward and backward.

A pooling layer lays a window of f × f on each channel and keeps one number of it, the largest or
the mean. It has nothing to learn, but training has to get through it: the backward pass takes the
gradient with respect to the output, the upstream gradient, and makes of it the gradient with
respect to the input.

For x of shape (C, H, W), a window of side f and a stride s, output (c, i, j) belongs to the
window

    x[c, i·s : i·s + f, j·s : j·s + f]

which has to lie inside x entirely, so there are H' = floor((H - f)/s) + 1 rows and W' = floor((W
- f)/s) + 1 columns. The stride may be smaller than f: then windows overlap, and a pixel has an
influence on several outputs. It may also be larger. `mode` is "max" or "mean".

An example with f = 2 and s = 2:

    x = [[1, 5, 2, 0],      max: [[5, 4]]      mean: [[3, 1.75]]
         [4, 2, 1, 4]]

For f = s = 2 no loop is needed at all (reshape x to (C, H/2, 2, W/2, 2)); a loop over the output
pixels is as right.
"""

import numpy as np


def pool_forward(x: np.ndarray, f: int, stride: int, mode: str) -> np.ndarray:
    """Return the output, of shape (C, H', W').

    x holds floats and has the shape (C, H, W); f is at most H and at most W. x stays as it was.

    >>> x = np.array([[[1.0, 5, 2, 0], [4, 2, 1, 4]]])
    >>> pool_forward(x, 2, 2, "max")
    array([[[5., 4.]]])
    >>> pool_forward(x, 2, 1, "mean")
    array([[[3.  , 2.5 , 1.75]]])
    """
    raise NotImplementedError


def pool_backward(
    upstream: np.ndarray, x: np.ndarray, f: int, stride: int, mode: str
) -> np.ndarray:
    """Return the gradient with respect to x, of the shape of x.

    upstream has the shape of the output that pool_forward makes of x, and holds floats. No two
    numbers of a window are equal. upstream and x stay as they were.
    """
    raise NotImplementedError
