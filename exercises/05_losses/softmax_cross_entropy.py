"""Softmax cross-entropy and its gradient.

A classifier gives each of N examples a row z of C scores. Softmax turns the row into probabilities
p, and the loss of an example is minus the logarithm of the probability of its true class t. The
loss of the batch is the mean:

    log p[j] = z[j] - log(exp(z[0]) + ... + exp(z[C-1]))
    loss     = -(1/N) * sum over the examples of log p[t]

Taken one after the other, softmax and logarithm break down. With the scores [1000, 0] the second
class has the probability exp(-1000), which is 0 in float64, and log 0 is -inf; yet its log p is
simply -1000. So compute log p directly, and subtract the largest score of the row first: softmax
does not notice, and no exponential overflows.

The two together have a gradient of rare simplicity. For the loss of one example,

    d loss / d z[j] = p[j] - (1 if j is the true class, else 0)

and the mean over the batch contributes a factor 1/N.

    scores: (N, C)     labels: (N,), integers from 0 to C - 1     gradient: (N, C)

Worked example: scores [2, 1, 0.1] and true class 0 give p = [0.6590, 0.2424, 0.0986], the loss
-log 0.6590 = 0.4170, and the gradient [-0.3410, 0.2424, 0.0986]. Its entries add up to 0.

Done when both are right and finite for scores up to 1e30 in size, of either sign, floats or
integers: a mistake by 1000 costs 1000. The loss is one number, and both arguments are left as they
were.
"""

import numpy as np


def softmax_cross_entropy(scores: np.ndarray, labels: np.ndarray) -> tuple[float, np.ndarray]:
    """Return (loss, gradient): the mean loss and its gradient with respect to the scores.

    >>> loss, gradient = softmax_cross_entropy(np.array([[2.0, 1.0, 0.1]]), np.array([0]))
    >>> round(float(loss), 4)
    0.417
    >>> gradient.round(4)
    array([[-0.341 ,  0.2424,  0.0986]])
    """
    raise NotImplementedError
