# right: copies changed in place, and s moved towards the new square
import numpy as np


def adagrad_step(params, grads, squares, lr=0.01, eps=1e-8):
    params = [w.copy() for w in params]
    squares = [s.copy() for s in squares]
    for w, g, s in zip(params, grads, squares):
        s += np.abs(g) ** 2
        w -= lr / (s**0.5 + eps) * g
    return params, squares


def rmsprop_step(params, grads, squares, lr=0.001, beta=0.9, eps=1e-8):
    new_params = []
    new_squares = []
    for i, w in enumerate(params):
        average = squares[i] * beta
        average += np.square(grads[i]) - beta * np.square(grads[i])
        new_squares.append(average)
        new_params.append(w + np.divide(-lr * grads[i], np.add(eps, np.sqrt(average))))
    return new_params, new_squares
