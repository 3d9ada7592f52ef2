# mistake: the gradient of the squared error, with its factor a (1 - a)
import numpy as np


def logistic_regression_gradient(x, y, w, b):
    a = 1.0 / (1.0 + np.exp(-np.dot(x, w) - b))
    delta = (a - y) * a * (1 - a)
    return np.dot(delta, x) / len(y), float(np.average(delta))
