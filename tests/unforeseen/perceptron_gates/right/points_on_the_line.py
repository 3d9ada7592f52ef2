# right: np.heaviside with 0 on the line, AND with points on the line, XOR as (x0 and not x1) or (x1 and not x0)
import numpy as np


def perceptron(x: np.ndarray, w: np.ndarray, b: float) -> np.ndarray:
    return np.heaviside(np.einsum("nd,d->n", x, w) + b, 0.0)


def and_gate() -> tuple[list[float], float]:
    """Return w, two numbers, and b of a perceptron that computes AND."""
    return [3.0, 2.0], -3.0


def nand_gate() -> tuple[list[float], float]:
    """Return w, two numbers, and b of a perceptron that computes NAND, the opposite of AND."""
    return [-0.25, -7.0], 7.125


def xor_network() -> tuple[list[list[float]], list[float], list[float], float]:
    return [[1.0, -1.0], [-1.0, 1.0]], [0.0, 0.0], [1.0, 1.0], 0.0
