# mistake: the channels are padded with copies of the border channel instead of nothing
import numpy as np


def div(a, n, k, alpha, beta):
    r = n // 2
    p = np.pad(a**2, ((0, 0), (r, r), (0, 0), (0, 0)), mode="edge")
    s = sum(p[:, i : i + a.shape[1]] for i in range(n))
    return (k + alpha * s) ** beta


def local_response_norm(a, n=5, k=2.0, alpha=1e-4, beta=0.75):
    return a / div(a, n, k, alpha, beta)


def strongest_damping(a, n=5, k=2.0, alpha=1e-4, beta=0.75):
    return 1 - k**beta / np.max(div(a, n, k, alpha, beta))
