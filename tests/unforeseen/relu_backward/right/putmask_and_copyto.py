# right: putmask on a copy forward, np.copyto with where= into zeros backward
import numpy as np


def relu(z: np.ndarray) -> np.ndarray:
    out = np.array(z)
    np.putmask(out, out < 0, 0)
    return out


def relu_backward(upstream: np.ndarray, z: np.ndarray) -> np.ndarray:
    dz = np.zeros(upstream.shape, dtype=upstream.dtype)
    np.copyto(dz, upstream, where=np.sign(z) == 1)
    return dz
