# mistake: the norm is that of the first array
"""Gradient clipping by the global norm.

In deep and above all in recurrent networks a gradient can be a thousand times as large as usual,
for a single unlucky batch. One step along it throws all weights far away, and what was learnt is
lost. Clipping bounds the length of the step and keeps its direction.

All gradients of the network, one array for each parameter, are taken as one long vector g:

    ‖g‖ = root of the sum of the squares of all entries of all arrays
    g is multiplied by min(1, c / ‖g‖), with the bound c, `max_norm`

So every entry of every array is multiplied by the same factor. A gradient that is not longer than c
stays as it is, a longer one comes to the length c.

Example: g = ([3, 0], [[4]]) has the norm root of 9 + 0 + 16 = 5.

    c = 10    ([3, 0], [[4]])             not longer than 10
    c = 2     ([1.2, 0], [[1.6]])         times 2/5; the norm is now 2

    gradients: a list of arrays of float64 of any shapes, with at least one entry each
    max_norm: a positive number
    results: a list of arrays in the same order, and the norm before clipping

Done when the norm is right, long gradients come to the length max_norm with all ratios between
their entries kept, and others are unchanged, also where all entries are 0. The arrays that are
handed in are left as they were.
"""

import numpy as np


def clip_gradients(gradients: list[np.ndarray], max_norm: float) -> tuple[list[np.ndarray], float]:
    """Return the clipped gradients, and the norm of all gradients before clipping.

    >>> clipped, norm = clip_gradients([np.array([3.0, 0.0]), np.array([[4.0]])], 2.0)
    >>> float(norm)
    5.0
    >>> clipped[0]
    array([1.2, 0. ])
    >>> clipped[1]
    array([[1.6]])
    """
    norm = np.sqrt(sum(np.sum(gradient**2) for gradient in gradients[:1]))
    factor = max_norm / norm if norm > max_norm else 1.0
    return [gradient * factor for gradient in gradients], norm
