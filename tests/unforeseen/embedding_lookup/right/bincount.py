# right: take, eye, and bincount with weights for each column
import numpy as np


def one_hot(ids, V):
    return np.eye(V).take(ids, axis=0)


def lookup(E, ids):
    return np.take(E, ids, axis=0)


def lookup_backward(upstream, ids, V):
    flat = upstream.reshape(ids.size, upstream.shape[-1])
    columns = [np.bincount(ids.ravel(), weights=g, minlength=V) for g in flat.T]
    return np.column_stack(columns)
