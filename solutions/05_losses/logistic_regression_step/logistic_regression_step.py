"""Logistic regression: prediction, cost, and one step of training."""

import numpy as np


def predict_proba(x: np.ndarray, w: np.ndarray, b: float) -> float:
    """Return the probability a that the label of one example x, of shape (D,), is 1."""
    return sigmoid(x @ w + b)


def predict(x: np.ndarray, w: np.ndarray, b: float) -> int:
    """Return the predicted label of one example, 1 where its a is above 0.5 and else 0."""
    return int(predict_proba(x, w, b) > 0.5)


def cost(x: np.ndarray, y: np.ndarray, w: np.ndarray, b: float) -> float:
    """Return J for N examples, x of shape (N, D) and y of shape (N,)."""
    a = sigmoid(x @ w + b)
    return -np.mean(y * np.log(a) + (1 - y) * np.log(1 - a))


def sgd_step(
    x: np.ndarray, y: int, w: np.ndarray, b: float, learning_rate: float
) -> tuple[np.ndarray, float]:
    """Return the new (w, b) after one step on one example x, of shape (D,), with label y."""
    dz = predict_proba(x, w, b) - y
    return w - learning_rate * x * dz, b - learning_rate * dz


def sigmoid(z: np.ndarray) -> np.ndarray:
    """Return 1 / (1 + exp(-z))."""
    return 1 / (1 + np.exp(-z))
