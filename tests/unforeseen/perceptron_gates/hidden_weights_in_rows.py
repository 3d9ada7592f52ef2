# mistake: the weights of each hidden perceptron stand in a row of w1 and not in a column
import numpy as np


def perceptron(x: np.ndarray, w: np.ndarray, b: float) -> np.ndarray:
    return (x @ w + b > 0).astype(int)


def and_gate() -> tuple[list[float], float]:
    """Return w, two numbers, and b of a perceptron that computes AND."""
    return [1.0, 1.0], -1.5


def nand_gate() -> tuple[list[float], float]:
    """Return w, two numbers, and b of a perceptron that computes NAND, the opposite of AND."""
    return [-1.0, -1.0], 1.5


def xor_network() -> tuple[list[list[float]], list[float], list[float], float]:
    or_weights = [1.0, 1.0]
    nand_weights = [-1.0, -1.0]
    w1 = [or_weights, nand_weights]
    b1 = [-0.5, 1.5]
    return w1, b1, [1.0, 1.0], -1.5  # AND of the two
