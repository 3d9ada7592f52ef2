"""A dilated convolution, and how far a stack of them sees.

To label a pixel, or to predict the next sample of a sound, a network needs to see far, without
losing resolution and without many weights. A dilated convolution spreads its few weights out: with
dilation d, neighbouring weights meet pixels that are d apart.

For x of shape (H, W) and a kernel of shape (f, g), with stride 1 and without padding,

    out[i, j] = Σ_u Σ_v x[i + u·d, j + v·d] · kernel[u, v]

d = 1 is an ordinary convolution. The kernel is not turned over. It covers d·(f - 1) + 1 rows and
d·(g - 1) + 1 columns, and has to lie inside x entirely, so out has the shape

    H' = H - d·(f - 1)        W' = W - d·(g - 1)

`spread_kernel` writes the same layer as an ordinary convolution: it returns the kernel of shape
(d·(f - 1) + 1, d·(g - 1) + 1) that has zeros between the weights.

`receptive_field` looks at a stack of layers in one dimension, each with a window of f and with
stride 1, whose dilations are given from the first layer to the last. It returns how many
neighbouring inputs there are from the first to the last that one output depends on, these two
included.

Worked example: x = (1, 2, 3, 4, 5) in one row, the kernel (1, 10) and d = 2 give 1 + 30, 2 + 40
and 3 + 50. The spread kernel is (1, 0, 10). Two layers with f = 3 and the dilations 1 and 2 see 7
inputs: the second looks at three outputs of the first, 2 apart, and these look at 3 inputs each.
"""

from collections.abc import Sequence

import numpy as np


def dilated_convolution(x: np.ndarray, kernel: np.ndarray, dilation: int) -> np.ndarray:
    """Return the output, of shape (H - dilation·(f - 1), W - dilation·(g - 1)).

    x (H, W) and kernel (f, g) hold floats and stay as they were. The kernel fits at least once.

    >>> dilated_convolution(np.array([[1.0, 2, 3, 4, 5]]), np.array([[1.0, 10]]), 2)
    array([[31., 42., 53.]])
    """
    raise NotImplementedError


def spread_kernel(kernel: np.ndarray, dilation: int) -> np.ndarray:
    """Return the kernel of the ordinary convolution that computes the same.

    >>> spread_kernel(np.array([[1.0, 10]]), 2)
    array([[ 1.,  0., 10.]])
    """
    raise NotImplementedError


def receptive_field(f: int, dilations: Sequence[int]) -> int:
    """Return how many neighbouring inputs one output of the stack sees; no layer sees 1.

    >>> receptive_field(3, [1, 2])
    7
    """
    raise NotImplementedError
