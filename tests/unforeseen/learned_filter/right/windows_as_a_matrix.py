# right: least squares with a matrix of windows
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def filter_gradient(k, x, y):
    windows = sliding_window_view(x, k.shape).reshape(y.size, k.size)
    error = windows @ k.reshape(-1) - y.reshape(-1)
    return (windows.T @ error).reshape(k.shape) * (2 / y.size)


def fit_filter(x, y, shape, rate, steps):
    windows = sliding_window_view(x, shape).reshape(y.size, -1)
    gram, right = windows.T @ windows / y.size, windows.T @ y.ravel() / y.size
    k = np.zeros(gram.shape[0])
    for _ in range(steps):
        k -= 2 * rate * (gram @ k - right)
    return k.reshape(shape)
