"""A convolution layer: the backward pass.

The forward pass of a layer with K filters on images of C channels is

    out[n, k, i, j] = bias[k] + Σ_c Σ_u Σ_v  x̄[n, c, i·s + u, j·s + v] · weight[k, c, u, v]

for x of shape (N, C, H, W), weight (K, C, f, g), bias (K,) and a stride s, where x̄ is x with p rows
and columns of zeros on each of the four sides. out has the shape (N, K, H', W') with

    H' = floor((H + 2p - f)/s) + 1        W' = floor((W + 2p - g)/s) + 1

`upstream` is the gradient of the loss with respect to out, in its shape. The backward pass makes of
it the gradients with respect to x, weight and bias. All three follow from one question: which
outputs does this number have an influence on, and with which factor? A bias takes part in every
output of its filter, in all images. A weight is used at every place of the window, in all images. A
pixel lies in several windows, and each of the K filters looks at it.

Worked example in one row, with N = C = K = 1, s = 1 and p = 0:

    x = (1, 2, 3)     weight = (10, 1)     bias = 0        out = (12, 23)
    upstream = (1, 4)
    dbias = 1 + 4 = 5
    dweight = (1·1 + 4·2, 1·2 + 4·3) = (9, 14)
    dx = (1·10, 1·1 + 4·10, 4·1) = (10, 41, 4)

Pixels that lie in no window have the gradient 0. Arrays hold floats and are not changed.
"""

import numpy as np


def conv2d_backward(
    upstream: np.ndarray,
    x: np.ndarray,
    weight: np.ndarray,
    stride: int = 1,
    padding: int = 0,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return dx (N, C, H, W), dweight (K, C, f, g) and dbias (K,).

    >>> x, weight = np.array([[[[1.0, 2.0, 3.0]]]]), np.array([[[[10.0, 1.0]]]])
    >>> dx, dweight, dbias = conv2d_backward(np.array([[[[1.0, 4.0]]]]), x, weight)
    >>> dx.ravel(), dweight.ravel(), dbias
    (array([10., 41.,  4.]), array([ 9., 14.]), array([5.]))
    """
    padded = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    dpadded, dweight = np.zeros(padded.shape), np.zeros(weight.shape)
    h, w = upstream.shape[2:]
    for u, v in np.ndindex(weight.shape[2:]):
        # The pixels that weight (u, v) meets, in the order of the outputs.
        met = np.s_[:, :, u : u + stride * h : stride, v : v + stride * w : stride]
        dweight[:, :, u, v] = np.einsum("nkij,ncij->kc", upstream, padded[met])
        dpadded[met] += np.einsum("nkij,kc->ncij", upstream, weight[:, :, u, v])
    height, width = x.shape[2:]
    dx = dpadded[:, :, padding : padding + height, padding : padding + width]
    return dx, dweight, upstream.sum(axis=(0, 2, 3))
