"""With zeros around the channels and a sum of shifted squares."""

import numpy as np


def sums(a, n):
    reach = n // 2
    padded = np.pad(a * a, ((0, 0), (reach, reach), (0, 0), (0, 0)))
    return sum(padded[:, shift : shift + a.shape[1]] for shift in range(n))


def local_response_norm(a, n=5, k=2.0, alpha=1e-4, beta=0.75):
    return a * np.power(k + alpha * sums(a, n), -beta)


def strongest_damping(a, n=5, k=2.0, alpha=1e-4, beta=0.75):
    return 1 - (1 + alpha / k * sums(a, n).max()) ** -beta
