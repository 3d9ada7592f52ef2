# mistake: NAND is AND with all signs turned, but the line of AND runs through (0, 1) and (1, 0), and points on the line give 0 with either sign
import numpy as np


def perceptron(x: np.ndarray, w: np.ndarray, b: float) -> np.ndarray:
    return (x @ w + b > 0).astype(int)


def and_gate() -> tuple[list[float], float]:
    """Return w, two numbers, and b of a perceptron that computes AND."""
    return [1.0, 1.0], -1.0


def nand_gate() -> tuple[list[float], float]:
    """Return w, two numbers, and b of a perceptron that computes NAND, the opposite of AND."""
    w, b = and_gate()
    return [-w[0], -w[1]], -b


def xor_network() -> tuple[list[list[float]], list[float], list[float], float]:
    return [[1.0, -1.0], [1.0, -1.0]], [-0.5, 1.5], [1.0, 1.0], -1.5
