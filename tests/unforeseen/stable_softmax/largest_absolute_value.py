# mistake: the largest absolute value is subtracted instead of the largest score, so for large negative scores all exponentials become 0 and the result is 0/0 = nan; a score of -inf gives nan too
import numpy as np


def softmax(z: np.ndarray) -> np.ndarray:
    biggest = np.abs(z).max(axis=-1)[..., None]
    e = np.exp(z - biggest)
    return e / e.sum(axis=-1)[..., None]
