# mistake: everything is computed in float32 and converted back, so float64 results have only seven digits and small probabilities such as sigmoid(-600) become 0
import numpy as np


def sigmoid(z: np.ndarray) -> np.ndarray:
    dtype = z.dtype if z.dtype.kind == "f" else np.float64
    a = np.abs(z).astype("float32")
    e = np.exp(-a)
    small = e / (1 + e)
    return np.where(z < 0, small, 1 / (1 + e)).astype(dtype)
