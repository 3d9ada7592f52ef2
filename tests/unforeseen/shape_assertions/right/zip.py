# right: builds the expected shapes first and compares all
import numpy as np

def check_shapes(params, grads, X, Y):
    for name, value in grads.items():
        if value.shape != params[name[1:]].shape or not np.all(np.isfinite(value)):
            raise AssertionError(name)
    L = sum(k[0] == "W" for k in params)
    assert len(X.shape) == 2 == len(Y.shape)
    Ws = [params["W%d" % l] for l in range(1, L + 1)]
    assert all(W.ndim == 2 for W in Ws)
    sizes = [W.shape[1] for W in Ws] + [Y.shape[0]]
    assert sizes[0] == X.shape[0]
    for l, W in enumerate(Ws):
        assert W.shape[0] == sizes[l + 1]
        assert params[f"b{l + 1}"].shape == (W.shape[0], 1)
    assert X.shape[-1] == Y.shape[-1]
