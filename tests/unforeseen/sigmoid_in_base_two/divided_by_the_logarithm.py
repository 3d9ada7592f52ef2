# mistake: ln 2 divides: exp(-c x / ln 2)
import numpy as np
def sigmoid(x):
    return 1 / (1 + np.exp(-x))
def sigmoid_slope(x):
    s = sigmoid(x)
    return s * (1 - s)
def base2_sigmoid(x, c):
    return 1 / (1 + np.exp(-c * x / np.log(2)))
def largest_error(c):
    x = np.linspace(-10, 10, 10001)
    return round(np.max(np.abs(base2_sigmoid(x, c) - sigmoid(x))), 4)
