# right: a matrix of ones and zeros says which channels are neighbours
import numpy as np


def neighbours(channels, n):
    index = np.arange(channels)
    return (np.abs(index[:, None] - index[None, :]) <= (n - 1) // 2).astype(float)


def power(a, n, k, alpha, beta):
    sums = np.einsum("ij,njhw->nihw", neighbours(a.shape[1], n), a * a)
    return np.exp(beta * np.log(k + alpha * sums))


def local_response_norm(a, n=5, k=2.0, alpha=1e-4, beta=0.75):
    return a / power(a, n, k, alpha, beta)


def strongest_damping(a, n=5, k=2.0, alpha=1e-4, beta=0.75):
    shares = 1 - k**beta / power(a, n, k, alpha, beta)
    return shares.max()
