"""Logic gates from perceptrons."""

import numpy as np


def perceptron(x: np.ndarray, w: np.ndarray, b: float) -> np.ndarray:
    """Return the outputs 0 or 1 for each row of x, shape (N,)."""
    return (x @ w + b > 0).astype(int)


def and_gate() -> tuple[list[float], float]:
    """Return w and b: only both inputs together get over 1.5."""
    return [1.0, 1.0], -1.5


def nand_gate() -> tuple[list[float], float]:
    """Return w and b: the line of AND, with the sides exchanged."""
    return [-1.0, -1.0], 1.5


def xor_network() -> tuple[list[list[float]], list[float], list[float], float]:
    """Return w1, b1, w2 and b2: the hidden units are OR and AND, the output is OR and not AND."""
    return [[1.0, 1.0], [1.0, 1.0]], [-0.5, -1.5], [1.0, -1.0], -0.5
