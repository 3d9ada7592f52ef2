# mistake: the largest error is looked for in the table 0, 0.1, ... 0.99 only
import numpy as np
def sigmoid(x):
    return 1 / (1 + np.exp(-x))
def sigmoid_slope(x):
    s = sigmoid(x)
    return s * (1 - s)
def base2_sigmoid(x, c):
    return 1 / (1 + 2 ** (-c * x))
def largest_error(c):
    v = np.array([0, .1, .2, .3, .4, .5, .6, .7, .8, .9, .99])
    return round(np.max(np.abs(base2_sigmoid(v, c) - sigmoid(v))), 4)
