# right: the predictions lose their axis, einsum and loops
import numpy as np


def predict(X: np.ndarray, w: np.ndarray, b: float) -> np.ndarray:
    """Return the predictions X w + b as a column, (m, 1)."""
    return X @ w.reshape(-1, 1) + b


def _errors(X, y, w, b):
    return predict(X, w, b).squeeze(axis=1) - y


def loss(X: np.ndarray, y: np.ndarray, w: np.ndarray, b: float) -> float:
    return sum(float(e) ** 2 for e in _errors(X, y, w, b)) / X.shape[0]


def gradients(X: np.ndarray, y: np.ndarray, w: np.ndarray, b: float) -> tuple[np.ndarray, float]:
    e = _errors(X, y, w, b)
    return 2 / e.size * np.einsum("i,ij->j", e, X), float(e @ np.full(e.size, 2 / e.size))


def products(a: np.ndarray) -> np.ndarray:
    column = a.reshape(-1, 1)
    return column @ column.T
