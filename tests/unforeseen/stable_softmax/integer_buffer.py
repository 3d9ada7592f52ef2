# mistake: the result is made with zeros_like, so that integer scores give zeros
import numpy as np


def softmax(z):
    out = np.zeros_like(z)
    flat, rows = z.reshape(-1, z.shape[-1]), out.reshape(-1, z.shape[-1])
    for n in range(len(flat)):
        e = np.exp(flat[n] - np.max(flat[n]))
        rows[n] = e / e.sum()
    return out
