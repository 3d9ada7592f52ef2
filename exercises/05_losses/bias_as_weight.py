"""The bias as a weight.

Textbooks on statistics like to get rid of the bias: they give every example another feature that is
always 1, and its weight is the bias. Code for neural networks keeps the two apart. It is the same
model, as long as nothing treats all weights alike; a penalty on the weights does.

With one example in each column, as here, the constant feature is a row of ones above the others:

    X: (n, m)   m examples with n features      theta: (n + 1,)     the bias first, then the weights
    w: (n,)     b: a number                     X_aug: (n + 1, m)   a row of ones, then X

    scores, of shape (m,):   z[i] = sum over j of w[j] * X[j, i] + b
    with the constant feature:   the same z[i] = sum over j of theta[j] * X_aug[j, i]

The cost is that of logistic regression for labels y of shape (m,), 0 or 1, with a penalty on the
weights but not on the bias, which only shifts all scores alike:

    J = (1/m) * sum of the losses + (penalty / 2) * sum of w[j]**2
    loss = -( y * log(a) + (1 - y) * log(1 - a) )        a = sigmoid(z)

Without its second term J has the gradient (1/m) * sum over the examples of (a - y) * X_aug with
respect to theta, since dz = a - y. The second term adds penalty * w[j] to the entry of each weight.

Worked example: X = [[2, 3]], w = [5] and b = -4 give X_aug = [[1, 1], [2, 3]] and theta = [-4, 5],
with the scores [6, 11]. For w = [5] and b = -10 the first example has z = 0 and a = 0.5. Alone,
with y = 1, its gradient is [-0.5, -1] without penalty, and [-0.5, -1 + 0.1 * 5] = [-0.5, -0.5] with
penalty = 0.1: the bias is not pulled to 0.

Write the three functions. All arrays may hold floats or integers, n and m are 1 or more, the scores
lie between -30 and 30, penalty is 0 or more, and the arguments are left as they were.
"""

import numpy as np


def fold_bias(X: np.ndarray, w: np.ndarray, b: float) -> tuple[np.ndarray, np.ndarray]:
    """Return (X_aug, theta).

    >>> X_aug, theta = fold_bias(np.array([[2.0, 3.0]]), np.array([5.0]), -4.0)
    >>> X_aug
    array([[1., 1.],
           [2., 3.]])
    >>> theta
    array([-4.,  5.])
    """
    raise NotImplementedError


def gradient(X_aug: np.ndarray, y: np.ndarray, theta: np.ndarray, penalty: float) -> np.ndarray:
    """Return the gradient of J with respect to theta, of shape (n + 1,).

    >>> X_aug, theta = np.array([[1.0], [2.0]]), np.array([-10.0, 5.0])
    >>> gradient(X_aug, np.array([1]), theta, 0.1)
    array([-0.5, -0.5])
    """
    raise NotImplementedError


def split_gradient(dtheta: np.ndarray) -> tuple[np.ndarray, float]:
    """Return (dw, db), the parts of a gradient with respect to theta.

    >>> dw, db = split_gradient(np.array([-0.5, -1.0, 2.0]))
    >>> dw
    array([-1.,  2.])
    >>> float(db)
    -0.5
    """
    raise NotImplementedError
