# mistake: db adds upstream up over the examples and the outputs, and puts that total into every entry, instead of one sum for each output
import numpy as np


def affine_forward(x: np.ndarray, w: np.ndarray, b: np.ndarray) -> np.ndarray:
    return x.dot(w) + b


def affine_backward(
    upstream: np.ndarray, x: np.ndarray, w: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    num_outputs = w.shape[1]
    db = np.full(num_outputs, np.sum(upstream), dtype=float)
    return upstream.dot(w.T), x.T.dot(upstream), db
