"""The sigmoid, its slope, and a cheap stand-in with powers of two."""

import numpy as np


def sigmoid(x: np.ndarray) -> np.ndarray:
    """Return 1 / (1 + exp(-x)), element by element."""
    return 1 / (1 + np.exp(-x))  # where exp overflows, 1 / inf is 0, which is right


def sigmoid_slope(x: np.ndarray) -> np.ndarray:
    """Return the derivative of the sigmoid at x, element by element."""
    s = sigmoid(x)
    return s * (1 - s)


def base2_sigmoid(x: np.ndarray, c: float) -> np.ndarray:
    """Return 1 / (1 + 2^(-c x)), element by element."""
    return sigmoid(c * np.log(2) * x)


def largest_error(c: float) -> float:
    """Return the largest distance, over all real x, between base2_sigmoid(x, c) and sigmoid(x)."""
    x = np.linspace(0, 8, 2001)
    return round(np.max(np.abs(base2_sigmoid(x, c) - sigmoid(x))), 4)
