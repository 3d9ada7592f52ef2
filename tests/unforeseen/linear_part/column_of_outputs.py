# mistake: transposes the example instead of the weights in the batch, which swaps the sides
import numpy as np


def linear_part(w, x, b):
    return np.dot(x.T, w) + b


def linear_part_of_batch(w, x, b):
    return np.dot(x.T, w) + b.T if hasattr(b, "T") else np.dot(x.T, w) + b
