"""Costs with a penalty on the weights: the reference."""

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
    losses = -np.where(y == 1, np.log(a), np.log(1 - a))
    J = np.mean(losses) + lambd / (2 * m) * np.sum(w**2)
    dw = x.T @ (a - y) / m + lambd / m * w
    return J, dw, np.mean(a - y)


def network_l2(loss: float, params: dict[str, np.ndarray], lambd: float, m: int) -> float:
    """Return the cost: the mean loss, and the penalty on all weight matrices.

    >>> params = {"W1": np.array([[1.0, 2.0]]), "b1": np.array([5.0])}
    >>> round(float(network_l2(2.0, params, 0.4, 4)), 4)
    2.25
    """
    squares = sum(np.sum(W**2) for name, W in params.items() if name.startswith("W"))
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
