"""The sums of the prompt in index notation: example i, input j, output k."""

import numpy as np


def affine_forward(x, w, b):
    return np.einsum("ij,jk->ik", x, w) + b[np.newaxis, :]


def affine_backward(upstream, x, w):
    dx = np.einsum("ik,jk->ij", upstream, w)
    dw = np.einsum("ik,ij->jk", upstream, x)
    db = np.einsum("ik->k", upstream)
    return dx, dw, db
