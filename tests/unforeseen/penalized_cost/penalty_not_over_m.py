# mistake: the gradient of the penalty is lambd w, without the division by m
"""Costs with a penalty on the weights.

A penalty is a term of the cost, and its derivative a term of the gradient; the rest of training
stays as it is. Write three of them, for m examples and the strength lambd (`lambda` is a keyword of
Python). The biases are never penalized.

`logistic_l2` is logistic regression with an L2 penalty. With a = sigmoid(x w + b), where x w are
the sums over the features,

    J = -(1/m) Σ ( y log(a) + (1 - y) log(1 - a) ) + lambd/(2m) Σ w²

Without the penalty its gradient would be (1/m) Σ (a - y) x for w and (1/m) Σ (a - y) for b.

`network_l2` adds the L2 penalty to the mean loss of a network with any number of layers. `params`
holds its arrays under the names W1, b1, W2, b2 and so on, and the penalty is lambd/(2m) times the
sum of the squared entries of all W.

`l1` is an L1 penalty for itself: lambd/m Σ |w|. |w| has a kink at 0, where any slope from -1 to 1
is a subgradient; take 0 there.

Worked example for `l1`: w = (2, 0, -1), lambd = 0.5 and m = 5 give the penalty 0.1 · 3 = 0.3 and
the subgradient (0.1, 0, -0.1).

    x: (m, n)    y: (m,), 0 or 1    w: (n,)    b: a number    in l1: w of any shape

m and n are at least 1, lambd is 0 or more. The scores x w + b lie between -20 and 20. Arguments
stay as they were.
"""

import numpy as np


def logistic_l2(
    x: np.ndarray, y: np.ndarray, w: np.ndarray, b: float, lambd: float
) -> tuple[float, np.ndarray, float]:
    """Return (J, dw, db): the cost with its penalty, and its gradient.

    >>> x, y, w = np.array([[1.0, 2.0], [2.0, 1.0]]), np.array([1, 0]), np.array([3.0, -3.0])
    >>> J, dw, db = logistic_l2(x, y, w, 0.0, 0.5)
    >>> round(float(J), 4)
    5.2986
    >>> dw.round(4)
    array([ 1.2263, -1.2263])
    >>> round(float(db), 4)
    0.0
    """
    m = len(y)
    a = 1 / (1 + np.exp(-(x @ w + b)))
    J = -np.mean(y * np.log(a) + (1 - y) * np.log(1 - a)) + lambd / (2 * m) * np.sum(w**2)
    return J, x.T @ (a - y) / m + lambd * w, np.mean(a - y)


def network_l2(loss: float, params: dict[str, np.ndarray], lambd: float, m: int) -> float:
    """Return the cost: the mean loss, and the penalty on all weight matrices.

    >>> params = {"W1": np.array([[1.0, 2.0]]), "b1": np.array([5.0])}
    >>> round(float(network_l2(2.0, params, 0.4, 4)), 4)
    2.25
    """
    squares = sum(np.sum(p**2) for name, p in params.items() if name.startswith("W"))
    return loss + lambd / (2 * m) * squares


def l1(w: np.ndarray, lambd: float, m: int) -> tuple[float, np.ndarray]:
    """Return the penalty and a subgradient of it, which has the shape of w.

    >>> penalty, subgradient = l1(np.array([2.0, 0.0, -1.0]), 0.5, 5)
    >>> round(float(penalty), 4)
    0.3
    >>> subgradient + 0
    array([ 0.1,  0. , -0.1])
    """
    return lambd / m * np.sum(np.abs(w)), lambd / m * np.sign(w)
