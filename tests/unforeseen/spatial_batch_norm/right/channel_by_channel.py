# right: channel by channel, in place on copies
import numpy as np


def batch_norm_2d(x, gamma, beta, eps=1e-5):
    y = x.copy()
    for c in range(y.shape[1]):
        y[:, c] -= y[:, c].mean()
        y[:, c] *= gamma[c] / np.sqrt(np.mean(y[:, c] ** 2) + eps)
        y[:, c] += beta[c]
    return y


def batch_norm_2d_backward(upstream, x, gamma, eps=1e-5):
    dx, dgamma, dbeta = np.zeros(x.shape), np.zeros(len(gamma)), np.zeros(len(gamma))
    for c in range(x.shape[1]):
        g, off = upstream[:, c], x[:, c] - x[:, c].mean()
        s = np.sqrt((off**2).mean() + eps)
        dbeta[c], dgamma[c] = g.sum(), (g * off).sum() / s
        dx[:, c] = gamma[c] / (s * g.size) * (g.size * g - dbeta[c] - off / s * dgamma[c])
    return dx, dgamma, dbeta


def standardize_whole(x):
    return (x - np.average(x)) / np.sqrt(np.average((x - np.average(x)) ** 2))


def channel_means(y):
    return np.array([y[:, c].mean() for c in range(y.shape[1])])
