# right: exp(-log(1 + exp(-z))) with np.logaddexp, in float64 throughout and cast back for float32
import numpy as np


def sigmoid(z: np.ndarray) -> np.ndarray:
    wide = z.astype(np.float64)
    result = np.exp(np.negative(np.logaddexp(0.0, -wide)))
    return np.asarray(result, dtype=z.dtype if z.dtype == np.float32 else np.float64)
