# mistake: puts the examples into the new order of the order of the epoch before
"""Linear regression by stochastic gradient descent.

A prediction is x_i · w, one number for each example x_i, and its cost is C_i = (x_i · w - y_i)²/2.
The cost of N examples is the mean of theirs, C = (C_1 + … + C_N)/N. Differentiation is linear, so
the gradient of the mean is the mean of the gradients:

    ∇C = (∇C_1 + … + ∇C_N)/N

This is why a few examples, drawn at random, give an estimate of ∇C that is right on average.
Stochastic gradient descent (SGD) moves w by the gradient of one small batch after another. In each
epoch every example is used once, in an order that is drawn anew:

    order = rng.permutation(N), drawn once at the start of each epoch
    the first batch is the first batch_size examples in this order, the next batch the next ones, …
    for each batch:  w ← w - lr · (gradient of the mean cost of the batch)

Where batch_size does not divide N the last batch is smaller, and is used like any other. batch_size
may be larger than N.

Worked example: x_1 = (1, 2), y_1 = 1, x_2 = (1, 0.5), y_2 = 3, w = (0, 0). The gradients of the two
examples are (-1, -2) and (-3, -1.5); that of the mean cost is (-2, -1.75).

    x    (N, D), floats          y    (N,), floats          w    (D,), floats

Draw from rng nothing but these permutations. The arguments stay as they were.
"""

import numpy as np


def example_gradients(w, x, y):
    return (x @ w - y)[:, None] * x


def cost_gradient(w, x, y):
    return example_gradients(w, x, y).mean(axis=0)


def sgd(x, y, lr, batch_size, epochs, rng):
    N, D = x.shape
    w = np.zeros(D)
    for _ in range(epochs):
        order = rng.permutation(N)
        x, y = x[order], y[order]
        for k in range(0, N, batch_size):
            batch = slice(k, k + batch_size)
            w = w - lr * cost_gradient(w, x[batch], y[batch])
    return w
