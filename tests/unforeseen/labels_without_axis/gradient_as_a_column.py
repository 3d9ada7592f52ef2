# mistake: dw stays a column, (n, 1), as it comes out of the product with the column of errors
import numpy as np


def predict(X: np.ndarray, w: np.ndarray, b: float) -> np.ndarray:
    """Return the predictions X w + b as a column, (m, 1)."""
    return X @ w.reshape(-1, 1) + b


def loss(X: np.ndarray, y: np.ndarray, w: np.ndarray, b: float) -> float:
    errors = predict(X, w, b) - y.reshape(-1, 1)
    return float(np.mean(errors**2))


def gradients(X: np.ndarray, y: np.ndarray, w: np.ndarray, b: float) -> tuple[np.ndarray, float]:
    errors = predict(X, w, b) - y.reshape(-1, 1)
    dw = 2 / len(X) * (X.T @ errors)
    db = 2 * float(np.mean(errors))
    return dw, db


def products(a: np.ndarray) -> np.ndarray:
    return a.reshape(-1, 1) @ a.reshape(1, -1)
