"""The squared error, twice: of a regression, and of a layer of sigmoid neurons.

The squared error is the usual loss where the target is a number, or several, and the output may be
any number. It is minus the logarithm of a Gaussian likelihood, up to constants. For predictions and
targets with n entries altogether,

    MSE = (1/n) * sum over all entries of (prediction - target)**2

and its gradient with respect to the predictions tells the layer below how to change them.

Before the cross-entropy became usual, the same idea served for sigmoid neurons, under the name of
quadratic cost. For N examples with outputs a and targets y, both vectors of K numbers,

    C = (1/(2N)) * sum over the examples of ||y - a||**2        a = sigmoid(x @ w + b)

where ||v||**2 is the sum of the squares of the entries of v and sigmoid(z) = 1 / (1 + exp(-z)).
Here the sum runs over the K entries of an example, and only the number of examples is divided by;
the 2 is there to cancel against the derivative of a square.

    prediction, target, gradient: all of the same shape, (N,) or (N, K)
    x: (N, D)     y: (N, K)     w: (D, K)     b: (K,)

Worked example: prediction = [2, 0] and target = [1, 4] give MSE = (1 + 16) / 2 = 8.5 and the
gradient [1, -4]. With w and b all 0, every output is 0.5; for one example with y = [1, 0],
C = (0.25 + 0.25) / 2 = 0.25.

Done when the three numbers are right for any N, K and D from 1 on. All arrays may hold floats or
integers, the scores x @ w + b lie between -30 and 30, and the arguments are left as they were.
"""

import numpy as np


def mean_squared_error(prediction: np.ndarray, target: np.ndarray) -> tuple[float, np.ndarray]:
    """Return (loss, gradient): MSE, and its gradient with respect to the predictions.

    >>> loss, gradient = mean_squared_error(np.array([2.0, 0.0]), np.array([1.0, 4.0]))
    >>> float(loss)
    8.5
    >>> gradient
    array([ 1., -4.])
    """
    raise NotImplementedError


def quadratic_cost(x: np.ndarray, y: np.ndarray, w: np.ndarray, b: np.ndarray) -> float:
    """Return C for the sigmoid layer with weights w and biases b.

    >>> x, y = np.array([[3.0, -1.0]]), np.array([[1.0, 0.0]])
    >>> float(quadratic_cost(x, y, np.zeros((2, 2)), np.zeros(2)))
    0.25
    """
    raise NotImplementedError
