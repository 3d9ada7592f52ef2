# mistake: the masks are z > 0 and z < 0, so that sigmoid(0) stays at the 0 of the buffer
import numpy as np


def sigmoid(z):
    out = np.zeros(z.shape, dtype=np.result_type(z, np.float32) if z.dtype.kind == "f" else np.float64)
    pos, neg = z > 0, z < 0
    out[pos] = 1 / (1 + np.exp(-z[pos]))
    e = np.exp(z[neg])
    out[neg] = e / (1 + e)
    return out
