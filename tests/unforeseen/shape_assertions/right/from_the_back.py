# right: from the last layer to the first, gradients first, nan and infinity looked for apart
import numpy as np


def check_shapes(params, grads, X, Y):
    for key, gradient in grads.items():
        assert gradient.shape == params[key[1:]].shape, f"{key}: {gradient.shape}"
        bad = np.isnan(gradient) | np.isinf(gradient)
        assert not bad.any(), f"{np.count_nonzero(bad)} entries of {key} are not finite"
    assert len(X.shape) == len(Y.shape) == 2, "X and Y have two axes"
    assert X.shape[-1] == Y.shape[-1], "X and Y have different numbers of columns"
    outputs = Y.shape[0]
    for layer in range(len(params) // 2, 0, -1):
        W, b = params["W" + str(layer)], params["b" + str(layer)]
        assert W.ndim == 2, f"W{layer} has {W.ndim} axes"
        assert W.shape[0] == outputs, f"W{layer} has {W.shape[0]} rows instead of {outputs}"
        assert b.shape == (outputs, 1), f"b{layer} has the shape {b.shape}"
        outputs = W.shape[1]
    assert outputs == X.shape[0], "W1 does not fit to X"
