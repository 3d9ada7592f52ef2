# right: a tall qr whose columns and rows get random signs of their own
import numpy as np


def orthogonal(n_out, n_in, gain, rng):
    big, small = max(n_out, n_in), min(n_out, n_in)
    q = np.linalg.qr(rng.normal(size=(big, small)))[0]
    q = q * rng.choice([-1.0, 1.0], size=small)
    if n_out < n_in:
        q = q.T
    return q * gain


def stretch(weights):
    product = weights[-1]
    for w in reversed(weights[:-1]):
        product = product @ w
    s = np.linalg.svd(product)[1]
    return max(s), min(s)
