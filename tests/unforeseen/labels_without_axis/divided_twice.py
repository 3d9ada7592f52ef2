# mistake: with products of entries in place of the matrix product, np.mean divides by m, and 2 / len(X) again
import numpy as np


def predict(X: np.ndarray, w: np.ndarray, b: float) -> np.ndarray:
    """Return the predictions X w + b as a column, (m, 1)."""
    return X @ w.reshape(-1, 1) + b


def loss(X: np.ndarray, y: np.ndarray, w: np.ndarray, b: float) -> float:
    errors = predict(X, w, b).ravel() - y
    return float(np.mean(errors**2))


def gradients(X: np.ndarray, y: np.ndarray, w: np.ndarray, b: float) -> tuple[np.ndarray, float]:
    errors = predict(X, w, b).ravel() - y
    dw = 2 / len(X) * np.mean(X.T * errors, axis=1)
    db = 2 * float(np.mean(errors))
    return dw, db


def products(a: np.ndarray) -> np.ndarray:
    return np.outer(a, a)
