# mistake: w1 is laid out by rows: row j belongs to hidden perceptron j (needs asymmetric weights)
import numpy as np


def perceptron(x, w, b):
    return (x @ w + b > 0).astype(int)


def and_gate():
    return [1, 1], -1.5


def nand_gate():
    return [-1, -1], 1.5


def xor_network():
    return [[1, 1], [-1, -1]], [-0.5, 1.5], [1, 1], -1.5
