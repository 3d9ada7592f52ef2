"""Label smoothing and mixup: the reference."""

import numpy as np


def smooth(labels: np.ndarray, classes: int, eps: float, uniform: bool) -> np.ndarray:
    """Return the smoothed targets, of shape (N, classes).

    >>> smooth(np.array([1]), 4, 0.2, True)
    array([[0.05, 0.85, 0.05, 0.05]])
    >>> smooth(np.array([1]), 5, 0.2, False)
    array([[0.05, 0.8 , 0.05, 0.05, 0.05]])
    """
    off = eps / classes if uniform else eps / (classes - 1)
    targets = np.full((len(labels), classes), off)
    targets[np.arange(len(labels)), labels] = 1 - (classes - 1) * off
    return targets


def best_gap(classes: int, eps: float, uniform: bool) -> float:
    """Return the difference of scores at which the loss of a smoothed target is smallest.

    >>> round(best_gap(4, 0.2, True), 4)
    2.8332
    """
    true, other = smooth(np.array([0]), classes, eps, uniform)[0, :2]
    return float(np.log(true / other))


def mixup(
    x: np.ndarray, targets: np.ndarray, partner: np.ndarray, lam: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return (mixed x, mixed targets), each of the shape of what it is made of.

    >>> x, targets = np.array([[0.0, 4.0], [8.0, 0.0]]), np.array([[1.0, 0.0], [0.0, 1.0]])
    >>> mixed, mixed_targets = mixup(x, targets, np.array([1, 1]), np.array([0.25, 0.5]))
    >>> mixed
    array([[6., 1.],
           [8., 0.]])
    >>> mixed_targets
    array([[0.25, 0.75],
           [0.  , 1.  ]])
    """
    share = lam.reshape(len(lam), *[1] * (x.ndim - 1))
    mixed = share * x + (1 - share) * x[partner]
    share = lam[:, None]
    return mixed, share * targets + (1 - share) * targets[partner]
