"""An affine layer, forward and backward.

Nearly every network is built from this layer: N examples of D features go in, M features come out.

    out = x @ w + b        x: (N, D)   w: (D, M)   b: (M,)   out: (N, M)

On the way back the layer is handed `upstream`, the gradient of the loss with respect to its output,
of shape (N, M), and returns the gradient with respect to each of its three inputs. Written out for
one entry, the forward pass is

    out[n, m] = sum over d of x[n, d] * w[d, m]  +  b[m]

By the chain rule, the gradient of an entry of x, w or b is the sum, over all the entries of `out`
that it reaches, of upstream[n, m] times the factor with which it reaches them. So w[d, m] reaches
out[n, m] for every n, with the factor x[n, d]. Do the same for x and b.

Whether the loss is a sum or a mean over the batch is the business of the loss: a factor 1/N, if
there is one, is already in `upstream`.

Worked example, with N = 2, D = 2, M = 1:

    x = [[1, 2],    w = [[10],    b = [5]    out = [[1*10 + 2*20 + 5],    =  [[55],
         [3, 4]]         [20]]                      [3*10 + 4*20 + 5]]        [115]]

    upstream = [[1], [2]]   gives   dw = [[1*1 + 3*2], [2*1 + 4*2]] = [[7], [10]]

Done when each gradient has the shape of the thing that it belongs to, and the right values, for
every N, D and M from 1 on; the arguments, which hold floats, are left as they were. The two
functions share nothing: all layers of a network run forward before the first one runs backward, and
the backward pass knows of its layer what it is handed.
"""

import numpy as np


def affine_forward(x: np.ndarray, w: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Return x @ w + b, of shape (N, M).

    >>> x, w, b = np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[10.0], [20.0]]), np.array([5.0])
    >>> affine_forward(x, w, b)
    array([[ 55.],
           [115.]])
    """
    raise NotImplementedError


def affine_backward(
    upstream: np.ndarray, x: np.ndarray, w: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return (dx, dw, db), of shapes (N, D), (D, M) and (M,), given upstream of shape (N, M).

    >>> x, w = np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[10.0], [20.0]])
    >>> dx, dw, db = affine_backward(np.array([[1.0], [2.0]]), x, w)
    >>> dw
    array([[ 7.],
           [10.]])
    """
    raise NotImplementedError
