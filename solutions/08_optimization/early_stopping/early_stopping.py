"""Early stopping: the reference."""

import numpy as np


def both_fall(train_losses: list[float], val_losses: list[float]) -> int:
    """Return the last epoch up to which both losses have fallen in every epoch.

    >>> both_fall([0.9, 0.6, 0.4, 0.3, 0.2], [1.0, 0.8, 0.7, 0.75, 0.6])
    2
    """
    falls = (np.diff(train_losses) < 0) & (np.diff(val_losses) < 0)
    return len(falls) if falls.all() else int(np.argmin(falls))


def fit(
    X: np.ndarray,
    y: np.ndarray,
    X_val: np.ndarray,
    y_val: np.ndarray,
    w: np.ndarray,
    lr: float,
    epochs: int,
    patience: int,
) -> tuple[np.ndarray, list[float], list[float]]:
    """Return (best, train_losses, val_losses) of a run with early stopping.

    >>> X, y = np.array([[1.0], [1.0]]), np.array([2.0, 2.0])
    >>> best, train_losses, val_losses = fit(X, y, X[:1], np.array([1.0]), np.zeros(1), 0.25, 9, 2)
    >>> best
    array([0.875])
    >>> np.round(train_losses, 3)
    array([2.   , 1.125, 0.633, 0.356, 0.2  ])
    >>> np.round(val_losses, 3)
    array([0.5  , 0.125, 0.008, 0.012, 0.067])
    """
    best, waited = w, 0
    train_losses, val_losses = [loss(X, y, w)], [loss(X_val, y_val, w)]
    while len(train_losses) <= epochs and waited < patience:
        w = w - lr * X.T @ (X @ w - y) / len(y)
        train_losses.append(loss(X, y, w))
        val_losses.append(loss(X_val, y_val, w))
        waited += 1
        if val_losses[-1] < min(val_losses[:-1]):
            best, waited = w, 0
    return best, train_losses, val_losses


def loss(X: np.ndarray, y: np.ndarray, w: np.ndarray) -> float:
    return np.mean((X @ w - y) ** 2) / 2
