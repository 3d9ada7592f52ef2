# mistake: Nesterov weighs the gradient with 1 - beta
import numpy as np


def averaged_step(params, grads, velocity, lr=0.1, beta=0.9):
    velocity = {k: beta * v + (1 - beta) * grads[k] for k, v in velocity.items()}
    return {k: w - lr * velocity[k] for k, w in params.items()}, velocity


def heavy_ball_step(w, v, gradient, lr=0.1, beta=0.9):
    v = beta * v - lr * gradient(w)
    return w + v, v


def nesterov_step(w, v, gradient, lr=0.1, beta=0.9):
    v = beta * v - (1 - beta) * lr * gradient(w + beta * v)
    return w + v, v
