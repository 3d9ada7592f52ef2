# right: sliding windows
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def ensemble(outputs):
    return np.average(np.array(outputs), axis=0)


def ensemble_variance(s2, rho, k):
    return s2 / k + rho * s2 * (1 - 1 / k)


def ten_crops(image, size):
    windows = sliding_window_view(image, (size, size))
    i, j = (windows.shape[0] - 1) // 2, (windows.shape[1] - 1) // 2
    five = np.array([windows[0, 0], windows[0, -1], windows[-1, 0], windows[-1, -1], windows[i, j]])
    return np.vstack((five, np.flip(five, axis=2)))


def classify(image, size, network):
    p = network(ten_crops(image, size))
    return p.sum(axis=0) / p.shape[0]
