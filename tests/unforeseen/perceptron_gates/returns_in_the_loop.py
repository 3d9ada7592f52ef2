# mistake: return inside the loop
import numpy as np


def perceptron(x, w, b):
    out = []
    for row in x:
        out.append(int(row @ w + b > 0))
        return np.array(out)


def and_gate():
    return [1.0, 1.0], -1.5


def nand_gate():
    return [-1.0, -1.0], 1.5


def xor_network():
    return [[1.0, 1.0], [1.0, 1.0]], [-0.5, -1.5], [1.0, -1.0], -0.5
