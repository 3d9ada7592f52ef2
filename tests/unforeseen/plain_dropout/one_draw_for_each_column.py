# mistake: draws one row of the mask for all examples
"""Plain dropout, as it was at first, forward and backward.

Dropout sets activations to 0 at random while a network is trained. Today one divides what is left
by the probability to be kept, and that is called inverted dropout. At first it was done
differently: nothing is divided in training, and the activations are scaled down at test time, when
none is missing:

    while training    out = mask * x              every mask entry is 0 with probability p, else 1
    otherwise         out = (1 - p) * x

Here p is the probability to *drop*. In training the expected output is (1 - p) x, and at test time
the output is just that, so that the next layer sees what it is used to.

The layer multiplies every entry by a number, and so the gradient of the loss with respect to x is
`upstream`, the gradient with respect to out, times that same number.

Worked example, with p = 0.25, when the second of three entries is dropped:

    x = [1, 2, 4]           out = [1, 0, 4]          at test time  out = [0.75, 1.5, 3]
    upstream = [1, 1, 3]    dx  = [1, 0, 3]          at test time  dx  = [0.75, 0.75, 2.25]

`forward` returns out and a cache, which is whatever your backward pass needs. Each entry has a draw
of its own, and all of them come from `rng`; `rng.random(shape)` gives uniform numbers in [0, 1).
x holds floats and has one axis or more; 0 <= p < 1. Arguments stay as they were.
"""

from typing import Any

import numpy as np


def forward(
    x: np.ndarray, p: float, rng: np.random.Generator, train: bool
) -> tuple[np.ndarray, Any]:
    """Return (out, cache), out having the shape of x.

    >>> out, _ = forward(np.array([1.0, 2.0]), 0.25, np.random.default_rng(0), False)
    >>> out
    array([0.75, 1.5 ])
    >>> out, _ = forward(np.full((50, 40), 3.0), 0.25, np.random.default_rng(0), True)
    >>> np.unique(out)
    array([0., 3.])
    """
    factor = (rng.random(x.shape[-1]) >= p).astype(float) if train else 1 - p
    return factor * x, factor


def backward(upstream: np.ndarray, cache: Any) -> np.ndarray:
    """Return the gradient with respect to x, given that with respect to out and the cache.

    >>> _, cache = forward(np.array([1.0, 2.0]), 0.25, np.random.default_rng(0), False)
    >>> backward(np.array([4.0, 8.0]), cache)
    array([3., 6.])
    """
    return upstream * cache
