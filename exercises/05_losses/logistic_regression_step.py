"""Logistic regression: prediction, cost, and one step of training.

Logistic regression takes the features x of an example, D numbers, and gives the probability that
its label y is 1. Its parameters are D weights w and a bias b:

    z = x[0] * w[0] + ... + x[D-1] * w[D-1] + b        a = sigmoid(z) = 1 / (1 + exp(-z))

It predicts label 1 where a > 0.5, and else label 0. The cost of N examples with labels 0 or 1 is
the mean of their cross-entropy losses:

    J(w, b) = -(1/N) * sum over the examples of ( y * log(a) + (1 - y) * log(1 - a) )

Gradient descent on the loss of a single example needs that loss's derivatives. With dz = a - y they
are x[j] * dz for w[j] and dz for b, and the step takes learning_rate times each of them from its
parameter.

    x: (D,) for one example, (N, D) for N examples, one in each row
    y: 0 or 1 for one example, (N,) for N        w: (D,)        b, learning_rate: numbers

Worked example: w = [1, -1], b = 0.5 and x = [2, 1.5] give z = 1 and a = 0.7311, so label 1 is
predicted. If the label is 0, the loss is -log(1 - 0.7311) = 1.3133 and dz = 0.7311. A step with
learning_rate 0.1 leads to w = [0.8538, -1.1097] and b = 0.4269.

Write the four functions. Done when all are right for any D and N from 1 on, and for scores z
between -15 and 15. x and y may hold floats or integers, w holds floats; b is a float. The arguments
are left as they were: a step returns new parameters.
"""

import numpy as np


def predict_proba(x: np.ndarray, w: np.ndarray, b: float) -> float:
    """Return the probability a that the label of one example x, of shape (D,), is 1.

    >>> round(float(predict_proba(np.array([2.0, 1.5]), np.array([1.0, -1.0]), 0.5)), 4)
    0.7311
    """
    raise NotImplementedError


def predict(x: np.ndarray, w: np.ndarray, b: float) -> int:
    """Return the predicted label of one example, 1 where its a is above 0.5 and else 0.

    >>> int(predict(np.array([2.0, 1.5]), np.array([1.0, -1.0]), 0.5))
    1
    """
    raise NotImplementedError


def cost(x: np.ndarray, y: np.ndarray, w: np.ndarray, b: float) -> float:
    """Return J for N examples, x of shape (N, D) and y of shape (N,).

    >>> x, y = np.array([[2.0, 1.5], [0.0, 0.5]]), np.array([0, 1])
    >>> round(float(cost(x, y, np.array([1.0, -1.0]), 0.5)), 4)
    1.0032
    """
    raise NotImplementedError


def sgd_step(
    x: np.ndarray, y: int, w: np.ndarray, b: float, learning_rate: float
) -> tuple[np.ndarray, float]:
    """Return the new (w, b) after one step on one example x, of shape (D,), with label y.

    >>> w, b = sgd_step(np.array([2.0, 1.5]), 0, np.array([1.0, -1.0]), 0.5, 0.1)
    >>> w.round(4)
    array([ 0.8538, -1.1097])
    >>> round(float(b), 4)
    0.4269
    """
    raise NotImplementedError
