# mistake: the message names the parameter, W2, where it has to name the gradient, dW2
import numpy as np


def check_shapes(params, grads, X, Y):
    assert X.ndim == Y.ndim == 2
    assert X.shape[1] == Y.shape[1]
    L = len(params) // 2
    assert params["W1"].ndim == 2
    assert params["W1"].shape[1] == X.shape[0]
    for i in range(1, L + 1):
        assert params[f"W{i}"].ndim == 2
        if i > 1:
            assert params[f"W{i}"].shape[1] == params[f"W{i - 1}"].shape[0]
        assert params[f"b{i}"].shape == (params[f"W{i}"].shape[0], 1)
    assert params[f"W{L}"].shape[0] == Y.shape[0]
    for name, value in params.items():
        grad = grads[f"d{name}"]
        assert grad.shape == value.shape, f"gradient of {name} has shape {grad.shape}"
        assert np.isfinite(grad).all(), f"gradient of {name} is not finite"
