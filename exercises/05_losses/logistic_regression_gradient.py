"""The gradient of logistic regression, for a whole batch.

Logistic regression gives an example x the probability a that its label y is 1:

    z = x[0] * w[0] + ... + x[D-1] * w[D-1] + b        a = sigmoid(z) = 1 / (1 + exp(-z))

Its cost is the mean cross-entropy over N examples with labels 0 or 1:

    J = -(1/N) * sum over the examples of ( y * log(a) + (1 - y) * log(1 - a) )

Differentiate the loss of one example with respect to z. The slope of the sigmoid, a * (1 - a),
cancels against the denominators that the logarithms leave, and what remains is just

    dz = a - y

so that the gradient of that loss is dz * x[j] for w[j], and dz for b. That of J is the mean over
the examples. Try to do without a loop over examples or features: one matrix product serves both.

    x: (N, D)     y: (N,)     w: (D,)     b: a number     dw: (D,)     db: a number

Worked example: w = [0, 0] and b = 0 give a = 0.5 for everything. For x = [[1, 2], [3, 4]] and
y = [1, 0], dz = [-0.5, 0.5], dw = [(-0.5 + 1.5) / 2, (-1 + 2) / 2] = [0.5, 0.5], db = 0.

Done when both are right for any N and D from 1 on, and also for scores z as large as 1e4, of either
sign; a warning on the way does no harm here. x and y may hold floats or integers, w holds floats.
J is all there is: no penalty on the weights. The arguments are left as they were.
"""

import numpy as np


def logistic_regression_gradient(
    x: np.ndarray, y: np.ndarray, w: np.ndarray, b: float
) -> tuple[np.ndarray, float]:
    """Return (dw, db), the gradient of the mean cross-entropy J.

    >>> x, y = np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([1, 0])
    >>> dw, db = logistic_regression_gradient(x, y, np.zeros(2), 0.0)
    >>> dw
    array([0.5, 0.5])
    >>> float(db)
    0.0
    """
    raise NotImplementedError
