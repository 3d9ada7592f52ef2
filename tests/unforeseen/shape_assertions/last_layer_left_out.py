# mistake: the loop over the layers is range(1, L), so the last layer is not looked at
import numpy as np


def check_shapes(params, grads, X, Y):
    assert X.ndim == 2 and Y.ndim == 2, "X and Y must have two axes"
    assert X.shape[1] == Y.shape[1], "X and Y must have the same number of examples"
    L = len(params) // 2
    n_in = X.shape[0]
    for l in range(1, L):
        W, b = params[f"W{l}"], params[f"b{l}"]
        assert W.ndim == 2, f"W{l} must have two axes"
        assert W.shape[1] == n_in, f"W{l} does not fit its input"
        assert b.shape == (W.shape[0], 1), f"b{l} has shape {b.shape}"
        n_in = W.shape[0]
    assert params[f"W{L}"].shape[0] == Y.shape[0], "the last weight does not fit Y"
    for name in params:
        g = grads["d" + name]
        assert g.shape == params[name].shape, f"d{name} has shape {g.shape}"
        assert np.all(np.isfinite(g)), f"d{name} is not finite"
