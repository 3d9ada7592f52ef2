# right: sums by einsum
import numpy as np


def hat(x, eps):
    m = x.shape[0] * x.shape[2] * x.shape[3]
    off = x - np.einsum("nchw->c", x).reshape(-1, 1, 1) / m
    inv = (np.einsum("nchw,nchw->c", off, off) / m + eps) ** -0.5
    return off * inv.reshape(-1, 1, 1), inv, m


def batch_norm_2d(x, gamma, beta, eps=1e-5):
    return np.einsum("nchw,c->nchw", hat(x, eps)[0], gamma) + beta.reshape(1, -1, 1, 1)


def batch_norm_2d_backward(upstream, x, gamma, eps=1e-5):
    h, inv, m = hat(x, eps)
    db, dg = np.einsum("nchw->c", upstream), np.einsum("nchw,nchw->c", upstream, h)
    shared = db.reshape(-1, 1, 1) + h * dg.reshape(-1, 1, 1)
    return (m * upstream - shared) * (gamma * inv / m).reshape(-1, 1, 1), dg, db


def standardize_whole(x):
    y = x - x.sum() / x.size
    y /= np.linalg.norm(y) / np.sqrt(x.size)
    return y


def channel_means(y):
    return np.einsum("nchw->c", y) / (y.size / y.shape[1])
