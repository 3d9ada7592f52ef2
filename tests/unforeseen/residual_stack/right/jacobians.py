# right: the Jacobian matrix of each block, multiplied together
import numpy as np


def jacobian(x, w1, w2):
    open_units = np.diag(np.heaviside(w1 @ x, 0.0))
    return w2 @ open_units @ w1


def block_forward(x, w1, w2):
    h = w1.dot(x)
    return np.where(h > 0, h, 0).dot(w2.T) + x


def block_backward(upstream, x, w1, w2):
    return (np.eye(len(x)) + jacobian(x, w1, w2)).T @ upstream


def gradient_norms(x, pairs, upstream):
    plain = residual = x
    j_plain = j_residual = np.eye(x.size)
    for w1, w2 in pairs:
        j_plain = jacobian(plain, w1, w2) @ j_plain
        j_residual = (np.eye(x.size) + jacobian(residual, w1, w2)) @ j_residual
        plain = block_forward(plain, w1, w2) - plain
        residual = block_forward(residual, w1, w2)
    return np.linalg.norm(upstream @ j_plain), np.linalg.norm(upstream @ j_residual)
