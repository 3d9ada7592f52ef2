# mistake: the largest score is subtracted first, as in softmax, but the sigmoid does change under a shift, so every value is wrong unless the maximum is 0
import numpy as np


def sigmoid(z: np.ndarray) -> np.ndarray:
    if z.size == 0:
        return z.astype(np.result_type(z.dtype, np.float32))
    e = np.exp(z - z.max())
    return e / (1 + e)
