"""Softmax regression: logistic regression for C classes."""

import numpy as np


def forward(X: np.ndarray, W: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Return the probabilities A, of shape (C, m)."""
    return np.exp(log_probabilities(X, W, b))


def cost(X: np.ndarray, Y: np.ndarray, W: np.ndarray, b: np.ndarray) -> float:
    """Return the cost J."""
    return -np.sum(Y * log_probabilities(X, W, b)) / X.shape[1]


def log_probabilities(X: np.ndarray, W: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Return the logarithms of the probabilities, of shape (C, m)."""
    Z = W @ X + b
    Z = Z - Z.max(axis=0)
    return Z - np.log(np.exp(Z).sum(axis=0))
