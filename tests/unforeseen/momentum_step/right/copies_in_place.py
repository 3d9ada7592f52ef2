# right: deep copies, changed in place
import numpy as np


def averaged_step(params, grads, velocity, lr=0.1, beta=0.9):
    import copy

    params, velocity = copy.deepcopy(params), copy.deepcopy(velocity)
    for name in sorted(params):
        velocity[name] += (1 - beta) * (grads[name] - velocity[name])
        params[name] -= lr * velocity[name]
    return params, velocity


def heavy_ball_step(w, v, gradient, lr=0.1, beta=0.9):
    w, v = np.array(w), np.array(v)
    v *= beta
    v -= lr * gradient(w)
    w += v
    return w, v


def nesterov_step(w, v, gradient, lr=0.1, beta=0.9):
    v = np.array(v)
    v *= beta
    ahead = w + v
    slope = gradient(ahead)
    return ahead - lr * slope, v - lr * slope
