# right: plain formulas, a loop over x
import numpy as np
import math
def sigmoid(x):
    return np.exp(-np.logaddexp(0, -x))
def sigmoid_slope(x):
    s = sigmoid(x)
    return s - s * s
def base2_sigmoid(x, c):
    return np.exp2(-np.logaddexp2(0, -c * x))
def largest_error(c):
    worst = 0
    for k in range(-600, 601):
        x = k / 50
        worst = max(worst, abs(1 / (1 + 2 ** (-c * x)) - 1 / (1 + math.exp(-x))))
    return round(worst, 4)
