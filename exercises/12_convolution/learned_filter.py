"""A filter that is learnt.

Sobel and Scharr designed filters for vertical and horizontal edges. Nobody would design one for
an edge at 70 degrees in noisy photos of leaves. Nor does one have to: the entries of a filter are
parameters, and gradient descent finds them, given images and the maps that should come out.

For an image x of shape (H, W) and a filter k of shape (f, g), the map is

    out[i, j] = Σ_u Σ_v x[i + u, j + v] · k[u, v]

with H' = H - f + 1 rows and W' = W - g + 1 columns. With the target map y of the same shape, the
loss is the mean squared error

    L(k) = 1/(H'·W') · Σ_i Σ_j (out[i, j] - y[i, j])²

There is no factor 1/2. The first function returns ∂L/∂k. The second makes gradient descent: k
starts as zeros, and each step takes rate · ∂L/∂k, computed at the present k, away from it.

An example: x = [[1, 2, 4]], k = [[0, 0]] and y = [[1, 3]]. The map is [[0, 0]], the errors are -1
and -3, and the gradient is 2/2 · [[-1·1 - 3·2, -1·2 - 3·4]] = [[-7, -14]]. With the rate 0.1 the
filter after one step is [[0.7, 1.4]].
"""

import numpy as np


def filter_gradient(k: np.ndarray, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the gradient of the loss with respect to k, of the shape of k.

    k of shape (f, g), x of shape (H, W) and y of shape (H - f + 1, W - g + 1) hold floats and stay
    as they were.

    >>> x, y = np.array([[1.0, 2.0, 4.0]]), np.array([[1.0, 3.0]])
    >>> filter_gradient(np.zeros((1, 2)), x, y)
    array([[ -7., -14.]])
    """
    raise NotImplementedError


def fit_filter(
    x: np.ndarray, y: np.ndarray, shape: tuple[int, int], rate: float, steps: int
) -> np.ndarray:
    """Return the filter of the given shape after the given number of steps, from zeros.

    >>> fit_filter(np.array([[1.0, 2.0, 4.0]]), np.array([[1.0, 3.0]]), (1, 2), 0.1, 1)
    array([[0.7, 1.4]])
    """
    raise NotImplementedError
