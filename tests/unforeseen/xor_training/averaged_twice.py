# mistake: takes the mean for the biases, though the division by N is done already
"""Train a small network on XOR.

XOR is 1 where exactly one of two inputs is 1. No single unit can compute it, since no line
separates its ones from its zeros; a network with one hidden layer can, and finds the weights by
gradient descent. With N examples in the rows of X and H hidden units:

    hidden = tanh(X W1 + b1)
    p      = σ(hidden W2 + b2),   σ(z) = 1/(1 + e^-z), the probability of a 1
    loss   = -mean over the examples of  y ln p + (1 - y) ln(1 - p)

Each step of gradient descent moves every weight and every bias against its gradient, by lr times
the gradient. All four gradients of a step are taken at the params that the step begins with, from
all N examples.

    X    (N, D)        W1    (D, H)      b1    (H,)
    Y    (N, 1)        W2    (H, 1)      b2    (1,)        params = (W1, b1, W2, b2)

Worked example: with D = H = N = 1, x = 1, y = 1, W1 = 0, b1 = 0, W2 = 1 and b2 = 0, hidden is 0 and
p is 0.5. The gradients with respect to (W1, b1, W2, b2) are (-0.5, -0.5, 0, -0.5).

All arrays are of floats; p never gets so close to 0 or 1 that a logarithm fails. The checks also
use other data than XOR, and they train on XOR from three given starts with H = 4: after 100 steps
with lr = 1 the loss is to be below 0.1, and p above 0.5 for the ones and below it for the zeros.
Use numpy only. The arguments stay as they were, also those of update.
"""

import numpy as np


def update(w, gradient, lr):
    return w - lr * gradient


def forward(params, X):
    W1, b1, W2, b2 = params
    hidden = np.tanh(X @ W1 + b1)
    p = 1 / (1 + np.exp(-(hidden @ W2 + b2)))
    return hidden, p


def gradients(params, X, Y):
    W1, b1, W2, b2 = params
    hidden, p = forward(params, X)
    d2 = (p - Y) / len(X)
    d1 = (d2 @ W2.T) * (1 - hidden**2)
    return X.T @ d1, d1.mean(axis=0), hidden.T @ d2, d2.mean(axis=0)


def train(params, X, Y, lr, steps):
    losses = np.empty(steps)
    for k in range(steps):
        _, p = forward(params, X)
        losses[k] = -np.mean(Y * np.log(p) + (1 - Y) * np.log(1 - p))
        grads = gradients(params, X, Y)
        params = tuple(update(w, g, lr) for w, g in zip(params, grads))
    return params, losses
