"""One long vector, and np.split."""

import numpy as np


def clip_gradients(gradients, max_norm):
    g = np.concatenate([gradient.ravel() for gradient in gradients])
    norm = np.linalg.norm(g)
    ends = np.cumsum([gradient.size for gradient in gradients])[:-1]
    pieces = np.split(g * min(1.0, max_norm / (norm + 1e-6)), ends)
    return [p.reshape(a.shape) for p, a in zip(pieces, gradients, strict=True)], float(norm)
