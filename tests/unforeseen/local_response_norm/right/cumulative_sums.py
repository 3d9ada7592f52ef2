# right: differences of cumulative sums
import numpy as np


def sums(a, n):
    c = a.shape[1]
    zero = np.zeros((a.shape[0], 1, *a.shape[2:]))
    total = np.concatenate([zero, np.cumsum(a**2, axis=1)], axis=1)
    r = (n - 1) // 2
    high = np.minimum(np.arange(c) + r + 1, c)
    low = np.maximum(np.arange(c) - r, 0)
    return total[:, high] - total[:, low]


def local_response_norm(a, n=5, k=2.0, alpha=1e-4, beta=0.75):
    b = a.copy()
    b /= (k + alpha * sums(a, n)) ** beta
    return b


def strongest_damping(a, n=5, k=2.0, alpha=1e-4, beta=0.75):
    worst = float(np.max(sums(a, n)))
    return 1.0 - (k / (k + alpha * worst)) ** beta
