# mistake: b is taken for a threshold (fires when w.x > b) instead of being added to the sum; the gates are chosen for that rule, so their b have the wrong sign
import numpy as np


def perceptron(x: np.ndarray, w: np.ndarray, b: float) -> np.ndarray:
    weighted = np.einsum("nd,d->n", x, w)
    return np.where(weighted > b, 1, 0)


def and_gate() -> tuple[list[float], float]:
    return [1.0, 1.0], 1.5


def nand_gate() -> tuple[list[float], float]:
    return [-1.0, -1.0], -1.5


def xor_network() -> tuple[list[list[float]], list[float], list[float], float]:
    # OR and NAND, then AND
    w1 = [[1.0, -1.0], [1.0, -1.0]]
    b1 = [0.5, -1.5]
    return w1, b1, [1.0, 1.0], 1.5
