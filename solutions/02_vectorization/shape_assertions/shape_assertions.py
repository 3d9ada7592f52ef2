"""Assertions that stop at the first wrong shape: the reference."""

import numpy as np


def check_shapes(
    params: dict[str, np.ndarray], grads: dict[str, np.ndarray], X: np.ndarray, Y: np.ndarray
) -> None:
    """Raise an AssertionError unless all shapes fit and all gradients are finite.

    >>> params = {"W1": np.ones((2, 3)), "b1": np.ones((2, 1))}
    >>> grads = {"dW1": np.ones((2, 3)), "db1": np.ones((2, 1))}
    >>> check_shapes(params, grads, np.ones((3, 5)), np.ones((2, 5)))
    >>> grads["db1"] = np.ones((2, 5))
    >>> try:
    ...     check_shapes(params, grads, np.ones((3, 5)), np.ones((2, 5)))
    ... except AssertionError as error:
    ...     print("db1" in str(error))
    True
    """
    assert X.ndim == Y.ndim == 2, f"X and Y have {X.ndim} and {Y.ndim} axes"
    assert X.shape[1] == Y.shape[1], f"X holds {X.shape[1]} examples, Y holds {Y.shape[1]}"
    width = X.shape[0]
    for layer in range(1, len(params) // 2 + 1):
        W, b = params[f"W{layer}"], params[f"b{layer}"]
        assert W.ndim == 2, f"W{layer} has the shape {W.shape}"
        assert W.shape[1] == width, f"W{layer} has the shape {W.shape}, its input {width} rows"
        width = W.shape[0]
        assert b.shape == (width, 1), f"b{layer} has the shape {b.shape}, its layer {width} outputs"
    assert Y.shape[0] == width, f"Y has {Y.shape[0]} rows, the network {width} outputs"
    for name, value in params.items():
        gradient = grads["d" + name]
        assert gradient.shape == value.shape, f"d{name} has the shape {gradient.shape}"
        assert np.isfinite(gradient).all(), f"d{name} is not finite"
