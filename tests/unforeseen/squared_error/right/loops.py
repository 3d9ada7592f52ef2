# right: loops over the entries and the math module; the square multiplied out
import math

import numpy as np


def mean_squared_error(prediction, target):
    total = 0.0
    gradient = np.empty(prediction.shape)
    for place in np.ndindex(prediction.shape):
        error = float(prediction[place]) - float(target[place])
        total += error * error
        gradient[place] = 2 * error / prediction.size
    return total / prediction.size, gradient


def quadratic_cost(x, y, w, b):
    n, k = y.shape
    costs = []
    for i in range(n):
        for j in range(k):
            z = math.fsum(float(x[i, d]) * float(w[d, j]) for d in range(x.shape[1])) + float(b[j])
            costs.append((float(y[i, j]) - 1 / (1 + math.exp(-z))) ** 2)
    return math.fsum(costs) / 2 / n
