# mistake: the output unit of the XOR network computes OR of its two hidden units (OR and NAND) where AND is needed, so the network always says 1
import numpy as np


def perceptron(x: np.ndarray, w: np.ndarray, b: float) -> np.ndarray:
    out = np.zeros(len(x), dtype=int)
    out[x.dot(w) > -b] = 1
    return out


def and_gate() -> tuple[list[float], float]:
    return [1.0, 1.0], -1.2


def nand_gate() -> tuple[list[float], float]:
    weights, bias = and_gate()
    return [-v for v in weights], -bias


def xor_network() -> tuple[list[list[float]], list[float], list[float], float]:
    or_w, or_b = [1.0, 1.0], -0.4
    n_w, n_b = nand_gate()
    w1 = [[or_w[0], n_w[0]], [or_w[1], n_w[1]]]
    return w1, [or_b, n_b], or_w, or_b
