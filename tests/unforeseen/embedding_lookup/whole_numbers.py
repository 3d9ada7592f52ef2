# mistake: the one-hot array holds whole numbers
import numpy as np


def one_hot(ids, V):
    return (ids[..., None] == np.arange(V)).astype(int)


def lookup(E, ids):
    return E[ids]


def lookup_backward(upstream, ids, V):
    dE = np.zeros((V, upstream.shape[-1]))
    np.add.at(dE, ids, upstream)
    return dE
