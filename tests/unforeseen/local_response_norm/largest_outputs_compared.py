# mistake: strongest_damping compares the largest outputs instead of the largest share
import numpy as np


def div(a, n, k, alpha, beta):
    r = n // 2
    p = np.pad(a**2, ((0, 0), (r, r), (0, 0), (0, 0)))
    s = sum(p[:, i : i + a.shape[1]] for i in range(n))
    return (k + alpha * s) ** beta


def local_response_norm(a, n=5, k=2.0, alpha=1e-4, beta=0.75):
    return a / div(a, n, k, alpha, beta)


def strongest_damping(a, n=5, k=2.0, alpha=1e-4, beta=0.75):
    b = local_response_norm(a, n, k, alpha, beta)
    return float(1 - np.abs(b).max() * k**beta / np.abs(a).max()) if np.abs(a).max() else 0.0
