# mistake: one mask for each parameter, the same for both costs
"""Repair a backward pass and its gradient check.

Below is a network with one hidden layer, tanh units, dropout and weight decay. It runs without an
error, and it trains. Its gradient check is meant to tell whether the backward pass is right, but it
has faults itself. There are four faults in all: two in `gradients` and two in `check`. `cost`,
`hidden_layer` and `draw_mask` are right and stay as they are.

The network, for m examples of D features and H hidden units, is

    a       = tanh(x @ w1 + b1)                x: (m, D)   w1: (D, H)   b1: (H,)   a: (m, H)
    dropped = a * mask                         mask: (m, H), holds 0 or 1/keep_prob
    out     = dropped @ w2 + b2                w2: (H,)    b2: (1,)     out: (m,)
    J       = mean of (out - y)**2 / 2  +  decay/(2m) * (sum of w1**2 + sum of w2**2)

The check compares the gradient of J that `backward` returns, dθ, with the numerical one, g. It
returns the relative distance

    ‖g - dθ‖ / ( ‖g‖ + ‖dθ‖ )

with all parameters in one vector. It draws one mask with `draw_mask` from rng, with keep_prob as it
is given, and uses it throughout, so that the dropout layer is tested as well.

Done when `gradients` returns the gradient of J for any mask and decay, and when `check` returns
less than 1e-6 for a right `backward`, with dropout and without, and for a wrong one the distance
that the formula gives, to three digits.
"""

from collections.abc import Callable

import numpy as np

Arrays = dict[str, np.ndarray]


def draw_mask(shape: tuple[int, ...], keep_prob: float, rng: np.random.Generator) -> np.ndarray:
    """Return a mask of inverted dropout: 1/keep_prob with probability keep_prob, else 0."""
    return (rng.random(shape) < keep_prob) / keep_prob


def hidden_layer(parameters: Arrays, x: np.ndarray) -> np.ndarray:
    """Return the activations of the hidden layer, shape (m, H), before dropout."""
    return np.tanh(x @ parameters["w1"] + parameters["b1"])


def cost(parameters: Arrays, x: np.ndarray, y: np.ndarray, decay: float, mask: np.ndarray) -> float:
    """Return J."""
    dropped = hidden_layer(parameters, x) * mask
    out = dropped @ parameters["w2"] + parameters["b2"]
    squares = np.sum(parameters["w1"] ** 2) + np.sum(parameters["w2"] ** 2)
    return np.mean((out - y) ** 2) / 2 + decay / (2 * len(x)) * squares


def gradients(
    parameters: Arrays, x: np.ndarray, y: np.ndarray, decay: float, mask: np.ndarray
) -> Arrays:
    """Return the gradient of J with respect to w1, b1, w2 and b2."""
    w1, w2 = parameters["w1"], parameters["w2"]
    a = hidden_layer(parameters, x)
    dropped = a * mask
    error = (dropped @ w2 + parameters["b2"] - y) / len(x)
    dz = np.outer(error, w2) * mask * (1 - a**2)
    return {
        "w1": x.T @ dz + decay / len(x) * w1,
        "b1": dz.sum(axis=0),
        "w2": dropped.T @ error + decay / len(x) * w2,
        "b2": error.sum(keepdims=True),
    }


def check(
    backward: Callable[[Arrays, np.ndarray, np.ndarray, float, np.ndarray], Arrays],
    parameters: Arrays,
    x: np.ndarray,
    y: np.ndarray,
    decay: float,
    keep_prob: float,
    rng: np.random.Generator,
) -> float:
    """Return the relative distance of backward(parameters, x, y, decay, mask) and the truth."""
    h = 1e-5
    hidden = (len(x), parameters["b1"].size)
    point = {name: array.copy() for name, array in parameters.items()}
    mask = draw_mask(hidden, keep_prob, rng)
    claimed = backward(point, x, y, decay, mask)
    g, dtheta = [], []
    for name, array in point.items():
        for index in np.ndindex(array.shape):
            centre = array[index]
            mask = draw_mask(hidden, keep_prob, rng)
            array[index] = centre + h
            above = cost(point, x, y, decay, mask)
            array[index] = centre - h
            below = cost(point, x, y, decay, mask)
            array[index] = centre
            g.append((above - below) / (2 * h))
            dtheta.append(claimed[name][index])
    distance = np.linalg.norm(np.subtract(g, dtheta))
    return distance / (np.linalg.norm(g) + np.linalg.norm(dtheta))
