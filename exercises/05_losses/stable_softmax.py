"""A softmax that does not overflow.

Softmax turns K scores into K probabilities. They are positive and add up to 1, and the larger score
has the larger probability.

    p[i] = exp(z[i]) / (exp(z[0]) + ... + exp(z[K-1]))

In float64, exp overflows to inf above 709.78, and inf / inf is nan. But adding the same number to
all the scores changes nothing: every exponential gets the same factor, above and below the line, so
that it cancels. The number may therefore be chosen such that nothing overflows, and such that not
all the exponentials come out as 0 either.

Write softmax over the last axis: z has shape (..., K), for instance (K,) for one example or (N, K)
for a batch, and so has the result. Each row is normalised by itself.

Worked example: the exponentials of [1, 2, 3] are 2.718, 7.389, 20.086, which add up to 30.193; the
probabilities are 0.0900, 0.2447, 0.6652. The scores [1001, 1002, 1003] have the same ones.

Done when the result is right and finite for scores up to 1e30 in size, of either sign. In float64
the probabilities are right to ten digits, which no rounding and no small number added anywhere
leaves them, and small ones keep theirs. A score of -inf, with which one rules a class out, gets the
probability 0; some score of each row is finite. z holds floats or integers, K is at least 1, and z
is left as it was.
"""

import numpy as np


def softmax(z: np.ndarray) -> np.ndarray:
    """Return the probabilities along the last axis, of the shape of z.

    >>> softmax(np.array([1.0, 2.0, 3.0]))
    array([0.09003057, 0.24472847, 0.66524096])
    >>> softmax(np.array([[1000.0, 1000.0], [0.0, -np.inf]]))
    array([[0.5, 0.5],
           [1. , 0. ]])
    """
    raise NotImplementedError
