# mistake: the bias of AND is -2, so that the sum for the input (1, 1) is exactly 0, which counts as 0: this AND never says 1 (the author thinks that the line itself belongs to the 1 side)
import numpy as np


def perceptron(x: np.ndarray, w: np.ndarray, b: float) -> np.ndarray:
    z = x @ w + b
    return np.array([int(value > 0) for value in z])


def and_gate() -> tuple[list[float], float]:
    return [1.0, 1.0], -2.0


def nand_gate() -> tuple[list[float], float]:
    return [-1.0, -1.0], 2.0


def xor_network() -> tuple[list[list[float]], list[float], list[float], float]:
    # only x0, only x1, then OR
    w1 = [[1.0, -1.0], [-1.0, 1.0]]
    return w1, [-0.5, -0.5], [1.0, 1.0], -0.5
