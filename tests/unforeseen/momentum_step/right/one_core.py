# right: the ball and Nesterov share a core that takes the place of the gradient
import numpy as np


def averaged_step(params, grads, velocity, lr=0.1, beta=0.9):
    velocity = {k: beta * v + (1 - beta) * grads[k] for k, v in velocity.items()}
    return {k: w - lr * velocity[k] for k, w in params.items()}, velocity


def heavy_ball_step(w, v, gradient, lr=0.1, beta=0.9):
    return _core(w, v, gradient(w), lr, beta)


def nesterov_step(w, v, gradient, lr=0.1, beta=0.9):
    return _core(w, v, gradient(np.add(w, np.multiply(beta, v))), lr, beta)


def _core(w, v, slope, lr, beta):
    step = np.subtract(np.multiply(beta, v), np.multiply(lr, slope))
    return np.add(step, w), step
