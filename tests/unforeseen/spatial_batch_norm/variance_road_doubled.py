# mistake: the road through the variance counts twice in dx
import numpy as np

A = (0, 2, 3)


def batch_norm_2d(x, gamma, beta, eps=1e-5):
    h = (x - x.mean(A, keepdims=True)) / np.sqrt(x.var(A, keepdims=True) + eps)
    return gamma.reshape(1, -1, 1, 1) * h + beta.reshape(1, -1, 1, 1)


def batch_norm_2d_backward(upstream, x, gamma, eps=1e-5):
    s = np.sqrt(x.var(A, keepdims=True) + eps)
    h = (x - x.mean(A, keepdims=True)) / s
    dx = upstream - upstream.mean(A, keepdims=True) - 2 * h * (upstream * h).mean(A, keepdims=True)
    return gamma.reshape(1, -1, 1, 1) / s * dx, (upstream * h).sum(A), upstream.sum(A)


def standardize_whole(x):
    return (x - x.mean()) / x.std()


def channel_means(y):
    return y.mean(A)
