# mistake: the batch is averaged over the inputs
import numpy as np


def linear_part(w, x, b):
    return w.T.dot(x) + b


def linear_part_of_batch(w, x, b):
    return (w * x).mean(axis=0, keepdims=True) + b
