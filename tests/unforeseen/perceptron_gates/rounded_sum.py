# mistake: the output is the sum rounded and clipped to 0..1, so that positive sums up to 0.5 give 0 instead of 1
import numpy as np


def perceptron(x: np.ndarray, w: np.ndarray, b: float) -> np.ndarray:
    z = np.dot(x, w) + b
    return np.clip(np.round(z), 0, 1).astype(int)


def and_gate() -> tuple[list[float], float]:
    return [2.0, 2.0], -3.0


def nand_gate() -> tuple[list[float], float]:
    return [-2.0, -2.0], 3.0


def xor_network() -> tuple[list[list[float]], list[float], list[float], float]:
    w1 = [[2.0, -2.0], [2.0, -2.0]]
    return w1, [-1.0, 3.0], [2.0, 2.0], -3.0
