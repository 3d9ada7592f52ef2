"""The perceptron learning rule: the reference."""

import numpy as np


def train_epoch(
    x: np.ndarray, y: np.ndarray, w: np.ndarray, b: float, rate: float
) -> tuple[np.ndarray, float, int]:
    """Return (w, b, mistakes) after one epoch: the new weights (D,), bias, number of mistakes."""
    mistakes = 0
    for x_i, y_i in zip(x, y, strict=True):
        error = y_i - (x_i @ w + b > 0)
        w = w + rate * error * x_i
        b = b + rate * error
        mistakes += abs(error)
    return w, b, mistakes


def train(
    x: np.ndarray, y: np.ndarray, rate: float, epochs: int
) -> tuple[np.ndarray, float, list[int]]:
    """Return (w, b, mistakes) after training from zero; mistakes has a number for each epoch."""
    w, b = np.zeros(x.shape[1]), 0.0
    mistakes = []
    for _ in range(epochs):
        w, b, wrong = train_epoch(x, y, w, b, rate)
        mistakes.append(wrong)
        if wrong == 0:
            break
    return w, b, mistakes
