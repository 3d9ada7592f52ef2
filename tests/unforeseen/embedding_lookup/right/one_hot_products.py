# right: everything by one-hot products
import numpy as np


def one_hot(ids, V):
    out = np.zeros(ids.shape + (V,))
    np.put_along_axis(out, ids[..., np.newaxis], 1.0, axis=-1)
    return out


def lookup(E, ids):
    return one_hot(ids, E.shape[0]) @ E


def lookup_backward(upstream, ids, V):
    hot = one_hot(ids, V).reshape(-1, V)
    return hot.T @ upstream.reshape(hot.shape[0], -1)
