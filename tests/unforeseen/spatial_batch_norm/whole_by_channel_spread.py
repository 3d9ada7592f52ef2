# mistake: standardize_whole takes the mean of all numbers, but divides by the mean of the channels' standard deviations
import numpy as np

A = (0, 2, 3)


def batch_norm_2d(x, gamma, beta, eps=1e-5):
    h = (x - x.mean(A, keepdims=True)) / np.sqrt(x.var(A, keepdims=True) + eps)
    return gamma.reshape(1, -1, 1, 1) * h + beta.reshape(1, -1, 1, 1)


def batch_norm_2d_backward(upstream, x, gamma, eps=1e-5):
    s = np.sqrt(x.var(A, keepdims=True) + eps)
    h = (x - x.mean(A, keepdims=True)) / s
    dx = upstream - upstream.mean(A, keepdims=True) - h * (upstream * h).mean(A, keepdims=True)
    return gamma.reshape(1, -1, 1, 1) / s * dx, (upstream * h).sum(A), upstream.sum(A)


def standardize_whole(x):
    return (x - x.mean()) / x.std(A).mean()


def channel_means(y):
    return y.mean(A)
