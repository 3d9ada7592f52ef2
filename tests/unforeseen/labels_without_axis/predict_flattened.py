# mistake: predict itself is changed to return (m,), although it has to stay a column
import numpy as np


def predict(X: np.ndarray, w: np.ndarray, b: float) -> np.ndarray:
    """Return the predictions X w + b."""
    return X @ w + b


def loss(X: np.ndarray, y: np.ndarray, w: np.ndarray, b: float) -> float:
    errors = predict(X, w, b) - y
    return float(np.mean(errors**2))


def gradients(X: np.ndarray, y: np.ndarray, w: np.ndarray, b: float) -> tuple[np.ndarray, float]:
    errors = predict(X, w, b) - y
    dw = 2 / len(X) * (X.T @ errors)
    db = 2 * float(np.mean(errors))
    return dw, db


def products(a: np.ndarray) -> np.ndarray:
    return np.outer(a, a)
