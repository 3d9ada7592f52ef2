"""Inverted dropout, forward and backward.

Dropout keeps a network from relying on any single unit: at every training pass each activation is
kept with probability `keep_prob` and otherwise set to 0, each independently of all the others.

Dropped activations carry less signal on to the next layer: on average keep_prob * x instead of x.
Inverted dropout makes up for it at once, by dividing what it keeps by keep_prob:

    while training    out = mask * x / keep_prob     every mask entry is 1 with probability
                                                     keep_prob, else 0
    otherwise         out = x

The expected output is then keep_prob * x / keep_prob = x, and at test time nothing is left to do.

On the way back the mask is a constant like any other. Every entry of out is a number (0 or
1 / keep_prob) times the entry of x, so that the gradient is that very number times `upstream`,
the gradient of the loss with respect to out.

Worked example, with keep_prob = 0.8, when the second of three entries is dropped:

    x = [1, 2, 4]         out = [1.25, 0, 5]
    upstream = [1, 1, 3]  dx  = [1.25, 0, 3.75]

Write both passes. `cache` is whatever your forward pass wants to hand to your backward pass: an
array, a number, a tuple, None. Each forward pass makes its own, since several may come before the
first backward pass. Draw all your random numbers from `rng`, so that a run can be repeated;
`rng.random(shape)` gives uniform numbers in [0, 1). x holds floats, and has one axis or
more and perhaps no entries; 0 < keep_prob <= 1; and the arguments are left as they were.
"""

from typing import Any

import numpy as np


def dropout_forward(
    x: np.ndarray, keep_prob: float, rng: np.random.Generator, train: bool
) -> tuple[np.ndarray, Any]:
    """Return (out, cache), out having the shape of x.

    >>> out, _ = dropout_forward(np.array([1.0, 2.0]), 0.8, np.random.default_rng(0), False)
    >>> out
    array([1., 2.])
    >>> out, _ = dropout_forward(np.ones((50, 40)), 0.8, np.random.default_rng(0), True)
    >>> np.unique(out)
    array([0.  , 1.25])
    """
    raise NotImplementedError


def dropout_backward(upstream: np.ndarray, cache: Any) -> np.ndarray:
    """Return the gradient with respect to x, given that with respect to out and the cache.

    >>> out, cache = dropout_forward(np.ones(1000), 0.8, np.random.default_rng(0), True)
    >>> bool(np.allclose(dropout_backward(np.ones(1000), cache), out))
    True
    """
    raise NotImplementedError
