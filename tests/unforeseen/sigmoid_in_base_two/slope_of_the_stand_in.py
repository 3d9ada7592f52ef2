# mistake: the derivative by the formula of the hardware sigmoid: 1.5 ln 2 s (1 - s)
import numpy as np
def sigmoid(x):
    return 1 / (1 + np.exp(-x))
def sigmoid_slope(x):
    s = sigmoid(x)
    return 1.5 * np.log(2) * s * (1 - s)
def base2_sigmoid(x, c):
    return 1 / (1 + 2 ** (-c * x))
def largest_error(c):
    x = np.linspace(-10, 10, 10001)
    return round(np.max(np.abs(base2_sigmoid(x, c) - sigmoid(x))), 4)
