# mistake: finite is tested with isnan, which lets infinity through
import numpy as np


def check_shapes(params, grads, X, Y):
    assert X.ndim == 2, f"X has shape {X.shape}"
    assert Y.ndim == 2, f"Y has shape {Y.shape}"
    assert X.shape[1] == Y.shape[1], f"{X.shape[1]} examples, but {Y.shape[1]} labels"
    rows = X.shape[0]
    layers = len(params) // 2
    for i in range(1, layers + 1):
        W, b = params[f"W{i}"], params[f"b{i}"]
        assert W.ndim == 2, f"W{i} has shape {W.shape}"
        assert W.shape[1] == rows, f"W{i} has shape {W.shape}, {rows} columns needed"
        rows = W.shape[0]
        assert b.shape == (rows, 1), f"b{i} has shape {b.shape}"
        for name in (f"W{i}", f"b{i}"):
            dname = "d" + name
            assert grads[dname].shape == params[name].shape, f"{dname}: wrong shape"
            assert not np.isnan(grads[dname]).any(), f"{dname} is not finite"
    assert rows == Y.shape[0], "last layer does not fit Y"
