"""Local response normalization: neighbouring channels hold each other down.

Before batch norm, AlexNet (2012) normalized its activations with no learnt parameter at all. At
each position of an image, an activation is divided by something that grows with the activity of the
channels next to it, so that a strong response of one channel dampens its neighbours:

    b_i = a_i / (k + α Σ_j a_j²)^β        j from max(0, i - r) to min(C - 1, i + r),   r = (n - 1)/2

a_i is the activation of channel i, of C channels, all at one position of one image. The sum takes n
channels, the channel itself in the middle; at the borders it takes those that there are. n is odd.
AlexNet used k = 2, n = 5, α = 1e-4 and β = 0.75.

Worked example with k = 1, n = 3, α = 1 and β = 0.5, one position with the channels (1, 2, 2, 0):

    b_0 = 1/(1 + 1² + 2²)^0.5 = 1/√6 = 0.408          the border: two channels
    b_1 = 2/(1 + 1² + 2² + 2²)^0.5 = 2/√10 = 0.632
    b_2 = 2/(1 + 2² + 2² + 0²)^0.5 = 2/3 = 0.667
    b_3 = 0

The activations of a batch of images have the shape (N, C, H, W). They hold floats, n may be larger
than C, and the argument stays as it was.
"""

import numpy as np


def local_response_norm(
    a: np.ndarray, n: int = 5, k: float = 2.0, alpha: float = 1e-4, beta: float = 0.75
) -> np.ndarray:
    """Return b, of the shape (N, C, H, W) of a.

    >>> a = np.array([1.0, 2.0, 2.0, 0.0]).reshape(1, 4, 1, 1)
    >>> local_response_norm(a, 3, 1.0, 1.0, 0.5)[0, :, 0, 0].round(3)
    array([0.408, 0.632, 0.667, 0.   ])
    """
    raise NotImplementedError


def strongest_damping(
    a: np.ndarray, n: int = 5, k: float = 2.0, alpha: float = 1e-4, beta: float = 0.75
) -> float:
    """Return how far the neighbours push an activation down at most, as a share of it.

    Were the sum 0, an activation would be divided by k^β. The sum makes b_i smaller than that by
    the share 1 - k^β / (k + α Σ_j a_j²)^β. Return the largest of these shares in a, from 0 to 1.
    Try it with AlexNet's constants and activations of size 1.

    >>> a = np.array([1.0, 2.0, 2.0, 0.0]).reshape(1, 4, 1, 1)
    >>> round(strongest_damping(a, 3, 1.0, 1.0, 0.5), 4)  # 1 - 1/√10
    0.6838
    """
    raise NotImplementedError
