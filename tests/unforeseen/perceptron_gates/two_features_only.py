# mistake: the perceptron uses only the first two inputs and ignores the others, although D may be anything
import numpy as np


def perceptron(x: np.ndarray, w: np.ndarray, b: float) -> np.ndarray:
    results = []
    for example in x:
        s = sum(xi * wi for xi, wi in zip(example[:2], w[:2]))
        results.append(1 if s + b > 0 else 0)
    return np.array(results)


def and_gate() -> tuple[list[float], float]:
    return [0.6, 0.6], -1.0


def nand_gate() -> tuple[list[float], float]:
    return [-0.6, -0.6], 1.0


def xor_network() -> tuple[list[list[float]], list[float], list[float], float]:
    hidden_w = [[0.6, -0.6], [0.6, -0.6]]
    hidden_b = [-0.3, 1.0]
    return hidden_w, hidden_b, [0.6, 0.6], -1.0
