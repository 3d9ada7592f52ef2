# right: exp(z - max - logsumexp(z - max)) by np.logaddexp.reduce, on a two-dimensional copy that is shaped back
import numpy as np


def softmax(z: np.ndarray) -> np.ndarray:
    rows = np.array(z, dtype=np.float64).reshape(-1, z.shape[-1])
    rows = rows - np.sort(rows, axis=1)[:, -1:]
    log_sum = np.logaddexp.reduce(rows, axis=1)
    return np.exp(rows - log_sum[:, None]).reshape(z.shape)
