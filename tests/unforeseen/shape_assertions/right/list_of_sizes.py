# right: all sizes are written down first, and every array is compared with the shape that follows from them
import numpy as np


def check_shapes(params, grads, X, Y):
    for name, array in [("X", X), ("Y", Y)]:
        if np.ndim(array) != 2:
            raise AssertionError(f"{name} has {np.ndim(array)} axes")
    (features, m), (classes, labels) = X.shape, Y.shape
    if m != labels:
        raise AssertionError(f"X has {m} examples and Y has {labels}")
    rows = features
    layers = sorted(int(key[1:]) for key in params if key.startswith("W"))
    for i in layers:
        w = params[f"W{i}"]
        if w.ndim != 2 or w.shape[1] != rows:
            raise AssertionError(f"W{i} has the shape {w.shape}, and {rows} inputs")
        rows = w.shape[0]
        if params[f"b{i}"].shape != (rows, 1):
            raise AssertionError(f"b{i} is no column of {rows} rows")
    if rows != classes:
        raise AssertionError(f"W{layers[-1]} has {rows} rows, Y has {classes}")
    for key, value in params.items():
        gradient = grads["d" + key]
        if gradient.shape != value.shape:
            raise AssertionError(f"the shape of d{key} is {gradient.shape}, not {value.shape}")
        if not np.isfinite(gradient.sum()) and not np.isfinite(gradient).all():
            raise AssertionError(f"d{key} is not finite")
