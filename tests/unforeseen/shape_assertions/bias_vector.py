# mistake: biases are expected to have the shape (n,)
import numpy as np

def check_shapes(params, grads, X, Y):
    assert X.ndim == 2 and Y.ndim == 2 and X.shape[1] == Y.shape[1]
    n = X.shape[0]
    for l in range(1, len(params) // 2 + 1):
        W, b = params[f"W{l}"], params[f"b{l}"]
        assert W.ndim == 2 and W.shape[1] == n
        n = W.shape[0]
        assert b.shape == (n,)
    assert Y.shape[0] == n
    for k in params:
        assert grads["d" + k].shape == params[k].shape and np.isfinite(grads["d" + k]).all(), "d" + k
