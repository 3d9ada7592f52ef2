# mistake: the window starts at the channel itself and goes n channels up, instead of being centred
import numpy as np


def div(a, n, k, alpha, beta):
    s = np.stack([(a[:, i : i + n] ** 2).sum(1) for i in range(a.shape[1])], 1)
    return (k + alpha * s) ** beta


def local_response_norm(a, n=5, k=2.0, alpha=1e-4, beta=0.75):
    return a / div(a, n, k, alpha, beta)


def strongest_damping(a, n=5, k=2.0, alpha=1e-4, beta=0.75):
    return 1 - k**beta / np.max(div(a, n, k, alpha, beta))
