# mistake: root of the sum of squares for the largest error
import numpy as np
def sigmoid(x):
    return 1 / (1 + np.exp(-x))
def sigmoid_slope(x):
    s = sigmoid(x)
    return s * (1 - s)
def base2_sigmoid(x, c):
    return 1 / (1 + 2 ** (-c * x))
def largest_error(c):
    x = np.linspace(-10, 10, 2001)
    return round(np.sqrt(np.mean((base2_sigmoid(x, c) - sigmoid(x)) ** 2)), 4)
