"""Batch norm at test time.

While it trains, batch norm standardises every feature with the mean and the variance of the current
batch, and keeps running averages of both. At test time there may be only a single example to
classify, and the mean of one example is the example itself: it would be standardised to 0, whatever
it is. In a larger batch the answer for one patient would depend on who else was examined that day.
So at test time the running averages take the place of the batch statistics, feature by feature:

    x_hat = (x - running_mean) / sqrt(running_var + eps)
    out   = gamma * x_hat + beta

    x: (N, D)     gamma, beta, running_mean, running_var: (D,)     out: (N, D)

gamma and beta are the scale and the shift that the layer has learnt. eps guards against a feature
that was constant during training and whose variance is 0.

Worked example, one example of one feature: x = 7, running_mean = 1, running_var = 4, gamma = 10,
beta = 2, eps = 0. Then x_hat = (7 - 1) / 2 = 3 and out = 10 * 3 + 2 = 32.

Done when the answer for an example is the same alone and in a batch, for every N and D, whatever
was called before, and all the arguments are left as they were: a network that is being used is not
learning. All arrays hold floats, and eps may be 0 where no variance is.
"""

import numpy as np


def batch_norm_inference(
    x: np.ndarray,
    gamma: np.ndarray,
    beta: np.ndarray,
    running_mean: np.ndarray,
    running_var: np.ndarray,
    eps: float = 1e-5,
) -> np.ndarray:
    """Return the batch-normalised x, of shape (N, D).

    >>> x, mean, var = np.array([[7.0, 0.0]]), np.array([1.0, 0.0]), np.array([4.0, 1.0])
    >>> gamma, beta = np.array([10.0, 1.0]), np.array([2.0, 3.0])
    >>> batch_norm_inference(x, gamma, beta, mean, var, 0.0)
    array([[32.,  3.]])
    """
    raise NotImplementedError
